"""A page asks the database the same number of questions for five goals as for twenty-five."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from duban_site.goals import actions
from duban_site.reports.actions import open_reports
from tests.support.quarter import report_of
from tests.support.signed_in import signed_in

pytestmark = pytest.mark.django_db

MOST = 15
PAGES = (
    ("supervisor", "/goals/"),
    ("supervisor", "/goals/{goal}/"),
    ("supervisor", "/plans/"),
    ("supervisor", "/plans/{plan}/"),
    ("supervisor", "/goals/{goal}/targets/"),
    ("supervisor", "/periods/"),
    ("supervisor", "/periods/{period}/"),
    ("supervisor", "/review/"),
    ("supervisor", "/review/{review}/"),
    ("auditor", "/books/"),
    ("system_admin", "/agencies/people/"),
)


def asked(city) -> dict[str, int]:
    ids = {
        "goal": city.goals[0].pk,
        "plan": city.plan.pk,
        "period": city.period(1).pk,
        "review": report_of(city, 1).pk,
    }
    counts = {}
    for who, page in PAGES:
        client = signed_in(getattr(city, who))
        client.get(page.format(**ids))
        with CaptureQueriesContext(
            connection,
        ) as found:
            assert client.get(page.format(**ids)).status_code == 200
        asks = [one for one in found if not one["sql"].startswith(("SAVEPOINT", "RELEASE"))]
        counts[page] = len(asks)
    return counts


def test_pages_ask_no_more_for_more_goals(city):
    few = asked(city)
    for number in range(5, 26):
        fields = actions.GoalFields(number=str(number), wording=f"建成公园{number}个")
        goal = actions.add_goal(
            city.plan,
            fields,
            actor=city.supervisor,
            parts=[(city.agencies[0], "lead")],
            reason="增补",
        )
        actions.set_target(goal, city.period(1), "开工5个", actor=city.supervisor)
    open_reports(actor=city.supervisor, period=city.period(1))
    many = asked(city)
    assert many == few
    assert max(many.values()) <= MOST, many
