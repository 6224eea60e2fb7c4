"""A draft and its context to a finished quantity."""

from decimal import Decimal
from typing import NamedTuple

from duban.lookups.measure_words import load_measure_words
from duban.periods.compare import is_cumulative
from duban.periods.period import Period, PeriodKind
from duban.provenance.fields import Field
from duban.quantities.bounds import comparator_of
from duban.quantities.changes import Change
from duban.quantities.draft import Draft, Form
from duban.quantities.quantity import Direction, Quantity, QuantityKind, Role, ValueList
from duban.quantities.roles import Stance

_TARGETS = frozenset({Field.ANNUAL_GOAL, Field.PERIOD_TARGET})
_RATES = frozenset({QuantityKind.PERCENT, QuantityKind.PERCENTAGE_POINT, QuantityKind.MULTIPLE})
_NO_STOCK = _RATES | {QuantityKind.RANK, QuantityKind.RATIO, QuantityKind.DURATION}
_KINDS = {kind.value: kind for kind in QuantityKind}
_FORMS = {
    Form.RANK: QuantityKind.RANK,
    Form.RATIO: QuantityKind.RATIO,
    Form.GRAND: QuantityKind.COUNT,
}


class Context(NamedTuple):
    """What the reader learned about the surroundings of a number, or of several in a row."""

    field: Field
    text: str
    change: Change
    stance: Stance
    period: Period | None
    is_named_period: bool
    indicator: str | None
    left: str
    total_start: int | None
    row: int


def quantity_of(
    draft: Draft, context: Context, place: int, after: str | None, subjects: ValueList | None
) -> Quantity:
    """The finished quantity: signs and base units are settled here.

    `place` is its place in a row of values, `after` the comparator written after its unit.
    """
    change, standing = context.change, context.stance
    kind = _kind(draft, change)
    is_growth = _is_growth(draft, kind, change)
    value, high = _signed(draft, _sign(draft, kind, change, is_growth=is_growth))
    base, unit = _based(draft, kind, value, change, is_growth=is_growth)
    share, share_of = _share(draft, kind, change, context)
    return Quantity(
        field=context.field,
        start=draft.start,
        end=draft.end,
        text=context.text[draft.start : draft.end],
        value=value,
        high=high,
        unit=draft.unit,
        kind=kind,
        base_value=base,
        base_high=None
        if high is None
        else _based(draft, kind, high, change, is_growth=is_growth)[0],
        base_unit=unit,
        comparator=comparator_of(
            change,
            kind,
            after=after,
            inside=draft.bound,
            is_target=context.field in _TARGETS and high is None,
        ),
        indicator=_paired(context, place, subjects),
        role=standing.role,
        period=context.period,
        cumulative=_cumulative(context),
        direction=_direction(change, value, draft),
        is_growth=is_growth,
        is_share=share,
        is_stock=standing.is_stock and kind not in _NO_STOCK,
        hedged=standing.hedged,
        change_of_rate=_changes_rate(draft, kind, change),
        versus=change.versus,
        gap_to=change.gap,
        share_of=share_of,
        total_start=context.total_start,
        is_part=standing.is_part,
        per_each=standing.per_each,
        parts=draft.parts,
        pair=place if context.row > 1 else None,
        pairs=context.row,
    )


def _kind(draft: Draft, change: Change) -> QuantityKind:
    if draft.form in _FORMS:
        return _FORMS[draft.form]
    if draft.known is None:
        return QuantityKind.OTHER if draft.unit not in ("位",) else QuantityKind.RANK
    kind = _KINDS[draft.known.kind]
    if kind is QuantityKind.PERCENT and change.gap is not None:
        return QuantityKind.PERCENTAGE_POINT
    if draft.unit == "位" and (change.direction or change.gap):
        return QuantityKind.RANK
    return kind


def _is_growth(draft: Draft, kind: QuantityKind, change: Change) -> bool:
    if draft.form is Form.DOUBLING:
        return True
    if kind not in (QuantityKind.PERCENT, QuantityKind.MULTIPLE) or change.gap is not None:
        return False
    if change.direction in (Direction.NARROWED, Direction.WIDENED):
        return change.level
    if change.level and kind is QuantityKind.MULTIPLE:
        return change.direction is Direction.UP
    return change.direction is not None and not change.level and not change.of_rate


def _sign(draft: Draft, kind: QuantityKind, change: Change, *, is_growth: bool) -> int:
    if draft.minus:
        return -1
    if change.gap is not None:
        return change.sign
    falls = change.sign < 0 and (kind in _RATES or kind is QuantityKind.RANK)
    narrows = change.direction in (Direction.NARROWED, Direction.WIDENED)
    return -1 if falls and (not change.level or (narrows and is_growth)) else 1


def _signed(draft: Draft, sign: int) -> tuple[Decimal, Decimal | None]:
    """The lower and upper end with their signs: 下降3%—5% runs from -5 to -3."""
    if draft.high is None or sign > 0:
        return draft.value * sign, draft.high
    if draft.minus:
        return -draft.value, draft.high
    return -draft.high, -draft.value


def _based(
    draft: Draft, kind: QuantityKind, value: Decimal, change: Change, *, is_growth: bool
) -> tuple[Decimal, str]:
    """The value in the base unit. Growth by or to a multiple becomes a percentage of growth."""
    if kind is QuantityKind.MULTIPLE and is_growth:
        times = value - 1 if change.level or draft.form is Form.DOUBLING else value
        return times * 100, "%"
    if draft.known is None:
        return value * draft.scale, _bare_unit(draft)
    base = draft.known.base
    if kind is QuantityKind.PERCENTAGE_POINT and base == "%":
        base = "个百分点"
    return value * draft.scale * draft.known.factor, base


def _bare_unit(draft: Draft) -> str:
    return "" if draft.scale != 1 else draft.unit


def _direction(change: Change, value: Decimal, draft: Draft) -> Direction | None:
    if draft.form is Form.DOUBLING:
        return Direction.UP
    if change.direction is Direction.UP and value < 0:
        return Direction.DOWN
    rate = draft.known is not None and draft.known.kind in (
        "percent",
        "percentage_point",
        "multiple",
    )
    return None if len(change.word) == 1 and not rate else change.direction


def _share(
    draft: Draft, kind: QuantityKind, change: Change, context: Context
) -> tuple[bool, str | None]:
    if kind is not QuantityKind.PERCENT or change.direction or change.gap is not None:
        return False, None
    words = load_measure_words()
    base = words.share_base.search(context.left)
    if base:
        return True, (base["base"] or base["of"] or base["part"]).strip()
    return bool(words.share.search(context.left)), None


def _changes_rate(draft: Draft, kind: QuantityKind, change: Change) -> bool:
    if change.level or change.gap is not None:
        return False
    if kind is QuantityKind.PERCENTAGE_POINT:
        return True
    return change.direction is not None and (kind is QuantityKind.RANK or change.of_rate)


def _cumulative(context: Context) -> bool | None:
    """True for a running total since January, False for a month or quarter that the text names."""
    period, standing = context.period, context.stance
    if standing.cumulative is not None:
        return standing.cumulative
    if period is None or (period.kind is PeriodKind.YEAR and standing.role is Role.TARGET):
        return None
    if is_cumulative(period):
        return True
    starts_later = period.start.month > 1
    return False if context.is_named_period and starts_later else None


def _paired(context: Context, place: int, subjects: ValueList | None) -> str | None:
    if subjects is not None and subjects.paired and place < len(subjects.subjects):
        return subjects.subjects[place]
    return context.indicator
