"""What is set counts: lights, small towns, public columns, the open page of checks."""

import re

import pytest

from duban_site.agencies import actions
from duban_site.agencies.setting_kinds import SETTINGS
from duban_site.books.models import Act
from duban_site.goals import actions as goals
from duban_site.goals.models import Plan
from duban_site.pages.refusals import Refused
from duban_site.publishing.actions import freeze, prepare
from duban_site.reports.actions import save_draft
from duban_site.reports.checking import Texts
from tests.support.city import City, build_government
from tests.support.quarter import accepted, build_quarter, report_of, signed
from tests.support.signed_in import signed_in

pytestmark = pytest.mark.django_db

BEHIND = Texts(
    claim="未完成", progress="累计开工项目8个，完成技改投资36亿元。", shortfall_reason="晚"
)


@pytest.fixture
def city() -> City:
    return build_quarter()


def sign(city: City, key: str, value: object) -> None:
    """By two people who may."""
    kind = {"single_reviewer": (city.system_admin, city.security_admin)}
    first, second = kind.get(key, (city.supervisor, city.security_admin))
    actions.change_setting(city.government, key, value, actor=first, reason="统一口径")
    actions.sign_setting(city.government, key, actor=second)


def test_the_office_writes_the_reasons_that_its_reviewers_are_offered(city):
    signed(city)
    address = f"/review/{report_of(city).pk}/"
    supervisor = signed_in(city.supervisor)
    offered = SETTINGS["return_reasons"].default
    assert offered
    assert all(
        f'data-reason="{each}"' in supervisor.get(address).content.decode() for each in offered
    )
    typed = "请附验收单 <1>。\r\n\r\n 请写明数量。 \r\n请写明数量。"
    sent = {"return_reasons-value": typed}
    assert supervisor.post("/settings/return_reasons/", sent).status_code == 302
    page = supervisor.get(address).content.decode()
    assert re.findall(r'data-reason="([^"]*)"', page) == ["请附验收单 &lt;1&gt;。", "请写明数量。"]
    act = Act.objects.filter(action="setting.change").latest("pk")
    assert act.actor == city.supervisor.person.pk
    assert (
        supervisor.post("/settings/return_reasons/", {"return_reasons-value": ""}).status_code
        == 302
    )
    assert "data-reason" not in supervisor.get(address).content.decode()


def test_the_reasons_for_returning_are_the_offices_alone(city):
    for actor in (city.security_admin, city.system_admin):
        with pytest.raises(Refused):
            actions.change_setting(city.government, "return_reasons", ["请补充。"], actor=actor)


def test_lights_follow_the_rule_that_two_people_signed(city):
    report = save_draft(
        actor=city.reporter, report=report_of(city), texts=BEHIND, version=report_of(city).version
    )
    assert report.light == "watch"  # 36 of 180 is 5 points below a quarter
    sign(city, "light_watch", "3")
    assert report_of(city).light == "watch"  # the rule is still another
    sign(city, "light_profile", "own")
    report = report_of(city)
    assert report.light == "behind"
    assert report.assessment["pace"]["lights"] == {"profile": "own", "light": "red"}
    page = signed_in(city.supervisor).get("/dashboard/")
    assert page.status_code == 200
    assert Act.objects.filter(action="reports.relight").count() == 1
    texts = Texts(claim="未完成", progress="完成技改投资36亿元。", shortfall_reason="晚")
    saved = save_draft(actor=city.reporter, report=report, texts=texts, version=report.version)
    assert saved.light == "behind"


def test_what_was_decided_keeps_its_light(city):
    accepted(city)
    before = report_of(city)
    sign(city, "light_profile", "own")
    after = report_of(city)
    assert (after.light, after.assessment) == (before.light, before.assessment)


def test_the_light_of_one_person_alone_changes_nothing(city):
    actions.change_setting(city.government, "light_profile", "own", actor=city.supervisor)
    with pytest.raises(Refused):
        actions.sign_setting(city.government, "light_profile", actor=city.supervisor)
    assert not Act.objects.filter(action="reports.relight").exists()


def drafted(city: City) -> Plan:
    plan = goals.create_plan(actor=city.supervisor, year=2027, title="来年计划")
    fields = goals.GoalFields(number="1", wording="建成公园5个")
    parts = [(city.agencies[0], "lead")]
    goals.add_goal(plan, fields, actor=city.supervisor, parts=parts)
    return plan


def test_a_lone_supervisor_confirms_only_in_a_small_town_and_it_shows():
    town = build_government()
    plan = drafted(town)
    client = signed_in(town.supervisor)
    with pytest.raises(Refused, match="以外的人"):
        goals.confirm_plan(plan, actor=town.supervisor)
    sign(town, "single_reviewer", value=True)
    assert client.post(f"/plans/{plan.pk}/settle/", {"do": "confirm"}).status_code == 302
    plan.refresh_from_db()
    assert (plan.state, plan.is_alone) == ("confirmed", True)
    assert "单人复核" in client.get(f"/plans/{plan.pk}/").content.decode()


def test_two_people_are_two_people_in_a_small_town_too():
    town = build_government()
    plan = drafted(town)
    sign(town, "single_reviewer", value=True)
    assert goals.confirm_plan(plan, actor=town.second_supervisor).is_alone is False


def test_an_edition_starts_with_the_columns_of_the_setting_and_one_person_may_issue_it(
    city, settings, tmp_path
):
    settings.EVIDENCE = tmp_path
    accepted(city)
    columns = ["number", "progress", "leader"]
    actions.change_setting(city.government, "public_columns", columns, actor=city.supervisor)
    period = goals.close_period(city.period(1), actor=city.supervisor)
    goals.freeze_period(period, actor=city.supervisor, undecided=lambda _one: 0)
    edition = prepare(actor=city.supervisor, period=city.period(1), kind="table")
    assert edition.columns == [
        *("number", "annual_goal", "period_target", "claim", "progress", "leader")
    ]
    with pytest.raises(Refused, match="两人"):
        freeze(actor=city.supervisor, edition=edition, version=edition.version)
    sign(city, "single_reviewer", value=True)
    assert freeze(actor=city.supervisor, edition=edition, version=edition.version).is_alone


def test_the_open_page_of_checks_is_shut_by_the_setting(city, client):
    assert client.get("/check/").status_code == 200
    actions.change_setting(city.government, "public_check", value=False, actor=city.supervisor)
    assert client.get("/check/").status_code == 404
