"""Reads of goals. `visible_goals` and `visible_plans` are the only doors to goals and plans.

What somebody may not see is not in any list, count, search or download (`trust.md`, matrix and D8, D19).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db.models import Exists, OuterRef, Prefetch, QuerySet, Subquery

from duban_site.agencies.acting import Actor
from duban_site.agencies.models import Agency, Leader
from duban_site.agencies.queries import setting
from duban_site.agencies.roles import ADMINS, Role
from duban_site.goals.models import (
    AgencyPart,
    Extension,
    Goal,
    GoalAgency,
    GoalVersion,
    Measure,
    Period,
    Plan,
    Revision,
    RevisionState,
    Target,
    TargetVersion,
)
from duban_site.pages.refusals import Hidden


def visible_goals(actor: Actor) -> QuerySet[Goal]:
    """The goals that the actor's seat may know of; none without a seat and none for administrators."""
    if actor.seat is None or actor.is_a(*ADMINS):
        return Goal.objects.none()
    goals = Goal.objects.filter(plan__government_id=actor.seat.agency.government_id)
    match actor.role:
        case Role.SUPERVISOR | Role.AUDITOR:
            return goals
        case Role.REPORTER | Role.AGENCY_HEAD:
            return goals.filter(_has_part(actor))
        case Role.DATA_PROVIDER:
            return goals.filter(_has_part(actor, AgencyPart.DATA_PROVIDER))
        case Role.LEADER:
            return goals.filter(leader_id=actor.leader_id or 0)
        case _:
            return goals.none()


def _has_part(actor: Actor, *parts: AgencyPart) -> Exists:
    own = GoalAgency.objects.filter(goal=OuterRef("pk"), agency_id=actor.agency_id or 0)
    return Exists(own.filter(part__in=parts) if parts else own)


def visible_plans(actor: Actor) -> QuerySet[Plan]:
    """The plans that the actor may know of: all of the government, else those with a visible goal."""
    if actor.seat is None or actor.is_a(*ADMINS):
        return Plan.objects.none()
    plans = Plan.objects.filter(government_id=actor.seat.agency.government_id)
    if actor.is_a(Role.SUPERVISOR, Role.AUDITOR):
        return plans
    return plans.filter(Exists(visible_goals(actor).filter(plan=OuterRef("pk"))))


def goal_for(actor: Actor, goal_id: int) -> Goal:
    """One goal. Raises Hidden where there is none that the actor may know of."""
    goal = visible_goals(actor).select_related("plan", "leader").filter(pk=goal_id).first()
    if goal is None:
        raise Hidden
    return goal


def plan_for(actor: Actor, plan_id: int) -> Plan:
    """One plan. Raises Hidden."""
    plan = visible_plans(actor).filter(pk=plan_id).first()
    if plan is None:
        raise Hidden
    return plan


def period_for(actor: Actor, period_id: int) -> Period:
    """One period. Raises Hidden."""
    period = (
        Period.objects.select_related("plan")
        .filter(pk=period_id, plan__in=visible_plans(actor))
        .first()
    )
    if period is None:
        raise Hidden
    return period


def target_for(actor: Actor, target_id: int) -> Target:
    """One target. Raises Hidden."""
    target = (
        Target.objects.select_related("goal__plan", "goal__leader", "period__plan")
        .filter(pk=target_id, goal__in=visible_goals(actor))
        .first()
    )
    if target is None:
        raise Hidden
    return target


def part_for(actor: Actor, part_id: int) -> GoalAgency:
    """An agency's part in a goal. Raises Hidden."""
    part = (
        GoalAgency.objects.select_related("goal__plan", "agency")
        .filter(pk=part_id, goal__in=visible_goals(actor))
        .first()
    )
    if part is None:
        raise Hidden
    return part


_Request = TypeVar("_Request", Revision, Extension)


def revision_for(actor: Actor, revision_id: int) -> Revision:
    """A proposed change of a target. Raises Hidden."""
    return _request_for(actor, Revision, revision_id)


def extension_for(actor: Actor, extension_id: int) -> Extension:
    """A request for more time. Raises Hidden."""
    return _request_for(actor, Extension, extension_id)


def _request_for(actor: Actor, kind: type[_Request], pk: int) -> _Request:
    found = (
        kind.objects.select_related(
            "target__goal__plan", "target__goal__leader", "target__period__plan"
        )
        .select_related("proposed_by", "checked_by", "decided_by")
        .filter(pk=pk, target__goal__in=visible_goals(actor))
        .first()
    )
    if found is None:
        raise Hidden
    return found


def text_before(revision: Revision) -> str:
    """What the target said when the change was proposed."""
    kept = revision.target.versions.filter(version=revision.base_version).first()
    return kept.text if kept else revision.target.text


