"""Every address × every role × the states of a report, as one table (`table.txt`)."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.core.cache import cache
from django.test import Client
from django.urls import get_resolver

from duban_site.goals import actions as goals
from duban_site.pages.doors import routes
from duban_site.reports.models import Report
from tests.support.city import City
from tests.support.quarter import report_of
from tests.support.signed_in import signed_in

pytestmark = pytest.mark.django_db

TABLE = Path(__file__).with_name("table.txt")
ROLES = (
    *("visitor", "supervisor", "reporter", "agency_head", "data_provider"),
    *("leader", "auditor", "system_admin", "security_admin"),
)
NONE = 999
"""An id that nothing has."""


def rows() -> Iterator[tuple[str, tuple[int, ...]]]:
    """The table: the route and the answers to the visitor and the eight roles."""
    for line in TABLE.read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            route, *answers = line.split()
            yield ("" if route == "/" else route), tuple(map(int, answers))


EXPECTED = dict(rows())


def own_routes() -> list[str]:
    """The routes of the site itself; those of the sign-in library have their own test of doors."""
    found = routes(get_resolver().url_patterns)
    return [path for path, _pattern in found if not path.startswith("accounts/")]


def test_no_route_is_missing_in_the_table():
    assert set(own_routes()) == set(EXPECTED)


@pytest.fixture(scope="module")
def clients(city: City) -> list[Client]:
    """A visitor, and somebody of each role."""
    return [Client(), *(signed_in(actor) for actor in city.everybody.values())]


def address(route: str, city: City) -> str:
    """A route with the ids of what stands in the city."""
    report = report_of(city)
    by_room = {
        "agencies/<": city.agencies[0].pk,
        "agencies/p": city.reporter.person.pk,
        "agencies/s": city.reporter.seat.pk if city.reporter.seat else NONE,
    }
    known = {
        "period_id": city.period(1).pk,
        "goal_id": city.goals[0].pk,
        "plan_id": city.plan.pk,
        "target_id": report.target_id,
        "report_id": report.pk,
        "part_id": city.goals[0].parts.order_by("pk")[0].pk,
        "pk": by_room.get(route[:10], NONE),
        "key": "holidays",
        "token": "x",
        "kind": "chase",
        "form": "svg" if "chart" in route else "html",
    }

    def filled(found: re.Match[str]) -> str:
        return str(known.get(found[1].split(":")[-1], NONE))

    return "/" + re.sub("<([^>]+)>", filled, route)


@pytest.mark.parametrize("route", list(EXPECTED))
def test_an_address_answers_each_role_as_the_table_says(route, city, clients):
    """A GET writes nothing but who has a form open and what was looked at."""
    before = {model: model.objects.count() for model in _kept_models()}
    told = []
    for client in clients:
        cache.clear()
        told.append(client.get(address(route, city)).status_code)
    assert dict(zip(ROLES, told, strict=True)) == dict(zip(ROLES, EXPECTED[route], strict=True))
    assert {model: model.objects.count() for model in _kept_models()} == before


STATES = {
    # state of the report: whom the review page lets read it, whom the form lets write it
    "draft": (
        {"reporter": 403, "agency_head": 200, "supervisor": 404, "leader": 404, "auditor": 200},
        {"reporter", "agency_head"},
    ),
    "submitted": ({"agency_head": 200, "supervisor": 200, "leader": 200, "auditor": 200}, set()),
    "signed": ({"agency_head": 200, "supervisor": 200, "leader": 200, "auditor": 200}, set()),
    "accepted": ({"agency_head": 200, "supervisor": 200, "leader": 200, "auditor": 200}, set()),
    "returned": (
        {"agency_head": 200, "supervisor": 200, "leader": 200, "auditor": 200},
        {"reporter", "agency_head"},
    ),
}


@pytest.mark.parametrize("state", list(STATES))
def test_a_report_is_read_and_written_by_its_state(state, city, clients):
    report = report_of(city)
    people = {"submitted_by": city.reporter.person, "signed_by": city.head.person}
    signed = people if state in {"signed", "accepted"} else {}
    times = {f"{name[:-3]}_at": report.edited_at for name in signed}
    Report.objects.filter(pk=report.pk).update(state=state, **signed, **times)
    readers, writers = STATES[state]
    by_role = dict(zip(ROLES, clients, strict=True))
    for role, status in readers.items():
        cache.clear()
        assert by_role[role].get(f"/review/{report.pk}/").status_code == status, role
    for role in ("reporter", "agency_head"):
        cache.clear()
        status = by_role[role].get(f"/reports/{report.pk}/edit/").status_code
        assert status == (200 if role in writers else 403), role


def test_nothing_of_a_frozen_period_is_written_by_any_page(city, clients):
    period = goals.close_period(city.period(1), actor=city.supervisor)
    goals.freeze_period(period, actor=city.supervisor, undecided=lambda _period: 0, reason="封期")
    report = report_of(city)
    before = Report.objects.values().get(pk=report.pk)
    typed = {"version": str(report.version), "claim": "完成", "progress": "改了", "do": "save"}
    decided = {"version": str(report.version), "do": "accept", "reason": "", "verdict": ""}
    for client in clients[1:]:
        cache.clear()
        assert client.post(f"/reports/{report.pk}/edit/", typed).status_code in {400, 403, 404}
        assert client.post(f"/review/{report.pk}/", decided).status_code in {400, 403, 404, 409}
    assert Report.objects.values().get(pk=report.pk) == before


def _kept_models() -> list[Any]:
    rooms = ("agencies", "goals", "reports", "review", "intake", "publishing")
    quiet = {"Editing", "Viewing"}
    return [
        model
        for room in rooms
        for model in apps.get_app_config(room).get_models()
        if model.__name__ not in quiet
    ]
