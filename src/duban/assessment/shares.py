"""Stated shares and the figures they may be shares of.

A share is read as tied to its parts only where the sentence ties them: the base before 的
(150公里的59.3%), a rate whose verb the numerator has (9个项目，已开工6个，开工率66.7%), 占 after a
count out of a stated whole, or the plan of the year. Whatever fits any figure in reach is sound.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from itertools import islice, product

from duban.assessment import arithmetic
from duban.assessment.breaks import Breaks, breaks
from duban.assessment.case import Case
from duban.lookups.audit import AuditWords, load_audit_words
from duban.lookups.late import late
from duban.provenance.fields import Field
from duban.quantities.quantity import Comparator, Quantity, QuantityKind, Role

_HEAD = 60
"""So many characters before a percent are read for what it is a share of; longer ones say nothing."""
_INLINE = late(
    r"(?:以上|以下|左右)?\s{0,8}+[）)】]?\s{0,8}+(?:总?(?:计划|目标|任务|投资))?的\s{0,8}+(?:约|近|超过|超)?\s{0,8}+$"
)
_RATE = late(r"([一-龥]{1,10})率(?:分别)?(?:约)?(?:为|达到|达|已达|是)?\s{0,8}$")
_OF_WHOLE = late(r"占([^，。；、0-9]{0,12}?)的?(?:约|近|超过|超|达到|达|为)?\s{0,8}$")
_NOT_NAME = late(r"[\s，,、（()）]|其中|约|分别|项目|任务|企业")
_BASE_NOUN = re.compile(r"(?:总|全部|全市|全县|全区|全省)?(?:数|量|额|比|例|重|比重|比例)?$")

NOT_AMOUNTS = frozenset(
    {
        QuantityKind.PERCENT,
        QuantityKind.PERCENTAGE_POINT,
        QuantityKind.RANK,
        QuantityKind.RATIO,
        QuantityKind.MULTIPLE,
        QuantityKind.DURATION,
    }
)
_PACE_WORD = "进度"
_VERB_LENGTH = 2
MOST_FIGURES = 200
"""Figures of one cell that the audit looks at; no published cell comes near it."""
_MOST_NUMERATORS = 12
_MOST_DENOMINATORS = 40
_LONGEST_HEAD = 80
_FAR_BASE = Decimal("0.25")
"""A base in another cell is taken for the same one only if the shares differ by a quarter at most."""


class Base(StrEnum):
    """Where the base of a share stands."""

    INLINE = "inline"
    WHOLE = "whole"
    PLAN = "plan"


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedShare:
    """A percent with its possible parts, the most natural first.

    `is_tied`: the sentence binds them. `is_planned`: the base is a plan, which nobody rounded.
    """

    stated: Quantity
    base: Base
    numerators: tuple[Quantity, ...]
    denominators: tuple[Quantity, ...]
    is_tied: bool
    is_planned: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Misfit:
    """A stated share that none of its possible parts gives; the parts that come nearest."""

    share: StatedShare
    numerator: Quantity
    denominator: Quantity
    computed: Decimal

    @property
    def distance(self) -> Decimal:
        """How far the computed percent is from the stated one, in points."""
        return abs(self.computed - self.share.stated.value)


@lru_cache(maxsize=256)
def amounts(case: Case, field: Field) -> tuple[Quantity, ...]:
    """The counted and measured quantities of a field: what can be divided, added, scaled.

    Distances (超任务42个) are none. 欠进度17项 is a class of goals, not a distance: a count again.
    """
    measures = case.measures.get(field)
    if measures is None:
        return ()
    found = (
        replace(q, value=abs(q.value), base_value=abs(q.base_value)) if q.gap_to else q
        for q in measures.quantities
        if q.kind not in NOT_AMOUNTS
        and q.high is None
        and (q.gap_to is None or (_PACE_WORD in q.gap_to and q.kind is QuantityKind.COUNT))
    )
    return tuple(islice(found, MOST_FIGURES))


@lru_cache(maxsize=64)
def stated_shares(case: Case, field: Field = Field.PROGRESS) -> tuple[StatedShare, ...]:
    """Every percent of a field that its words make a share of something."""
    measures = case.measures.get(field)
    if measures is None:
        return ()
    percents = list(islice(filter(_may_be_share, measures.quantities), MOST_FIGURES))
    if not percents:
        return ()
    reader = _Reader(case, field)
    return tuple(share for percent in percents for share in reader.read(percent))


def misfit(share: StatedShare) -> Misfit | None:
    """The share's nearest misfit; None where some pair of its parts fits or nothing is tied."""
    nearest: Misfit | None = None
    for numerator, denominator in product(
        share.numerators[:_MOST_NUMERATORS], share.denominators[:_MOST_DENOMINATORS]
    ):
        if numerator is denominator or numerator.base_unit != denominator.base_unit:
            continue
        if fits_parts(share.stated, numerator, denominator, base_is_exact=share.is_planned):
            return None
        computed = arithmetic.percent_of(numerator.base_value, denominator.base_value)
        if computed is None:
            continue
        found = Misfit(share=share, numerator=numerator, denominator=denominator, computed=computed)
        if nearest is None or found.distance < nearest.distance:
            nearest = found
    return nearest if share.is_tied else None


