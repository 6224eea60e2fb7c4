"""An OpenDocument spreadsheet: merged and covered cells, typed values beside the text that is shown."""

import io
import zipfile
from collections.abc import Iterator
from datetime import date
from xml.sax.saxutils import escape, quoteattr

from samples.made.published.as_text import lines_of
from samples.made.published.grid import Cell, Grid, Publication, Table, body_grid, header_grid

URN = "urn:oasis:names:tc:opendocument:xmlns"
KIND = "application/vnd.oasis.opendocument.spreadsheet"
DAY = (2026, 10, 8, 9, 0, 0)
START = '<?xml version="1.0" encoding="UTF-8"?>\n'
SPACES = " ".join(f'xmlns:{name}="{URN}:{name}:1.0"' for name in ("office", "table", "text"))
VERSION = 'office:version="1.3"'
MANIFEST = (
    f'{START}<manifest:manifest xmlns:manifest="{URN}:manifest:1.0" manifest:version="1.3">'
    f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{KIND}"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
    "</manifest:manifest>"
)
SHEET_ROWS = 1_048_576
"""As office programs write a sheet: the rest of its rows stand there as one repeated row."""


def as_ods(publication: Publication) -> bytes:
    """A sheet for each table, with the title merged above and the notes below."""
    sheets = "".join(
        _sheet(table, table.name or f"Sheet{number}", publication)
        for number, table in enumerate(publication.tables, 1)
    )
    content = (
        f"{START}<office:document-content {SPACES} {VERSION}><office:body><office:spreadsheet>"
        f"{sheets}</office:spreadsheet></office:body></office:document-content>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        kept = zipfile.ZipInfo("mimetype", DAY)
        kept.compress_type = zipfile.ZIP_STORED
        archive.writestr(kept, KIND)
        archive.writestr(zipfile.ZipInfo("META-INF/manifest.xml", DAY), MANIFEST)
        archive.writestr(zipfile.ZipInfo("content.xml", DAY), content)
    return out.getvalue()


def _sheet(table: Table, name: str, publication: Publication) -> str:
    width = table.width
    above = (publication.title, *publication.before)
    grid: Grid = [
        *(_across(line, width) for line in above),
        *header_grid(table.columns),
        *body_grid(table),
        *map(_alone, publication.after),
    ]
    rows = "".join(f"<table:table-row>{''.join(_cells(row))}</table:table-row>" for row in grid)
    rest = (
        f'<table:table-row table:number-rows-repeated="{SHEET_ROWS - len(grid)}">'
        '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    )
    return (
        f"<table:table table:name={quoteattr(name)}>"
        f'<table:table-column table:number-columns-repeated="{width}"/>{rows}{rest}</table:table>'
    )


def _across(line: str, width: int) -> list[Cell | None]:
    return [Cell(text=line, columns=width), *[None] * (width - 1)]


def _alone(line: str) -> list[Cell | None]:
    return [Cell(text=line)]


def _cells(row: list[Cell | None]) -> Iterator[str]:
    for cell in row:
        if cell is None:
            yield "<table:covered-table-cell/>"
            continue
        spans = ""
        if cell.rows > 1 or cell.columns > 1:
            spans = (
                f' table:number-columns-spanned="{cell.columns}"'
                f' table:number-rows-spanned="{cell.rows}"'
            )
        shown = "".join(f"<text:p>{escape(line)}</text:p>" for line in lines_of(cell.text))
        yield f"<table:table-cell{spans}{_value(cell)}>{shown if cell.text else ''}</table:table-cell>"


def _value(cell: Cell) -> str:
    if isinstance(cell.value, date):
        return f' office:value-type="date" office:date-value="{cell.value.isoformat()}"'
    if cell.value is not None:
        kind = "percentage" if cell.mask.endswith("%") else "float"
        return f' office:value-type="{kind}" office:value="{cell.value}"'
    return ' office:value-type="string"' if cell.text else ""
