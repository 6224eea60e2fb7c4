"""Reads of the ledger: goals of one plan in one period, filtered, within what the actor may know."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, Exists, F, FilteredRelation, OuterRef, Q, QuerySet
from django.utils import timezone

from duban_site.agencies.acting import Actor
from duban_site.goals.models import AgencyPart, Goal, GoalAgency, Period, Plan, Target
from duban_site.goals.queries import current_period, visible_goals, visible_plans
from duban_site.ledger.filters import Filters
from duban_site.ledger.rows import UNSIGNED, LedgerRow, deadline_of, ledger_row, signed_day
from duban_site.ledger.search.finding import found_in
from duban_site.reports.models import Report
from duban_site.reports.queries import visible_reports

PER_PAGE = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What the filters may be set to in this plan."""

    sections: tuple[str, ...]
    agencies: tuple[tuple[int, str], ...]
    leaders: tuple[tuple[int, str], ...]
    claims: tuple[str, ...]
    total: int  # goals


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """The plan and period that are looked at, among those the actor may see."""

    plans: tuple[Plan, ...]
    plan: Plan | None
    periods: tuple[Period, ...]
    period: Period | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """A page of the ledger."""

    scope: Scope
    choices: Choices
    page: Page[Goal]
    rows: tuple[LedgerRow, ...]
    verdicts: dict[str, int]  # of all goals that fit, "" without a report to be read
    total: int  # goals of the plan that the actor may see


def scope_of(actor: Actor, filters: Filters) -> Scope:
    """The plan and period of the filters, else the latest plan and its period in work. Two queries."""
    plans = tuple(visible_plans(actor))
    plan = next((one for one in plans if one.pk == filters.plan), plans[0] if plans else None)
    periods = tuple(plan.periods.all()) if plan else ()
    chosen = next((one for one in periods if one.pk == filters.period), None)
    return Scope(plans=plans, plan=plan, periods=periods, period=chosen or current_period(periods))


def fitting(actor: Actor, filters: Filters, scope: Scope, *, today: date) -> QuerySet[Goal]:
    """The goals of the scope that fit the filters, in the plan's order."""
    goals = visible_goals(actor).filter(plan=scope.plan)
    if filters.section:
        goals = goals.filter(section=filters.section)
    if filters.leader:
        goals = goals.filter(leader_id=filters.leader)
    if filters.agency:
        lead = GoalAgency.objects.filter(agency_id=filters.agency, part=AgencyPart.LEAD)
        goals = goals.filter(Exists(lead.filter(goal=OuterRef("pk"))))
    goals = _by_report(goals, actor, filters, scope)
    if filters.deadline:
        goals = goals.filter(_by_deadline(filters.deadline, scope.period, today))
    return found_in(goals, actor, filters.q).select_related("leader").order_by("position", "pk")


def _by_report(
    goals: QuerySet[Goal], actor: Actor, filters: Filters, scope: Scope
) -> QuerySet[Goal]:
    """By what the actor may read of the period's report; `none` asks for goals without one."""
    seen = visible_reports(actor).select_related(None).filter(target__period=scope.period)
    of_goal = seen.filter(target__goal=OuterRef("pk"))
    if filters.decision == "none":
        return goals.filter(~Exists(of_goal))
    wanted = {
        "claim": filters.claim,
        "verdict": filters.verdict,
        "state": filters.decision,
        "light": filters.light,
    }
    chosen = {name: value for name, value in wanted.items() if value}
    if chosen.get("light") == "none":
        chosen["light"] = ""
    return goals.filter(Exists(of_goal.filter(**chosen))) if chosen else goals


