"""An old workbook (BIFF8): merged cells, numbers, percent and dates as typed cells, kept values of formulas."""

import io
from datetime import date

import xlwt

from samples.made.published.grid import Cell, Publication, body_grid, header_grid

WIDTH = 24 * 256
BORDERS = "borders: left thin, right thin, top thin, bottom thin; align: wrap on, vert centre"


class _Styles:
    """One style per number mask: a workbook has room for 4,000."""

    def __init__(self) -> None:
        self.known: dict[str, xlwt.XFStyle] = {}

    def of(self, mask: str) -> xlwt.XFStyle:
        """The bordered, wrapped style of a mask."""
        if mask not in self.known:
            self.known[mask] = xlwt.easyxf(BORDERS, num_format_str=mask or "General")
        return self.known[mask]


def as_xls(publication: Publication) -> bytes:
    """A sheet for each table, with the title merged above and the notes below."""
    book = xlwt.Workbook(encoding="utf-8")
    styles = _Styles()
    for number, table in enumerate(publication.tables, 1):
        sheet = book.add_sheet(table.name or f"Sheet{number}", cell_overwrite_ok=False)
        last = table.width - 1
        above = (publication.title, *publication.before)
        for at, line in enumerate(above):
            sheet.write_merge(at, at, 0, last, line, styles.of(""))
        for column in range(last + 1):
            sheet.col(column).width = WIDTH
        grid = [*header_grid(table.columns), *body_grid(table)]
        for row, cells in enumerate(grid, len(above)):
            for column, cell in enumerate(cells):
                if cell is not None:
                    _put(sheet, row, column, cell, styles)
        for at, line in enumerate(publication.after, len(above) + len(grid)):
            sheet.write(at, 0, line)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _put(sheet: xlwt.Worksheet, row: int, column: int, cell: Cell, styles: _Styles) -> None:
    kept = cell.value
    value = cell.text if kept is None else kept if isinstance(kept, date) else float(kept)
    style = styles.of(cell.mask)
    if cell.rows > 1 or cell.columns > 1:
        bottom, right = row + cell.rows - 1, column + cell.columns - 1
        sheet.write_merge(row, bottom, column, right, value, style)
    else:
        sheet.write(row, column, value, style)
