"""Plans, goals, targets, revisions and extensions."""

from datetime import timedelta

from duban_site.agencies.acting import Actor
from duban_site.goals import actions as goals
from tests.support.quarter import report_of
from tests.support.scenes.played import scene


@scene
def a_new_plan(city):
    form = {"year": 2027, "title": "2027年度目标", "kind": "quarter"}
    return city.supervisor, "/plans/new/", form


@scene
def a_new_goal(city):
    form = {"number": "9", "wording": "新建公园5个", "lead": city.agencies[0].pk, "reason": "增补"}
    return city.supervisor, f"/plans/{city.plan.pk}/", form


def next_years_goal(city):
    plan = goals.create_plan(actor=city.supervisor, year=2027, title="2027年度目标")
    fields = goals.GoalFields(number="1", wording="新建公园5个", section="", leader=None)
    goal = goals.add_goal(plan, fields, actor=city.supervisor, parts=[(city.agencies[0], "lead")])
    goals.set_target(goal, plan.periods.all()[0], "完成选址", actor=city.supervisor)
    return goal


@scene
def measures_looked_through(city):
    form = {"do": "measures", "reason": "逐条看过"}
    return city.second_supervisor, f"/plans/{next_years_goal(city).plan_id}/settle/", form


@scene
def a_plan_confirmed(city):
    plan = next_years_goal(city).plan
    goals.confirm_all_measures(plan, actor=city.second_supervisor, reason="逐条看过")
    return city.second_supervisor, f"/plans/{plan.pk}/settle/", {"do": "confirm"}


@scene
def a_changed_goal(city):
    goal = city.goals[1]
    form = {
        "number": goal.number,
        "section": goal.section,
        "wording": "社零增长7%以上",
        "lead": city.agencies[1].pk,
        "leader": city.leaders[1].pk,
        "version": goal.version,
        "reason": "常务会议定",
    }
    return city.supervisor, f"/goals/{goal.pk}/change/", form


@scene
def a_dropped_goal(city):
    form = {"drop-reason": "上级取消"}
    return city.supervisor, f"/goals/{city.goals[1].pk}/drop/", form


@scene
def a_part_taken_on(city):
    part = city.goals[0].parts.get(part="lead")
    return city.head, f"/goals/parts/{part.pk}/accept/", {}


@scene
def a_new_target(city):
    goal = next_years_goal(city)
    form = {"period": goal.plan.periods.last().pk, "text": "建成公园5个", "do": "save"}
    return city.supervisor, f"/goals/{goal.pk}/targets/", form


@scene
def measures_typed(city):
    form = {
        "form-TOTAL_FORMS": 1,
        "form-INITIAL_FORMS": 0,
        "form-0-text": "累计开工项目12个以上",
        "form-0-kind": "level",
        "form-0-comparator": ">=",
        "form-0-value": "12",
        "form-0-unit": "个",
        "form-0-indicator": "开工项目",
        "reason": "订正",
    }
    return city.supervisor, f"/targets/{report_of(city).target_id}/measures/", form


@scene
def a_sub_target_given_away(city):
    target = report_of(city).target
    form = {"measure": target.measures.first().pk, "agency": city.agencies[1].pk}
    return city.supervisor, f"/targets/{target.pk}/breakdown/", form


def revision(city, proposer: Actor):
    return goals.propose_revision(
        report_of(city).target, "累计开工项目10个以上", actor=proposer, reason="市场变化"
    )


def extension(city, proposer: Actor):
    """Three days more than the period gives."""
    target = report_of(city).target
    until = target.period.signing_due_on + timedelta(days=3)
    return goals.propose_extension(
        target, until, actor=proposer, reason="汛期停工", document="纪要9号"
    )


@scene
def an_extension_asked_for(city):
    target = report_of(city).target
    until = target.period.signing_due_on + timedelta(days=3)
    form = {"due_on": until.isoformat(), "reason": "汛期停工", "document": "纪要9号"}
    return city.head, f"/targets/{target.pk}/extend/", form


@scene
def an_extension_checked(city):
    return city.supervisor, f"/extensions/{extension(city, city.head).pk}/", {"do": "yes"}


@scene
def an_extension_approved(city):
    return city.vice_mayor, f"/extensions/{extension(city, city.supervisor).pk}/", {"do": "yes"}


@scene
def a_revision_proposed(city):
    form = {"text": "累计开工项目10个以上", "reason": "市场变化", "document": "纪要9号"}
    return city.head, f"/targets/{report_of(city).target_id}/revise/", form


@scene
def a_revision_checked(city):
    return city.supervisor, f"/revisions/{revision(city, city.head).pk}/", {"do": "yes"}


@scene
def a_revision_approved(city):
    return city.vice_mayor, f"/revisions/{revision(city, city.supervisor).pk}/", {"do": "yes"}


@scene
def a_revision_refused(city):
    form = {"do": "refuse", "reason": "理由不足"}
    return city.vice_mayor, f"/revisions/{revision(city, city.supervisor).pk}/", form