def _by_deadline(kind: str, period: Period | None, today: date) -> Q:
    """By when the report was signed, which whoever may see the goal may know."""
    if period is None or period.state == "planned":
        return Q(pk__in=())
    signed = Report.objects.filter(target__goal=OuterRef("pk"), target__period=period).exclude(
        state__in=UNSIGNED
    )
    after = timezone.make_aware(datetime.combine(period.signing_due_on + timedelta(1), time()))
    is_over = today > period.signing_due_on
    extended = Q(target__due_on__isnull=False)
    late = Q(~extended, signed_at__gte=after) | Q(extended, signed_at__date__gt=F("target__due_on"))
    over = Exists(
        Target.objects.filter(goal=OuterRef("pk"), period=period).filter(
            Q(due_on__lt=today) | (Q(due_on__isnull=True) if is_over else Q(pk__in=()))
        )
    )
    match kind:
        case "on_time":
            return Q(Exists(signed.exclude(late)))
        case "late":
            return Q(Exists(signed.filter(late)))
        case "overdue":
            return ~Q(Exists(signed)) & Q(over)
        case "waiting":
            return ~Q(Exists(signed)) & ~Q(over)
        case _:
            return Q(pk__in=())


def ledger(actor: Actor, filters: Filters, *, number: int, today: date) -> Ledger:
    """One page of the ledger, in a constant number of queries."""
    scope = scope_of(actor, filters)
    goals = fitting(actor, filters, scope, today=today)
    page = Paginator(goals, PER_PAGE).get_page(number)
    choices = _choices(actor, scope)
    return Ledger(
        scope=scope,
        choices=choices,
        page=page,
        rows=rows_of(actor, list(page), scope.period, today=today),
        verdicts=_verdicts(actor, goals, scope, page.paginator.count),
        total=choices.total,
    )


def rows_of(
    actor: Actor, goals: Sequence[Goal] | QuerySet[Goal], period: Period | None, *, today: date
) -> tuple[LedgerRow, ...]:
    """The rows of some goals: four queries, however many they are."""
    found = list(goals)
    ids = [goal.pk for goal in found]
    leads = dict(
        GoalAgency.objects.filter(goal__in=ids, part=AgencyPart.LEAD).values_list(
            "goal", "agency__name"
        )
    )
    targets = {one.goal_id: one for one in Target.objects.filter(goal__in=ids, period=period)}
    signed = {
        one["target__goal"]: one
        for one in Report.objects.filter(target__goal__in=ids, target__period=period).values(
            "target__goal", "state", "signed_at"
        )
    }
    seen = visible_reports(actor).filter(target__goal__in=ids, target__period=period)
    reports = {one.target.goal_id: one for one in seen.select_related("target")}
    return tuple(
        ledger_row(
            goal,
            targets.get(goal.pk),
            reports.get(goal.pk),
            _deadline(period, targets.get(goal.pk), signed.get(goal.pk), today),
            leads.get(goal.pk, ""),
        )
        for goal in found
    )


def _deadline(
    period: Period | None, target: Target | None, signed: Mapping[str, Any] | None, today: date
) -> Any:
    if signed is None:
        return deadline_of(period, None, None, today, target=target)
    return deadline_of(period, signed["state"], signed_day(signed), today, target=target)


def _choices(actor: Actor, scope: Scope) -> Choices:
    mine = visible_goals(actor).filter(plan=scope.plan).order_by("position")
    lead = FilteredRelation("parts", condition=Q(parts__part=AgencyPart.LEAD))
    columns = ("section", "leader_id", "leader__title", "lead__agency_id", "lead__agency__name")
    rows = list(mine.annotate(lead=lead).values_list(*columns))
    claims = (
        visible_reports(actor)
        .filter(target__period=scope.period)
        .exclude(claim="")
        .order_by("claim")
        .values_list("claim", flat=True)
        .distinct()
    )
    return Choices(
        sections=tuple(dict.fromkeys(row[0] for row in rows if row[0])),
        leaders=tuple(dict.fromkeys(row[1:3] for row in rows if row[1])),
        agencies=tuple(sorted({row[3:5] for row in rows if row[3]})),
        claims=tuple(claims),
        total=len(rows),
    )


def _verdicts(actor: Actor, goals: QuerySet[Goal], scope: Scope, count: int) -> dict[str, int]:
    """How many of the goals that fit have which verdict; under "" those without one to be read."""
    seen = (
        visible_reports(actor)
        .select_related(None)
        .filter(target__period=scope.period, target__goal__in=goals.order_by().values("pk"))
        .exclude(verdict="")
        .order_by()
        .values_list("verdict")
        .annotate(Count("pk"))
    )
    found = {str(verdict): int(number) for verdict, number in seen}
    return {**found, "": count - sum(found.values())}
