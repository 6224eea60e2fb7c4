"""Plans: made, and confirmed by a second person."""

from dataclasses import asdict
from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from duban_site.agencies.acting import Actor
from duban_site.agencies.models import Government
from duban_site.books.record import Change, record_act
from duban_site.goals.actions.guards import allow, expect_one
from duban_site.goals.calendar import due_days_by, offsets_of, working_days
from duban_site.goals.models import Period, PeriodKind, Plan, PlanState
from duban_site.goals.policies import why_not_confirm_plan, why_not_create_plan
from duban_site.goals.queries import goals_without_lead, is_one_enough, unconfirmed_targets
from duban_site.pages.refusals import BadInput, Refused, WrongState

_FIRST_YEAR = 1990
_LAST_YEAR = 2100
_MONTHS = {PeriodKind.MONTH: 1, PeriodKind.QUARTER: 3, PeriodKind.HALF: 6, PeriodKind.YEAR: 12}
_SHOWN = 5


@transaction.atomic
def create_plan(
    *,
    actor: Actor,
    year: int,
    title: str,
    kind: str = PeriodKind.QUARTER,
    offsets: dict[str, int] | None = None,
) -> Plan:
    """A plan in draft for the actor's government, with its periods and their due days.

    `offsets` are the working days after a period's end by step, else the government's settings.
    """
    allow(why_not_create_plan(actor))
    title = title.strip()
    if not title:
        raise BadInput(_("请填写计划名称。"), field="title")
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        raise BadInput(_("年份不对。"), field="year")
    government = government_of(actor)
    if Plan.objects.filter(government=government, year=year, title=title).exists():
        raise BadInput(_("本年度已有同名计划。"), field="title")
    plan = Plan.objects.create(
        government=government, year=year, title=title, drafted_by=actor.person
    )
    _make_periods(plan, PeriodKind(kind), offsets or offsets_of(government))
    after = {"year": year, "title": title, "kind": str(kind)}
    record_act(actor, Change(action="plan.create", thing=plan, after=after))
    return plan


def government_of(actor: Actor) -> Government:
    """The government of the actor's seat. Raises Refused without a seat."""
    if actor.seat is None:
        raise Refused(_("请先选择身份。"))
    return actor.seat.agency.government


def _make_periods(plan: Plan, kind: PeriodKind, offsets: dict[str, int]) -> None:
    is_working = working_days(plan.government)
    months = _MONTHS[kind]
    rows = []
    for index in range(1, 12 // months + 1):
        ends_on = _last_day(plan.year, index * months)
        due = asdict(due_days_by(offsets, is_working, ends_on))
        rows.append(
            Period(
                plan=plan,
                kind=kind,
                index=index,
                starts_on=date(plan.year, (index - 1) * months + 1, 1),
                ends_on=ends_on,
                reports_due_on=due["reports"],
                signing_due_on=due["signing"],
                check_due_on=due["check"],
                freeze_on=due["freeze"],
            )
        )
    Period.objects.bulk_create(rows)


def _last_day(year: int, month: int) -> date:
    first_of_next = date(year + month // 12, month % 12 + 1, 1)
    return first_of_next - timedelta(days=1)


@transaction.atomic
def confirm_plan(plan: Plan, *, actor: Actor) -> Plan:
    """The second person's yes: from now on goals change only with a reason, targets only by revision.

    Refused while a goal has no lead agency, or a target's measures wait for a person's look. Where the
    signed setting lets one person do both, the plan is marked 单人复核 for ever.
    """
    allow(why_not_confirm_plan(actor, plan, may_be_alone=is_one_enough(plan)))
    if not plan.goals.filter(is_dropped=False).exists():
        raise WrongState(_("计划里还没有目标。"))
    if bare := goals_without_lead(plan):
        numbers = "、".join(goal.number for goal in bare[:_SHOWN])
        raise WrongState(
            _("%(count)d 项目标没有牵头单位：%(numbers)s。")
            % {"count": len(bare), "numbers": numbers}
        )
    if waiting := unconfirmed_targets(plan).count():
        raise WrongState(_("%(count)d 条季度目标的子目标还没有人核对。") % {"count": waiting})
    changed = Plan.objects.filter(pk=plan.pk, state=PlanState.DRAFT).update(
        state=PlanState.CONFIRMED,
        confirmed_by=actor.person,
        is_alone=plan.drafted_by_id == actor.person.pk,
    )
    expect_one(changed)
    plan.refresh_from_db()
    after = {"state": plan.state, "is_alone": plan.is_alone}
    change = Change(action="plan.confirm", thing=plan, before={"state": "draft"}, after=after)
    record_act(actor, change)
    return plan
