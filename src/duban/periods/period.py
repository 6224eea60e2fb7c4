"""A period of government time as a value."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

UNKNOWN_YEAR = 4
"""Stands in `Period.year` where a text names no year: a leap year far from any real one, so that
29 February is possible and 0004 can never be taken for a year that somebody wrote."""


class PeriodKind(StrEnum):
    """How long a period is and how it was named."""

    YEAR = "year"
    HALF = "half"
    QUARTER = "quarter"
    MONTH = "month"
    MONTH_RANGE = "month_range"
    DAY = "day"
    YEAR_RANGE = "year_range"


class PeriodBound(StrEnum):
    """How the words around a period bound it."""

    AS_OF = "as_of"
    """截至6月底, 至9月底: the state at its last day, counted from the start of the year."""
    BY = "by"
    """6月30日前, 年底前: a deadline."""
    SINCE = "since"
    """今年以来, 1月份起: from its first day on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A span of days, both ends included, with the words that named it.

    `index` is 1–2 for halves, 1–4 for quarters, 1–12 for months, the last month for a range, else
    None. `year` is `UNKNOWN_YEAR` where no year is known. `bound` is set by words such as 截至 and 前.
    """

    year: int
    kind: PeriodKind
    index: int | None
    start: date
    end: date
    text: str
    bound: PeriodBound | None = None

    def __hash__(self) -> int:
        """Of the days and the words alone: periods are looked up often, and seldom share both."""
        return hash((self.start, self.end, self.text))

    @property
    def year_known(self) -> bool:
        """Whether the year was read or given, not just stood in for."""
        return self.year > UNKNOWN_YEAR + 1
