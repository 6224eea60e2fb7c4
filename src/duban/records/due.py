"""The last day by which a goal is due, from a 完成时限 cell."""

from datetime import date

from duban.periods.parse import find_periods

_LONGEST = 40


def due_date(text: str, *, year: int | None) -> date | None:
    """The last day that the cell names: 6月底 is the 30th, 上半年 30 June, 2026年 its last day.

    `year` stands in where the cell names none. None for 长期, 持续推进, and where no year is known.
    """
    if not text or len(text) > _LONGEST:
        return None
    ends = [
        found.period.end
        for found in find_periods(text, default_year=year)
        if found.period is not None and found.period.year_known
    ]
    return max(ends, default=None)
