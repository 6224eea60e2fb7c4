"""A workbook: merged cells, numbers, percent and dates as typed cells, formulas with kept values."""

import io
from datetime import UTC, date, datetime

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from samples.made.published.grid import Cell, Grid, Publication, Table, body_grid, header_grid

MADE = datetime(2026, 10, 8, tzinfo=UTC)
WIDTH = 24


class _Formats:
    """One format per number mask."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        self.book = book
        self.known: dict[str, Format] = {}

    def of(self, mask: str) -> Format:
        """The bordered, wrapped format of a mask."""
        if mask not in self.known:
            about = {"border": 1, "text_wrap": True, "valign": "vcenter"}
            self.known[mask] = self.book.add_format(about | ({"num_format": mask} if mask else {}))
        return self.known[mask]


def as_xlsx(publication: Publication) -> bytes:
    """A sheet for each table, with the title merged above and the notes below."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False})
    book.set_properties({"created": MADE})
    formats = _Formats(book)
    for number, table in enumerate(publication.tables, 1):
        _sheet(book.add_worksheet(table.name or f"Sheet{number}"), table, publication, formats)
    book.close()
    return out.getvalue()


def _sheet(sheet: Worksheet, table: Table, publication: Publication, formats: _Formats) -> None:
    last = table.width - 1
    at = 0
    for line in (publication.title, *publication.before):
        sheet.merge_range(at, 0, at, last, line, formats.of(""))
        at += 1
    sheet.set_column(0, last, WIDTH)
    grid = [*header_grid(table.columns), *body_grid(table)]
    _write(sheet, grid, at, formats)
    for number, line in enumerate(publication.after):
        sheet.write_string(at + len(grid) + number, 0, line)


def _write(sheet: Worksheet, grid: Grid, top: int, formats: _Formats) -> None:
    for row, cells in enumerate(grid, top):
        for column, cell in enumerate(cells):
            if cell is None:
                continue
            if cell.rows > 1 or cell.columns > 1:
                end = (row + cell.rows - 1, column + cell.columns - 1)
                sheet.merge_range(row, column, *end, "", formats.of(""))
            _put(sheet, row, column, cell, formats)


def _put(sheet: Worksheet, row: int, column: int, cell: Cell, formats: _Formats) -> None:
    shape = formats.of(cell.mask)
    if cell.formula:
        written = cell.formula.format(row=row + 1)
        sheet.write_formula(
            row, column, written, shape, cell.text if cell.value is None else float(str(cell.value))
        )
    elif isinstance(cell.value, date):
        sheet.write_datetime(row, column, cell.value, shape)
    elif cell.value is not None:
        sheet.write_number(row, column, float(cell.value), shape)
    elif cell.text:
        sheet.write_string(row, column, cell.text, shape)
    else:
        sheet.write_blank(row, column, None, shape)
