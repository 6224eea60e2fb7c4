"""Cells without their rows, one after the other: cut into rows by what each cell is.

A layout with one cell to a line loses blank and merged cells, so that counting says nothing. Each
cell is put under the column that suits it (key, agencies, status, figure, running text), the columns
in their order; where the order begins anew a row begins. The best reading of all cells together is
found by dynamic programming: time is cells × columns².
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from duban.documents.document import Cell
from duban.lookups.columns import Meaning
from duban.lookups.wording import ends_whole, wording
from duban.tables.alignment import MERGED
from duban.tables.cell_kinds import Kind, fit, is_agency_column, is_text_column, kind_of
from duban.tables.goal_table import TableColumn
from duban.tables.keys import key_of
from duban.tables.profile import ColumnProfile, profile, score, skip_cost

_NEVER = float("-inf")
_MERGED_COST = 0.4
_MERGED_AWAY_COST = 1.2
_NO_KEY_COST = 2.5
_NEXT_KEY = 2.0
_LATER_KEY = -0.5
_EARLIER_KEY = -6.0
_NO_INTEGER = -3.0
_JOIN_COST = 2.0
_JOIN_OPEN = 1.2
_DROP_COST = 0.3
_HEADING_COST = 1.6
_START_COST = 1.5
"""Against a row that begins at a column where no other row of the table begins."""
_LONGEST_HEADING = 30
_OPTIONAL = frozenset({Meaning.REMARKS, Meaning.SHORTFALL_REASON})
_OPTIONAL_VALUE = -0.5
_WHY_GAIN = 0.7
_STRANGE_COST = 1.5
_MUCH_LONGER = 3
_FEW_ROWS = 2
_FIGURES = frozenset({Kind.NUMBER, Kind.SERIAL})


@dataclass(frozen=True, slots=True, kw_only=True)
class CutRow:
    """One row: for each column its cells (none where the row lacks it). `heading`: the row is a
    heading above the rows that follow, its text in the first cell."""

    cells: tuple[tuple[Cell, ...], ...]
    is_heading: bool = False

    @property
    def is_whole(self) -> bool:
        """Whether it is a row of the table of which every column has its cell."""
        return not self.is_heading and all(self.cells)


@dataclass(slots=True)
class _State:
    """The best way to have put the last cell under one column."""

    value: float
    key: int
    before: int
    move: str


@dataclass(frozen=True, slots=True)
class _Move:
    at: int
    column: int
    name: str


def cut(cells: Sequence[Cell], columns: Sequence[TableColumn]) -> list[CutRow]:
    """The rows that the cells make under the columns, in order; no cell with text is lost.

    Read twice: the whole rows of the first reading teach what each column usually holds.
    """
    rows = _Cutter(cells, columns, profile(columns, ()), {}).rows()
    whole = [tuple(_joined(pieces) for pieces in row.cells) for row in rows if row.is_whole]
    if not whole:
        return rows
    return _Cutter(cells, columns, profile(columns, whole), _starts(rows)).rows()


def _starts(rows: Sequence[CutRow]) -> dict[int, float]:
    """At which column rows begin: the share of each."""
    begun = [
        next(at for at, pieces in enumerate(row.cells) if pieces)
        for row in rows
        if not row.is_heading
    ]
    return {at: begun.count(at) / len(begun) for at in set(begun)}


def _joined(pieces: Sequence[Cell]) -> Cell:
    return Cell(text="\n".join(piece.text for piece in pieces if piece.text))


class _Cutter:
    """One reading of the cells under given profiles."""

    def __init__(
        self,
        cells: Sequence[Cell],
        columns: Sequence[TableColumn],
        profiles: Sequence[ColumnProfile],
        starts: dict[int, float],
    ) -> None:
        self._cells = cells
        self._profiles = profiles
        self._width = len(columns)
        self._number = next(
            (at for at, c in enumerate(columns) if c.meaning is Meaning.NUMBER), None
        )
        self._skips = [_skip_cost(column) for column in profiles]
        heads = [self._head_cost(column) for column in profiles]
        self._heads = [
            sum(heads[:at]) + (_START_COST * (1 - starts.get(at, 0.0)) if starts else 0.0)
            for at in range(self._width)
        ]
        self._tails = [sum(self._skips[at + 1 :]) for at in range(self._width)]
        self._value = lru_cache(maxsize=8192)(self._uncached_value)

    def rows(self) -> list[CutRow]:
        """The rows of the best reading."""
        trail: list[list[_State]] = []
        states = [_State(_NEVER, 0, 0, "") for _ in range(self._width)]
        states[-1] = _State(0.0, 0, 0, "begin")
        for at, cell in enumerate(self._cells):
            states = self._after(states, at, cell.text)
            trail.append(states)
        return self._rows_of(self._moves(trail, states))

    def _head_cost(self, column: ColumnProfile) -> float:
        if column.meaning is Meaning.NUMBER:
            return _NO_KEY_COST
        return _MERGED_COST if column.meaning in MERGED else _skip_cost(column)

    def _after(self, states: Sequence[_State], at: int, text: str) -> list[_State]:
        """The states after one more cell."""
        values = [self._value(text, column) for column in range(self._width)]
        key = key_of(text)
        found = [self._placed(states, column, values[column], key) for column in range(self._width)]
        for column, state in enumerate(states):
            for value, move in self._other_moves(state, column, at, text):
                if value > found[column].value:
                    found[column] = _State(value, state.key, column, move)
        if self._may_head(at, text):
            before = max(range(self._width), key=lambda c: states[c].value - self._tails[c])
            value = states[before].value - self._tails[before] - _HEADING_COST
            if value > found[-1].value:
                found[-1] = _State(value, states[before].key, before, "head")
        return found

    def _placed(
        self, states: Sequence[_State], column: int, value: float, key: int | None
    ) -> _State:
        """The best way to put a cell into a column of its own: in the row begun, or in a new row."""
        best, came, move = _NEVER, 0, ""
        skipped = 0.0
        for before in range(column - 1, -1, -1):
            here = states[before].value - skipped
            if here > best and states[before].move not in ("head", "begin"):
                best, came, move = here, before, "on"
            skipped += self._skips[before]
        for before in range(self._width):
            here = states[before].value - self._tails[before] - self._heads[column]
            if here > best:
                best, came, move = here, before, "new"
        if best == _NEVER:
            return _State(_NEVER, 0, 0, "")
        last = states[came].key
        if column != self._number:
            return _State(best + value, last, came, move)
        return _State(best + value + _key_gain(key, last), key or last, came, move)

    def _other_moves(
        self, state: _State, column: int, at: int, text: str
    ) -> list[tuple[float, str]]:
        """A blank cell may be dropped; a text may go on in the column of the cell before it."""
        if state.value == _NEVER:
            return []
        if not text:
            return [(state.value - _DROP_COST, "drop")]
        if state.move in ("begin", "head") or not self._joins(text, column):
            return []
        is_open = not ends_whole(self._cells[at - 1].text)
        return [(state.value - (_JOIN_OPEN if is_open else _JOIN_COST), "join")]

    def _joins(self, text: str, column: int) -> bool:
        meaning = self._profiles[column].meaning
        if kind_of(text) in _FIGURES:
            return False
        if is_agency_column(meaning):
            return kind_of(text) is Kind.AGENCIES
        return is_text_column(meaning) or meaning in (None, Meaning.REMARKS)

    def _may_head(self, at: int, text: str) -> bool:
        """Whether a cell can be a heading between rows: a short text right before a key."""
        if self._number is None or not 1 < len(text) <= _LONGEST_HEADING or ends_whole(text):
            return False
        follows = self._cells[at + 1].text if at + 1 < len(self._cells) else ""
        return key_of(follows) is not None and kind_of(text) in (Kind.SHORT, Kind.TEXT)

    def _uncached_value(self, text: str, column: int) -> float:
        found = self._profiles[column]
        if found.meaning is Meaning.NUMBER:
            return fit(kind_of(text), found.meaning) if text else 0.0
        return _suits(text, found)

    def _moves(self, trail: Sequence[Sequence[_State]], last: Sequence[_State]) -> list[_Move]:
        if not trail:
            return []
        column = max(range(self._width), key=lambda c: last[c].value - self._tails[c])
        moves: list[_Move] = []
        for at in range(len(trail) - 1, -1, -1):
            state = trail[at][column]
            moves.append(_Move(at, column, state.move))
            column = state.before
        return moves[::-1]

    def _rows_of(self, moves: Sequence[_Move]) -> list[CutRow]:
        rows: list[CutRow] = []
        begun: list[list[Cell]] = []
        for move in moves:
            cell = self._cells[move.at]
            if move.name in ("new", "head") and begun:
                rows.append(CutRow(cells=tuple(map(tuple, begun))))
                begun = []
            if move.name == "head":
                rows.append(CutRow(cells=((cell,),), is_heading=True))
            elif move.name != "drop":
                begun = begun or [[] for _ in range(self._width)]
                begun[move.column].append(cell)
        if begun:
            rows.append(CutRow(cells=tuple(map(tuple, begun))))
        return rows


def _skip_cost(column: ColumnProfile) -> float:
    """What it costs to say that a row has no cell here; agencies and leaders are often merged."""
    cost = skip_cost(column)
    if is_agency_column(column.meaning) or column.meaning is Meaning.LEADER:
        return min(cost, _MERGED_AWAY_COST)
    return cost


def _suits(text: str, column: ColumnProfile) -> float:
    """How well a text sits in a column, by what the column was seen to hold."""
    value = score(text, column) - _strangeness(text, column)
    kind = kind_of(text)
    if column.meaning is Meaning.MEASURE:
        return value + (1.0 if kind in _FIGURES else -0.5 * bool(text))
    if column.meaning in _OPTIONAL and kind is Kind.TEXT:
        says_why = any(cue in text for cue in wording().shortfall)
        return max(value, _OPTIONAL_VALUE + _WHY_GAIN * says_why)
    return value


def _strangeness(text: str, column: ColumnProfile) -> float:
    """The cost of a cell of a kind, or of a length, that a column was never seen to hold."""
    seen = {kind for kind in column.kinds if kind not in (Kind.BLANK, Kind.EMPTY)}
    if not text or not seen:
        return 0.0
    strange = (kind_of(text) not in seen) + (len(text) > _MUCH_LONGER * column.longest)
    return _STRANGE_COST * strange * column.sample / (column.sample + _FEW_ROWS)


def _key_gain(key: int | None, last: int) -> float:
    """How well a number goes on from the key before it: 1, 2, 3 as a rule, with gaps in extracts."""
    if key is None:
        return _NO_INTEGER
    if key == last + 1:
        return _NEXT_KEY
    return _LATER_KEY if key > last else _EARLIER_KEY
