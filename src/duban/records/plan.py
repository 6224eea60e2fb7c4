"""Which column of a table gives which field: decided once, by names, periods and contents."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from duban.lookups.columns import Meaning, lookalike
from duban.lookups.furniture import is_empty_word
from duban.lookups.statuses import ClaimStatus, claim_status
from duban.periods.parse import find_periods
from duban.periods.period import Period
from duban.problems.codes import Code, Severity
from duban.problems.problem import Problem
from duban.provenance.fields import Field
from duban.records.entry import AgencyRole, Column
from duban.records.figures import is_bare_figure
from duban.tables.cell_kinds import Kind, kind_of
from duban.tables.fields import field_of
from duban.tables.goal_table import GoalTable, TableColumn

_MOST = 60
_NEARLY_ALL = 80
_HALF = 50
"""Shares of a column's cells, in percent."""
_AGENCY_ROLES = {
    Meaning.LEAD_AGENCY: AgencyRole.LEAD,
    Meaning.SUPPORT_AGENCY: AgencyRole.SUPPORT,
    Meaning.DATA_PROVIDER: AgencyRole.DATA_PROVIDER,
}
_BY_PERIOD = frozenset({Field.PERIOD_TARGET, Field.PROGRESS, Field.CLAIM, Field.ANNUAL_GOAL})
_GOALS = (Field.PERIOD_TARGET, Field.ANNUAL_GOAL)
_NO_DATE = date.min
_MISSES = frozenset(
    {
        ClaimStatus.BEHIND,
        ClaimStatus.MISSED,
        ClaimStatus.NOT_STARTED,
        ClaimStatus.SUSPENDED,
        ClaimStatus.ADJUSTED,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What each column gives: one column per field, several for agencies (with the role that the
    column states, None where the cell decides). Every other column stays in `extra` by its header, and
    those whose text a field does not keep as it is (a deadline, a unit) or whose header promises no
    more than remarks.
    """

    field_columns: dict[Field, int]
    agency_columns: tuple[tuple[int, AgencyRole | None], ...]
    task_column: int | None
    extra: dict[int, str]
    columns: tuple[Column, ...]
    problems: tuple[Problem, ...]


def plan(table: GoalTable, *, period: Period | None) -> Plan:
    """Choose the columns. `period` is the document's: of two progress columns the one for it, or the
    latest, is the progress."""
    meanings = _settled_meanings(table)
    field_columns, task_column = _field_columns(table, meanings, period)
    agency_columns = _agency_columns(meanings)
    used = {*field_columns.values(), *(at for at, _ in agency_columns)}
    kept = {field_columns[f] for f in (Field.DUE, Field.UNIT) if f in field_columns}
    kept |= {at for at, c in enumerate(table.columns) if c.meaning is Meaning.REMARKS}
    extra = _extra_names(table.columns, (set(range(len(table.columns))) - used) | kept)
    fields = {column: field for field, column in field_columns.items()}
    fields |= {column: Field.AGENCIES for column, _ in agency_columns}
    return Plan(
        field_columns=field_columns,
        agency_columns=agency_columns,
        task_column=task_column,
        extra=extra,
        columns=tuple(
            Column(header=column.header, field=fields.get(at), path=column.path)
            for at, column in enumerate(table.columns)
        ),
        problems=tuple(_unknown(table.columns)),
    )


def column_end(column: TableColumn, *, year: int | None) -> date:
    """The last day of the period that a header names, the earliest of dates where it names none. Of
    stacked headers the innermost that names one counts: 九月 below 三季度."""
    for name in reversed(column.path):
        found = find_periods(name, default_year=year)
        ends = [one.period.end for one in found if one.period is not None]
        if ends:
            return max(ends)
    return _NO_DATE


def _settled_meanings(table: GoalTable) -> list[Meaning | None]:
    """Meanings after the contents have decided what a header leaves open, column by column."""
    meanings = [column.meaning for column in table.columns]
    for at, meaning in enumerate(meanings):
        if meaning is Meaning.UNIT_OR_AGENCY:
            is_agency = _share(_texts(table, at), Kind.AGENCIES) >= _HALF
            meanings[at] = Meaning.AGENCY if is_agency else Meaning.UNIT
        elif meaning is Meaning.REMARKS:
            meanings[at] = _settled_remarks(table, at, meanings)
        elif meaning is Meaning.PROGRESS and _holds_claims(table, at, meanings, _NEARLY_ALL):
            meanings[at] = Meaning.CLAIM
    return meanings


def _settled_remarks(
    table: GoalTable, at: int, meanings: Sequence[Meaning | None]
) -> Meaning | None:
    """What a column of remarks carries: the claim, the reasons, the agencies, or only remarks."""
    if _holds_claims(table, at, meanings, _MOST):
        return Meaning.CLAIM
    if Meaning.SHORTFALL_REASON not in meanings and _explains_misses(table, at, meanings):
        return Meaning.SHORTFALL_REASON
    if not _names_agencies(meanings) and _share(_texts(table, at), Kind.AGENCIES) >= _MOST:
        return Meaning.AGENCY
    return Meaning.REMARKS


def _holds_claims(
    table: GoalTable, at: int, meanings: Sequence[Meaning | None], share: int
) -> bool:
    """Whether a column of a table without a claim column is made of status words."""
    return Meaning.CLAIM not in meanings and _share(_texts(table, at), Kind.STATUS) >= share


def _explains_misses(table: GoalTable, at: int, meanings: Sequence[Meaning | None]) -> bool:
    """Whether a column of remarks speaks where the claim is that something was missed (崇川 2023)."""
    if Meaning.CLAIM not in meanings:
        return False
    claim = meanings.index(Meaning.CLAIM)
    header = table.columns[claim].header
    spoken = [row.slots for row in table.rows if not is_empty_word(row.slots[at].text)]
    missed = [
        slots for slots in spoken if claim_status(slots[claim].text, header=header) in _MISSES
    ]
    return bool(spoken) and 100 * len(missed) >= _MOST * len(spoken)


def _names_agencies(meanings: Iterable[Meaning | None]) -> bool:
    return any(field_of(meaning) is Field.AGENCIES for meaning in meanings)


def _texts(table: GoalTable, at: int) -> list[str]:
    texts = [row.slots[at].text for row in table.rows]
    return [text for text in texts if kind_of(text) not in (Kind.BLANK, Kind.EMPTY)]


def _share(texts: Sequence[str], kind: Kind) -> int:
    return 100 * sum(1 for text in texts if kind_of(text) is kind) // len(texts) if texts else 0


def _field_columns(
    table: GoalTable, meanings: Sequence[Meaning | None], period: Period | None
) -> tuple[dict[Field, int], int | None]:
    """The column of each field, and the column that names the task where another holds its goal."""
    candidates: dict[Field, list[int]] = {}
    tasks = [at for at, meaning in enumerate(meanings) if meaning is Meaning.TASK]
    for at, meaning in enumerate(meanings):
        field = field_of(meaning)
        if field is not None and field is not Field.AGENCIES and meaning is not Meaning.TASK:
            candidates.setdefault(field, []).append(at)
    chosen: dict[Field, int] = {}
    for field in sorted(candidates, key=lambda one: one not in _GOALS):
        goals = [chosen[goal] for goal in _GOALS if goal in chosen]
        chosen[field] = _best(table, field, candidates[field], period, goals)
    if not tasks:
        return chosen, None
    if Field.ANNUAL_GOAL in chosen:
        return chosen, min(tasks, key=lambda at: (_rank(table.columns[at]), at))
    chosen[Field.ANNUAL_GOAL] = max(tasks, key=lambda at: (_length(table, at), -at))
    return chosen, None


def _length(table: GoalTable, at: int) -> int:
    return sum(len(row.slots[at].text) for row in table.rows)


def _best(
    table: GoalTable,
    field: Field,
    found: Sequence[int],
    period: Period | None,
    goals: Sequence[int],
) -> int:
    """The column of a field among several: a report in words before figures where the goals are in
    words, then by period."""
    if len(found) == 1 or field not in _BY_PERIOD:
        return min(found, key=lambda at: (_rank(table.columns[at]), at))
    in_words = any(_is_worded(table, goal) for goal in goals)
    return max(
        found,
        key=lambda at: (
            not in_words or _is_worded(table, at),
            _period_order(table, at, period),
        ),
    )


def _period_order(
    table: GoalTable, at: int, period: Period | None
) -> tuple[bool, bool, date, bool, int, int]:
    """For `max`: the document's own period first, then the latest filled one, then text before bare
    figures, then the plainer name."""
    column = table.columns[at]
    end = column_end(column, year=period.year if period else None)
    is_own = period is not None and end == period.end
    is_filled = bool(_texts(table, at))
    return is_own, is_filled, end, _is_worded(table, at), -_rank(column), -at


def _is_worded(table: GoalTable, at: int) -> bool:
    """Whether most cells of a column are words, not bare figures."""
    texts = _texts(table, at)
    return 2 * sum(1 for text in texts if is_bare_figure(text)) < len(texts)


def _rank(column: TableColumn) -> int:
    return column.match.rank if column.match else 0


def _agency_columns(
    meanings: Sequence[Meaning | None],
) -> tuple[tuple[int, AgencyRole | None], ...]:
    """Agency columns, the leading one first; 责任单位 beside 牵头单位 means the others."""
    has_lead = Meaning.LEAD_AGENCY in meanings
    found: list[tuple[int, AgencyRole | None]] = []
    for at, meaning in enumerate(meanings):
        if meaning is Meaning.AGENCY:
            found.append((at, AgencyRole.SUPPORT if has_lead else None))
        elif meaning in _AGENCY_ROLES:
            found.append((at, _AGENCY_ROLES[meaning]))
    return tuple(sorted(found, key=lambda one: one[1] is not AgencyRole.LEAD))


def _extra_names(columns: Sequence[TableColumn], kept: set[int]) -> dict[int, str]:
    """A name for each column kept in `extra`: its header; a second one of that name is numbered."""
    names: dict[int, str] = {}
    for at in sorted(kept):
        header = columns[at].header or f"第{at + 1}列"
        name, count = header, 1
        while name in names.values():
            count += 1
            name = f"{header}（{count}）"
        names[at] = name
    return names


def _unknown(columns: Sequence[TableColumn]) -> Iterable[Problem]:
    for column in columns:
        if column.match is None and column.header:
            yield Problem(
                code=Code.UNKNOWN_COLUMN,
                severity=Severity.NOTICE,
                place=column.places[0] if column.places else None,
                values={"header": column.header, "suggestion": _suggested(column.header)},
            )


def _suggested(header: str) -> str:
    """The known name that a header looks like, in brackets for the remedy's sentence."""
    name = lookalike(header)
    return f"（{name}）" if name else ""
