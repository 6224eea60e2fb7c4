"""What each column of one table usually holds, learned from its whole rows."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from duban.documents.document import Cell
from duban.lookups.columns import Meaning
from duban.lookups.wording import ends_whole, wording
from duban.tables.cell_kinds import Kind, fit, kind_of
from duban.tables.goal_table import TableColumn

_PRIOR_ROWS = 2.0
"""A table of two whole rows weighs as much as what is known of such columns in general."""
_SELDOM = {Meaning.SHORTFALL_REASON: 0.2, Meaning.REMARKS: 0.2, Meaning.SECTION: 0.3}
_UNITS = frozenset({Meaning.UNIT, Meaning.UNIT_OR_AGENCY})
_LONGER_UNIT = -2.0
_USUALLY = 0.95
_CUE_WEIGHT = 0.7
_HABIT_WEIGHT = 3.0
_SKIP_WEIGHT = 2.5
_SAMPLE = 200
_SHORT_VALUE = 12
_FEW_ROWS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnProfile:
    """How often a column says something, which kinds it holds, its short values, its longest text, and
    from how many rows that was learned. `ends_whole`: its running texts usually end in a full stop, so that one
    without may have been cut."""

    meaning: Meaning | None
    filled: float
    kinds: dict[Kind, float]
    values: frozenset[str]
    sample: int
    longest: int = 0
    ends_whole: bool = True


def profile(
    columns: Sequence[TableColumn], rows: Sequence[Sequence[Cell]]
) -> tuple[ColumnProfile, ...]:
    """Profiles of the columns from rows that have one cell for each."""
    sample = rows[:_SAMPLE]
    return tuple(
        _column_profile(column.meaning, [cells[at].text for cells in sample])
        for at, column in enumerate(columns)
    )


def _column_profile(meaning: Meaning | None, texts: Sequence[str]) -> ColumnProfile:
    kinds = Counter(map(kind_of, texts))
    saying = sum(count for kind, count in kinds.items() if kind not in (Kind.BLANK, Kind.EMPTY))
    usual = _SELDOM.get(meaning, _USUALLY) if meaning else 0.5
    filled = (saying + _PRIOR_ROWS * usual) / (len(texts) + _PRIOR_ROWS)
    short = Counter(text for text in texts if 0 < len(text) <= _SHORT_VALUE)
    return ColumnProfile(
        meaning=meaning,
        filled=filled,
        kinds={kind: count / len(texts) for kind, count in kinds.items()} if texts else {},
        values=frozenset(text for text, count in short.items() if count > 1),
        sample=len(texts),
        longest=max(map(len, texts), default=0),
        ends_whole=_ends_whole(texts),
    )


def _ends_whole(texts: Sequence[str]) -> bool:
    """Whether the running texts of a column end in a full stop; so taken where nothing is known."""
    running = [text for text in texts if kind_of(text) is Kind.TEXT]
    return not running or 2 * sum(map(ends_whole, running)) >= len(running)


def score(text: str, column: ColumnProfile) -> float:
    """How well a text sits in a column: by kind, by the column's habit, by its wording."""
    kind = kind_of(text)
    result = fit(kind, column.meaning)
    if kind is Kind.BLANK:
        return result - 0.5 * column.filled
    if column.meaning in _UNITS and len(text) > column.longest > 0:
        result += _LONGER_UNIT
    if text in column.values:
        result += 1.5
    habit = column.kinds.get(kind)
    if habit is not None:
        result += habit * column.sample / (column.sample + _FEW_ROWS)
    if column.meaning is Meaning.PROGRESS and text.startswith(wording().progress):
        result += _CUE_WEIGHT
    if kind is Kind.TEXT:
        result += _HABIT_WEIGHT * (column.filled - 0.5) + _cues(text, column.meaning)
    elif column.meaning is None and column.kinds:
        result += -1.0 if habit is None else habit
    return result


def skip_cost(column: ColumnProfile) -> float:
    """What it costs to say that a row has no cell for this column."""
    return 0.5 + _SKIP_WEIGHT * column.filled


def _cues(text: str, meaning: Meaning | None) -> float:
    words = wording()
    if meaning is Meaning.NEXT_STEPS:
        return _CUE_WEIGHT * any(cue in text[:40] for cue in words.next_steps)
    if meaning is Meaning.SHORTFALL_REASON:
        return _CUE_WEIGHT * any(cue in text for cue in words.shortfall) - _CUE_WEIGHT
    return 0.0
