"""Search of any two signs, within what the person may read, on both databases (D19)."""

import pytest
from django.db import connection

from duban_site.goals import actions
from duban_site.goals.models import Target
from duban_site.goals.queries import visible_goals
from duban_site.ledger.search.finding import found_in, install_search
from duban_site.reports.models import Report
from tests.support.city import build_city

pytestmark = pytest.mark.django_db


@pytest.fixture
def city():
    city = build_city()
    target = Target.objects.get(goal=city.goals[2], period__index=1)
    Report.objects.create(
        target=target, agency=city.agencies[2], progress="滨江路12个小区已Open开工"
    )
    return city


def found(city, words, who="auditor"):
    actor = getattr(city, who)
    return [int(goal.number) for goal in found_in(visible_goals(actor), actor, words)]


@pytest.mark.parametrize(
    ("words", "goals"),
    [
        ("老旧", [3]),
        ("老旧小区", [3]),
        ("小区老旧", []),
        ("技改", [1]),  # of the target
        ("滨江", [3]),  # of the report
        ("已open", [3]),
        ("6.5%", [2]),
        ("开工", [1, 3]),
        ("市商务", [1, 2, 4]),  # of the agencies
        ("3", [3]),  # one sign is a number
        ('"*', []),
        ("', ", []),
        ("", [1, 2, 3, 4]),
    ],
)
def test_goals_are_found_by_any_two_signs(city, words, goals):
    assert found(city, words) == goals


def test_what_one_may_not_read_is_not_found(city):
    assert found(city, "滨江", "supervisor") == []  # a draft that was never sent
    assert found(city, "滨江", "reporter") == [3]  # its agency supports the goal
    assert found(city, "社会消费", "reporter") == []
    assert found(city, "老旧", "system_admin") == []


def test_the_index_follows_every_change(city):
    goal = city.goals[2]
    fields = actions.GoalFields(number="3", wording="整治农贸市场")
    actions.change_goal(goal, fields, actor=city.supervisor, version=1, reason="改")
    Report.objects.update(progress="全部停工")
    assert (found(city, "农贸"), found(city, "滨江"), found(city, "停工")) == ([3], [], [3])
    Report.objects.all().delete()
    assert found(city, "停工") == []


def test_a_text_longer_than_a_piece_is_found_at_every_place(city):
    words = "".join(chr(0x4E00 + number) for number in range(450))
    Report.objects.update(progress=words)
    for place in (0, 198, 199, 200, 398, 399, 400, 448):
        assert found(city, words[place : place + 2]) == [3], place


def test_the_index_is_made_anew_where_it_was_lost(city):
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL keeps an index with its table")
    with connection.cursor() as cursor:
        cursor.execute("DROP TRIGGER duban_search_goals_goal_update")
        cursor.execute("UPDATE goals_goal SET wording = '疏浚河道' WHERE number = '3'")
    install_search()
    assert found(city, "疏浚") == [3]
