"""How periods stand to one another and to the year."""

from calendar import monthrange
from datetime import date
from decimal import Decimal

from duban.periods.period import Period, PeriodKind

_MONTHS = 12
_FIRST_QUARTER_DAYS = 95


def elapsed_share(period: Period) -> Decimal:
    """The share of the year gone by at the end of `period`, 0–1: full months / 12.

    Nine months are 0.75; a period that ends within a month counts that month by its days. This is
    the 序时进度 that notices compare with (11 months: 91.7 %).
    """
    end = period.end
    share = Decimal(end.day) / monthrange(end.year, end.month)[1]
    return (end.month - 1 + share) / _MONTHS


def same_days(one: Period, other: Period) -> bool:
    """Whether both cover exactly the same days."""
    return (one.start, one.end) == (other.start, other.end)


def contains(outer: Period, inner: Period) -> bool:
    """Whether every day of `inner` is in `outer`."""
    return outer.start <= inner.start and inner.end <= outer.end


def overlaps(one: Period, other: Period) -> bool:
    """Whether the two share a day."""
    return one.start <= other.end and other.start <= one.end


def ends_before(one: Period, other: Period) -> bool:
    """Whether `one` is over before `other` ends: its figures are not yet those of `other`."""
    return one.end < other.end


def is_cumulative(period: Period) -> bool:
    """Whether `period` runs from the first of January over more than one quarter or is a range.

    1-5月, 上半年, 前三季度, 截至6月底 and a whole year are; 6月, 第二季度 and a single day are not.
    一季度 and 1-3月 name the same days, the one a quarter, the other a running total.
    """
    starts_year = period.start == date(period.start.year, 1, 1)
    if period.kind in (PeriodKind.MONTH_RANGE, PeriodKind.YEAR, PeriodKind.HALF):
        return starts_year
    return starts_year and (period.end - period.start).days > _FIRST_QUARTER_DAYS
