"""Readings as the official table in Word: landscape A4, title, header repeated on every page.

Sizes are in twentieths of a point (WordprocessingML, ECMA-376 part 1, 17.4 and 17.6). Fonts are those
of GB/T 9704-2012 and of custom for tables; each has a stand-in in the font table for machines without.
"""

import io
import zipfile
from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape, quoteattr

from duban.editions.rows import Grid
from duban.editions.source_rows import source_rows
from duban.editions.table_docx_parts import FIXED_PARTS, FOOTER_ID, NAMESPACES
from duban.records.entry import Reading

_PAGE = (16838, 11906)
_MARGIN = 1134
_INNER = _PAGE[0] - 2 * _MARGIN
_LEAST, _MOST = 4, 60
"""Characters of a column's longest line that still widen it."""
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
    body = "".join(part for reading in readings for part in _one(reading))
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


def _one(reading: Reading) -> Iterator[str]:
    if reading.title:
        yield _paragraph(reading.title, "Title")
    grid = source_rows(reading)
    widths = _widths(grid)
    yield (
        '<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/>'
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr>'
    )
    yield "<w:tblGrid>" + "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    yield "</w:tblGrid>"
    yield _row(grid.headings, widths, is_header=True)
    for row in grid.rows:
        yield _row(row, widths, is_header=False)
    yield "</w:tbl><w:p/>"


def _row(texts: Sequence[str], widths: Sequence[int], *, is_header: bool) -> str:
    style = "TableHeader" if is_header else "TableText"
    cells = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
        + "".join(_paragraph(line, style) for line in text.split("\n"))
        + "</w:tc>"
        for text, width in zip(texts, widths, strict=True)
    )
    kept = "<w:trPr><w:tblHeader/></w:trPr>" if is_header else ""
    return f"<w:tr>{kept}{cells}</w:tr>"


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


def _widths(grid: Grid) -> list[int]:
    """Shares of the page's inner width, by the root of each column's longest text, in dxa."""
    weights = []
    for column, heading in enumerate(grid.headings):
        longest = max((len(row[column]) for row in grid.rows), default=0)
        weights.append(max(_LEAST, len(heading), min(_MOST, longest)))
    whole = sum(weights)
    return [max(1, _INNER * weight // whole) for weight in weights]
