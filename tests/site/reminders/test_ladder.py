"""The ladder in working days; quiet hours; nobody inherits a backlog."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from duban_site.reminders.ladder import Rules, days_of, highest, next_morning, next_time
from duban_site.reminders.models import Level

RULES = Rules(before=3, overdue=(1, 3, 5), quiet_from=20, quiet_until=8, mails_a_day=1)
DUE = date(2026, 4, 9)  # a Thursday
ZONE = ZoneInfo("Asia/Shanghai")


def is_working(day: date) -> bool:
    return day.weekday() < 5


def test_the_levels_are_days_apart_in_working_days():
    days = days_of(DUE, RULES, is_working)
    assert [(level.value, days[level].isoformat()[5:]) for level in Level] == [
        ("before", "04-06"),
        ("due", "04-09"),
        ("overdue", "04-10"),
        ("head", "04-14"),
        ("leader", "04-16"),
    ]


def test_a_level_that_is_switched_off_has_no_day():
    none = Rules(before=0, overdue=(2,), quiet_from=20, quiet_until=8, mails_a_day=1)
    assert set(days_of(DUE, none, is_working)) == {Level.DUE, Level.OVERDUE}


LEVELS = (Level.BEFORE, Level.DUE, Level.OVERDUE)


@pytest.mark.parametrize(
    ("today", "since", "expected"),
    [
        ("2026-04-03", "2020-01-01", None),
        ("2026-04-06", "2020-01-01", Level.BEFORE),
        ("2026-04-08", "2020-01-01", Level.BEFORE),
        ("2026-04-09", "2020-01-01", Level.DUE),
        ("2026-05-20", "2020-01-01", Level.OVERDUE),
        ("2026-05-20", "2026-04-10", Level.OVERDUE),
        ("2026-05-20", "2026-04-11", None),  # the seat began after the last of its levels
    ],
)
def test_the_highest_level_that_has_come_since_the_seat_began(today, since, expected):
    days = days_of(DUE, RULES, is_working)
    found = highest(days, LEVELS, today=date.fromisoformat(today), since=date.fromisoformat(since))
    assert found == expected


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        ("2026-04-09 10:30", "2026-04-09 10:30"),
        ("2026-04-09 07:59", "2026-04-09 08:00"),
        ("2026-04-09 20:00", "2026-04-10 08:00"),
        ("2026-04-10 23:10", "2026-04-13 08:00"),
        ("2026-04-11 12:00", "2026-04-13 08:00"),
    ],
)
def test_quiet_hours_and_free_days_wait_for_the_next_working_morning(at, expected):
    moment = datetime.fromisoformat(at).replace(tzinfo=ZONE)
    assert next_time(moment, RULES, is_working) == datetime.fromisoformat(expected).replace(
        tzinfo=ZONE
    )


def test_the_next_morning_is_another_day():
    moment = datetime(2026, 4, 9, 3, 0, tzinfo=ZONE)
    assert next_morning(moment, RULES, is_working) == datetime(2026, 4, 10, 8, 0, tzinfo=ZONE)
