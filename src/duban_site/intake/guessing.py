"""What a document says of itself: the year, the plan's title and the period that it reports on."""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from duban.periods.period import Period as Named
from duban.periods.period import PeriodKind
from duban.records.entry import Reading
from duban_site.goals.models import Period, Plan

_LONGEST = 200
_REPORTED = {PeriodKind.HALF, PeriodKind.QUARTER, PeriodKind.MONTH, PeriodKind.MONTH_RANGE}
"""Periods that a table reports on; one of a whole year only names its plan."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Guess:
    """The year (this one where none is written), a title and the period as named, or None."""

    year: int
    title: str
    period: Named | None


def guessed(reading: Reading) -> Guess:
    """From the reading's title and period."""
    period = reading.period
    year = period.year if period and period.year_known else timezone.localdate().year
    title = reading.title or _("%(year)s 年度目标") % {"year": year}
    return Guess(year=year, title=title[:_LONGEST], period=period)


def period_like(plan: Plan, named: Named | None) -> Period | None:
    """The plan's period that ends where the named one does (上半年 is the second quarter's); or None."""
    if named is None or named.kind not in _REPORTED:
        return None
    return plan.periods.filter(ends_on__month=named.end.month).first()


def quarter_of(named: Named | None) -> int | None:
    """The quarter, 1–4, that a named period ends with, where it is one that a table reports on."""
    if named is None or named.kind not in _REPORTED:
        return None
    return (named.end.month + 2) // 3
