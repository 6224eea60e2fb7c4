"""What a person may do from a goal's page: the ways on to the pages of the plan."""

from dataclasses import dataclass

from duban_site.agencies.acting import Actor
from duban_site.agencies.roles import Role
from duban_site.goals.models import AgencyPart, GoalAgency, PeriodState, PlanState, Target
from duban_site.goals.policies import why_not_accept_part, why_not_edit_goal
from duban_site.goals.queries import GoalPage


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalDoors:
    """Each is whether the page behind it lets this person do something now; asks the database nothing."""

    may_edit: bool = False
    accept: tuple[GoalAgency, ...] = ()  # parts that wait for this person's signature
    measures: int | None = None  # the target whose page it is
    breakdown: int | None = None
    revise: int | None = None
    extend: int | None = None


def doors_of(actor: Actor, said: GoalPage, target: Target | None) -> GoalDoors:
    """The doors of a goal's page; `target` is that of the period shown."""
    waiting = [part for part in said.parts if part.accepted_at is None]
    accept = tuple(part for part in waiting if why_not_accept_part(actor, part) is None)
    if said.goal.is_dropped:
        return GoalDoors()
    may_edit = why_not_edit_goal(actor, said.goal) is None
    if said.plan.state == PlanState.CLOSED:
        return GoalDoors(accept=accept)
    if target is None or target.period.state == PeriodState.FROZEN:
        return GoalDoors(may_edit=may_edit, accept=accept)
    leads = _leads(actor, said)
    is_leader = actor.is_a(Role.LEADER) and actor.leader_id == said.goal.leader_id
    may_revise = may_edit or is_leader or (leads and actor.is_a(Role.REPORTER, Role.AGENCY_HEAD))
    is_confirmed = said.plan.state == PlanState.CONFIRMED
    return GoalDoors(
        may_edit=may_edit,
        accept=accept,
        measures=target.pk if may_edit else None,
        breakdown=target.pk if may_edit or (leads and actor.is_a(Role.AGENCY_HEAD)) else None,
        revise=target.pk if may_revise and is_confirmed else None,
        extend=target.pk if may_revise and not is_leader and is_confirmed else None,
    )


def _leads(actor: Actor, said: GoalPage) -> bool:
    own = [part for part in said.parts if part.agency_id == actor.agency_id]
    return any(part.part == AgencyPart.LEAD for part in own)
