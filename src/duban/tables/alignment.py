"""Fit the cells of an irregular row to the columns, by what the cells are."""

from collections.abc import Sequence
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
_MERGED_COST = 0.4
MERGED = frozenset(
    {
        Meaning.NUMBER,
        Meaning.SECTION,
        Meaning.TASK,
        Meaning.ANNUAL_GOAL,
        Meaning.LEADER,
        Meaning.LEAD_AGENCY,
        Meaning.AGENCY,
        Meaning.SUPPORT_AGENCY,
        Meaning.DATA_PROVIDER,
    }
)
"""Columns that are merged downwards in print, so that a row of the same goal leaves them blank."""
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
    skips = [skip_cost(column) for column in profiles]
    is_long = count > width
    row = [(0.0, 0, 0)]
    is_part = _lacks_key(cells, profiles)
    for filled in range(1, width + 1):
        cost = skips[filled - 1]
        if is_part and profiles[filled - 1].meaning in MERGED:
            cost = min(cost, _MERGED_COST)
        row.append((row[-1][0] - cost, 0, filled - 1))
    table = [row]
    for read in range(1, count + 1):
        row = _next_row(table[-1], cells[:read], profiles, skips, is_long=is_long)
        table.append(row)
    return _traced(table)


def _lacks_key(cells: Sequence[Cell], profiles: Sequence[ColumnProfile]) -> bool:
    """Whether a row has no key in front, so that the merged cells before its first one may be lost."""
    number = next((at for at, c in enumerate(profiles) if c.meaning is Meaning.NUMBER), None)
    if number is None:
        return False
    return all(kind_of(cell.text) is not Kind.SERIAL for cell in cells[: number + 1])


_Step = tuple[float, int, int]
"""A value, and how many cells were read and columns filled before it."""


def _next_row(
    above: Sequence[_Step],
    cells: Sequence[Cell],
    profiles: Sequence[ColumnProfile],
    skips: Sequence[float],
    *,
    is_long: bool,
) -> list[_Step]:
    """The best values after the last of the cells, for each number of columns filled. A blank cell
    may be dropped; a second sign for nothing (- - -) goes with the first."""
    text, read = cells[-1].text, len(cells)
    is_null = read > 1 and kind_of(text) is kind_of(cells[-2].text) is Kind.EMPTY
    row: list[_Step] = []
    for filled in range(len(above)):
        best = (_NEVER, 0, 0)
        if not text or (is_null and filled):
            best = (above[filled][0] - _DROP_COST, read - 1, filled)
        elif is_long and filled and _joins(text, profiles[filled - 1]):
            best = (above[filled][0] - _join_cost(profiles[filled - 1]), read - 1, filled)
        if filled:
            column = profiles[filled - 1]
            shift = _SHIFT_COST * abs(filled - read)
            placed = above[filled - 1][0] + score(text, column) - shift
            if placed > best[0]:
                best = (placed, read - 1, filled - 1)
            skipped = row[-1][0] - skips[filled - 1]
            if skipped > best[0]:
                best = (skipped, read, filled - 1)
        row.append(best)
    return row


def _join_cost(column: ColumnProfile) -> float:
    return _JOIN_COST_PROGRESS if column.meaning is Meaning.PROGRESS else _JOIN_COST


def _joins(text: str, column: ColumnProfile) -> bool:
    """Whether an extra cell may be a piece of the cell before it."""
    return column.meaning is None or fit(kind_of(text), column.meaning) > -4  # noqa: PLR2004  # a misfit


def _traced(table: Sequence[Sequence[_Step]]) -> Alignment:
    read, filled = len(table) - 1, len(table[0]) - 1
    taken: list[list[int]] = [[] for _ in range(filled)]
    value = table[read][filled][0]
    while (read, filled) != (0, 0):
        _, before, fuller = table[read][filled]
        if before < read and filled:
            taken[filled - 1].append(before)
        read, filled = before, fuller
    return Alignment(cells=tuple(tuple(cells[::-1]) for cells in taken), score=value)


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
