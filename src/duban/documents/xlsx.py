"""Read an .xlsx workbook: the texts that its sheets show.

calamine reads fast but knows no number formats: a workbook of texts and plain numbers is read with
it; as soon as a cell holds a date or a formula, or something is hidden, openpyxl reads it all
(`xlsx_formats`).
"""

import io
from collections.abc import Mapping
from typing import cast

from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from duban.documents.document import Document
from duban.documents.preflight import check_container
from duban.documents.sheets import Sheet, Workbook, check_sheets, check_size, workbook_document
from duban.documents.xlsx_notes import with_notes
from duban.documents.xlsx_numbers import Numbers, shown_numbers
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
    parts = check_container(data)
    sheets = _plain_sheets(data, parts)
    if sheets is not None:
        return with_notes(Workbook(sheets=tuple(sheets)), parts)
    from duban.documents.xlsx_formats import workbook_with_formats  # openpyxl is slow to load

    workbook = workbook_with_formats(data, has_formulas=_holds(parts, _FORMULAS))
    return with_notes(workbook, parts)


def _plain_sheets(data: bytes, parts: Mapping[str, bytes]) -> list[Sheet] | None:
    """Return the sheets if they hold nothing but texts and plain numbers, else None."""
    if _holds(parts, _NEEDS_ALL):
        return None
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    check_sheets(book.sheet_names)
    numbers = None
    sheets = []
    cells = 0
    for about in book.sheets_metadata:
        if about.typ is not SheetTypeEnum.WorkSheet:
            continue
        sheet = book.get_sheet_by_name(about.name)
        cells = check_size(sheet.total_height, sheet.total_width, about.name, cells)
        values = cast("list[list[object]]", sheet.to_python(skip_empty_area=False))
        if not _is_text(values):
            if numbers is None:
                numbers = shown_numbers(parts)
            if numbers is None or not _put_in(numbers.get(about.name, {}), values):
                return None
        sheets.append(
            Sheet(
                name=about.name,
                rows=cast("list[list[str]]", values),
                merged=[(*first, *last) for first, last in sheet.merged_cell_ranges or ()],
                hidden=() if about.visible is SheetVisibleEnum.Visible else ("",),
            )
        )
    return sheets


def _put_in(numbers: Numbers, rows: list[list[object]]) -> bool:
    """Put numbers as they show in the place of their values; whether that leaves nothing but texts."""
    for (row, column), text in numbers.items():
        if row >= len(rows) or column >= len(rows[row]) or isinstance(rows[row][column], str):
            return False
        rows[row][column] = text
    return _is_text(rows)


def _is_text(rows: list[list[object]]) -> bool:
    return all(isinstance(value, str) for row in rows for value in row)


def _holds(parts: Mapping[str, bytes], marks: tuple[bytes, ...]) -> bool:
    return any(
        mark in part
        for name, part in parts.items()
        if name.startswith("xl/worksheets/") and name.endswith(".xml")
        for mark in marks
    )
