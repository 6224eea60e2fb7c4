"""A period of government time as a value."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class PeriodKind(StrEnum):
    """How long a period is and how it was named."""

    YEAR = "year"
    HALF = "half"
    QUARTER = "quarter"
    MONTH = "month"
    MONTH_RANGE = "month_range"
    DAY = "day"
    YEAR_RANGE = "year_range"


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A span of days, both ends included, with the words that named it.

    `index` is 1–2 for halves, 1–4 for quarters, 1–12 for months, the last month for a range, else
    None.
    """

    year: int
    kind: PeriodKind
    index: int | None
    start: date
    end: date
    text: str
