"""A Word document: merged cells, a header for every page, automatic lists, footnotes, tables in two."""

import io
import itertools
import zipfile
from dataclasses import dataclass, field
from xml.sax.saxutils import escape

from samples.hostile.parts import WORD
from samples.made.published.as_text import lines_of
from samples.made.published.grid import Cell, Grid, Publication, Table, body_grid, header_grid

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml."
PARTS = ("document", "numbering", "footnotes", "footer1")
DAY = (2026, 10, 8, 9, 0, 0)
START = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
SPACE = f'xmlns:w="{WORD}" xmlns:r="{OFFICE}"'


@dataclass(slots=True)
class _Writing:
    """What the document's other parts need: how many lists there are, and the footnotes."""

    lists: int = 0
    notes: list[str] = field(default_factory=list)


def as_docx(publication: Publication) -> bytes:
    """A4 landscape with a page number in the foot."""
    writing = _Writing()
    body = [_paragraph(publication.title, bold=True), *map(_paragraph, publication.before)]
    for table in publication.tables:
        body += [_paragraph(table.caption)] if table.caption else []
        body += [*_pieces(table, writing), _paragraph("")]
    body += map(_paragraph, publication.after)
    body.append(
        '<w:sectPr><w:footerReference w:type="default" r:id="rId4"/>'
        '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/></w:sectPr>'
    )
    parts = {
        "document": f"<w:body>{''.join(body)}</w:body>",
        "numbering": _numbering(writing.lists),
        "footnotes": "".join(_note(n, text) for n, text in enumerate(writing.notes, 1)),
        "footer1": _paragraph("— 1 —"),
    }
    return _packed(parts)


def _pieces(table: Table, writing: _Writing) -> list[str]:
    """The table, or the tables that a page break made of it, each with the header."""
    head, body = header_grid(table.columns), body_grid(table)
    starts = [0, *sorted(table.breaks), len(body)]
    pieces = [
        _table([*head, *body[start:end]], len(head), writing)
        for start, end in itertools.pairwise(starts)
    ]
    page = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
    return [part for piece in pieces for part in (piece, page)][:-1]


def _table(grid: Grid, head: int, writing: _Writing) -> str:
    above: dict[int, tuple[int, int]] = {}
    rows = [_row(row, above, writing, is_header=n < head) for n, row in enumerate(grid)]
    columns = "<w:gridCol/>" * len(grid[0])
    borders = "".join(
        f'<w:{side} w:val="single"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    return (
        f"<w:tbl><w:tblPr><w:tblBorders>{borders}</w:tblBorders></w:tblPr>"
        f"<w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def _row(
    row: list[Cell | None], above: dict[int, tuple[int, int]], writing: _Writing, *, is_header: bool
) -> str:
    """`above` holds, by column, the width of the cell that reaches down and how many rows are left."""
    out, at = [], 0
    while at < len(row):
        cell = row[at]
        if cell is not None:
            if cell.rows > 1:
                above[at] = (cell.columns, cell.rows - 1)
            out.append(_cell(cell, writing))
            at += cell.columns
        elif at in above:
            width, left = above.pop(at)
            if left > 1:
                above[at] = (width, left - 1)
            out.append(f"<w:tc><w:tcPr>{_span(width)}<w:vMerge/></w:tcPr><w:p/></w:tc>")
            at += width
        else:
            at += 1
    properties = "<w:trPr><w:tblHeader/></w:trPr>" if is_header else ""
    return f"<w:tr>{properties}{''.join(out)}</w:tr>"


def _span(width: int) -> str:
    return f'<w:gridSpan w:val="{width}"/>' if width > 1 else ""


def _cell(cell: Cell, writing: _Writing) -> str:
    merge = '<w:vMerge w:val="restart"/>' if cell.rows > 1 else ""
    lines = lines_of(cell.text)
    if len(lines) > 1 and all(line.startswith(f"{n}.") for n, line in enumerate(lines, 1)):
        writing.lists += 1
        inner = [_paragraph(line[2:], list_=writing.lists) for line in lines]
    else:
        inner = [_paragraph(line) for line in lines]
    if cell.note:
        writing.notes.append(cell.note)
        mark = f'<w:r><w:footnoteReference w:id="{len(writing.notes)}"/></w:r></w:p>'
        inner[-1] = inner[-1].removesuffix("</w:p>") + mark
    return f"<w:tc><w:tcPr>{_span(cell.columns)}{merge}</w:tcPr>{''.join(inner)}</w:tc>"


def _paragraph(text: str, *, list_: int = 0, bold: bool = False) -> str:
    about = ""
    if list_:
        about = f'<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="{list_}"/></w:numPr></w:pPr>'
    look = "<w:rPr><w:b/></w:rPr>" if bold else ""
    run = f'<w:r>{look}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>' if text else ""
    return f"<w:p>{about}{run}</w:p>"


def _numbering(lists: int) -> str:
    level = (
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
        '<w:lvlText w:val="%1."/></w:lvl>'
    )
    start = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    return f'<w:abstractNum w:abstractNumId="0">{level}</w:abstractNum>' + "".join(
        f'<w:num w:numId="{n}"><w:abstractNumId w:val="0"/>{start}</w:num>'
        for n in range(1, lists + 1)
    )


def _note(number: int, text: str) -> str:
    return f'<w:footnote w:id="{number}">{_paragraph(text)}</w:footnote>'


def _packed(parts: dict[str, str]) -> bytes:
    roots = {
        "document": "document",
        "numbering": "numbering",
        "footnotes": "footnotes",
        "footer1": "ftr",
    }
    kinds = {"document": "document.main", "footer1": "footer"}
    types = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{KIND}{kinds.get(name, name)}+xml"/>'
        for name in PARTS
    )
    related = "".join(
        f'<Relationship Id="rId{n}" Type="{OFFICE}/{name.rstrip("1")}" Target="{name}.xml"/>'
        for n, name in enumerate(PARTS[1:], 2)
    )
    main = f'<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/>'
    files = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType='
        f'"application/vnd.openxmlformats-package.relationships+xml"/>{types}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{main}</Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{related}</Relationships>',
    }
    for name, content in parts.items():
        files[f"word/{name}.xml"] = f"<w:{roots[name]} {SPACE}>{content}</w:{roots[name]}>"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, DAY), START + content)
    return out.getvalue()
