"""Doors of extensions: asking for more time, and the two answers."""

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from duban_site.agencies.acting import ActorRequest
from duban_site.agencies.roles import Role
from duban_site.agencies.second_factor import needs_second_factor
from duban_site.goals import actions, queries
from duban_site.goals.calendar import signing_due
from duban_site.goals.forms import ExtensionForm, ReasonForm
from duban_site.goals.models import Extension, RevisionState
from duban_site.goals.policies import why_not_answer_request, why_not_propose_extension
from duban_site.pages.doors import door
from duban_site.pages.fields import takes
from duban_site.pages.refusals import Refused

_GET_OR_POST = ["GET", "HEAD", "POST"]
ASKING = (Role.SUPERVISOR, Role.REPORTER, Role.AGENCY_HEAD)


@door(*ASKING)
@takes(ExtensionForm)
@require_http_methods(_GET_OR_POST)
def extend(request: ActorRequest, target_id: int) -> HttpResponseBase:
    """Ask that a report may come later, with the reason and the paper that allows it."""
    target = queries.target_for(request.actor, target_id)
    if (reason := why_not_propose_extension(request.actor, target)) is not None:
        raise Refused(reason)
    form = ExtensionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = actions.propose_extension(target, actor=request.actor, **form.cleaned_data)
        messages.success(request, _("已提出；批准以前，原期限有效。"))
        return redirect("goals:extension", made.pk)
    facts = {"target": target, "form": form, "due_on": signing_due(target)}
    return render(request, "goals/extend.html", facts, status=400 if form.errors else 200)


@door(*ASKING, Role.LEADER, Role.DATA_PROVIDER, Role.AUDITOR)
@takes("do", "reason")
@require_http_methods(_GET_OR_POST)
@needs_second_factor
def extension(request: ActorRequest, extension_id: int) -> HttpResponseBase:
    """A request for more time; a yes or a no of whoever has the turn."""
    found = queries.extension_for(request.actor, extension_id)
    if request.method == "POST":
        _answer(request, found)
        return redirect("goals:extension", extension_id)
    is_open = found.state in (RevisionState.PROPOSED, RevisionState.CHECKED)
    facts = {
        "extension": found,
        "target": found.target,
        "is_open": is_open,
        "why_not": why_not_answer_request(request.actor, found) if is_open else None,
        "form": ReasonForm(),
    }
    return render(request, "goals/extension.html", facts)


def _answer(request: ActorRequest, found: Extension) -> None:
    if request.POST.get("do") == "refuse":
        reason = request.POST.get("reason", "")[:2_000]
        actions.refuse_extension(found, actor=request.actor, reason=reason)
        messages.success(request, _("已答复：不批准。"))
    elif found.state == RevisionState.PROPOSED:
        actions.check_extension(found, actor=request.actor)
        messages.success(request, _("已核定。"))
    else:
        actions.approve_extension(found, actor=request.actor)
        messages.success(request, _("已批准，新期限即时生效，原期限留存。"))
