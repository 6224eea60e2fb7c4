"""Read an .xlsx workbook with openpyxl, whichever way it was written: `xlsx` reads the usual ones."""

import io
import warnings
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

import openpyxl
from openpyxl.utils.datetime import from_excel
from openpyxl.workbook.workbook import Workbook as Book
from openpyxl.worksheet.worksheet import Worksheet

from duban.documents.number_format import (
    BUILTIN_DATES,
    decimal_of,
    format_date,
    format_number,
    is_date_format,
    plain,
)
from duban.documents.sheets import (
    Sheet,
    Workbook,
    check_sheets,
    check_size,
    column_name,
    ranges,
    uncalculated,
)
from duban.problems.problem import Problem


def workbook_with_formats(data: bytes, *, has_formulas: bool) -> Workbook:
    """Return the sheets as displayed, and a problem for each formula without a stored result.

    `has_formulas` says whether there are any: looking for them takes as long again.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        values = openpyxl.load_workbook(io.BytesIO(data), data_only=True, keep_links=False)
        written = (
            openpyxl.load_workbook(io.BytesIO(data), keep_links=False) if has_formulas else None
        )
    check_sheets(values.sheetnames)
    sheets = []
    problems: list[Problem] = []
    cells = 0
    for sheet in values.worksheets:
        cells = check_size(sheet.max_row, sheet.max_column, sheet.title, cells)
        sheets.append(_sheet(sheet, values))
        if written is not None:
            problems += _uncalculated(sheet, written[sheet.title])
    return Workbook(sheets=tuple(sheets), problems=tuple(problems))


def _sheet(sheet: Worksheet, book: Book) -> Sheet:
    rows = [
        ["" if cell.value is None else _text(cell, book) for cell in row]
        for row in sheet.iter_rows(min_row=1, min_col=1)
    ]
    merged = [
        (span.min_row - 1, span.min_col - 1, span.max_row - 1, span.max_col - 1)
        for span in sheet.merged_cells.ranges
    ]
    return Sheet(name=sheet.title, rows=rows, merged=sorted(merged), hidden=_hidden(sheet))


def _text(cell: Any, book: Book) -> str:  # openpyxl has four kinds of cell
    """Return what a cell shows."""
    value = cell.value
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    code = BUILTIN_DATES.get(cell._style.numFmtId) or str(cell.number_format)
    if isinstance(value, int | float):
        if is_date_format(code):
            value = from_excel(value, book.epoch)
        else:
            number = Decimal(value) if isinstance(value, int) else decimal_of(value)
            return format_number(number, code)
    return _moment_text(value, code)


def _moment_text(value: object, code: str) -> str:
    if isinstance(value, datetime):
        return format_date(value, code)
    if isinstance(value, date):
        return format_date(datetime(value.year, value.month, value.day), code)  # noqa: DTZ001  # a date of a sheet has no zone
    if isinstance(value, time):
        return format_date(datetime.combine(date(1900, 1, 1), value), code)
    if isinstance(value, timedelta):
        return plain(Decimal(value // timedelta(minutes=1)) / 60)
    return str(value)


def _hidden(sheet: Worksheet) -> tuple[str, ...]:
    if sheet.sheet_state != "visible":
        return ("",)
    rows = ranges(
        number
        for number, dimension in sheet.row_dimensions.items()
        if dimension.hidden and number <= sheet.max_row
    )
    columns = ranges(
        column
        for dimension in sheet.column_dimensions.values()
        if dimension.hidden
        for column in range(dimension.min or 1, min(dimension.max or 1, sheet.max_column) + 1)
    )
    return (
        *(f"{first}:{last}" for first, last in rows),
        *(f"{column_name(first - 1)}:{column_name(last - 1)}" for first, last in columns),
    )


def _uncalculated(values: Worksheet, formulas: Worksheet) -> Iterator[Problem]:
    """Yield a problem for each formula whose result the file does not hold."""
    for row in formulas.iter_rows():
        for cell in row:
            if cell.data_type != "f" or values[cell.coordinate].value is not None:
                continue
            yield uncalculated(values.title, cell.coordinate, str(cell.value))
