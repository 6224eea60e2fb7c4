"""Doors of one goal: changed, dropped, its parts signed for."""

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from duban_site.agencies.acting import ActorRequest
from duban_site.agencies.roles import Role
from duban_site.goals import actions, queries
from duban_site.goals.forms import GoalChangeForm, ReasonForm, shown_goal
from duban_site.goals.policies import why_not_edit_goal
from duban_site.pages.doors import door
from duban_site.pages.fields import takes
from duban_site.pages.refusals import Refused

_GET_OR_POST = ["GET", "HEAD", "POST"]


@door(Role.SUPERVISOR)
@takes(GoalChangeForm)
@require_http_methods(_GET_OR_POST)
def change(request: ActorRequest, goal_id: int) -> HttpResponseBase:
    """What a goal says and the agencies' parts in it, as one change with one reason."""
    goal = queries.goal_for(request.actor, goal_id)
    if (reason := why_not_edit_goal(request.actor, goal)) is not None:
        raise Refused(reason)
    parts = list(goal.parts.select_related("agency"))
    shown = shown_goal(goal, parts)
    form = GoalChangeForm(request.POST or None, actor=request.actor, initial=shown)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        actions.rework_goal(
            goal,
            form.goal_fields(),
            form.parts(),
            actor=request.actor,
            version=said["version"],
            reason=said["reason"],
        )
        messages.success(request, _("已保存。"))
        return redirect("ledger:goal", goal_id)
    facts = {"goal": goal, "form": form, "drop": ReasonForm(prefix="drop")}
    return render(request, "goals/change.html", facts, status=400 if form.errors else 200)


@door(Role.SUPERVISOR)
@takes("drop-reason")
@require_POST
def drop(request: ActorRequest, goal_id: int) -> HttpResponseBase:
    """Take a goal out of the plan, with the reason."""
    goal = queries.goal_for(request.actor, goal_id)
    reason = request.POST.get("drop-reason", "")[:2_000]
    actions.drop_goal(goal, actor=request.actor, reason=reason)
    messages.success(request, _("已取消这项目标；它仍可查看，并计入统计说明。"))
    return redirect("ledger:goal", goal_id)


@door(Role.AGENCY_HEAD)
@takes()
@require_POST
def accept_part(request: ActorRequest, part_id: int) -> HttpResponseBase:
    """签收: the head of the agency takes its part on."""
    part = queries.part_for(request.actor, part_id)
    actions.accept_part(part, actor=request.actor)
    messages.success(request, _("已签收。"))
    return redirect("ledger:goal", part.goal_id)
