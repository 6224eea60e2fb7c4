"""Plans, goals, targets and periods: what the verbs do, refuse and record."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import DatabaseError, transaction

from duban_site.books.models import Act
from duban_site.goals import actions
from duban_site.goals.actions import GoalFields
from duban_site.goals.calendar import DueDays
from duban_site.goals.models import GoalVersion, Measure, PeriodState, Target
from duban_site.goals.reopenings import Reopening
from duban_site.pages.refusals import BadInput, Outdated, Refused, WrongState
from tests.support.city import build_city, build_government, build_plan

pytestmark = pytest.mark.django_db


def nobody(_period):
    return 0


@pytest.fixture
def draft():
    return build_plan(build_government(), confirmed=False)


@pytest.fixture
def city():
    return build_city()


def last_act():
    return Act.objects.latest("seq")


def test_a_plan_has_four_quarters_with_due_days_after_the_holidays():
    city = build_government()
    plan = actions.create_plan(actor=city.supervisor, year=2026, title="目标")
    third = plan.periods.get(index=3)
    assert third.ends_on == date(2026, 9, 30)
    # 1–7 October are free, Saturday the 10th is worked: 8, 9, 10, 12
    assert third.reports_due_on == date(2026, 10, 12)
    assert last_act().action == "plan.create"


@pytest.mark.parametrize(
    "who", ["reporter", "head", "vice_mayor", "auditor", "system_admin", "provider"]
)
def test_only_the_supervision_office_makes_plans(who):
    city = build_government()
    with pytest.raises(Refused):
        actions.create_plan(actor=getattr(city, who), year=2026, title="目标")


def test_a_plan_of_the_same_name_is_refused(draft):
    with pytest.raises(BadInput) as refused:
        actions.create_plan(actor=draft.supervisor, year=2026, title="2026年度目标")
    assert refused.value.field == "title"


def test_the_drafter_does_not_confirm(draft):
    actions.confirm_all_measures(draft.plan, actor=draft.supervisor, reason="看过")
    with pytest.raises(Refused):
        actions.confirm_plan(draft.plan, actor=draft.supervisor)
    actions.confirm_plan(draft.plan, actor=draft.second_supervisor)
    assert draft.plan.confirmed_by == draft.second_supervisor.person


def test_a_plan_whose_measures_nobody_looked_at_is_not_confirmed(draft):
    with pytest.raises(WrongState):
        actions.confirm_plan(draft.plan, actor=draft.second_supervisor)


def test_a_plan_with_a_goal_that_nobody_leads_is_not_confirmed(draft):
    actions.set_parts(draft.goals[0], [], actor=draft.supervisor)
    actions.confirm_all_measures(draft.plan, actor=draft.supervisor, reason="看过")
    with pytest.raises(WrongState):
        actions.confirm_plan(draft.plan, actor=draft.second_supervisor)


def test_a_target_is_split_into_typed_measures(draft):
    target = Target.objects.get(goal=draft.goals[0], period__index=2)
    found = [
        (one.kind, one.comparator, one.value, one.unit, one.confirmed_by is None)
        for one in target.measures.all()
    ]
    assert found == [
        ("increment", ">=", Decimal(36), "个", True),
        ("increment", ">=", Decimal(90), "亿元", True),
    ]


def test_a_blank_target_is_measured_by_the_goal(draft):
    target = Target.objects.get(goal=draft.goals[0], period__index=4)
    assert [one.value for one in target.measures.all()] == [60, 180]


def test_a_change_of_a_goal_keeps_what_it_said(city):
    goal = city.goals[0]
    said = goal.wording
    fields = GoalFields(number="1", wording="实施技术改造项目50个", leader=goal.leader)
    with pytest.raises(BadInput):
        actions.change_goal(goal, fields, actor=city.supervisor, version=1)
    actions.change_goal(goal, fields, actor=city.supervisor, version=1, reason="纪要第9号")
    kept = GoalVersion.objects.filter(goal=goal).values_list("version", "wording")
    assert list(kept) == [(1, said), (2, "实施技术改造项目50个")]
    assert (last_act().action, last_act().reason) == ("goal.change", "纪要第9号")


def test_a_change_against_an_old_version_is_refused(city):
    goal = city.goals[0]
    one = GoalFields(number="1", wording="甲")
    actions.change_goal(goal, one, actor=city.supervisor, version=1, reason="一")
    with pytest.raises(Outdated):
        actions.change_goal(
            goal,
            GoalFields(number="1", wording="乙"),
            actor=city.supervisor,
            version=1,
            reason="二",
        )


def test_the_same_fields_are_no_change(city):
    goal = city.goals[1]
    before = Act.objects.count()
    same = GoalFields(
        number=goal.number, wording=goal.wording, section=goal.section, leader=goal.leader
    )
    actions.change_goal(goal, same, actor=city.supervisor, version=1, reason="无")
    assert (goal.version, Act.objects.count()) == (1, before)


def test_a_number_is_used_once(draft):
    with pytest.raises(BadInput) as refused:
        actions.add_goal(
            draft.plan, GoalFields(number="1", wording="另一项"), actor=draft.supervisor
        )
    assert refused.value.field == "number"


def test_a_dropped_goal_frees_its_number_and_stays(city):
    actions.drop_goal(city.goals[0], actor=city.supervisor, reason="政策调整")
    actions.add_goal(
        city.plan, GoalFields(number="1", wording="新"), actor=city.supervisor, reason="补"
    )
    assert city.plan.goals.filter(number="1").count() == 2


def test_another_governments_people_change_nothing(city):
    other = build_government(code="000002", name="望海市")
    with pytest.raises(Refused):
        actions.add_goal(city.plan, GoalFields(number="9", wording="甲"), actor=other.supervisor)
    with pytest.raises(BadInput):
        actions.add_goal(
            city.plan,
            GoalFields(number="9", wording="甲"),
            actor=city.supervisor,
            parts=[(other.agencies[0], "lead")],
            reason="甲",
        )


def test_the_head_of_the_agency_accepts_its_part(city):
    part = city.goals[0].parts.get(part="lead")
    with pytest.raises(Refused):
        actions.accept_part(part, actor=city.heads[1])
    actions.accept_part(part, actor=city.head)
    assert part.accepted_by == city.head.person
    with pytest.raises(WrongState):
        actions.accept_part(part, actor=city.head)


def test_a_measure_is_broken_down_to_an_agency_of_the_goal(city):
    measure = Measure.objects.filter(target__goal=city.goals[0])[0]
    actions.break_down(measure, city.agencies[1], actor=city.head)
    assert measure.agency == city.agencies[1]
    with pytest.raises(BadInput):
        actions.break_down(measure, city.agencies[2], actor=city.head)
    with pytest.raises(Refused):
        actions.break_down(measure, city.agencies[1], actor=city.heads[1])


def test_a_target_of_a_confirmed_plan_changes_by_proposal_and_approval(city):
    target = Target.objects.get(goal=city.goals[0], period__index=2)
    old = target.text
    with pytest.raises(WrongState):
        actions.set_target(city.goals[0], target.period, "少一点", actor=city.supervisor)
    revision = actions.propose_revision(
        target,
        "累计完成技改投资70亿元",
        actor=city.supervisor,
        reason="设计变更",
        document="纪要9号",
    )
    for who in (city.supervisor, city.second_supervisor, city.vice_mayors[1]):
        with pytest.raises(Refused):
            actions.approve_revision(revision, actor=who)
    target.refresh_from_db()
    assert target.text == old
    actions.approve_revision(revision, actor=city.vice_mayor)
    target.refresh_from_db()
    assert [one.text for one in target.versions.all()] == [old, "累计完成技改投资70亿元"]
    assert target.versions.last().document == "纪要9号"
    assert [one.value for one in target.measures.all()] == [70]


def test_a_refused_revision_changes_nothing_and_says_why(city):
    target = Target.objects.get(goal=city.goals[0], period__index=2)
    revision = actions.propose_revision(target, "减半", actor=city.head, reason="难")
    with pytest.raises(Refused):  # the office first
        actions.refuse_revision(revision, actor=city.vice_mayor, reason="按原目标推进")
    actions.check_revision(revision, actor=city.supervisor)
    actions.refuse_revision(revision, actor=city.vice_mayor, reason="按原目标推进")
    target.refresh_from_db()
    assert (target.version, revision.state, revision.answer) == (1, "refused", "按原目标推进")
    with pytest.raises(WrongState):
        actions.approve_revision(revision, actor=city.vice_mayor)


def test_how_a_target_is_measured_is_corrected_and_confirmed(city):
    target = Target.objects.get(goal=city.goals[1], period__index=1)
    draft = actions.MeasureDraft(
        text="零售额", kind="level", comparator=">=", value=Decimal(5), unit="亿元"
    )
    actions.set_measures(target, [draft], actor=city.supervisor, reason="改按总量")
    assert target.measures.get().confirmed_by is None
    actions.confirm_measures(target, actor=city.second_supervisor)
    assert target.measures.get().confirmed_by == city.second_supervisor.person


def test_a_value_without_a_unit_is_refused(draft):
    target = Target.objects.get(goal=draft.goals[1], period__index=1)
    bare = actions.MeasureDraft(text="零售额", kind="level", value=Decimal(5))
    with pytest.raises(BadInput) as refused:
        actions.set_measures(target, [bare], actor=draft.supervisor)
    assert refused.value.field == "unit"


def test_a_period_opens_closes_reopens_and_freezes(city):
    period = city.period(1)
    with pytest.raises(WrongState):
        actions.freeze_period(period, actor=city.supervisor, undecided=nobody)
    actions.close_period(period, actor=city.supervisor)
    actions.propose_reopening(period, actor=city.supervisor, reason="两单位补录")
    with pytest.raises(Refused):
        actions.reopen_period(period, actor=city.supervisor)
    with pytest.raises(WrongState):
        actions.propose_reopening(period, actor=city.second_supervisor, reason="再提")
    actions.reopen_period(period, actor=city.second_supervisor)
    made = Reopening.objects.get()
    assert (made.reason, made.approved_by) == ("两单位补录", city.second_supervisor.person)
    with pytest.raises(DatabaseError), transaction.atomic():
        Reopening.objects.update(approved_by=city.supervisor.person)
    assert period.state == PeriodState.OPEN
    actions.close_period(period, actor=city.supervisor)
    actions.freeze_period(period, actor=city.supervisor, undecided=nobody)
    assert period.state == PeriodState.FROZEN
    with pytest.raises(WrongState):
        actions.propose_reopening(period, actor=city.supervisor, reason="再开")


def test_a_period_of_a_draft_plan_does_not_open(draft):
    with pytest.raises(WrongState):
        actions.open_period(draft.period(1), actor=draft.supervisor)


def test_undecided_reports_hold_up_the_freeze_unless_there_is_a_reason(city):
    period = actions.close_period(city.period(1), actor=city.supervisor)
    with pytest.raises(WrongState):
        actions.freeze_period(period, actor=city.supervisor, undecided=lambda _: 2)
    period.refresh_from_db()
    assert period.state == PeriodState.CLOSED
    actions.freeze_period(period, actor=city.supervisor, undecided=lambda _: 2, reason="两家撤并")
    assert last_act().reason == "两家撤并"


def test_due_days_are_kept_in_order_and_ask_for_a_reason_once_open(city):
    period = city.period(1)
    days = [date(2026, 4, day) for day in (10, 13, 15, 20)]
    due = DueDays(reports=days[0], signing=days[1], check=days[2], freeze=days[3])
    with pytest.raises(BadInput):
        actions.set_due_days(period, due, actor=city.supervisor, reason="")
    actions.set_due_days(period, due, actor=city.supervisor, reason="清明顺延")
    assert period.reports_due_on == days[0]
    backwards = DueDays(reports=days[3], signing=days[1], check=days[2], freeze=days[3])
    with pytest.raises(BadInput):
        actions.set_due_days(period, backwards, actor=city.supervisor, reason="清明顺延")
