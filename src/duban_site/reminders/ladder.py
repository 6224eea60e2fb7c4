"""The ladder: on which day which level of a reminder is due, in working days. Plain values, no clock."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from duban_site.goals.calendar import IsWorking, working_day_after
from duban_site.reminders.models import Level

UPWARD = (Level.OVERDUE, Level.HEAD, Level.LEADER)
"""What the days of the setting `reminder_days` are for, in their order."""
RANK = {level: place for place, level in enumerate(Level)}
SETTINGS = ("remind_before", "reminder_days", "quiet_from", "quiet_until", "mails_a_day")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """A government's settings of reminders: working days, and hours of the day."""

    before: int
    overdue: tuple[int, ...]
    quiet_from: int
    quiet_until: int
    mails_a_day: int


def rules_of(kept: Mapping[str, Any]) -> Rules:
    """The rules from the values of the settings."""
    return Rules(
        before=kept["remind_before"],
        overdue=tuple(kept["reminder_days"]),
        quiet_from=kept["quiet_from"],
        quiet_until=kept["quiet_until"],
        mails_a_day=kept["mails_a_day"],
    )


def days_of(due_on: date, rules: Rules, is_working: IsWorking) -> dict[Level, date]:
    """The day of each level for something that is due on a day; 0 days before means no such level."""
    found = {Level.DUE: due_on}
    if rules.before:
        found[Level.BEFORE] = _working_day_before(due_on, rules.before, is_working)
    for level, after in zip(UPWARD, rules.overdue, strict=False):
        if after:
            found[level] = working_day_after(due_on, after, is_working)
    return found


def _working_day_before(day: date, count: int, is_working: IsWorking) -> date:
    while count:
        day -= timedelta(days=1)
        count -= is_working(day)
    return day


def highest(
    days: Mapping[Level, date], levels: Iterable[Level], *, today: date, since: date
) -> Level | None:
    """The highest of these levels that has come by today, or None.

    `since` is the first day of the seat: what was due before it is not told to its holder, so that
    nobody inherits a backlog.
    """
    reached = [level for level in levels if level in days and since <= days[level] <= today]
    return max(reached, key=RANK.__getitem__, default=None)


def next_time(at: datetime, rules: Rules, is_working: IsWorking) -> datetime:
    """The first moment from `at` (in the site's zone) on a working day outside the quiet hours."""
    while True:
        if is_working(at.date()):
            if at.hour < rules.quiet_until:
                return _morning(at.date(), rules, at)
            if rules.quiet_from <= rules.quiet_until or at.hour < rules.quiet_from:
                return at
        at = _midnight(at)


def next_morning(at: datetime, rules: Rules, is_working: IsWorking) -> datetime:
    """The end of the quiet hours on the next working day."""
    return next_time(_midnight(at), rules, is_working)


def _morning(day: date, rules: Rules, at: datetime) -> datetime:
    return datetime.combine(day, time(rules.quiet_until), at.tzinfo)


def _midnight(at: datetime) -> datetime:
    return datetime.combine(at.date() + timedelta(days=1), time(), at.tzinfo)
