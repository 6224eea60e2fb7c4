"""Find the periods and dates in a text, and the period of a whole document."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import lru_cache

from duban.periods.found import FoundPeriod
from duban.periods.garbled import find_garbled, offered_months
from duban.periods.patterns import AS_OF, BY, PERIOD, SIGNS, SINCE
from duban.periods.period import Period, PeriodBound, PeriodKind
from duban.periods.resolve import ImpossibleTimeError, resolve

_LOOK_BACK = 6
_OPENING = re.compile(f"[{SIGNS}]")
_WHOLE_YEARS = frozenset({PeriodKind.YEAR, PeriodKind.YEAR_RANGE})
_POINTS = frozenset({PeriodKind.MONTH, PeriodKind.DAY})


def find_periods(
    text: str, *, default_year: int | None = None, reference: Period | None = None
) -> tuple[FoundPeriod, ...]:
    """Every period and date in `text`, in order, none overlapping.

    `default_year` stands in where the words name no year (else the year of `reference`, else
    `UNKNOWN_YEAR`); 本月, 上季度 and the like count from the end of `reference`. Impossible times
    (13月, 6月31日, and 19月 where 1-9月 lost its dash) come back as `impossible`.
    """
    if not _OPENING.search(text):
        return ()
    if default_year is None and reference is not None:
        default_year = reference.year
    return _found(text, default_year, reference)


@lru_cache(maxsize=256)
def _found(text: str, year: int | None, reference: Period | None) -> tuple[FoundPeriod, ...]:
    found = list(_read_all(text, year, reference))
    garbled = find_garbled(text)
    if garbled:
        found = [f for f in found if not any(_overlap(f, item) for item in garbled)]
        found = sorted([*found, *garbled], key=lambda item: item.start)
    return tuple(found)


def _overlap(one: FoundPeriod, other: FoundPeriod) -> bool:
    return one.start < other.end and other.start < one.end


def _read_all(text: str, year: int | None, reference: Period | None) -> Iterator[FoundPeriod]:
    previous: FoundPeriod | None = None
    for match in PERIOD.finditer(text):
        start, end = match.span()
        words = match.group().rstrip(" \u3000\u00a0")
        end = start + len(words)
        try:
            period = resolve(match, year=year, reference=reference)
        except ImpossibleTimeError:
            yield FoundPeriod(
                start=start,
                end=end,
                text=words,
                period=None,
                impossible=True,
                offered=offered_months(words),
            )
            continue
        if words[0] == "当" and previous is not None and previous.end == start:
            period = previous.period
        elif period is not None:
            period = _bounded(text, start, end, period)
        previous = FoundPeriod(start=start, end=end, text=words, period=period)
        yield previous


def _bounded(text: str, start: int, end: int, period: Period) -> Period:
    if BY.match(text, end):
        return replace(period, bound=PeriodBound.BY)
    if SINCE.match(text, end) or period.text.endswith(("以来", "至今")):
        return replace(period, bound=PeriodBound.SINCE)
    if AS_OF.search(text[max(0, start - _LOOK_BACK) : start]):
        return _as_of(period)
    return period


def _as_of(period: Period) -> Period:
    """截至6月底 counts from the first of January; 到2027年 is a deadline."""
    if period.kind in _WHOLE_YEARS:
        return replace(period, bound=PeriodBound.BY)
    if period.kind not in _POINTS:
        return replace(period, bound=PeriodBound.AS_OF)
    return replace(
        period,
        kind=PeriodKind.MONTH_RANGE,
        index=period.end.month,
        start=date(period.end.year, 1, 1),
        bound=PeriodBound.AS_OF,
    )


def document_period(*texts: str) -> Period | None:
    """The period that a document reports on, from its title first, then any headings and headers.

    A part of a year in the title wins, else the latest part of a year in the other texts (two month
    columns side by side), else a whole year. The year may stand elsewhere than the part. Single
    days count only as 截至9月9日. None where no text names a period; the year is `UNKNOWN_YEAR`
    where none names a year.
    """
    year = _first_year(texts)
    title = _reported(texts[:1], year)
    rest = _reported(texts[1:], year)
    for group in (title, rest):
        parts = [period for period in group if period.kind not in _WHOLE_YEARS]
        if parts:
            return max(parts, key=lambda period: (period.end, period.start))
    return next((period for period in (*title, *rest) if period.kind is PeriodKind.YEAR), None)


def _reported(texts: tuple[str, ...], year: int | None) -> list[Period]:
    periods = (f.period for text in texts for f in find_periods(text, default_year=year))
    return [
        period
        for period in periods
        if period is not None
        and period.bound in (None, PeriodBound.AS_OF)
        and period.kind is not PeriodKind.DAY
    ]


def _first_year(texts: tuple[str, ...]) -> int | None:
    for text in texts:
        for found in find_periods(text):
            if found.period is not None and found.period.year_known:
                return found.period.end.year
    return None