def fits_parts(
    stated: Quantity, numerator: Quantity, denominator: Quantity, *, base_is_exact: bool = False
) -> bool:
    """Whether the percent can be this share, with every honest rounding of all three figures."""
    low = high = stated.value
    if stated.comparator in (Comparator.AT_LEAST, Comparator.MORE_THAN):
        high = max(high, Decimal(100_000))
    elif stated.comparator in (Comparator.AT_MOST, Comparator.LESS_THAN):
        low = Decimal(0)
    elif stated.comparator is Comparator.ABOUT:
        low, high = low * Decimal("0.9"), high * Decimal("1.1")
    top, bottom = interval(numerator), interval(denominator, exact=base_is_exact)
    if low == high:
        return arithmetic.fits_share(stated.value, top, bottom)
    share = arithmetic.percent_of(numerator.base_value, denominator.base_value)
    unit = arithmetic.last_place(stated.value)
    return share is None or low - unit <= share <= high + unit


def interval(quantity: Quantity, *, exact: bool = False) -> arithmetic.Interval:
    """What the printed amount can stand for, in its base unit."""
    scale = Decimal(1)
    if quantity.value:
        scale = quantity.base_value / quantity.value
    return arithmetic.as_written(quantity.value, scale=scale, is_exact=exact or is_exact(quantity))


def is_exact(quantity: Quantity) -> bool:
    """Whether the figure is a count of whole things, or a target: neither has been rounded."""
    if quantity.role is Role.TARGET:
        return True
    return quantity.kind is QuantityKind.COUNT and quantity.value == quantity.base_value


def working(numerator: Quantity, denominator: Quantity, computed: Decimal, stated: Quantity) -> str:
    """The division for people: 662 ÷ 1260 = 52.54%, with units where they differ."""
    result = arithmetic.shown_percent(computed, like=stated.value)
    if numerator.unit == denominator.unit:
        top, bottom = arithmetic.plain(numerator.value), arithmetic.plain(denominator.value)
    else:
        top = arithmetic.plain(numerator.value) + numerator.unit
        bottom = arithmetic.plain(denominator.value) + denominator.unit
    return f"{top} ÷ {bottom} = {result}"


def _may_be_share(quantity: Quantity) -> bool:
    return (
        quantity.kind is QuantityKind.PERCENT
        and quantity.high is None
        and not quantity.is_growth
        and not quantity.change_of_rate
        and quantity.value >= 0
        and quantity.value == quantity.base_value
        and quantity.role is not Role.TARGET
    )


