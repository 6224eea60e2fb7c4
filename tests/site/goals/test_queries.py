"""Who may know of which goals (`trust.md`, matrix; D8)."""

import pytest

from duban_site.agencies.acting import Actor
from duban_site.goals import queries
from duban_site.pages.refusals import Hidden
from tests.support.city import build_city, build_government, build_plan

pytestmark = pytest.mark.django_db


def numbers(actor):
    return [int(goal.number) for goal in queries.visible_goals(actor)]


def test_each_role_sees_its_own_goals():
    city = build_city()
    twin = build_plan(build_government(name="望海市", code="000002"))
    seen = {role: numbers(one) for role, one in city.everybody.items()}
    assert seen == {
        "supervisor": [1, 2, 3, 4],
        "auditor": [1, 2, 3, 4],
        "reporter": [1, 3, 4],  # leads 1 and 4, supports 3
        "agency_head": [1, 3, 4],
        "data_provider": [1, 4],
        "leader": [1, 3],
        "system_admin": [],
        "security_admin": [],
    }
    assert numbers(Actor(person=city.reporter.person, seat=None)) == []
    assert {one.plan_id for one in queries.visible_goals(twin.supervisor)} == {twin.plan.pk}


def test_what_is_another_agencys_answers_like_what_does_not_exist():
    city = build_city()
    for goal_id in (city.goals[1].pk, 987654):
        with pytest.raises(Hidden):
            queries.goal_page(city.reporter, goal_id)
    for period_id in (city.period(1).pk, 987654):
        with pytest.raises(Hidden):
            queries.period_for(city.system_admin, period_id)


def test_a_goals_page_asks_the_same_number_of_questions(django_assert_num_queries):
    city = build_city()
    with django_assert_num_queries(8):
        page = queries.goal_page(city.supervisor, city.goals[0].pk)
    assert [page.target_of(one).period_id for one in page.periods] == [
        one.pk for one in page.periods
    ]
    assert page.lead == city.agencies[0]


def test_neighbours_are_those_that_the_actor_may_see():
    city = build_city()
    page = queries.goal_page(city.vice_mayor, city.goals[2].pk)
    assert (page.before, page.after) == (city.goals[0].pk, None)


def test_the_current_period_is_the_open_one():
    city = build_city(open_to=2)
    assert queries.current_period(list(city.plan.periods.all())) == city.period(2)
