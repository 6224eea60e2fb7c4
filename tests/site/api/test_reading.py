"""Programs read what the pages show: the same rows, the same doors, the same silence about the rest."""

import re

import pytest
from django.test import Client

from duban_site.books.models import Act
from duban_site.goals.queries import visible_goals
from tests.support.quarter import report_of
from tests.support.signed_in import signed_in

pytestmark = pytest.mark.django_db


def get(actor, address, **headers):
    client = signed_in(actor) if actor else Client()
    return client.get(f"/api/v1/{address}", headers=headers)


def test_each_list_gives_what_the_seat_may_know(city):
    for role, actor in city.everybody.items():
        told = get(actor, "goals?limit=200")
        if told.status_code == 403:
            assert role in {"system_admin", "security_admin"}
            continue
        known = set(visible_goals(actor).values_list("pk", flat=True))
        assert {row["id"] for row in told.json()["items"]} == known, role


def test_a_page_tells_how_many_there_are_and_where_the_next_is(city):
    first = get(city.supervisor, "goals?limit=3").json()
    assert (len(first["items"]), first["count"]) == (3, len(city.goals))
    second = signed_in(city.supervisor).get(first["next"]).json()
    ids = [row["id"] for row in first["items"] + second["items"]]
    assert ids == [goal.pk for goal in city.goals]
    assert second["next"] is None


def test_a_goal_tells_its_targets_with_their_typed_parts(city):
    goal = get(city.supervisor, f"goals/{city.goals[0].pk}").json()
    assert goal["wording"] == city.goals[0].wording
    assert [one["period"] for one in goal["targets"]] == [one.pk for one in city.plan.periods.all()]
    measure = goal["targets"][0]["measures"][0]
    assert (measure["comparator"], measure["value"], measure["unit"]) == (">=", "12.000000", "个")


def test_a_report_carries_the_check_and_its_tag(city):
    report = report_of(city, 1)
    told = get(city.supervisor, f"reports/{report.pk}")
    assert told.json()["assessment"]["verdict"] == report.verdict
    again = get(city.supervisor, f"reports/{report.pk}", if_none_match=told["ETag"])
    assert (again.status_code, again.content) == (304, b"")


def test_a_list_that_did_not_change_is_not_sent_again(city):
    told = get(city.supervisor, "periods")
    assert get(city.supervisor, "periods", if_none_match=told["ETag"]).status_code == 304


def test_findings_of_a_period_are_those_of_its_reports(city):
    told = get(city.auditor, f"findings?period={city.period(1).pk}&limit=200").json()
    checks = [report_of(city, number).assessment for number in range(len(city.goals))]
    assert told["count"] == sum(len(check["findings"]) for check in checks if check)


@pytest.mark.parametrize(
    ("address", "status", "code"),
    [
        ("goals", 401, "sign_in_first"),
        ("reports/1", 401, "sign_in_first"),
        ("nothing", 404, "not_found"),
        ("editions/999", 404, "not_found"),
        ("editions?limit=0", 400, "bad_input"),
        ("editions?limit=201", 400, "bad_input"),
        ("editions?offset=-1", 400, "bad_input"),
    ],
)
def test_every_refusal_is_a_problem_with_a_code_a_place_and_a_remedy(city, address, status, code):
    told = get(None, address)
    assert (told.status_code, told["Content-Type"]) == (status, "application/problem+json")
    problem = told.json()
    assert (problem["status"], problem["code"]) == (status, code)
    assert problem["detail"]
    assert problem["remedy"]
    assert ("place" in problem) == (status == 400)
    assert ("WWW-Authenticate" in told) == (status == 401)


def test_a_refusal_speaks_the_readers_language(city):
    told = get(None, "goals", accept_language="en").json()
    assert told["title"] == "Sign in first"
    assert not re.search("[一-鿿]", told["detail"] + told["remedy"])


def test_another_agencys_report_answers_like_none(city):
    report = report_of(city)
    theirs, none = (get(city.reporters[2], f"reports/{pk}") for pk in (report.pk, 98765))
    assert theirs.status_code == none.status_code == 404
    differing = ("instance", "request_id")
    problems = [
        {k: v for k, v in each.json().items() if k not in differing} for each in (theirs, none)
    ]
    assert problems[0] == problems[1]


def test_a_wrong_method_tells_the_right_ones(city):
    told = signed_in(city.supervisor).delete("/api/v1/goals")
    assert (told.status_code, told["Allow"]) == (405, "GET, HEAD")
    assert told.json()["code"] == "no_such_method"


def test_reading_is_no_act(city):
    client = signed_in(city.supervisor)
    before = Act.objects.count()
    for address in ("me", "plans", "periods", "agencies", "goals", "reports"):
        assert client.get(f"/api/v1/{address}").status_code == 200
    assert Act.objects.count() == before


def test_the_description_and_its_page_are_served_from_here(city):
    schema = get(None, "openapi.json").json()
    assert "/api/v1/reports/{report_id}" in schema["paths"]
    page = get(None, "").content.decode()
    assert "PUT /api/v1/reports/{report_id}" in page
    assert "https://" not in page.replace("https://www.w3.org", "")
