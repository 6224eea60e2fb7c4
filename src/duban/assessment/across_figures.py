"""When two figures of two documents are the same figure, and which of them are running totals.

The object (老旧小区) is what remains of a figure's own words without the act (改造), the scope (全市,
累计) and general words. Percentages, ranks, averages, balances and single months are never totals.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import IntEnum

from duban.assessment.clauses import cut_clauses
from duban.assessment.content import normal
from duban.assessment.pair import Side
from duban.lookups.across import load_across
from duban.provenance.fields import Field
from duban.quantities.quantity import Comparator, MentionKind, Quantity, QuantityKind, Role

AMOUNTS = frozenset(
    {
        QuantityKind.COUNT,
        QuantityKind.MONEY,
        QuantityKind.AREA,
        QuantityKind.LENGTH,
        QuantityKind.MASS,
        QuantityKind.VOLUME,
        QuantityKind.ENERGY,
    }
)
"""Kinds that add up through a year."""
EXACT = (None, Comparator.EQUAL)
_SHORTEST = 2
_TELLING = 4
"""Signs of an object that is told from others by itself; 投资 or 项目 alone may be any."""
_PER = re.compile(r"[/／]")


class Likeness(IntEnum):
    """How surely two figures are one: LIKE leaves the act or the object to the goal's words."""

    OTHER = 0
    LIKE = 1
    SAME = 2


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Total:
    """A running total. `said` is True where it is dated from the first of January (1—9月, 截至9月底),
    False where only a bare 累计 or the share of the year's task beside it makes it one."""

    quantity: Quantity
    name: "Name"
    said: bool


@dataclass(frozen=True, slots=True)
class Name:
    """What a figure counts: its object, without acts and scope, and the acts that say how."""

    object: str
    acts: frozenset[str]


def name_of(side: Side, quantity: Quantity) -> Name:
    """The name of a figure from its own words; of a bare one in its column, from the task."""
    said = quantity.indicator or ""
    task = side.checked.entry.task or ""
    if not said and len(side.text(quantity.field)) <= len(quantity.text) + 4:
        said = task
    return name_in(said)


def name_in(words: str) -> Name:
    """The name in some words.

    >>> name_in("全市累计改造老旧小区").object
    '老旧小区'
    """
    lexicon = load_across()
    plain = lexicon.scope.sub("", normal(words))
    acts = frozenset(lexicon.act.findall(plain))
    general = frozenset(act for act in acts if lexicon.general.fullmatch(act))
    rest = lexicon.general.sub("", lexicon.act.sub("", plain))
    return Name(rest, acts - general)


def likeness(one: Name, other: Name, goal: str) -> Likeness:
    """Whether two names are of one figure. `goal` are the words of the goal that both serve."""
    if one.object == other.object and len(one.object) >= _SHORTEST:
        if one.acts == other.acts:
            return Likeness.SAME
        return Likeness.LIKE if _fits(one, other, goal) else Likeness.OTHER
    elided = not one.object or not other.object
    longer = one.object or other.object
    if elided and len(longer) >= _SHORTEST and longer in normal(goal) and _fits(one, other, goal):
        return Likeness.LIKE
    return Likeness.OTHER


def _fits(one: Name, other: Name, goal: str) -> bool:
    """Whether the acts agree, or one says none and the goal names that of the other."""
    if one.acts == other.acts:
        return True
    acts = one.acts or other.acts
    return not (one.acts and other.acts) and all(act in goal for act in acts)


def totals(side: Side) -> tuple[Total, ...]:
    """The running totals of an entry's progress text, each object once.

    An object with several totals of one unit is left out: which of them is meant cannot be known.
    """
    found = [*_totals(side)]
    keys = [(total.name, total.quantity.base_unit) for total in found]
    return tuple(total for total, key in zip(found, keys, strict=True) if keys.count(key) == 1)


def _totals(side: Side) -> Iterator[Total]:
    shared = _with_annual_share(side.measures(Field.PROGRESS).quantities, side)
    for quantity in side.measures(Field.PROGRESS).quantities:
        if not is_amount(quantity) or _is_level(side, quantity) or _is_of_part_year(side, quantity):
            continue
        said = quantity.cumulative is True
        if said or quantity.start in shared:
            yield Total(
                quantity=quantity,
                name=name_of(side, quantity),
                said=said and _runs_from_january(quantity),
            )


