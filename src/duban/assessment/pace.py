"""Where a volume stands against the share of the year that is over (序时进度).

Only amounts that grow over the year are compared with it: growth rates, levels, stocks, ceilings and
one-off acts never are (宣城 2020; domain a.3). The plan of the year is a straight line unless another
planned share is given. Gaps come from unrounded values and are rounded only when they are done.
"""

import re
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from duban.assessment.assessment import Pace, PaceStatus, Span
from duban.assessment.case import Case
from duban.assessment.flows import is_flow, is_running_total, words_about, words_before
from duban.assessment.outlook import outlook
from duban.assessment.shares import Base, amounts, stated_shares
from duban.assessment.spans import span_of
from duban.lookups.audit import load_audit_words
from duban.lookups.cues import CueKind, load_cues
from duban.lookups.lights import LightProfile, load_lights
from duban.periods.compare import elapsed_share
from duban.periods.period import Period, PeriodKind
from duban.provenance.fields import Field
from duban.quantities.quantity import Comparator, Quantity, QuantityKind, Role

_SAME_THING = Decimal("0.5")
_SHARE_PLACES = Decimal("0.0001")
_POINT_PLACES = Decimal("0.01")
_NOT_WORDS = re.compile(r"[^一-龥A-Za-z]+")
_CEILINGS = (Comparator.AT_MOST, Comparator.LESS_THAN)


@dataclass(frozen=True, slots=True, kw_only=True)
class YearShare:
    """How much of the year's amount is reached: `share` 0–1, unrounded, and where both stand."""

    share: Decimal
    reported: Span
    annual: Span | None
    period: Period | None
    indicator: str


def pace(
    case: Case, *, profile: LightProfile | None = None, planned: Decimal | None = None
) -> Pace | None:
    """Where the entry's main volume stands, or None where no annual amount can be compared.

    `planned` (0–1) is what should be reached by now; without it, the elapsed share of the year.
    `profile` names the lights, by default the one that `lights.toml` names.
    """
    shares = year_shares(case)
    return pace_of(case, shares[0], profile=profile, planned=planned) if shares else None


def pace_with_outlook(case: Case) -> Pace | None:
    """The main volume's place with the chance that the year's amount is reached, never a verdict."""
    place = pace(case)
    if place is None:
        return None
    reached = year_shares(case)[0]
    words = reached.indicator
    foreseen = outlook(share=reached.share, elapsed=place.elapsed, indicator=words)
    return replace(place, outlook=foreseen)


def paces(case: Case) -> tuple[Pace, ...]:
    """Where each volume stands that can be compared with an annual amount, the main one first."""
    found = (pace_of(case, reached) for reached in year_shares(case))
    return tuple(place for place in found if place is not None)


def pace_of(
    case: Case,
    reached: YearShare,
    *,
    profile: LightProfile | None = None,
    planned: Decimal | None = None,
) -> Pace | None:
    """Where one volume stands; None where the document has no period."""
    elapsed = _elapsed(case, reached.period)
    if elapsed is None:
        return None
    due = _planned(case, reached, elapsed) if planned is None else planned
    lights = profile or case.settings.lights or load_lights().default
    band = lights.band(share=reached.share, planned=due)
    return Pace(
        share=reached.share.quantize(_SHARE_PLACES, ROUND_HALF_UP),
        elapsed=_short(elapsed),
        gap_points=((reached.share - due) * 100).quantize(_POINT_PLACES, ROUND_HALF_UP),
        status=PaceStatus(band.status),
        reported=reached.reported,
        annual=reached.annual,
        planned=_short(due),
        profile=lights.name,
        light=band.light,
    )


def _planned(case: Case, reached: YearShare, elapsed: Decimal) -> Decimal:
    """What was due by the plan that a person gave; without one, the elapsed share of the year."""
    words = case.text(Field.ANNUAL_GOAL) or case.text(Field.PERIOD_TARGET)
    plan = case.settings.plan(case.entry.number, words)
    return elapsed if plan is None else plan.share(elapsed, reached.indicator or words)


@lru_cache(maxsize=64)
def year_shares(case: Case) -> tuple[YearShare, ...]:
    """The shares of annual amounts that are reached, the main one first.

    By the amounts of the annual goal; else by an annual amount in the progress text; else as the
    text states the share itself.
    """
    found = _by_goal(case)
    if found:
        return found
    single = _by_stated_base(case) or _by_stated_share(case)
    return () if single is None else (single,)


