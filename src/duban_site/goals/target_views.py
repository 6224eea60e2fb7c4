"""Doors of one target: its sub-targets typed and confirmed, given to agencies; its revisions."""

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from duban_site.agencies.acting import ActorRequest
from duban_site.agencies.roles import Role
from duban_site.agencies.second_factor import needs_second_factor
from duban_site.goals import actions, queries
from duban_site.goals.forms import ReasonForm, RevisionForm
from duban_site.goals.measure_forms import MEASURE_FIELDS, MeasureForms, drafts, shown_measure
from duban_site.goals.models import Revision, RevisionState, Target
from duban_site.goals.policies import (
    why_not_answer_request,
    why_not_confirm_measures,
    why_not_edit_goal,
    why_not_propose_revision,
)
from duban_site.pages.doors import door
from duban_site.pages.fields import takes
from duban_site.pages.refusals import BadInput, Hidden, Refused

_GET_OR_POST = ["GET", "HEAD", "POST"]
PROPOSERS = (Role.SUPERVISOR, Role.REPORTER, Role.AGENCY_HEAD, Role.LEADER)


def _goal_address(target: Target) -> str:
    return f"{reverse('ledger:goal', args=[target.goal_id])}?period={target.period_id}"


def _refuse(reason: str | None) -> None:
    if reason is not None:
        raise Refused(reason)


@door(Role.SUPERVISOR)
@takes(*MEASURE_FIELDS, "do", "reason")
@require_http_methods(_GET_OR_POST)
def measures(request: ActorRequest, target_id: int) -> HttpResponseBase:
    """How a target is measured: corrected by one person, confirmed by a person."""
    target = queries.target_for(request.actor, target_id)
    _refuse(why_not_edit_goal(request.actor, target.goal))
    if request.POST.get("do") == "confirm":
        actions.confirm_measures(target, actor=request.actor)
        messages.success(request, _("子目标已核对。"))
        return redirect(_goal_address(target))
    standing = list(target.measures.select_related("confirmed_by"))
    shown = [shown_measure(one) for one in standing]
    forms = MeasureForms(request.POST or None, initial=shown)
    if request.method == "POST" and forms.is_valid():
        reason = request.POST.get("reason", "")[:500]
        actions.set_measures(target, drafts(forms), actor=request.actor, reason=reason)
        messages.success(request, _("已保存，等待核对。"))
        return redirect("goals:measures", target_id)
    facts = {
        "target": target,
        "forms": forms,
        "waiting": any(one.confirmed_by is None for one in standing),
        "why_not_confirm": why_not_confirm_measures(request.actor, target),
    }
    return render(request, "goals/measures.html", facts, status=400 if forms.is_bound else 200)


@door(Role.SUPERVISOR, Role.AGENCY_HEAD)
@takes("measure", "agency")
@require_http_methods(_GET_OR_POST)
def breakdown(request: ActorRequest, target_id: int) -> HttpResponseBase:
    """Which agency has which sub-target of a target."""
    target = queries.target_for(request.actor, target_id)
    rows = list(target.measures.select_related("agency", "target__goal__plan", "target__period"))
    parts = list(target.goal.parts.select_related("agency"))
    agencies = {part.agency_id: part.agency for part in parts}
    if request.method == "POST":
        row = next((one for one in rows if str(one.pk) == request.POST.get("measure")), None)
        if row is None:
            raise Hidden
        wanted = request.POST.get("agency", "")
        found = next((one for pk, one in agencies.items() if str(pk) == wanted), None)
        if wanted and found is None:
            raise BadInput(_("这个单位没有参与这项目标。"), field="agency")
        actions.break_down(row, found, actor=request.actor)
        messages.success(request, _("已分解。"))
        return redirect("goals:breakdown", target_id)
    facts = {"target": target, "rows": rows, "agencies": list(agencies.values())}
    return render(request, "goals/breakdown.html", facts)


@door(*PROPOSERS)
@takes(RevisionForm)
@require_http_methods(_GET_OR_POST)
def propose(request: ActorRequest, target_id: int) -> HttpResponseBase:
    """Ask that a target says something else, with the reason and the paper that allows it."""
    target = queries.target_for(request.actor, target_id)
    _refuse(why_not_propose_revision(request.actor, target))
    form = RevisionForm(request.POST or None, initial={"text": target.text})
    if request.method == "POST" and form.is_valid():
        made = actions.propose_revision(target, actor=request.actor, **form.cleaned_data)
        messages.success(request, _("已提出；批准以前，原目标有效。"))
        return redirect("goals:revision", made.pk)
    facts = {"target": target, "form": form}
    return render(request, "goals/propose.html", facts, status=400 if form.errors else 200)


@door(*PROPOSERS, Role.DATA_PROVIDER, Role.AUDITOR)
@takes("do", "reason")
@require_http_methods(_GET_OR_POST)
@needs_second_factor
def revision(request: ActorRequest, revision_id: int) -> HttpResponseBase:
    """A proposed change beside the target that stands; a yes or a no of whoever has the turn."""
    found = queries.revision_for(request.actor, revision_id)
    if request.method == "POST":
        _answer(request, found)
        return redirect("goals:revision", revision_id)
    is_open = found.state in (RevisionState.PROPOSED, RevisionState.CHECKED)
    facts = {
        "revision": found,
        "target": found.target,
        "before": queries.text_before(found),
        "is_open": is_open,
        "why_not": why_not_answer_request(request.actor, found) if is_open else None,
        "form": ReasonForm(),
    }
    return render(request, "goals/revision.html", facts)


def _answer(request: ActorRequest, found: Revision) -> None:
    if request.POST.get("do") == "refuse":
        reason = request.POST.get("reason", "")[:2_000]
        actions.refuse_revision(found, actor=request.actor, reason=reason)
        messages.success(request, _("已答复：不批准。"))
    elif found.state == RevisionState.PROPOSED:
        actions.check_revision(found, actor=request.actor)
        messages.success(request, _("已核定。"))
    else:
        actions.approve_revision(found, actor=request.actor)
        messages.success(request, _("已批准，新目标即时生效，原目标留存。"))
