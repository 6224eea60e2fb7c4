"""Fit the cells of an irregular row to the columns, by what the cells are."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from duban.documents.document import Cell
from duban.lookups.columns import Meaning
from duban.tables.cell_kinds import Kind, fit, kind_of
from duban.tables.goal_table import TableColumn
from duban.tables.profile import ColumnProfile, score, skip_cost

_JOIN_COST = 1.5
_JOIN_COST_PROGRESS = 1.2
"""Reports are the longest texts of a row, so a piece too many most likely belongs to one."""
_DROP_COST = 0.3
_NEVER = float("-inf")
_SHIFT_COST = 0.02
"""Decides between readings that are equal otherwise: cells stay near their own place."""
_GOALS = frozenset({Meaning.TASK, Meaning.ANNUAL_GOAL, Meaning.PERIOD_TARGET})
_MARGIN = 1.0
"""A shifted reading of a row with the right number of cells must be better by so much."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Alignment:
    """For each column the cells that belong to it (none: the row lacks the cell). `is_plain`: one
    cell for each column, nothing repaired."""

    cells: tuple[tuple[int, ...], ...]
    score: float
    is_plain: bool = False

    @property
    def missing(self) -> tuple[int, ...]:
        """Columns for which the row has no cell."""
        return tuple(column for column, cells in enumerate(self.cells) if not cells)

    @property
    def joined(self) -> tuple[int, ...]:
        """Columns that took more than one cell."""
        return tuple(column for column, cells in enumerate(self.cells) if len(cells) > 1)


def misfits(cells: Sequence[Cell], columns: Sequence[TableColumn]) -> bool:
    """Whether some cell of a full row cannot stand where it does, or a status word stands under a
    goal while the claim is blank (a cell is missing, and a blank one fills up the row)."""
    has_no_claim = False
    for cell, column in zip(cells, columns, strict=False):
        if not cell.text:
            has_no_claim = has_no_claim or column.meaning is Meaning.CLAIM
        elif not column.takes_text and fit(kind_of(cell.text), column.meaning) < -1:
            return True
    return has_no_claim and any(
        column.meaning in _GOALS and kind_of(cell.text) is Kind.STATUS
        for cell, column in zip(cells, columns, strict=False)
    )


def align(cells: Sequence[Cell], profiles: Sequence[ColumnProfile]) -> Alignment:
    """The best reading of the cells in order: each in one column, a column empty, several blank
    cells dropped, or neighbours joined in a column of text.

    Dynamic programming over (cells read, columns filled): time is their product.
    """
    width, count = len(profiles), len(cells)
    table = [[_NEVER] * (width + 1) for _ in range(count + 1)]
    came: dict[tuple[int, int], tuple[int, int]] = {}
    table[0][0] = 0.0
    for read in range(count + 1):
        for filled in range(width + 1):
            if table[read][filled] == _NEVER:
                continue
            for gain, further, fuller in _moves(read, filled, cells, profiles):
                value = table[read][filled] + gain
                if value > table[further][fuller]:
                    table[further][fuller] = value
                    came[further, fuller] = (read, filled)
    return _traced(came, count, width, table[count][width])


def _moves(
    read: int, filled: int, cells: Sequence[Cell], profiles: Sequence[ColumnProfile]
) -> Iterator[tuple[float, int, int]]:
    """What can happen next: its gain, and how many cells are read and columns filled after it."""
    has_column = filled < len(profiles)
    if has_column:
        yield -skip_cost(profiles[filled]), read, filled + 1
    if read == len(cells):
        return
    text = cells[read].text
    if has_column:
        shift = _SHIFT_COST * abs(filled - read)
        yield score(text, profiles[filled]) - shift, read + 1, filled + 1
    if not text:
        yield -_DROP_COST, read + 1, filled
    elif filled and len(cells) > len(profiles) and _joins(text, profiles[filled - 1]):
        yield -_join_cost(profiles[filled - 1]), read + 1, filled


def _join_cost(column: ColumnProfile) -> float:
    return _JOIN_COST_PROGRESS if column.meaning is Meaning.PROGRESS else _JOIN_COST


def _joins(text: str, column: ColumnProfile) -> bool:
    """Whether an extra cell may be a piece of the cell before it."""
    return column.meaning is None or fit(kind_of(text), column.meaning) > -4  # noqa: PLR2004  # a misfit


def _traced(
    came: dict[tuple[int, int], tuple[int, int]], count: int, width: int, value: float
) -> Alignment:
    taken: list[list[int]] = [[] for _ in range(width)]
    read, filled = count, width
    while (read, filled) != (0, 0):
        before = came[read, filled]
        if before[0] < read and (before[1] < filled or filled):
            column = filled - 1
            taken[column].insert(0, before[0])
        read, filled = before
    return Alignment(cells=tuple(tuple(cells) for cells in taken), score=value)


@lru_cache(maxsize=64)
def identity(width: int) -> Alignment:
    """The plain reading: one cell for each column."""
    return Alignment(cells=tuple((column,) for column in range(width)), score=0.0, is_plain=True)


def identity_score(cells: Sequence[Cell], profiles: Sequence[ColumnProfile]) -> float:
    """What the plain reading is worth, for comparison with a shifted one."""
    return sum(score(cell.text, column) for cell, column in zip(cells, profiles, strict=True))


def aligned(cells: Sequence[Cell], profiles: Sequence[ColumnProfile]) -> Alignment:
    """The plain reading of a full row unless another one is clearly better; else the best one."""
    best = align(cells, profiles)
    if len(cells) != len(profiles):
        return best
    plain = identity_score(cells, profiles)
    return best if best.score > plain + _MARGIN else identity(len(profiles))


def is_blank(cells: Sequence[Cell]) -> bool:
    """Whether no cell says anything."""
    return all(kind_of(cell.text) is Kind.BLANK for cell in cells)
