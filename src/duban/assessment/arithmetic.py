"""Arithmetic of stated figures, tolerant of every honest way of rounding.

Shares are percents (52.3 means 52.3 %). Nothing here reads text. Figures and tolerances follow
published tables: shares are rounded or cut off (58.86 printed 58.8), one unit in the last place is
lost to hidden digits of the parts (139.04 printed 139.1), totals are off by a unit per addend.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Context, Decimal

HUNDRED = Decimal(100)
FINEST_SLACK = Decimal("0.1")
"""Figures printed to a tenth or finer may be one unit off; whole percents may not."""

_EXACT = Context(prec=40, traps=[])
_MOST_SOLUTIONS = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """From `low` to `high`, both ends included."""

    low: Decimal
    high: Decimal


def last_place(value: Decimal) -> Decimal:
    """One unit in the last place as written: 0.1 for 52.3, 1 for 60. Whole numbers give 1."""
    exponent = value.as_tuple().exponent
    if not isinstance(exponent, int) or exponent >= 0:
        return Decimal(1)
    return Decimal(1).scaleb(exponent)


def percent_of(numerator: Decimal, denominator: Decimal) -> Decimal | None:
    """The numerator as a percent of the denominator, 40 digits; None where it has no value."""
    if denominator <= 0:
        return None
    share = _EXACT.divide(_EXACT.multiply(numerator, HUNDRED), denominator)
    return share if share.is_finite() else None


def fits(stated: Decimal, exact: Interval) -> bool:
    """Whether a printed percent can stand for a value in `exact`.

    Rounded, cut off, or one unit in the last place from either where that unit is at most 0.1.
    """
    unit = last_place(stated)
    slack = unit if unit <= FINEST_SLACK else Decimal(0)
    return exact.high >= stated - unit / 2 - slack and exact.low < stated + unit + slack


def fits_share(stated: Decimal, numerator: Interval, denominator: Interval) -> bool:
    """Whether a printed percent can be this share; True where there is nothing to compute."""
    low = percent_of(numerator.low, denominator.high)
    high = percent_of(numerator.high, denominator.low)
    if low is None or high is None:
        return True
    return fits(stated, Interval(low=low, high=high))


def as_written(value: Decimal, *, scale: Decimal, is_exact: bool) -> Interval:
    """What a printed value can stand for, in base units.

    `value` is in its own unit, `scale` base units each. A count is itself; a measured amount (money,
    length, area …) may have been rounded, so half a unit of its last place belongs to it.
    """
    if is_exact:
        return Interval(low=value * scale, high=value * scale)
    half = last_place(value) / 2
    return Interval(low=(value - half) * scale, high=(value + half) * scale)


def implied_denominator(numerator: Decimal, stated: Decimal) -> Interval | None:
    """The bases of which `numerator` is `stated` percent by rounding; None for 0 %.

    Method: the half unit of the last digit, both ways (GRIM, Brown and Heathers 2017).
    """
    half = last_place(stated) / 2
    if stated - half <= 0:
        return None
    low = _EXACT.divide(numerator * HUNDRED, stated + half)
    high = _EXACT.divide(numerator * HUNDRED, stated - half)
    if not (low.is_finite() and high.is_finite()):
        return None
    return Interval(low=low, high=high)


def whole_denominators(numerator: Decimal, stated: Decimal) -> range:
    """The whole numbers of which `numerator` is `stated` percent by rounding, possibly none."""
    implied = implied_denominator(numerator, stated)
    if implied is None or implied.high > _MOST_SOLUTIONS * _MOST_SOLUTIONS:
        return range(0)
    first = int(implied.low.to_integral_value(ROUND_CEILING))
    last = int(implied.high.to_integral_value(ROUND_FLOOR))
    return range(first, max(first, last + 1))


def rounded_numerators(denominator: int, stated: Decimal) -> tuple[int, ...]:
    """The counts out of `denominator` that are `stated` percent by rounding half up or half even."""
    return _numerators(denominator, low=Decimal("-0.5"), high=Decimal("0.5"), stated=stated)


def truncated_numerators(denominator: int, stated: Decimal) -> tuple[int, ...]:
    """The counts out of `denominator` whose percent, cut off, is `stated`."""
    found = _numerators(denominator, low=Decimal(0), high=Decimal(1), stated=stated)
    limit = stated + last_place(stated)
    return tuple(count for count in found if count * HUNDRED < limit * denominator)


def _numerators(
    denominator: int, *, low: Decimal, high: Decimal, stated: Decimal
) -> tuple[int, ...]:
    """The counts whose share lies within so many units of the last place of `stated`."""
    if not 0 < denominator <= _MOST_SOLUTIONS:
        return ()
    unit = last_place(stated)
    first = (stated + low * unit) * denominator / HUNDRED
    last = (stated + high * unit) * denominator / HUNDRED
    start = int(first.to_integral_value(ROUND_CEILING))
    return tuple(range(start, int(last.to_integral_value(ROUND_FLOOR)) + 1))


def sum_fits(parts: Sequence[Decimal], total: Decimal, *, is_exact: bool) -> bool:
    """Whether parts, all in one unit, can add up to the total as printed.

    Counts must add up exactly; a measured total may be off by one unit in the last place for each
    addend (23.02 + 6.30 + 38.35 printed as 67.68).
    """
    gap = abs(sum(parts, Decimal(0)) - total)
    if is_exact:
        return gap == 0
    unit = max(last_place(value) for value in (*parts, total))
    return gap <= unit * len(parts)


def plain(value: Decimal) -> str:
    """A number for people: no exponent, no digits that were not there."""
    return format(value, "f")


def shown_percent(share: Decimal, *, like: Decimal) -> str:
    """A computed percent for a working: two decimals, or as many as the stated one has."""
    digits = max(2, -int(last_place(like).adjusted()))
    return plain(share.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)) + "%"


def shown_amount(value: Decimal) -> str:
    """A computed amount for a working: two decimals at most."""
    return plain(value.quantize(Decimal("0.01"), ROUND_HALF_UP))