def _runs_from_january(quantity: Quantity) -> bool:
    period = quantity.period
    return period is not None and (period.start.month, period.start.day) == (1, 1)


def _is_of_part_year(side: Side, quantity: Quantity) -> bool:
    """Whether the text dates it to a span that starts later in the year: 三季度累计走访45家."""
    if _runs_from_january(quantity):
        return False
    text = side.text(quantity.field)
    return any(
        mention.kind is MentionKind.PERIOD
        and mention.period is not None
        and mention.end <= quantity.start
        and "。" not in text[mention.end : quantity.start]
        for mention in side.measures(quantity.field).mentions
    )


def clash(one: Side, mine: Quantity, other: Side, theirs: Quantity) -> bool:
    """Whether two figures say different wholes: 全省 and 全市, 城镇 and 农村."""
    first, second = _wholes(one, mine), _wholes(other, theirs)
    return bool(first and second and first != second)


def _wholes(side: Side, quantity: Quantity) -> frozenset[str]:
    """The words of a whole in the clause before a figure."""
    return frozenset(load_across().whole.findall(_clause_before(side, quantity)))


def _clause_before(side: Side, quantity: Quantity) -> str:
    text = side.text(quantity.field)
    for clause in cut_clauses(text, quantity.field):
        if clause.start <= quantity.start < clause.end:
            return text[clause.start : quantity.start]
    return ""


def is_amount(quantity: Quantity) -> bool:
    """Whether a quantity is a reported amount that adds up: no rate, share, price, part or forecast."""
    return (
        quantity.kind in AMOUNTS
        and quantity.role is Role.ACTUAL
        and quantity.high is None
        and not _PER.search(quantity.base_unit)
        and not any(
            (
                quantity.is_growth,
                quantity.is_share,
                quantity.is_stock,
                quantity.is_part,
                quantity.per_each,
                quantity.hedged,
                quantity.change_of_rate,
                quantity.gap_to is not None,
            )
        )
    )


def _is_level(side: Side, quantity: Quantity) -> bool:
    """Whether the words before it in its clause speak of a level, a single month or a difference."""
    lexicon, before = load_across(), _clause_before(side, quantity)
    return bool(lexicon.level.search(before) or lexicon.difference.search(before))


def _with_annual_share(quantities: Sequence[Quantity], side: Side) -> frozenset[int]:
    """The starts of amounts that are said to be a share of the year's task."""
    annual, starts = load_across().annual, set()
    text = side.text(Field.PROGRESS)
    for share in quantities:
        if not (share.is_share and share.share_of and annual.search(share.share_of)):
            continue
        amounts = [q for q in quantities if q.end <= share.start and is_amount(q)]
        if amounts and "。" not in text[amounts[-1].end : share.start]:
            starts.add(amounts[-1].start)
    return frozenset(starts)


def is_flow(side: Side, total: Total) -> bool:
    """Whether an act that adds up, or 累计, stands in the figure's own words."""
    text = side.text(total.quantity.field)
    before = text[max(0, total.quantity.start - 40) : total.quantity.start]
    return "累计" in before or bool(load_across().act.search(total.quantity.indicator or ""))


def step(quantity: Quantity) -> Decimal:
    """One unit of the last place that was written, in the base unit: 45.7亿 is known to 0.1亿."""
    exponent = quantity.value.as_tuple().exponent
    place = Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)
    factor = quantity.base_value / quantity.value if quantity.value else Decimal(1)
    return abs(place * factor)


def goal_words(side: Side) -> str:
    """The words of the goal and of the period's target."""
    entry = side.checked.entry
    return "".join(filter(None, (entry.task, entry.annual_goal, entry.period_target)))


def is_of_goal(side: Side, total: Total) -> bool:
    """Whether a total is what the annual goal or the target counts, or its name tells it by itself."""
    if len(total.name.object) >= _TELLING:
        return True
    return any(
        quantity.base_unit == total.quantity.base_unit
        and name_of(side, quantity).object == total.name.object
        for field in (Field.ANNUAL_GOAL, Field.PERIOD_TARGET)
        for quantity in side.measures(field).quantities
    )
