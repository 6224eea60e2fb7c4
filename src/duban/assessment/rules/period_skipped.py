"""A level that must hold all year, and a period between of which nothing is known."""

from datetime import date

from duban.assessment.across_values import AcrossFinding
from duban.assessment.pair import Side
from duban.lookups.across import load_across
from duban.problems.codes import Code, Severity
from duban.provenance.fields import Field
from duban.quantities.quantity import Quantity, QuantityKind, Role

_RATES = (QuantityKind.PERCENT, QuantityKind.OTHER, QuantityKind.MASS)
_QUARTER = 3


def period_skipped(now: Side, earlier: tuple[Side, ...]) -> tuple[AcrossFinding, ...]:
    """Periods of the year up to now without a figure for a goal that must be kept above or below.

    A level that holds now may not have held then: unknown, never silently met (peers.md, acceptance
    8). A figure that runs from January covers what lies before it. A notice: it accuses nobody.
    """
    target = _kept(now)
    if target is None or not earlier:
        return ()
    mine = _figure(now, target)
    if mine is None or mine.cumulative:
        return ()
    every = _step((now, *earlier))
    known = {side.period.end.month for side in (now, *earlier) if _figure(side, target)}
    skipped = [month for month in range(every, now.period.end.month, every) if month not in known]
    if not skipped:
        return ()
    return (
        AcrossFinding(
            code=Code.PERIOD_SKIPPED,
            severity=Severity.NOTICE,
            spans=(now.span_of(target), now.span_of(mine)),
            values=(("target", target.text), ("periods", _said(skipped, every, now.period.end))),
        ),
    )


def _kept(side: Side) -> Quantity | None:
    """The level that a goal says must be kept."""
    for field in (Field.PERIOD_TARGET, Field.ANNUAL_GOAL):
        text = side.text(field)
        for quantity in side.measures(field).quantities:
            if quantity.kind in _RATES and not quantity.is_growth:
                around = text[max(0, quantity.start - 12) : quantity.end + 4]
                if load_across().keep.search(around):
                    return quantity
    return None


def _figure(side: Side, target: Quantity) -> Quantity | None:
    """The reported figure of the same kind and unit."""
    for quantity in side.measures(Field.PROGRESS).quantities:
        same = quantity.kind is target.kind and quantity.base_unit == target.base_unit
        if same and quantity.role is Role.ACTUAL and not quantity.is_growth:
            return quantity
    return None


def _step(sides: tuple[Side, ...]) -> int:
    """Months from one document to the next: three where all end with a quarter, else one."""
    return _QUARTER if all(side.period.end.month % _QUARTER == 0 for side in sides) else 1


def _said(months: list[int], every: int, end: date) -> str:
    if every == _QUARTER:
        return "、".join(f"{end.year}-Q{month // _QUARTER}" for month in months)
    return "、".join(f"{end.year}-{month:02}" for month in months)
