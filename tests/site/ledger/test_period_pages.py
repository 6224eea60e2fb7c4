"""A period's page: its moves, who has reported, completeness and timeliness."""

from typing import Any

import pytest

from duban_site.goals.models import Period
from duban_site.ledger.period_page import period_view
from duban_site.reports.models import Report
from tests.support.city import build_city
from tests.support.quarter import build_quarter, confirmed, signed, submitted
from tests.support.signed_in import signed_in

pytestmark = pytest.mark.django_db
MOST_QUERIES = 15


def test_a_period_is_opened_with_its_reports_closed_and_frozen():
    city = build_city(open_to=0)
    client, period = signed_in(city.supervisor), city.period(1)
    address = f"/periods/{period.pk}/move/"
    assert client.post(address, {"do": "open"}).status_code == 302
    assert Report.objects.filter(target__period=period).count() == 4
    assert client.post(address, {"do": "freeze"}).status_code == 409
    client.post(address, {"do": "close"})
    assert client.post(address, {"do": "freeze"}).status_code == 409  # four without a decision
    client.post(address, {"do": "freeze", "reason": "机构撤并"})
    assert Period.objects.get(pk=period.pk).state == "frozen"
    assert "已封期，不再改动" in client.get(f"/periods/{period.pk}/").content.decode()
    assert client.post(address, {"do": "melt"}).status_code == 400


def test_who_has_reported_is_counted_by_agency():
    city = build_quarter()
    confirmed(city)
    signed(city, goal=1)
    submitted(city, goal=2)
    period = city.period(1)
    Report.objects.filter(target__goal=city.goals[0]).update(signed_at="2026-04-03T08:00:00Z")
    page = period_view(city.supervisor, period.pk, today=period.signing_due_on)
    found: Any = {
        row.name: (row.due, row.signed, row.on_time, row.completeness) for row in page.agencies
    }
    assert found == {
        "市发展局": (2, 1, 1, 50),
        "市商务局": (1, 1, 0, 100),
        "市住建局": (1, 0, 0, 0),
    }
    assert [(row.number, row.deadline.kind) for row in page.chase] == [
        ("3", "waiting"),
        ("4", "waiting"),
    ]
    assert str(page.total.timeliness) == "25.00"
    assert page.undecided == 3


def test_a_period_shows_each_only_their_own():
    city = build_quarter()
    period = city.period(1)
    page = period_view(city.vice_mayor, period.pk, today=period.signing_due_on)
    assert page.total.due == 2
    assert signed_in(city.system_admin).get(f"/periods/{period.pk}/").status_code == 403
    assert signed_in(city.reporter).post(f"/periods/{period.pk}/move/").status_code == 403


def test_due_days_are_set_with_a_reason(django_assert_max_num_queries):
    city = build_quarter()
    client, period = signed_in(city.supervisor), city.period(1)
    days = {"reports": "2026-04-09", "signing": "2026-04-10", "check": "2026-04-14"}
    address = f"/periods/{period.pk}/due/"
    assert client.post(address, days).status_code == 400  # a day is missing, the rest stays typed
    typed = client.post(address, {**days, "freeze": "x", "reason": "清明"}).content.decode()
    assert "清明" in typed
    assert (
        client.post(address, {**days, "freeze": "2026-04-20", "reason": "清明"}).status_code == 302
    )
    assert str(city.period(1).freeze_on) == "2026-04-20"
    with django_assert_max_num_queries(MOST_QUERIES):
        client.get(f"/periods/{period.pk}/")
    with django_assert_max_num_queries(MOST_QUERIES):
        assert "第一季度" in client.get("/periods/").content.decode()
