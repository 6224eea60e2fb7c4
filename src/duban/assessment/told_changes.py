"""Two levels and the change that the text gives between them: 由820张增至1000张，增加150张."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice

from duban.assessment import arithmetic
from duban.assessment.case import Case
from duban.assessment.shares import MOST_FIGURES, interval
from duban.lookups.late import late
from duban.provenance.fields import Field
from duban.quantities.quantity import Quantity, QuantityKind

_UP = "增加|增长|提高|上升|提升|扩大|发展|增|升|多"
_DOWN = "下降|减少|降低|压减|压缩|缩短|回落|减|降|少"
_FROM = late(r"[由从][^，。；、0-9]{0,12}$")
_TO = late(rf"\s{{0,4}}+[^，。；、0-9]{{0,4}}?(?:{_UP}|{_DOWN})(?:到|至|为)[^，。；、0-9]{{0,6}}")
_BY = late(
    rf"\s{{0,4}}+[，,（(]?\s{{0,4}}+(?:净|共|累计)?(?:{_UP}|{_DOWN})(?:了|幅度?(?:为|达)?)?\s{{0,4}}+"
)
_THAN = late(r"\s{0,4}+[，,（(]?\s{0,4}+(?:较|比)[^，。；、0-9]{0,10}")
_HEAD = 16
_LEVELS = frozenset({QuantityKind.PERCENT})
_NO_LEVEL = frozenset(
    {QuantityKind.PERCENTAGE_POINT, QuantityKind.RANK, QuantityKind.RATIO, QuantityKind.MULTIPLE}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldChange:
    """A level `before`, a level `now`, and the `change` told: an amount, points or a percent."""

    before: Quantity
    now: Quantity
    change: Quantity

    @property
    def is_rate(self) -> bool:
        """Whether the change is told in per cent of the level before."""
        return self.change.kind is QuantityKind.PERCENT and self.before.kind not in _LEVELS

    @property
    def computed(self) -> Decimal:
        """The change that the levels give, never negative: in base units, or in per cent."""
        gap = abs(self.now.base_value - self.before.base_value)
        if not self.is_rate:
            return gap
        return arithmetic.percent_of(gap, self.before.base_value) or Decimal(0)

    @property
    def fits(self) -> bool:
        """Whether the change told can be that of the levels, with every honest rounding of all three."""
        now, before = interval(self.now), interval(self.before)
        low = max(Decimal(0), now.low - before.high, before.low - now.high)
        high = max(now.high - before.low, before.high - now.low)
        if self.is_rate:
            gap = arithmetic.Interval(low=low, high=high)
            return arithmetic.fits_share(abs(self.change.value), gap, before)
        told = abs(self.change.base_value)
        slack = arithmetic.last_place(self.change.value) * _scale(self.change)
        slack = slack if self.change.value != self.change.value.to_integral_value() else Decimal(0)
        half = interval(self.change)
        width = (half.high - half.low) / 2
        return low - width - slack <= told <= high + width + slack

    @property
    def working(self) -> str:
        """The subtraction for people: 1000 − 820 = 180张."""
        high, low = sorted((self.now, self.before), key=lambda q: -q.base_value)
        told = f"{_shown(high)} − {_shown(low)}"
        if self.is_rate:
            result = arithmetic.shown_percent(self.computed, like=abs(self.change.value))
            return f"({told}) ÷ {_shown(self.before)} = {result}"
        return f"{told} = {self.shown}"

    @property
    def shown(self) -> str:
        """The computed change with its unit."""
        if self.is_rate:
            return arithmetic.shown_percent(self.computed, like=abs(self.change.value))
        scale = _scale(self.change)
        return arithmetic.plain((self.computed / scale).normalize()) + self.change.unit


def told_changes(case: Case, field: Field = Field.PROGRESS) -> tuple[ToldChange, ...]:
    """Every change whose two levels stand directly before it (由A增至B，增加C; B，较上年的A增加C)."""
    measures = case.measures.get(field)
    if measures is None:
        return ()
    figures = list(islice(measures.quantities, MOST_FIGURES))
    return tuple(_read(case.text(field), figures))


def _read(text: str, figures: Sequence[Quantity]) -> Iterator[ToldChange]:
    for first, second, change in zip(figures, figures[1:], figures[2:], strict=False):
        if not _are_levels(first, second) or not _is_change(second, change):
            continue
        if not _BY.fullmatch(text, second.end, change.start):
            continue
        risen = _FROM.search(text[max(0, first.start - _HEAD) : first.start])
        if risen and _TO.fullmatch(text, first.end, second.start):
            yield ToldChange(before=first, now=second, change=change)
        elif not risen and _THAN.fullmatch(text, first.end, second.start):
            yield ToldChange(before=second, now=first, change=change)


def _are_levels(one: Quantity, other: Quantity) -> bool:
    return (
        one.base_unit == other.base_unit
        and one.kind is other.kind
        and one.kind not in _NO_LEVEL
        and not any(
            q.is_growth or q.change_of_rate or q.hedged or _is_about(q) for q in (one, other)
        )
        and one.base_value > 0 < other.base_value
    )


def _is_change(level: Quantity, change: Quantity) -> bool:
    if _is_about(change) or change.hedged:
        return False
    if level.kind in _LEVELS:
        return change.kind is QuantityKind.PERCENTAGE_POINT
    if change.kind is QuantityKind.PERCENT:
        return change.is_growth
    return change.kind is level.kind and change.base_unit == level.base_unit


def _is_about(quantity: Quantity) -> bool:
    """Whether no exact figure is told: a range, or one with 约, 余 or 以上."""
    return quantity.high is not None or quantity.comparator is not None


def _scale(quantity: Quantity) -> Decimal:
    return quantity.base_value / quantity.value if quantity.value else Decimal(1)


def _shown(quantity: Quantity) -> str:
    return arithmetic.plain(quantity.value) + quantity.unit