class _Reader:
    """Reads the shares of one field; holds what is looked up for each of them."""

    def __init__(self, case: Case, field: Field) -> None:
        self.case = case
        self.text = case.text(field)
        self.marks: Breaks = breaks(self.text)
        self.amounts = amounts(case, field)
        self.ends = [q.end for q in self.amounts]
        self.heads: dict[int, str] = {}
        self.words: AuditWords = load_audit_words()

    def read(self, percent: Quantity) -> Iterator[StatedShare]:
        """At most one share for a percent: inline base, then plan, then whole."""
        start, _ = self.marks.sentence(percent.start)
        before = [q for q in self.amounts if start <= q.start and q.end <= percent.start]
        found = (
            self._inline(percent, before)
            or self._of_plan(percent, before)
            or self._rate(percent, before)
            or self._of_whole(percent, before)
        )
        if found is not None:
            yield found

    def _head(self, percent: Quantity, before: list[Quantity]) -> str:
        """The words of the clause before the percent, from the last figure on."""
        start, _ = self.marks.clause(percent.start)
        if before:
            start = max(start, before[-1].end)
        return self.text[max(start, percent.start - _HEAD) : percent.start]

    def _inline(self, percent: Quantity, before: list[Quantity]) -> StatedShare | None:
        """完成年度任务150公里的59.3%: the figure before 的 is the base."""
        if not before or not _INLINE.fullmatch(self.text, before[-1].end, percent.start):
            return None
        base = before[-1]
        parts = [q for q in reversed(before[:-1]) if q.base_unit == base.base_unit]
        return StatedShare(
            stated=percent,
            base=Base.INLINE,
            numerators=tuple(parts),
            denominators=(base,),
            is_tied=bool(parts),
            is_planned=self._is_planned(base),
        )

    def _of_plan(self, percent: Quantity, before: list[Quantity]) -> StatedShare | None:
        """占年度计划46.3%, 投资完成率52.3%: the base is planned, in the sentence or in the goal."""
        if not self.words.annual_base_end.search(self._head(percent, before)):
            return None
        planned = [q for q in before if self._is_planned(q)]
        parts = [q for q in reversed(before) if not self._is_planned(q)]
        if not parts:
            return None
        near = [q for q in planned if q.base_unit == parts[0].base_unit]
        bases = near or [
            q
            for q in self._goal_amounts()
            if q.base_unit == parts[0].base_unit and q.base_value > 0
        ]
        return StatedShare(
            stated=percent,
            base=Base.PLAN,
            numerators=tuple(q for q in parts if q.base_unit == parts[0].base_unit),
            denominators=tuple(bases),
            is_tied=bool(near) or self._is_near(percent, parts[0], bases),
            is_planned=True,
        )

    def _rate(self, percent: Quantity, before: list[Quantity]) -> StatedShare | None:
        """共9个项目，已开工6个，开工率66.7%: the numerator has the verb that the rate is named by."""
        found = _RATE.search(self._head(percent, before))
        if found is None:
            return None
        verb = _verb_of(found[1])
        if verb is None or any(noun in found[1] for noun in self.words.rate_nouns):
            return None
        done = [q for q in reversed(before) if verb in self._words_about(q, percent)]
        if not done:
            return None
        wholes = self._wholes(done[0])
        tied = [
            q
            for q in wholes
            if self._is_whole_of(verb, self._clause_head(q)) and self._is_close(q, percent)
        ]
        if verb == "完成":
            tied = [q for q in tied if self.words.whole.search(self._clause_head(q))]
        return StatedShare(
            stated=percent,
            base=Base.WHOLE,
            numerators=tuple(q for q in done if q.base_unit == done[0].base_unit),
            denominators=(*tied, *(q for q in wholes if q not in tied)) if tied else tuple(wholes),
            is_tied=bool(tied),
        )

    @staticmethod
    def _is_whole_of(verb: str, words: str) -> bool:
        """Whether words before a figure lack the rate's verb, or say what it is due to (应参保)."""
        return verb not in words or any(due + verb in words for due in "应需")

    def _of_whole(self, percent: Quantity, before: list[Quantity]) -> StatedShare | None:
        """共120家，其中规上30家，占25%: a count, then its share of the whole before it."""
        head = self._head(percent, before)
        found = _OF_WHOLE.search(head)
        if found is None or not before:
            return None
        noun = _BASE_NOUN.sub("", found[1])
        part = self._named(head[: found.start()], before)
        if part is None:
            return None
        wholes = [q for q in self._wholes(part) if not noun or noun in self._clause_head(q)]
        tied = [q for q in wholes if q.start >= self.marks.sentence(percent.start)[0]]
        tied = [q for q in tied if noun or self._is_whole(q, part)]
        return StatedShare(
            stated=percent,
            base=Base.WHOLE,
            numerators=(part,),
            denominators=(*tied, *(q for q in wholes if q not in tied)),
            is_tied=bool(tied),
        )

    def _named(self, words: str, before: list[Quantity]) -> Quantity | None:
        """The figure that the words before 占 name (A类占60.5%), or the last one without such words."""
        name = _NOT_NAME.sub("", words)
        if not name:
            return before[-1]
        return next((q for q in reversed(before) if name in self._clause_head(q)), None)

    def _wholes(self, part: Quantity) -> list[Quantity]:
        """Earlier figures of the field in the same unit and at least as big, nearest first."""
        return [
            q
            for q in reversed(self.amounts)
            if q.end <= part.start
            and q.base_unit == part.base_unit
            and q.base_value >= part.base_value
        ]

    def _is_close(self, whole: Quantity, percent: Quantity) -> bool:
        """In the sentence of the percent or in the one before."""
        start, _ = self.marks.sentence(percent.start)
        return whole.start >= start or whole.start >= self.marks.sentence(max(start - 2, 0))[0]

    def _is_whole(self, whole: Quantity, part: Quantity) -> bool:
        """Whether the words make `whole` the set of which `part` is one piece."""
        between = self.text[whole.end : part.start]
        return bool(
            self.words.subset.search(between)
            or re.match(r"[^，。；]{0,16}中[，,]", between)
            or self.words.whole.search(self._clause_head(whole))
        )

    def _is_planned(self, quantity: Quantity) -> bool:
        return bool(self.words.plan.search(self._clause_head(quantity)))

    def _clause_head(self, quantity: Quantity) -> str:
        """The clause up to the figure, from the figure before it on."""
        found = self.heads.get(quantity.start)
        if found is None:
            start, _ = self.marks.clause(quantity.start)
            at = bisect_right(self.ends, quantity.start)
            start = max(start, self.ends[at - 1] if at else 0, quantity.start - _LONGEST_HEAD)
            found = self.heads[quantity.start] = self.text[start : quantity.start]
        return found

    def _words_about(self, quantity: Quantity, percent: Quantity) -> str:
        """The words before a figure, and those after it where its clause ends before the percent."""
        _, end = self.marks.clause(quantity.end)
        if end >= percent.start:
            return self._clause_head(quantity)
        following = [q.start for q in self.amounts if quantity.end <= q.start < end]
        tail = self.text[quantity.end : min([end, *following])]
        return self._clause_head(quantity) + " " + tail

    def _goal_amounts(self) -> tuple[Quantity, ...]:
        return amounts(self.case, Field.ANNUAL_GOAL)

    def _is_near(self, percent: Quantity, part: Quantity, bases: list[Quantity]) -> bool:
        """Whether one base of another cell gives nearly this share, so that it is the same one."""
        for base in bases:
            computed = arithmetic.percent_of(part.base_value, base.base_value)
            if computed and abs(computed - percent.value) <= computed * _FAR_BASE:
                return True
        return False


def _verb_of(name: str) -> str | None:
    """The verb by which a rate is named: 开工 of 项目开工率; None for a rate of one character."""
    return name[-_VERB_LENGTH:] if len(name) >= _VERB_LENGTH else None
