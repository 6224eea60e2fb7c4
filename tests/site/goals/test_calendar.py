"""Working days: the state's calendar, make-up days, the government's own."""

from datetime import date

import pytest

from duban_site.agencies.models import Government, Setting
from duban_site.goals import calendar
from duban_site.goals.models import Holiday
from tests.support.city import build_government

pytestmark = pytest.mark.django_db


@pytest.fixture
def city():
    return build_government()


@pytest.mark.parametrize(
    ("after", "count", "expected"),
    [
        (date(2026, 6, 30), 4, date(2026, 7, 6)),  # 1, 2, 3 July, then Monday
        (date(2026, 9, 30), 2, date(2026, 10, 9)),  # the week of the national day is free
        (date(2026, 9, 30), 3, date(2026, 10, 10)),  # a Saturday worked for it
        (date(2025, 12, 31), 1, date(2026, 1, 4)),  # a Sunday worked for 2 January
    ],
)
def test_the_states_calendar_counts(city, after, count, expected):
    is_working = calendar.working_days(city.government)
    assert calendar.working_day_after(after, count, is_working) == expected
    assert calendar.working_days_between(after, expected, is_working) == count


def test_the_governments_own_days_go_first(city):
    Holiday.objects.create(government=city.government, day=date(2026, 7, 1), is_working=False)
    Holiday.objects.create(government=city.government, day=date(2026, 7, 4), is_working=True)
    is_working = calendar.working_days(city.government)
    assert calendar.working_day_after(date(2026, 6, 30), 3, is_working) == date(2026, 7, 4)
    elsewhere = calendar.working_days(Government.objects.create(name="望海市", code="000002"))
    assert calendar.working_day_after(date(2026, 6, 30), 3, elsewhere) == date(2026, 7, 3)


def test_the_governments_offsets_go_first(city):
    assert calendar.due_days(city.government, date(2026, 6, 30)).freeze == date(2026, 7, 14)
    Setting.objects.create(
        government=city.government,
        key=calendar.SETTING,
        value={"freeze": 15},
        changed_by=city.system_admin.person,
        changed_at="2026-01-05T00:00:00Z",
    )
    assert calendar.due_days(city.government, date(2026, 6, 30)).freeze == date(2026, 7, 21)


def test_no_count_of_days_is_endless(city):
    with pytest.raises(ValueError, match="working days"):
        calendar.working_day_after(date(2026, 1, 1), 10_000, calendar.working_days(city.government))
