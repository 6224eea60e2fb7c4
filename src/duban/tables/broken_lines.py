"""Rows of text files that a line break inside a cell has torn into several lines."""

from collections.abc import Sequence
from dataclasses import replace

from duban.documents.document import Cell, Paragraph
from duban.lookups.furniture import is_note
from duban.tables.alignment import misfits
from duban.tables.cell_kinds import Kind, kind_of
from duban.tables.expansion import Line
from duban.tables.goal_table import TableColumn
from duban.tables.row_kinds import is_section
from duban.tables.rule_lines import is_drawn, is_rule

Item = Line | Paragraph
_MOST_LINES = 60


def mended(
    items: Sequence[Item], at: int, columns: Sequence[TableColumn]
) -> tuple[Line, int] | None:
    """The row that begins at `items[at]` with the lines after it that complete it, and the index of
    the item after them. None where the following lines do not fill the row exactly.
    """
    first = items[at]
    if not isinstance(first, Line) or first.place.line is None:
        return None
    cells = list(first.cells)
    last_line = first.place.line
    for after in range(at + 1, min(len(items), at + _MOST_LINES)):
        more = _pieces(items[after], last_line)
        if more is None or len(cells) + len(more) - 1 > len(columns):
            return None
        cells[-1] = glued(cells[-1], more[0], "\n")
        cells += more[1:]
        last_line += 1
        if len(cells) == len(columns):
            if misfits(cells, columns):
                return None
            return replace(first, cells=tuple(cells)), after + 1
    return None


def glued(cell: Cell, more: Cell, between: str) -> Cell:
    """Two pieces of one cell as one."""
    if not cell.text or not more.text:
        between = ""
    return replace(cell, text=cell.text + between + more.text, places=cell.places + more.places)


def _pieces(item: Item, line_before: int) -> list[Cell] | None:
    """The cells that a torn-off line holds; its first one belongs to the cell before it."""
    if isinstance(item, Paragraph):
        line = item.places[0].line if item.places else None
        if line != line_before + 1 or is_drawn(item.text) or is_note(item.text):
            return None
        if is_section(item.text):
            return None
        return [Cell(text=item.text, places=item.places)]
    if item.place.line != line_before + 1 or is_rule(item) or not item.cells[0].text:
        return None
    if kind_of(item.cells[0].text) is Kind.SERIAL:
        return None
    return list(item.cells)
