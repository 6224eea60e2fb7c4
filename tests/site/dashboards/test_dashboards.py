"""Figures that open their rows, within what each may see."""

import re
from datetime import date

import pytest

from duban_site.dashboards.compare import compared
from duban_site.dashboards.queries import Choice, chosen, dashboard, period_for
from duban_site.goals import actions as goals
from duban_site.goals.models import Goal, Period, Plan, Target
from duban_site.pages.refusals import Hidden
from duban_site.reports import actions as reports
from duban_site.reports.checking import Texts
from tests.support.quarter import DONE, build_quarter, filled, open_quarter, report_of, signed

pytestmark = pytest.mark.django_db

LATE = Texts(
    claim="未完成",
    progress="全市112个老旧小区中，98个完成方案设计，14个因征求意见未完成。",
    shortfall_reason="征求意见时间长",
)


@pytest.fixture
def city():
    made = build_quarter()
    signed(made)
    signed(made, LATE, goal=2)
    filled(made, DONE, goal=1)
    return made


def test_every_goal_is_counted_once_and_the_shares_add_up(city):
    shown = dashboard(city.supervisor, city.period(1))
    assert shown.five.total == sum(line.count for line in shown.five.lines) == 4
    assert sum(line.share or 0 for line in shown.five.lines) == 100
    assert (shown.sent.part, shown.sent.whole) == (2, 4)
    assert sum(count for _name, count in shown.verdicts) + shown.unreported == 4


def test_a_figure_and_the_rows_behind_it_agree(city):
    shown = dashboard(city.supervisor, city.period(1))
    for name, count in shown.verdicts:
        assert len(chosen(city.supervisor, city.period(1), Choice(verdict=name))) == count
    for line in shown.five.lines:
        assert len(chosen(city.supervisor, city.period(1), Choice(five=line.name))) == line.count
    for group in shown.agencies:
        assert (
            len(chosen(city.supervisor, city.period(1), Choice(agency=group.name))) == group.total
        )


def test_a_leader_sees_their_own_portfolio_and_no_draft(city):
    shown = dashboard(city.vice_mayor, city.period(1))
    assert shown.five.total == 2
    assert {line.name for line in shown.leaders} == {"分管副市长（工业）"}
    assert dashboard(city.vice_mayors[1], city.period(1)).unreported == 2


def test_an_administrator_sees_no_dashboard(city):
    with pytest.raises(Hidden):
        period_for(city.system_admin, city.period(1).pk)


def test_two_periods_side_by_side_tell_what_moved_and_what_was_repeated(city):
    goals.close_period(city.period(1), actor=city.supervisor)
    open_quarter(city, 2)
    report = report_of(city, quarter=2)
    reports.save_draft(actor=city.reporter, report=report, texts=DONE, version=0)
    shown = compared(city.reporter, city.period(1), city.period(2))
    assert [pair.after.goal.number for pair in shown.repeated] == ["1"]
    assert [pair.after.goal.number for pair in shown.reworded] == ["1", "3", "4"]
    assert shown.gone == shown.new == ()


def test_the_pages_open_and_the_chart_is_a_picture(city, client):
    client.force_login(city.supervisor.person, backend="django.contrib.auth.backends.ModelBackend")
    page = client.get("/dashboard/").content.decode()
    for address in sorted(set(re.findall(r'href="(/dashboard/[^"]*)"', page)))[:25]:
        assert client.get(address.replace("&amp;", "&")).status_code == 200, address
    assert client.get("/dashboard/chart.svg").content.startswith(b"<svg")
    assert client.get("/dashboard/chart.png").content.startswith(b"\x89PNG")


def test_the_queries_of_a_dashboard_do_not_grow_with_its_goals(city, django_assert_max_num_queries):
    with django_assert_max_num_queries(12):
        dashboard(city.supervisor, city.period(1))


def test_two_agencies_stand_side_by_side_in_their_own_figures(city):
    period = city.period(1)
    names = (city.agencies[0].name, city.agencies[2].name)
    shown = compared(city.supervisor, period, period, agencies=names)
    told = {line.label: (line.before.part, line.after.part) for line in shown.figures}
    assert told["目标"] == (2, 1)
    assert told["未完成季度目标"] == (0, 1)
    assert told["已报送"] == (1, 1)
    assert [row.goal.number for row in shown.gone] == ["1", "4"]
    assert [row.goal.number for row in shown.new] == ["3"]
    assert set(names) <= set(shown.agencies)
    with pytest.raises(Hidden):
        compared(city.supervisor, period, period, agencies=("市无此局", ""))


def test_two_plans_are_matched_by_wording_and_say_what_moved_and_went(city):
    plan = Plan.objects.create(
        government=city.government, year=2027, title="2027年计划", drafted_by=city.supervisor.person
    )
    period = Period.objects.create(
        plan=plan, kind="quarter", index=1, state="open",
        starts_on=date(2027, 1, 1), ends_on=date(2027, 3, 31),
        **dict.fromkeys(("reports_due_on", "signing_due_on", "check_due_on", "freeze_on"), date(2027, 4, 9)),
    )  # fmt: skip
    for number, wording in (("1", "改造老旧小区130个"), ("2", "建设口袋公园20个")):
        goal = Goal.objects.create(plan=plan, number=number, position=int(number), wording=wording)
        Target.objects.create(goal=goal, period=period, text=wording)
    shown = compared(city.supervisor, city.period(1), period)
    assert [(p.before.goal.number, p.after.goal.number) for p in shown.reworded] == [("3", "1")]
    assert [row.goal.number for row in shown.gone] == ["1", "2", "4"]
    assert [row.goal.number for row in shown.new] == ["2"]


def test_the_page_compares_two_agencies(city, client):
    client.force_login(city.supervisor.person, backend="django.contrib.auth.backends.ModelBackend")
    period = city.period(1).pk
    asked = {"with": period, "period": period, "agency": city.agencies[2].name}
    page = client.get("/dashboard/compare/", asked)
    assert page.status_code == 200
    assert "并列的数字" in page.content.decode()
    assert client.get("/dashboard/compare/", {**asked, "agency": "市无此局"}).status_code == 404
