"""A running total that is lower than in an earlier document of the same year."""

from collections.abc import Iterator
from decimal import Decimal

from duban.assessment.across_figures import (
    EXACT,
    Likeness,
    Total,
    clash,
    goal_words,
    is_flow,
    is_of_goal,
    likeness,
    step,
    totals,
)
from duban.assessment.across_values import AcrossFinding
from duban.assessment.pair import Pair, named
from duban.lookups.across import load_across
from duban.problems.codes import Code, Severity
from duban.provenance.fields import Field
from duban.quantities.quantity import Comparator, Quantity

_AT_LEAST = (*EXACT, Comparator.AT_LEAST, Comparator.MORE_THAN)
_AT_MOST = (*EXACT, Comparator.AT_MOST, Comparator.LESS_THAN)


def value_fell(pair: Pair) -> tuple[AcrossFinding, ...]:
    """Totals of one year in one unit, the later lower than the earlier by more than their rounding.

    What has been done stays done. An error only where both are dated from January and count the same
    act on the same object, which is the goal's or told by itself; a warning where that must be
    gathered from the goal; a notice where the text speaks of a correction. Rates, averages, balances and single months may fall and are never held
    against one another (peers.md, acceptance 7).
    """
    return tuple(_fallen(pair))


def _fallen(pair: Pair) -> Iterator[AcrossFinding]:
    earlier = totals(pair.before)
    goal = goal_words(pair.now) + goal_words(pair.before)
    for now in totals(pair.now):
        like = [
            (likeness(now.name, each.name, goal), each)
            for each in earlier
            if not clash(pair.now, now.quantity, pair.before, each.quantity)
        ]
        best = max((level for level, _ in like), default=Likeness.OTHER)
        alike = [each for level, each in like if level is best]
        if (
            best is not Likeness.OTHER
            and len(alike) == 1
            and _fell(now.quantity, alike[0].quantity)
        ):
            yield _finding(pair, now, alike[0], best)


def _fell(now: Quantity, before: Quantity) -> bool:
    same_unit = now.base_unit == before.base_unit and now.kind is before.kind
    bounds = before.comparator in _AT_LEAST and now.comparator in _AT_MOST
    if not (same_unit and bounds and now.period and before.period):
        return False
    later = now.period.end > before.period.end and now.period.year == before.period.year
    return later and now.base_value + max(step(now), step(before)) <= before.base_value


def _finding(pair: Pair, now: Total, before: Total, level: Likeness) -> AcrossFinding:
    return AcrossFinding(
        code=Code.VALUE_FELL,
        severity=_severity(pair, now, before, level),
        spans=(pair.now.span_of(now.quantity), pair.before.span_of(before.quantity)),
        working=f"{now.quantity.text} < {before.quantity.text}",
        values=(
            ("now", now.quantity.text),
            ("before", before.quantity.text),
            ("fallen", _difference(now.quantity, before.quantity)),
            *named(pair),
        ),
    )


def _difference(now: Quantity, before: Quantity) -> str:
    """By how much, in the unit that the later figure is written in."""
    unit = now.base_value / now.value if now.value else Decimal(1)
    fallen = (before.base_value - now.base_value) / unit
    return f"{fallen.normalize():f}{now.unit}"


def _severity(pair: Pair, now: Total, before: Total, level: Likeness) -> Severity:
    if load_across().revised.search(pair.now.text(Field.PROGRESS)):
        return Severity.NOTICE
    sides = ((pair.now, now), (pair.before, before))
    said = all(
        total.said and is_flow(side, total) and is_of_goal(side, total) for side, total in sides
    )
    return Severity.ERROR if said and level is Likeness.SAME else Severity.WARNING
