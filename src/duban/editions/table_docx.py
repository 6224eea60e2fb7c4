"""Readings as the official table in Word: landscape A4, title, header repeated on every page.

Sizes are in twentieths of a point (WordprocessingML, ECMA-376 part 1, 17.4 and 17.6). Fonts are those
of GB/T 9704-2012 and of custom for tables; each has a stand-in in the font table for machines without.
"""

import io
import zipfile
from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape, quoteattr

from duban.editions.merged_table import MergedTable, Spread, merged_table
from duban.editions.source_rows import heading
from duban.editions.table_docx_parts import FIXED_PARTS, FOOTER_ID, NAMESPACES
from duban.records.entry import Reading

_PAGE = (16838, 11906)
_MARGIN = 1134
_INNER = _PAGE[0] - 2 * _MARGIN
_LEAST, _MOST = 4, 60
"""Characters of a column's longest text that still widen it."""
_MOST_HEADING = 8
_WHEN = (2000, 1, 1, 0, 0, 0)
"""Written into the file: the same input gives the same bytes."""


def table_docx(readings: Sequence[Reading]) -> bytes:
    """The document as bytes, one table for each reading."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in {**FIXED_PARTS, "word/document.xml": _document(readings)}.items():
            package.writestr(zipfile.ZipInfo(name, _WHEN), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _document(readings: Sequence[Reading]) -> str:
    is_one = len(readings) == 1
    body = "".join(
        part
        for reading in readings
        for part in _one(reading, reading.title if is_one else heading(reading))
    )
    section = (
        f'<w:sectPr><w:footerReference w:type="default" r:id="{FOOTER_ID}"/>'
        f'<w:pgSz w:w="{_PAGE[0]}" w:h="{_PAGE[1]}" w:orient="landscape"/>'
        f'<w:pgMar w:top="{_MARGIN}" w:right="{_MARGIN}" w:bottom="{_MARGIN}" w:left="{_MARGIN}"'
        ' w:header="567" w:footer="567" w:gutter="0"/></w:sectPr>'
    )
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        f"<w:document {NAMESPACES}><w:body>{body}{section}</w:body></w:document>"
    )


def _one(reading: Reading, title: str | None) -> Iterator[str]:
    if title:
        yield _paragraph(title, "Title")
    table = merged_table(reading, title=title)
    widths = _widths(table)
    yield (
        '<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/>'
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr>'
    )
    yield "<w:tblGrid>" + "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    yield "</w:tblGrid>"
    from_above: list[Spread] = []
    for number, row in enumerate(table.rows):
        from_above = [cell for cell in from_above if cell.row + cell.rows > number]
        yield _row([*from_above, *row], number, widths, is_header=number < table.header_rows)
        from_above += row
    yield "</w:tbl><w:p/>"


def _row(cells: Sequence[Spread], number: int, widths: Sequence[int], *, is_header: bool) -> str:
    """One row: the cells that begin in it, and those that reach into it from above."""
    style = "TableHeader" if is_header else "TableText"
    written = "".join(
        _cell(cell, number, widths, style) for cell in sorted(cells, key=lambda one: one.column)
    )
    kept = "<w:trPr><w:tblHeader/></w:trPr>" if is_header else ""
    return f"<w:tr>{kept}{written}</w:tr>"


def _cell(cell: Spread, number: int, widths: Sequence[int], style: str) -> str:
    begins = cell.row == number
    width = sum(widths[cell.column : cell.column + cell.columns])
    across = f'<w:gridSpan w:val="{cell.columns}"/>' if cell.columns > 1 else ""
    down = ""
    if cell.rows > 1:
        down = '<w:vMerge w:val="restart"/>' if begins else "<w:vMerge/>"
    lines = cell.text.split("\n") if begins else [""]
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{across}{down}</w:tcPr>'
        + "".join(_paragraph(line, style) for line in lines)
        + "</w:tc>"
    )


def _paragraph(text: str, style: str) -> str:
    runs = "<w:tab/>".join(_text(part) for part in text.split("\t"))
    return (
        f"<w:p><w:pPr><w:pStyle w:val={quoteattr(style)}/></w:pPr>"
        f"{f'<w:r>{runs}</w:r>' if text else ''}</w:p>"
    )


def _text(text: str) -> str:
    """Text that XML may hold; what it may not hold is shown as ▯."""
    safe = "".join(sign if _is_xml(sign) else "▯" for sign in text)
    return f'<w:t xml:space="preserve">{escape(safe)}</w:t>' if safe else ""


def _is_xml(sign: str) -> bool:
    """Whether a character is allowed in XML 1.0 (production 2, Char)."""
    return sign >= " " and not "\ud800" <= sign <= "\udfff" and sign not in "\ufffe\uffff"


def _widths(table: MergedTable) -> list[int]:
    """Shares of the page's inner width, by each column's longest text that stands in it alone, in
    dxa; a heading counts up to the length that is broken into two lines without harm."""
    weights = [_LEAST] * table.width
    for number, row in enumerate(table.rows):
        for cell in row:
            if cell.columns == 1:
                most = _MOST_HEADING if number < table.header_rows else _MOST
                weights[cell.column] = max(weights[cell.column], min(most, len(cell.text)))
    whole = sum(weights)
    return [max(1, _INNER * weight // whole) for weight in weights]
