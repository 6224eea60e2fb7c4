"""Working days: the state's calendar, make-up days, the government's own."""

from datetime import date

import pytest

from duban_site.agencies.actions import change_setting
from duban_site.agencies.models import Government
from duban_site.goals import actions, calendar
from duban_site.goals.models import Period
from duban_site.pages.refusals import BadInput
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
    days = {"2026-07-01": False, "2026-07-04": True}
    change_setting(city.government, "holidays", days, actor=city.supervisor)
    is_working = calendar.working_days(city.government)
    assert calendar.working_day_after(date(2026, 6, 30), 3, is_working) == date(2026, 7, 4)
    elsewhere = calendar.working_days(Government.objects.create(name="望海市", code="000002"))
    assert calendar.working_day_after(date(2026, 6, 30), 3, elsewhere) == date(2026, 7, 3)


def test_what_is_set_on_the_settings_page_is_what_a_new_plan_has(city):
    assert calendar.due_days(city.government, date(2026, 6, 30)).freeze == date(2026, 7, 14)
    change_setting(city.government, "freeze_after", 15, actor=city.supervisor)
    change_setting(city.government, "holidays", {"2026-07-01": False}, actor=city.supervisor)
    assert calendar.due_days(city.government, date(2026, 6, 30)).freeze == date(2026, 7, 22)
    plan = actions.create_plan(actor=city.supervisor, year=2026, title="年度计划")
    second = Period.objects.get(plan=plan, index=2)
    assert (second.reports_due_on, second.freeze_on) == (date(2026, 7, 7), date(2026, 7, 22))


@pytest.mark.parametrize(("key", "days"), [("signing_due_after", 3), ("check_due_after", 11)])
def test_a_step_is_never_due_before_the_one_that_it_follows(city, key, days):
    with pytest.raises(BadInput, match="先后"):
        change_setting(city.government, key, days, actor=city.supervisor)


def test_no_count_of_days_is_endless(city):
    with pytest.raises(ValueError, match="working days"):
        calendar.working_day_after(date(2026, 1, 1), 10_000, calendar.working_days(city.government))
