"""Working days and due days: the state's holiday calendar with its make-up days, and the government's own.

The calendar comes from the library `holidays` (the State Council's yearly notices); the days in the
government's setting `holidays` go before it. A year whose notice is not out yet has its statutory days
only. The steps of a period are due so many working days after its end, by four settings.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

import holidays

from duban_site.agencies.models import Government
from duban_site.agencies.queries import setting, settings_of
from duban_site.agencies.setting_kinds import DUE_STEPS
from duban_site.goals.models import Target

_LONGEST = 260
IsWorking = Callable[[date], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class DueDays:
    """The last day, included, of each step of a period."""

    reports: date
    signing: date
    check: date
    freeze: date

    def in_order(self) -> bool:
        """Whether no step ends before the one that it follows."""
        return self.reports <= self.signing <= self.check <= self.freeze


@lru_cache(maxsize=1)
def _state_calendar() -> holidays.HolidayBase:
    return holidays.country_holidays("CN")


def working_days(government: Government) -> IsWorking:
    """Tells working days from free ones for a government. One query, made now."""
    own = {date.fromisoformat(day): works for day, works in setting(government, "holidays").items()}
    state = _state_calendar()
    return lambda day: own[day] if day in own else bool(state.is_working_day(day))


def working_day_after(day: date, count: int, is_working: IsWorking) -> date:
    """The `count`th working day after a day (the day itself does not count). `count` 1–260."""
    if not 0 < count <= _LONGEST:
        raise ValueError(f"{count} working days")
    found = day
    while count:
        found += timedelta(days=1)
        count -= is_working(found)
    return found


def working_days_between(start: date, end: date, is_working: IsWorking) -> int:
    """How many working days lie after `start` up to `end`, that day included; 0 where end is no later."""
    return sum(
        is_working(start + timedelta(days=offset)) for offset in range(1, (end - start).days + 1)
    )


def due_days(government: Government, ends_on: date) -> DueDays:
    """The due days of a period that ends on a day, by the government's settings. Two queries."""
    return due_days_by(offsets_of(government), working_days(government), ends_on)


def offsets_of(government: Government) -> dict[str, int]:
    """Working days after a period's end by step, from the government's settings. One query."""
    kept = settings_of(government, DUE_STEPS.values())
    return {step: kept[key] for step, key in DUE_STEPS.items()}


def due_days_by(offsets: Mapping[str, int], is_working: IsWorking, ends_on: date) -> DueDays:
    """The due days from offsets in working days."""
    return DueDays(
        **{step: working_day_after(ends_on, offsets[step], is_working) for step in DUE_STEPS}
    )


def signing_due(target: Target) -> date:
    """The last day for the head's signature: an extension's, else the period's."""
    return target.due_on or target.period.signing_due_on


def writing_due(target: Target) -> date:
    """The last day for writing: with an extension its day, by which head and writer have to be done."""
    return target.due_on or target.period.reports_due_on


def is_late(target: Target, on: date, *, due_on: date) -> bool:
    """Whether a day is late for a step that the period has due on `due_on`; D17: an extension asked for
    after its day excuses nothing.
    """
    return on > (target.late_after or due_on)
