"""Doors of plans: made, filled by hand, looked through, confirmed."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from duban_site.agencies.acting import ActorRequest
from duban_site.agencies.roles import Role
from duban_site.goals import actions, queries
from duban_site.goals.forms import GoalForm, PlanForm, TargetForm
from duban_site.goals.policies import why_not_confirm_plan, why_not_edit_plan
from duban_site.pages.doors import door
from duban_site.pages.fields import takes
from duban_site.pages.refusals import Hidden

READERS = (Role.SUPERVISOR, Role.AUDITOR)
_GET_OR_POST = ["GET", "HEAD", "POST"]


@door(*READERS)
@require_safe
def plans(request: ActorRequest) -> HttpResponse:
    """The plans of the government."""
    return render(request, "goals/plans.html", {"plans": queries.visible_plans(request.actor)})


@door(Role.SUPERVISOR)
@require_http_methods(_GET_OR_POST)
@takes(PlanForm)
def new_plan(request: ActorRequest) -> HttpResponseBase:
    """Make a plan."""
    form = PlanForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        plan = actions.create_plan(actor=request.actor, **form.cleaned_data)
        return redirect("goals:plan", plan.pk)
    return render(request, "goals/new_plan.html", {"form": form})


@door(*READERS)
@require_http_methods(_GET_OR_POST)
@takes(GoalForm)
def plan(request: ActorRequest, plan_id: int) -> HttpResponseBase:
    """A plan with its goals, targets and measures; a goal is added at its end."""
    found = queries.plan_for(request.actor, plan_id)
    form = GoalForm(request.POST or None, actor=request.actor)
    if request.method == "POST" and form.is_valid():
        goal = actions.add_goal(
            found,
            form.goal_fields(),
            actor=request.actor,
            parts=form.parts(),
            reason=form.cleaned_data["reason"],
        )
        messages.success(request, _("已新增第 %(number)s 项。") % {"number": goal.number})
        return redirect("goals:plan", plan_id)
    said = {
        "plan": found,
        "form": form,
        "rows": queries.plan_rows(found),
        "may_edit": why_not_edit_plan(request.actor, found) is None,
        "why_not_confirm": why_not_confirm_plan(
            request.actor, found, may_be_alone=queries.is_one_enough(found)
        ),
        "unconfirmed": queries.unconfirmed_targets(found).count(),
    }
    return render(request, "goals/plan.html", said, status=400 if form.errors else 200)


@door(Role.SUPERVISOR)
@require_POST
@takes("do", "reason")
def settle(request: ActorRequest, plan_id: int) -> HttpResponseBase:
    """Look through all measures at once, with a reason; or confirm the plan."""
    found = queries.plan_for(request.actor, plan_id)
    if request.POST.get("do") == "confirm":
        actions.confirm_plan(found, actor=request.actor)
        messages.success(request, _("计划已确认。"))
    else:
        reason = request.POST.get("reason", "")[:500]
        count = actions.confirm_all_measures(found, actor=request.actor, reason=reason)
        messages.success(request, _("已核对 %(count)d 条季度目标的子目标。") % {"count": count})
    return redirect("goals:plan", plan_id)


@door(Role.SUPERVISOR)
@require_http_methods(_GET_OR_POST)
@takes(TargetForm, "period", "do")
def targets(request: ActorRequest, goal_id: int) -> HttpResponseBase:
    """The targets of a goal, one form for each period, with the measures inferred from each."""
    page = queries.goal_page(request.actor, goal_id)
    period_id = request.POST.get("period", "")
    if request.method == "POST":
        period = next((one for one in page.periods if str(one.pk) == period_id), None)
        if period is None:
            raise Hidden
        form = TargetForm(request.POST)
        if request.POST.get("do") == "confirm" and (target := page.target_of(period)):
            actions.confirm_measures(target, actor=request.actor)
        elif form.is_valid():
            text = form.cleaned_data["text"]
            actions.set_target(page.goal, period, text, actor=request.actor)
        messages.success(request, _("已保存。"))
        return redirect("goals:targets", goal_id)
    rows = [(period, page.target_of(period)) for period in page.periods]
    return render(request, "goals/targets.html", {"page": page, "rows": rows})