def current_period(periods: Sequence[Period]) -> Period | None:
    """The period in work: the latest open one, else the latest that began, else the first."""
    started = [period for period in periods if period.state != "planned"]
    opened = [period for period in started if period.state == "open"]
    found = opened or started or periods[:1]
    return found[-1] if found else None


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalPage:
    """What a plan says of one goal. Reports are not in it: they belong to a later room."""

    goal: Goal
    plan: Plan
    parts: tuple[GoalAgency, ...]
    periods: tuple[Period, ...]
    targets: tuple[Target, ...]  # with their measures, in the order of periods
    versions: tuple[GoalVersion, ...]
    target_versions: tuple[TargetVersion, ...]  # of the targets that changed, the first included
    revisions: tuple[Revision, ...]  # those that are open, and those that were refused
    extensions: tuple[Extension, ...]
    before: int | None  # the neighbours in the plan that the actor may see
    after: int | None

    def target_of(self, period: Period) -> Target | None:
        """The target of a period, or None."""
        return next((one for one in self.targets if one.period_id == period.pk), None)

    @property
    def lead(self) -> Agency | None:
        """The agency that files the reports."""
        return next((one.agency for one in self.parts if one.part == AgencyPart.LEAD), None)


def _with_neighbours(actor: Actor, goal_id: int) -> Any:
    """The goal with the ids of those before and after it in the plan, among those the actor may see."""
    near = visible_goals(actor).filter(plan=OuterRef("plan"), is_dropped=False)
    before = near.filter(position__lt=OuterRef("position")).order_by("-position")
    after = near.filter(position__gt=OuterRef("position")).order_by("position")
    found = (
        visible_goals(actor)
        .select_related("plan", "leader")
        .annotate(before=Subquery(before.values("pk")[:1]), after=Subquery(after.values("pk")[:1]))
        .filter(pk=goal_id)
        .first()
    )
    if found is None:
        raise Hidden
    return found


def goal_page(actor: Actor, goal_id: int) -> GoalPage:
    """One goal with its targets. A constant number of queries. Raises Hidden."""
    goal = _with_neighbours(actor, goal_id)
    measures = Prefetch("measures", Measure.objects.select_related("agency", "confirmed_by"))
    targets = goal.targets.select_related("period").prefetch_related(measures)
    ordered = sorted(targets, key=lambda one: (one.period.starts_on, one.period.ends_on))
    for target in ordered:
        target.goal = goal
    return GoalPage(
        goal=goal,
        plan=goal.plan,
        before=goal.before,
        after=goal.after,
        parts=tuple(goal.parts.select_related("agency", "accepted_by")),
        periods=tuple(goal.plan.periods.all()),
        targets=tuple(ordered),
        versions=tuple(goal.versions.select_related("leader", "changed_by")),
        target_versions=_versions_of(ordered),
        revisions=tuple(
            Revision.objects.filter(target__goal=goal)
            .exclude(state=RevisionState.APPROVED)
            .select_related("target__period__plan", "proposed_by", "decided_by")
        ),
        extensions=tuple(
            Extension.objects.filter(target__goal=goal).select_related(
                "target__period__plan", "proposed_by"
            )
        ),
    )


def _versions_of(targets: Sequence[Target]) -> tuple[TargetVersion, ...]:
    """The versions of those that changed: one query, none where none did."""
    changed = [one.pk for one in targets if one.version > 1]
    if not changed:
        return ()
    rows = TargetVersion.objects.filter(target__in=changed)
    return tuple(rows.select_related("changed_by", "target__period__plan"))


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanRow:
    """A goal of a plan; `marks` tells its sub-targets, target by target: looked at ● or waiting ○."""

    goal: Goal
    marks: str


def plan_rows(plan: Plan) -> tuple[PlanRow, ...]:
    """The goals of a plan in their order: four queries, and no object for each sub-target."""
    told: dict[int, dict[int, str]] = {}
    measures = (
        Measure.objects.filter(target__goal__plan=plan)
        .order_by("target__goal", "target", "position")
        .values_list("target__goal", "target", "confirmed_at")
    )
    for goal, target, confirmed_at in measures:
        marks = told.setdefault(goal, {})
        marks[target] = marks.get(target, "") + ("●" if confirmed_at else "○")
    parts = Prefetch("parts", GoalAgency.objects.select_related("agency"))
    goals = plan.goals.select_related("leader").prefetch_related(parts)
    return tuple(
        PlanRow(goal=goal, marks=" ".join(told.get(goal.pk, {}).values())) for goal in goals
    )


def government_agencies(actor: Actor) -> QuerySet[Agency]:
    """The agencies of the actor's government that take part in goals."""
    if actor.seat is None:
        return Agency.objects.none()
    return Agency.objects.filter(government_id=actor.seat.agency.government_id, is_active=True)


def government_leaders(actor: Actor) -> QuerySet[Leader]:
    """The leaders' posts of the actor's government."""
    if actor.seat is None:
        return Leader.objects.none()
    return Leader.objects.filter(government_id=actor.seat.agency.government_id)


def is_one_enough(plan: Plan) -> bool:
    """Whether one person may draft and confirm: the signed setting of a small town. One query."""
    return bool(setting(plan.government_id, "single_reviewer"))


def unconfirmed_targets(plan: Plan) -> QuerySet[Target]:
    """The targets whose measures nobody has confirmed yet."""
    waiting = Measure.objects.filter(target=OuterRef("pk"), confirmed_by__isnull=True)
    return Target.objects.filter(Exists(waiting), goal__plan=plan, goal__is_dropped=False)


def goals_without_lead(plan: Plan) -> Sequence[Goal]:
    """The goals that no agency leads, in order."""
    lead = GoalAgency.objects.filter(goal=OuterRef("pk"), part=AgencyPart.LEAD)
    return list(plan.goals.filter(~Exists(lead), is_dropped=False))
