"""Who may do what to plans, goals, targets and periods (`trust.md`, matrix): a reason, or None for yes.

These ask for the seat. Whether the thing may be known at all is for `queries`; whether its state allows
the deed is for `actions`.
"""

from django.utils.translation import gettext as _

from duban_site.agencies.acting import Actor
from duban_site.agencies.roles import Role
from duban_site.goals.models import (
    AgencyPart,
    Extension,
    Goal,
    GoalAgency,
    Measure,
    Plan,
    PlanState,
    Revision,
    RevisionState,
    Target,
)
from duban_site.goals.reopenings import Reopening


def _why_not_office(actor: Actor, government_id: int) -> str | None:
    if not actor.is_a(Role.SUPERVISOR) or actor.seat is None:
        return _("只有督查室可以编制和调整计划。")
    if actor.seat.agency.government_id != government_id:
        return _("这不是本行政区的计划。")
    return None


def _leads(actor: Actor, goal: Goal) -> bool:
    return goal.parts.filter(agency_id=actor.agency_id or 0, part=AgencyPart.LEAD).exists()


def why_not_create_plan(actor: Actor) -> str | None:
    """The supervision office makes plans for its own government."""
    if not actor.is_a(Role.SUPERVISOR):
        return _("只有督查室可以编制和调整计划。")
    return None


def why_not_edit_plan(actor: Actor, plan: Plan) -> str | None:
    """The supervision office enters and changes goals, targets and periods."""
    return _why_not_office(actor, plan.government_id)


def why_not_reopen(actor: Actor, waiting: Reopening, *, may_be_alone: bool = False) -> str | None:
    """Another person of the supervision office than the one who asked for it."""
    if reason := why_not_edit_plan(actor, waiting.period.plan):
        return reason
    if actor.person.pk == waiting.proposed_by_id and not may_be_alone:
        return _("重新开放要由提出人以外的人批准。")
    return None


def why_not_confirm_plan(actor: Actor, plan: Plan, *, may_be_alone: bool = False) -> str | None:
    """Another person of the supervision office than the one who drafted it (A²).

    `may_be_alone`: the signed setting of a small town lets one person do both.
    """
    if reason := _why_not_office(actor, plan.government_id):
        return reason
    if actor.person.pk == plan.drafted_by_id and not may_be_alone:
        return _("计划要由编制人以外的人确认。")
    return None


def why_not_edit_goal(actor: Actor, goal: Goal) -> str | None:
    """The supervision office."""
    return _why_not_office(actor, goal.plan.government_id)


def why_not_accept_part(actor: Actor, part: GoalAgency) -> str | None:
    """The head of the agency whose part it is."""
    if not actor.is_a(Role.AGENCY_HEAD) or actor.agency_id != part.agency_id:
        return _("任务分解由本单位负责人签收。")
    return None


def why_not_break_down(actor: Actor, measure: Measure) -> str | None:
    """The supervision office, and the head of the lead agency, who knows who does what."""
    goal = measure.target.goal
    if actor.is_a(Role.AGENCY_HEAD):
        leads = _leads(actor, goal)
        return None if leads else _("只有牵头单位可以分解任务。")
    return _why_not_office(actor, goal.plan.government_id)


def why_not_propose_revision(actor: Actor, target: Target) -> str | None:
    """The supervision office, the lead agency, and the goal's leader."""
    goal = target.goal
    if actor.is_a(Role.LEADER):
        return None if actor.leader_id == goal.leader_id else _("这不是您分管的目标。")
    if actor.is_a(Role.REPORTER, Role.AGENCY_HEAD):
        leads = _leads(actor, goal)
        return None if leads else _("只有牵头单位可以申请调整目标。")
    return _why_not_office(actor, goal.plan.government_id)


def why_not_propose_extension(actor: Actor, target: Target) -> str | None:
    """Those who may ask for another target, but the leader, who grants it."""
    if actor.is_a(Role.LEADER):
        return _("延期由责任单位或督查室申请。")
    return why_not_propose_revision(actor, target)


Request = Revision | Extension
"""What two people grant: another target, or more time."""


def why_not_check_request(actor: Actor, request: Request) -> str | None:
    """The first word is the supervision office's, by another person than the proposer."""
    if reason := _why_not_office(actor, request.target.goal.plan.government_id):
        return reason
    if actor.person.pk == request.proposed_by_id:
        return _("调整和延期要由申请人以外的人批准。")
    return None


def why_not_decide_request(actor: Actor, request: Request) -> str | None:
    """The last word is the goal's leader's; where no leader has it, another person's of the office (D12)."""
    goal = request.target.goal
    if actor.person.pk in {request.proposed_by_id, request.checked_by_id}:
        return _("调整和延期要由申请人以外的人批准。")
    if goal.leader_id is None:
        return _why_not_office(actor, goal.plan.government_id)
    if not actor.is_a(Role.LEADER) or actor.leader_id != goal.leader_id:
        return _("调整和延期由分管领导批准。")
    return None


def why_not_answer_request(actor: Actor, request: Request) -> str | None:
    """Whose turn it is: the office's until it is checked, then the last word's."""
    if request.state == RevisionState.PROPOSED:
        return why_not_check_request(actor, request)
    return why_not_decide_request(actor, request)


def why_not_confirm_measures(actor: Actor, target: Target) -> str | None:
    """The supervision office; in a confirmed plan another person than the one who set them (D13)."""
    if reason := why_not_edit_goal(actor, target.goal):
        return reason
    waiting = target.measures.filter(confirmed_by__isnull=True, set_by=actor.person)
    if target.goal.plan.state == PlanState.CONFIRMED and waiting.exists():
        return _("计划已确认，子目标要由更正人以外的人核对。")
    return None
