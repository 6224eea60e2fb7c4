"""A plan made by hand in the browser's forms, up to its confirmation by a second person."""

import pytest

from duban_site.goals.models import Goal, Plan
from tests.support.city import build_government
from tests.support.signed_in import signed_in

pytestmark = pytest.mark.django_db


def test_a_plan_is_made_filled_and_confirmed_by_two_people():
    city = build_government()
    client = signed_in(city.supervisor)
    client.post("/plans/new/", {"year": "2026", "title": "年度目标", "kind": "quarter"})
    plan = Plan.objects.get()
    address = f"/plans/{plan.pk}/"
    assert client.post(address, {"number": "1"}).status_code == 400
    said = {"number": "1", "wording": "改造老旧小区112个", "lead": city.agencies[0].pk}
    assert client.post(address, said).status_code == 302
    goal = Goal.objects.get()
    targets = f"/goals/{goal.pk}/targets/"
    period = plan.periods.get(index=1)
    client.post(targets, {"period": period.pk, "text": "累计开工80个", "do": "set"})
    assert "待核对" in client.get(targets).content.decode()
    client.post(targets, {"period": period.pk, "do": "confirm"})
    assert client.post(address + "settle/", {"do": "confirm"}).status_code == 403  # the drafter
    second = signed_in(city.second_supervisor)
    assert "确认计划" in second.get(address).content.decode()
    assert second.post(address + "settle/", {"do": "confirm"}).status_code == 302
    plan.refresh_from_db()
    assert plan.state == "confirmed"
    assert "年度目标" in client.get("/plans/").content.decode()


def test_measures_are_looked_through_at_once_only_with_a_reason():
    city = build_government()
    client = signed_in(city.supervisor)
    client.post("/plans/new/", {"year": "2026", "title": "年度目标", "kind": "half"})
    plan = Plan.objects.get()
    assert plan.periods.count() == 2
    assert client.post(f"/plans/{plan.pk}/settle/", {"do": "measures"}).status_code == 400


def test_only_the_office_opens_plans():
    city = build_government()
    for who in (city.reporter, city.head, city.vice_mayor, city.system_admin):
        assert signed_in(who).get("/plans/new/").status_code == 403
