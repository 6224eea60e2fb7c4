"""The library's reading of a target: cut into sub-targets, each with its kind, bound, value and unit.

What is inferred is a proposal: a person confirms or corrects it (`actions.confirm_measures`).
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from duban.assessment.asking import questions
from duban.assessment.assessment import GoalKind
from duban.assessment.case import Case
from duban.assessment.question import Question
from duban.periods.period import Period, PeriodKind
from duban.provenance.fields import Field
from duban.quantities.measure import measure
from duban.quantities.quantity import Comparator, Quantity
from duban.records.entry import Entry
from duban_site.goals import models

_KINDS = {
    GoalKind.LEVEL: models.MeasureKind.LEVEL,
    GoalKind.INCREMENT: models.MeasureKind.INCREMENT,
    GoalKind.GROWTH: models.MeasureKind.GROWTH_RATE,
    GoalKind.RATIO: models.MeasureKind.RATIO,
    GoalKind.KEEP_ABOVE: models.MeasureKind.KEEP_ABOVE,
    GoalKind.KEEP_BELOW: models.MeasureKind.KEEP_BELOW,
    GoalKind.RANK: models.MeasureKind.RANK,
    GoalKind.NODE: models.MeasureKind.NODE,
    GoalKind.ZERO: models.MeasureKind.ZERO,
    GoalKind.WORK: models.MeasureKind.WORK,
    GoalKind.UNSTATED: models.MeasureKind.WORK,
}
_VALUED = frozenset(models.MeasureKind) - {
    models.MeasureKind.NODE,
    models.MeasureKind.ZERO,
    models.MeasureKind.WORK,
}
_SMALLER_IS_BETTER = frozenset({models.MeasureKind.KEEP_BELOW, models.MeasureKind.RANK})
_PLACES = Decimal("0.000001")
_LARGEST = Decimal(10) ** 17
_LONGEST_INDICATOR = 120
_LONGEST_UNIT = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureDraft:
    """One sub-target before it is stored. `value` counts in `unit` as written (44 of 万千瓦)."""

    text: str
    kind: str
    indicator: str = ""
    comparator: str = ""
    value: Decimal | None = None
    unit: str = ""
    curve: tuple[tuple[date, Decimal], ...] = ()


def library_period(period: models.Period) -> Period:
    """The period as the library knows it."""
    year = period.plan.year
    kind = PeriodKind(period.kind)
    return Period(
        year=year,
        kind=kind,
        index=None if kind is PeriodKind.YEAR else period.index,
        start=period.starts_on,
        end=period.ends_on,
        text=str(period),
    )


def infer_measures(text: str, *, annual_goal: str, period: Period) -> tuple[MeasureDraft, ...]:
    """The sub-targets of a target text; of the annual goal where the target says nothing."""
    fields = {Field.ANNUAL_GOAL: annual_goal, Field.PERIOD_TARGET: text}
    entry = Entry(annual_goal=annual_goal, period_target=text)
    measures = {
        field: measure(words, field=field, period=period) for field, words in fields.items()
    }
    case = Case(entry=entry, period=period, measures=measures)
    source = Field.PERIOD_TARGET if text.strip() else Field.ANNUAL_GOAL
    return tuple(_drafted(question) for question in questions(case, source))


def _drafted(question: Question) -> MeasureDraft:
    kind = _KINDS[question.goal_kind]
    first = question.wanted[0] if question.wanted else None
    if first is None or not _fits(first, kind):
        return MeasureDraft(text=question.piece.text, kind=kind)
    return MeasureDraft(
        text=question.piece.text,
        kind=kind,
        indicator=(first.indicator or "")[:_LONGEST_INDICATOR],
        comparator=_bound(first, kind),
        value=first.value.quantize(_PLACES),
        unit=first.unit[:_LONGEST_UNIT],
    )


def _fits(wanted: Quantity, kind: models.MeasureKind) -> bool:
    """Whether the table can hold the value: it never stands without its unit, except a rank."""
    has_unit = bool(wanted.unit) or kind is models.MeasureKind.RANK
    return kind in _VALUED and has_unit and abs(wanted.value) < _LARGEST


def _bound(wanted: Quantity, kind: models.MeasureKind) -> str:
    """The bound as written; a target without a word for it asks for at least its number."""
    if wanted.comparator is not None:
        return wanted.comparator.value
    at_most = kind in _SMALLER_IS_BETTER or (wanted.is_growth and wanted.value < 0)
    return Comparator.AT_MOST.value if at_most else Comparator.AT_LEAST.value
