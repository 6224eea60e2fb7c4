"""From the parts of a written period to its first and last day."""

import re
from calendar import monthrange
from datetime import date

from duban.periods.digits import read_integer
from duban.periods.period import UNKNOWN_YEAR, Period, PeriodKind

_RELATIVE = {"去年": -1, "上年": -1, "明年": 1, "次年": 1}
_LAST_MONTH, _LAST_QUARTER = 12, 4

Groups = dict[str, str | None]


class ImpossibleTimeError(ValueError):
    """The words name a month or day that no calendar has."""


def resolve(found: re.Match[str], *, year: int | None, reference: Period | None) -> Period | None:
    """The period that one match of `PERIOD` names; None where it needs an unknown reference.

    `year` stands in where the words name none. Raises ImpossibleTimeError for 13月 or 6月31日.
    """
    parts = {name: part for name, part in found.groupdict().items() if part is not None}
    text = found.group().rstrip(" \u3000\u00a0")
    kind = next((name for name in _READERS if name in parts), None)
    if kind == "this":
        return _this(parts["this"], text, reference)
    base = _year_of(parts, year)
    if kind is None:
        return year_period(base, text)
    return _READERS[kind](parts, base, text)


def _year_of(parts: dict[str, str], year: int | None) -> int:
    base = UNKNOWN_YEAR if year is None else year
    named = parts.get("y") or parts.get("y0")
    if named:
        return _number(named)
    if "y2d" in parts:
        return 2000 + _number(parts["y2d"])
    return base + _RELATIVE.get(parts.get("ry") or parts.get("ry0", ""), 0)


def _number(text: str) -> int:
    value = read_integer(text)
    if value is None:
        raise ImpossibleTimeError(text)
    return value


def _month(text: str) -> int:
    value = _number(text)
    if not 1 <= value <= _LAST_MONTH:
        raise ImpossibleTimeError(text)
    return value


def year_period(year: int, text: str) -> Period:
    """The whole of one year."""
    return Period(
        year=year,
        kind=PeriodKind.YEAR,
        index=None,
        start=date(year, 1, 1),
        end=date(year, 12, 31),
        text=text,
    )


def months(year: int, first: int, last: int, text: str) -> Period:
    """From the first day of month `first` to the last day of month `last` of one year."""
    kind = PeriodKind.MONTH if first == last else PeriodKind.MONTH_RANGE
    return Period(
        year=year,
        kind=kind,
        index=last,
        start=date(year, first, 1),
        end=date(year, last, monthrange(year, last)[1]),
        text=text,
    )


def quarter(year: int, index: int, text: str) -> Period:
    """One quarter, 1–4."""
    span = months(year, 3 * index - 2, 3 * index, text)
    return Period(
        year=year, kind=PeriodKind.QUARTER, index=index, start=span.start, end=span.end, text=text
    )


def half(year: int, index: int, text: str) -> Period:
    """One half year, 1–2."""
    span = months(year, 6 * index - 5, 6 * index, text)
    return Period(
        year=year, kind=PeriodKind.HALF, index=index, start=span.start, end=span.end, text=text
    )


def days(first: date, last: date, text: str) -> Period:
    """From one day to another, both included."""
    if last < first:
        raise ImpossibleTimeError(text)
    return Period(
        year=first.year, kind=PeriodKind.DAY, index=None, start=first, end=last, text=text
    )


def _day(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError as error:
        raise ImpossibleTimeError(f"{month}月{day}日") from error


def _read_year_range(parts: dict[str, str], year: int, text: str) -> Period:
    first, last = _number(parts["ya"]), _number(parts["yb"])
    if last < first:
        raise ImpossibleTimeError(text)
    return Period(
        year=first,
        kind=PeriodKind.YEAR_RANGE,
        index=None,
        start=date(first, 1, 1),
        end=date(last, 12, 31),
        text=text,
    )


def _read_numeric(parts: dict[str, str], year: int, text: str) -> Period:
    year, month = _number(parts["ny"]), _number(parts["nm"])
    if "nd" not in parts:
        return months(year, month, month, text)
    day = _day(year, month, _number(parts["nd"]))
    return days(day, day, text)


def _read_months(parts: dict[str, str], year: int, text: str) -> Period:
    first, last = _month(parts["m1"]), _month(parts["m2"])
    later = _later_year(parts.get("y2"), year)
    if later == year:
        if last < first:
            raise ImpossibleTimeError(text)
        return months(year, first, last, text)
    end = months(later, last, last, text).end
    return Period(
        year=year,
        kind=PeriodKind.MONTH_RANGE,
        index=last,
        start=date(year, first, 1),
        end=end,
        text=text,
    )


def _later_year(words: str | None, year: int) -> int:
    if words is None or words == "当年":
        return year
    return year + 1 if words == "次年" else _number(words)


def _read_date(parts: dict[str, str], year: int, text: str) -> Period:
    month = _month(parts["dm"])
    first = _day(year, month, _number(parts["dd"]))
    if "dd2" not in parts:
        return days(first, first, text)
    month = _month(parts.get("dm2", parts["dm"]))
    return days(first, _day(year, month, _number(parts["dd2"])), text)


def _read_first_months(parts: dict[str, str], year: int, text: str) -> Period:
    last = _month(parts["fm"])
    return months(year, 1, last, text)


def _read_month(parts: dict[str, str], year: int, text: str) -> Period:
    month = _month(parts["m"])
    return months(year, month, month, text)


def _read_first_quarters(parts: dict[str, str], year: int, text: str) -> Period:
    return months(year, 1, 3 * _number(parts["fq"]), text)


def _read_quarters(parts: dict[str, str], year: int, text: str) -> Period:
    first, last = _number(parts["qa"]), _number(parts["qb"])
    if last <= first:
        raise ImpossibleTimeError(text)
    return months(year, 3 * first - 2, 3 * last, text)


def _read_quarter(parts: dict[str, str], year: int, text: str) -> Period:
    return quarter(year, _number(parts["q"]), text)


def _read_quarter_letter(parts: dict[str, str], year: int, text: str) -> Period:
    return quarter(year, _number(parts["qe"][1:]), text)


def _read_half(parts: dict[str, str], year: int, text: str) -> Period:
    return half(year, 1 if parts["half"] == "上半年" else 2, text)


def _read_year_end(parts: dict[str, str], year: int, text: str) -> Period:
    return months(year, _LAST_MONTH, _LAST_MONTH, text)


def _read_whole(parts: dict[str, str], year: int, text: str) -> Period:
    return year_period(year, text)


def _this(words: str, text: str, reference: Period | None) -> Period | None:
    if reference is None:
        return None
    year, month = reference.end.year, reference.end.month
    back = words.startswith("上")
    if "季" in words:
        index = (month - 1) // 3 + 1 - back
        return quarter(year, index, text) if index else quarter(year - 1, _LAST_QUARTER, text)
    month -= back
    return months(year, month, month, text) if month else months(year - 1, 12, 12, text)


_READERS = {
    "ya": _read_year_range,
    "ny": _read_numeric,
    "this": _read_whole,
    "since": _read_whole,
    "whole": _read_whole,
    "m2": _read_months,
    "dm": _read_date,
    "fm": _read_first_months,
    "m": _read_month,
    "fq": _read_first_quarters,
    "qb": _read_quarters,
    "q": _read_quarter,
    "qe": _read_quarter_letter,
    "half": _read_half,
    "yend": _read_year_end,
}
