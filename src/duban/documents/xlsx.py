"""Read an .xlsx workbook: the texts that its sheets show.

calamine reads fast but knows no number formats, so a workbook of texts alone is read with it;
as soon as a cell holds a number, a date or a formula, or something is hidden, openpyxl reads it all.
"""

import io
import warnings
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any, cast

import openpyxl
from openpyxl.utils.datetime import from_excel
from openpyxl.workbook.workbook import Workbook as Book
from openpyxl.worksheet.worksheet import Worksheet
from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from duban.documents.document import Document
from duban.documents.number_format import (
    BUILTIN_DATES,
    decimal_of,
    format_date,
    format_number,
    is_date_format,
    plain,
)
from duban.documents.preflight import check_container
from duban.documents.sheets import (
    Sheet,
    Workbook,
    check_sheets,
    check_size,
    column_name,
    ranges,
    workbook_document,
)
from duban.problems.codes import Code, Severity
from duban.problems.problem import Problem
from duban.provenance.place import Place
from duban.provenance.source import Source

_FORMULAS = (b"<f>", b"<f ", b"<f/", b":f>")
_NEEDS_ALL = (*_FORMULAS, b"hidden=", b't="e"')
"""Marks in a sheet's XML of what calamine does not tell: formulas, hidden rows or columns, errors."""


def read_xlsx(data: bytes, source: Source) -> Document:
    """Return titles, tables and notes of every sheet; errors as for `xlsx_workbook`."""
    return workbook_document(xlsx_workbook(data, source), source)


def xlsx_workbook(data: bytes, source: Source) -> Workbook:
    """Return every sheet as it shows, hidden ones included.

    Raises `Refusal` as `check_container` does and too_many_cells, and whatever the libraries raise on
    a broken file (the sandbox makes that a refusal).
    """
    check_container(data)
    sheets = _sheets_of_text(data)
    problems: tuple[Problem, ...] = ()
    if sheets is None:
        sheets, problems = _sheets_with_formats(data)
    return Workbook(sheets=tuple(sheets), problems=problems)


def _sheets_of_text(data: bytes) -> list[Sheet] | None:
    """Return the sheets if they hold nothing but text, else None."""
    if _needs_formats(data):
        return None
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    check_sheets(book.sheet_names)
    sheets = []
    cells = 0
    for about in book.sheets_metadata:
        if about.typ is not SheetTypeEnum.WorkSheet:
            continue
        sheet = book.get_sheet_by_name(about.name)
        cells = check_size(sheet.total_height, sheet.total_width, about.name, cells)
        rows = sheet.to_python(skip_empty_area=False)
        if any(not isinstance(value, str) for row in rows for value in row):
            return None
        sheets.append(
            Sheet(
                name=about.name,
                rows=cast("list[list[str]]", rows),
                merged=[(*first, *last) for first, last in sheet.merged_cell_ranges or ()],
                hidden=() if about.visible is SheetVisibleEnum.Visible else ("",),
            )
        )
    return sheets


def _needs_formats(data: bytes) -> bool:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            if name.startswith("xl/worksheets/") and name.endswith(".xml"):
                part = archive.read(name)
                if any(mark in part for mark in _NEEDS_ALL):
                    return True
    return False


def _sheets_with_formats(data: bytes) -> tuple[list[Sheet], tuple[Problem, ...]]:
    """Return the sheets as displayed, and a problem for each formula without a stored result."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        values = openpyxl.load_workbook(io.BytesIO(data), data_only=True, keep_links=False)
        formulas = (
            openpyxl.load_workbook(io.BytesIO(data), keep_links=False)
            if (_has_formulas(data))
            else None
        )
    check_sheets(values.sheetnames)
    sheets = []
    problems: list[Problem] = []
    cells = 0
    for sheet in values.worksheets:
        cells = check_size(sheet.max_row, sheet.max_column, sheet.title, cells)
        sheets.append(_sheet(sheet, values))
        if formulas is not None:
            problems += _uncalculated(sheet, formulas[sheet.title])
    return sheets, tuple(problems)


def _has_formulas(data: bytes) -> bool:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return any(
            any(mark in archive.read(name) for mark in _FORMULAS)
            for name in archive.namelist()
            if name.startswith("xl/worksheets/") and name.endswith(".xml")
        )


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
            yield Problem(
                code=Code.UNREADABLE,
                severity=Severity.WARNING,
                place=Place(sheet=values.title, cell=cell.coordinate),
                values={
                    "name": f"{values.title}!{cell.coordinate}",
                    "detail": str(cell.value)[:100],
                },
            )
