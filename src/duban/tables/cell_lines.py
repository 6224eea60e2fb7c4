"""Tables written with one cell to a line (旌阳 2016, 眉山 2017): lines put together to rows."""

import re
from collections.abc import Sequence

from duban.documents.document import Cell, Paragraph
from duban.lookups.columns import Meaning, match
from duban.lookups.furniture import is_note
from duban.tables.broken_lines import Item
from duban.tables.cell_kinds import Kind, kind_of
from duban.tables.expansion import Line
from duban.tables.goal_table import TableColumn
from duban.tables.header import is_goal_header, named_column
from duban.tables.row_kinds import is_section
from duban.tables.rule_lines import is_drawn

_LEAST_NAMES = 3
_MOST_COLUMNS = 20
_DIGITS = re.compile(r"[0-9]{1,4}")


def assembled(
    items: Sequence[Item],
) -> tuple[list[Item], tuple[TableColumn, ...], list[Item]] | None:
    """What stands above the header, the columns, and the rows put together from lines.

    None where the lines hold no run of column names that makes a goal table. Rows begin at the next
    serial number; a layout without a number column is cut by the number of its columns.
    """
    cells = [_cell(item) for item in items]
    start = _header_start(cells)
    if start is None:
        return None
    end = _header_end(cells, start)
    columns = tuple(
        named_column((cell.text,), cell.places) for cell in cells[start:end] if cell is not None
    )
    if not is_goal_header(columns):
        return None
    return list(items[:start]), columns, _rows(items[end:], cells[end:], columns)


def _cell(item: Item) -> Cell | None:
    """The one cell that a line holds, None for lines that hold none or several."""
    if isinstance(item, Paragraph):
        return None if is_drawn(item.text) else Cell(text=item.text, places=item.places)
    filled = [cell for cell in item.cells if cell.text]
    return filled[0] if len(filled) == 1 and not is_drawn(filled[0].text) else None


def _header_start(cells: Sequence[Cell | None]) -> int | None:
    """The first of several lines in a row that are column names."""
    run = 0
    for at, cell in enumerate(cells):
        run = run + 1 if cell is not None and match(cell.text) is not None else 0
        if run == _LEAST_NAMES:
            return at - run + 1
    return None


def _header_end(cells: Sequence[Cell | None], start: int) -> int:
    """The line after the header: the first serial number, else the first line that is no name."""
    is_numbered = any(_is_number_name(cell) for cell in cells[start : start + _MOST_COLUMNS])
    for at in range(start + 1, min(len(cells), start + _MOST_COLUMNS)):
        cell = cells[at]
        if cell is None:
            return at
        if is_numbered and kind_of(cell.text) is Kind.SERIAL:
            return at
        if not is_numbered and match(cell.text) is None:
            return at
    return min(len(cells), start + _MOST_COLUMNS)


def _is_number_name(cell: Cell | None) -> bool:
    found = match(cell.text) if cell is not None else None
    return found is not None and found.meaning is Meaning.NUMBER


def _rows(
    items: Sequence[Item], cells: Sequence[Cell | None], columns: Sequence[TableColumn]
) -> list[Item]:
    """Lines put together to rows; notes, headings and real rows between them stay as they are."""
    is_numbered = columns[0].meaning is Meaning.NUMBER
    rows: list[Item] = []
    open_row: list[Cell] = []
    before = 0

    def close() -> None:
        if open_row:
            rows.append(Line(cells=tuple(open_row), place=open_row[0].places[0]))
            open_row.clear()

    for item, cell in zip(items, cells, strict=True):
        if cell is None or _stands_apart(cell.text):
            close()
            rows.append(item)
            continue
        number = _serial(cell.text)
        if is_numbered and number is not None and _is_next(number, before, open_row, columns):
            close()
            before = number
        elif not is_numbered and len(open_row) == len(columns):
            close()
        open_row.append(cell)
    close()
    return rows


def _stands_apart(text: str) -> bool:
    """Whether a line is a note or a heading; a bare number may be the key of a row."""
    return is_section(text) or (is_note(text) and kind_of(text) is not Kind.SERIAL)


def _is_next(
    number: int, before: int, open_row: Sequence[Cell], columns: Sequence[TableColumn]
) -> bool:
    """Whether a number begins a row: the next one, or a later one after a row that is full."""
    if number == before + 1:
        return len(open_row) != 1
    return number > before and (not open_row or len(open_row) >= len(columns))


def _serial(text: str) -> int | None:
    digits = _DIGITS.match(text)
    return int(digits.group()) if digits and kind_of(text) is Kind.SERIAL else None
