"""Read an .xlsx workbook: the texts that its sheets show.

What spreadsheet programs usually write is read here, from the XML itself. A workbook that says
something in another way is read by openpyxl (`xlsx_formats`), which knows them all and takes its time.
"""

from collections.abc import Iterator

from duban.documents.document import Document
from duban.documents.own_xlsx import with_own_tables
from duban.documents.preflight import check_cells, check_container
from duban.documents.sheets import (
    Sheet,
    Workbook,
    check_sheets,
    column_name,
    ranges,
    uncalculated,
    workbook_document,
)
from duban.documents.xlsx_cells import Cells, read_cells
from duban.documents.xlsx_notes import with_notes
from duban.documents.xlsx_numbers import ShownNumbers
from duban.documents.xlsx_parts import (
    NotPlainError,
    Parts,
    SheetPart,
    book_of,
    formats,
    shared_texts,
)
from duban.provenance.source import Source

_FORMULAS = (b"<f>", b"<f ", b"<f/", b":f>")


def read_xlsx(data: bytes, source: Source) -> Document:
    """Return titles, tables and notes of every sheet; errors as for `xlsx_workbook`."""
    return workbook_document(xlsx_workbook(data, source), source)


def xlsx_workbook(data: bytes, source: Source) -> Workbook:
    """Return every sheet as it shows, hidden ones included.

    Raises `Refusal` as `check_container` does and too_many_cells, and whatever the libraries raise on
    a broken file (the sandbox makes that a refusal).
    """
    parts = check_container(data)
    try:
        return _told(_plain_workbook(parts), parts)
    except NotPlainError:
        check_cells(parts)
    from duban.documents.xlsx_formats import workbook_with_formats  # openpyxl is slow to load

    workbook = workbook_with_formats(data, has_formulas=_has_formulas(parts))
    return _told(workbook, parts)


def _told(workbook: Workbook, parts: Parts) -> Workbook:
    """What the file tells besides its cells: comments, and which rows are a table's."""
    return with_own_tables(with_notes(workbook, parts), parts)


def _plain_workbook(parts: Parts) -> Workbook:
    book = book_of(parts)
    check_sheets(book.names)
    texts = shared_texts(parts)
    shown = ShownNumbers(formats(parts), counts_from_1904=book.counts_from_1904)
    read: list[Cells] = []
    for sheet in book.sheets:
        already = read[-1].cells if read else 0
        read.append(
            read_cells(parts[sheet.part], sheet.name, texts=texts, shown=shown, already=already)
        )
    both = list(zip(book.sheets, read, strict=True))
    return Workbook(
        sheets=tuple(_sheet(sheet, cells) for sheet, cells in both),
        problems=tuple(
            uncalculated(sheet.name, *formula)
            for sheet, cells in both
            for formula in cells.uncalculated
        ),
    )


def _sheet(about: SheetPart, cells: Cells) -> Sheet:
    hidden = ("",) if about.is_hidden else tuple(_hidden(cells))
    return Sheet(name=about.name, rows=cells.rows, merged=cells.merged, hidden=hidden)


def _hidden(cells: Cells) -> Iterator[str]:
    for first, last in ranges(cells.hidden_rows):
        yield f"{first}:{last}"
    for first, last in ranges(cells.hidden_columns):
        yield f"{column_name(first - 1)}:{column_name(last - 1)}"


def _has_formulas(parts: Parts) -> bool:
    return any(
        mark in part
        for name, part in parts.items()
        if name.startswith("xl/worksheets/") and name.endswith(".xml")
        for mark in _FORMULAS
    )
