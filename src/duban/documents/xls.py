"""Read an old .xls workbook (also WPS .et): the texts that its sheets show."""

import io
from decimal import Decimal

import xlrd
from xlrd.book import Book
from xlrd.sheet import Cell as XlsCell
from xlrd.sheet import Sheet as XlsSheet

from duban.documents.document import Document
from duban.documents.number_format import (
    BUILTIN_DATES,
    decimal_of,
    format_date,
    format_number,
    is_date_format,
)
from duban.documents.sheets import (
    Sheet,
    Workbook,
    check_sheets,
    check_size,
    column_name,
    ranges,
    workbook_document,
)
from duban.problems.codes import Code
from duban.problems.problem import Refusal
from duban.provenance.source import Source


def read_xls(data: bytes, source: Source) -> Document:
    """Return titles, tables and notes of every sheet; errors as for `xls_workbook`."""
    return workbook_document(xls_workbook(data, source), source)


def xls_workbook(data: bytes, source: Source) -> Workbook:
    """Return every sheet as it shows, hidden ones included.

    Raises `Refusal` too_many_cells or encrypted, and whatever xlrd raises on a broken file (the
    sandbox makes that a refusal).
    """
    try:
        book = xlrd.open_workbook(file_contents=data, formatting_info=True, logfile=io.StringIO())
    except xlrd.XLRDError as error:
        if "encrypted" in str(error):
            raise Refusal(Code.ENCRYPTED) from error
        raise
    check_sheets(book.sheet_names())
    cells = 0
    sheets = []
    for sheet in book.sheets():
        cells = check_size(sheet.nrows, sheet.ncols, sheet.name, cells)
        sheets.append(_sheet(sheet, book))
    return Workbook(sheets=tuple(sheets))


def _sheet(sheet: XlsSheet, book: Book) -> Sheet:
    return Sheet(
        name=sheet.name,
        rows=[[_text(cell, book) for cell in sheet.row(row)] for row in range(sheet.nrows)],
        merged=sorted(
            (top, left, bottom - 1, right - 1) for top, bottom, left, right in sheet.merged_cells
        ),
        hidden=_hidden(sheet),
        notes=[
            (f"{column_name(column)}{row + 1}", str(note.text))
            for (row, column), note in sorted(sheet.cell_note_map.items())
        ],
    )


def _text(cell: XlsCell, book: Book) -> str:
    """Return what a cell shows."""
    match cell.ctype:
        case xlrd.XL_CELL_TEXT:
            return str(cell.value)
        case xlrd.XL_CELL_NUMBER | xlrd.XL_CELL_DATE:
            return _number_text(float(cell.value), _format_code(cell, book), book.datemode)
        case xlrd.XL_CELL_BOOLEAN:
            return "TRUE" if cell.value else "FALSE"
        case xlrd.XL_CELL_ERROR:
            return str(xlrd.error_text_from_code.get(cell.value, "#ERR"))
        case _:
            return ""


def _format_code(cell: XlsCell, book: Book) -> str:
    key = book.xf_list[cell.xf_index].format_key
    return BUILTIN_DATES.get(key) or str(book.format_map[key].format_str)


def _number_text(value: float, code: str, datemode: int) -> str:
    if is_date_format(code):
        try:
            moment = xlrd.xldate_as_datetime(value, datemode)
        except (OverflowError, ValueError, xlrd.XLDateError):
            return format_number(decimal_of(value), "General")
        return format_date(moment, code)
    number = Decimal(int(value)) if value.is_integer() else decimal_of(value)
    return format_number(number, code)


def _hidden(sheet: XlsSheet) -> tuple[str, ...]:
    if sheet.visibility:
        return ("",)
    rows = ranges(row for row, about in sheet.rowinfo_map.items() if about.hidden)
    columns = ranges(
        column
        for column, about in sheet.colinfo_map.items()
        if about.hidden and column < sheet.ncols
    )
    return (
        *(f"{first + 1}:{last + 1}" for first, last in rows if first < sheet.nrows),
        *(f"{column_name(first)}:{column_name(last)}" for first, last in columns),
    )