def _by_goal(case: Case) -> tuple[YearShare, ...]:
    """The amounts of the annual goal, each with the reported amount of the same thing.

    A report without words of its own (今年以来新增153个) answers the only amount of its unit.
    """
    goals = [q for q in amounts(case, Field.ANNUAL_GOAL) if is_flow(q, words=words_before(case, q))]
    if not goals:
        return ()
    reports = [
        (q, _pairs(words_about(case, q)))
        for q in amounts(case, Field.PROGRESS)
        if is_running_total(case, q)
    ]
    found = []
    for goal in goals:
        near = [(q, w) for q, w in reports if _is_alike(q, goal)]
        goal_words = _pairs(words_about(case, goal))
        likely = [(_likeness(goal_words, words), q) for q, words in near]
        best = max(likely, key=lambda pair: pair[0], default=None)
        if best is not None and best[0] < _SAME_THING:
            alone = sum(q.base_unit == goal.base_unit for q in goals) == 1 and len(near) == 1
            report = near[0][0]
            best = (_SAME_THING, report) if alone and not _names_thing(case, report) else None
        if best is not None:
            found.append((best[0], _year_share(case, goal, best[1])))
    found.sort(key=lambda pair: -pair[0])
    return tuple(share for _, share in found)


def _year_share(case: Case, goal: Quantity, report: Quantity) -> YearShare:
    return YearShare(
        share=report.base_value / goal.base_value,
        reported=span_of(report),
        annual=span_of(goal),
        period=report.period,
        indicator=words_about(case, goal),
    )


def _is_alike(one: Quantity, other: Quantity) -> bool:
    return one.base_unit == other.base_unit and one.kind is other.kind


def _names_thing(case: Case, quantity: Quantity) -> bool:
    """Whether the words about a figure say what is counted."""
    return bool(_pairs(load_audit_words().act.sub(" ", words_about(case, quantity))))


def _by_stated_base(case: Case) -> YearShare | None:
    """完成年度建设任务（116万千瓦）的37.93%: the annual amount stands in the progress."""
    for share in stated_shares(case):
        if share.base is Base.WHOLE or not share.numerators:
            continue
        for base in share.denominators:
            if base.field is not Field.PROGRESS or not _is_of_year(case, base):
                continue
            part = next((q for q in share.numerators if is_running_total(case, q)), None)
            if part is not None and base.base_value > 0:
                return YearShare(
                    share=part.base_value / base.base_value,
                    reported=span_of(part),
                    annual=span_of(base),
                    period=part.period,
                    indicator=words_about(case, part),
                )
    return None


def _by_stated_share(case: Case) -> YearShare | None:
    """占全年任务的59.9%: only the share itself is given."""
    measures = case.measures.get(Field.PROGRESS)
    for percent in measures.quantities if measures is not None else ():
        if percent.kind is not QuantityKind.PERCENT or percent.value < 0:
            continue
        if percent.is_growth or percent.role is Role.TARGET:
            continue
        if percent.comparator in _CEILINGS:
            continue
        head = words_before(case, percent)
        if load_cues().finders[CueKind.FUTURE].search(head):
            continue
        if load_audit_words().annual_base_end.search(head) and _names_year(head):
            return YearShare(
                share=percent.base_value / 100,
                reported=span_of(percent),
                annual=None,
                period=percent.period,
                indicator=head,
            )
    return None


def _elapsed(case: Case, period: Period | None) -> Decimal | None:
    """The share of the year over when the figure was taken, at the latest at the document's end."""
    if case.period is None:
        return None
    own = period is not None and period.kind in (PeriodKind.MONTH_RANGE, PeriodKind.HALF)
    if own and period is not None and period.end < case.period.end:
        return elapsed_share(period)
    return elapsed_share(case.period)


def _is_of_year(case: Case, base: Quantity) -> bool:
    return _names_year(words_before(case, base))


def _names_year(words: str) -> bool:
    return "年" in words


def _pairs(words: str) -> frozenset[str]:
    """The pairs of neighbouring characters that say what is counted."""
    plain = load_audit_words().generic.sub(" ", words)
    return frozenset(
        word[at : at + 2]
        for word in _NOT_WORDS.sub(" ", plain).split()
        for at in range(max(1, len(word) - 1))
    )


def _likeness(one: frozenset[str], other: frozenset[str]) -> Decimal:
    """The shared pairs over those of the shorter description; 0 where either says nothing."""
    smaller = min(len(one), len(other))
    return Decimal(len(one & other)) / smaller if smaller else Decimal(0)


def _short(share: Decimal) -> Decimal:
    """A share with four decimals at most: 0.5, 0.9167."""
    return share.quantize(_SHARE_PLACES, ROUND_HALF_UP).normalize() + 0
