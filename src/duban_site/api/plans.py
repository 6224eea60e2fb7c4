"""Plans, periods, agencies, goals and who calls."""

from datetime import date
from typing import Any, Literal

from django.utils import timezone
from django.utils.translation import gettext_noop as _
from ninja import Query, Router, Schema

from duban_site.agencies.acting import ActorRequest
from duban_site.api import shapes, shaping
from duban_site.api.paging import Page, Paging, page_of, page_of_many
from duban_site.goals.models import Period
from duban_site.goals.queries import (
    goal_page,
    government_agencies,
    period_for,
    plan_for,
    visible_plans,
)
from duban_site.ledger.filters import Filters
from duban_site.ledger.queries import fitting, rows_of, scope_of
from duban_site.ledger.views import OFFICIALS
from duban_site.pages.doors import Door, door

router = Router()


class GoalFilters(Schema):
    """What the list of goals is filtered by; the ledger's own filters."""

    plan: int | None = None
    period: int | None = None
    agency: int | None = None
    leader: int | None = None
    section: str = ""
    claim: str = ""
    verdict: str = ""
    decision: str = ""
    light: str = ""
    deadline: Literal["", "waiting", "overdue", "on_time", "late"] = ""
    q: str = ""


@router.get("/me", response=shapes.MeShape, summary=_("谁在调用"), url_name="me")
@door(Door.SIGNED_IN)
def me(request: ActorRequest) -> shapes.MeShape:
    """The person and the seat that a call is made in."""
    actor = request.actor
    agency = actor.seat.agency if actor.seat else None
    return shapes.MeShape(
        name=actor.person.name,
        role=actor.role or None,
        agency=agency.name if agency else None,
        government=agency.government.name if agency else None,
    )


@router.get("/plans", response=Page[shapes.PlanShape], summary=_("计划"), url_name="plans")
@door(*OFFICIALS)
def plans(request: ActorRequest, paging: Query[Paging]) -> dict[str, Any]:
    """The plans that the seat may know of, the latest year first."""
    return page_of(request, visible_plans(request.actor), paging, shaping.plan)


@router.get(
    "/plans/{int:plan_id}", response=shapes.PlanShape, summary=_("一份计划"), url_name="plan"
)
@door(*OFFICIALS)
def plan(request: ActorRequest, plan_id: int) -> shapes.PlanShape:
    """One plan."""
    return shaping.plan(plan_for(request.actor, plan_id))


@router.get("/periods", response=Page[shapes.PeriodShape], summary=_("期次"), url_name="periods")
@door(*OFFICIALS)
def periods(
    request: ActorRequest, paging: Query[Paging], plan: int | None = None
) -> dict[str, Any]:
    """The periods of one plan, or of all that the seat may know of."""
    found = Period.objects.filter(plan__in=visible_plans(request.actor))
    if plan is not None:
        found = found.filter(plan=plan)
    return page_of(request, found.order_by("starts_on", "pk"), paging, shaping.period)


@router.get(
    "/periods/{int:period_id}",
    response=shapes.PeriodShape,
    summary=_("一个期次"),
    url_name="period",
)
@door(*OFFICIALS)
def period(request: ActorRequest, period_id: int) -> shapes.PeriodShape:
    """One period."""
    return shaping.period(period_for(request.actor, period_id))


@router.get(
    "/agencies", response=Page[shapes.AgencyShape], summary=_("责任单位"), url_name="agencies"
)
@door(*OFFICIALS)
def agencies(request: ActorRequest, paging: Query[Paging]) -> dict[str, Any]:
    """The active agencies of the seat's government."""
    rows = government_agencies(request.actor)
    return page_of(request, rows, paging, shapes.AgencyShape.from_orm)


@router.get("/goals", response=Page[shapes.GoalRowShape], summary=_("目标台账"), url_name="goals")
@door(*OFFICIALS)
def goals(
    request: ActorRequest, filters: Query[GoalFilters], paging: Query[Paging]
) -> dict[str, Any]:
    """The ledger's rows of one plan and period: the latest plan and its period in work where none is named."""
    today = timezone.localdate()
    asked = Filters(**filters.dict())
    scope = scope_of(request.actor, asked)
    rows = fitting(request.actor, asked, scope, today=today)
    return page_of_many(
        request, rows, paging, lambda part: _goal_rows(request, part, scope.period, today)
    )


def _goal_rows(
    request: ActorRequest, part: Any, period: Period | None, today: date
) -> list[shapes.GoalRowShape]:
    rows = rows_of(request.actor, list(part), period, today=today)
    return [shaping.goal_row(row) for row in rows]


@router.get(
    "/goals/{int:goal_id}", response=shapes.GoalShape, summary=_("一项目标"), url_name="goal"
)
@door(*OFFICIALS)
def goal(request: ActorRequest, goal_id: int) -> shapes.GoalShape:
    """One goal: its parts, its targets with their typed sub-targets, every version of its words."""
    return shaping.goal(goal_page(request.actor, goal_id))
