"""Doors of the periods: the list, a period's page, and its moves."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from duban_site.agencies.acting import Actor, ActorRequest
from duban_site.agencies.roles import Role
from duban_site.agencies.second_factor import needs_second_factor
from duban_site.goals import actions
from duban_site.goals.models import Period
from duban_site.goals.policies import why_not_edit_plan
from duban_site.goals.queries import period_for
from duban_site.ledger.forms import DueDaysForm
from duban_site.ledger.period_page import period_view, undecided_in, visible_periods
from duban_site.pages.doors import door
from duban_site.pages.fields import takes
from duban_site.pages.refusals import BadInput
from duban_site.reports.actions import open_reports

READERS = (Role.SUPERVISOR, Role.LEADER, Role.AUDITOR, Role.AGENCY_HEAD, Role.REPORTER)


@door(*READERS)
@require_safe
def periods(request: ActorRequest) -> HttpResponse:
    """The periods of every plan that the person may see."""
    return render(request, "ledger/periods.html", {"periods": visible_periods(request.actor)})


@door(*READERS)
@require_safe
def period(request: ActorRequest, period_id: int) -> HttpResponse:
    """One period: due days, who reported, on time, late, not."""
    page = period_view(request.actor, period_id, today=timezone.localdate())
    return _page(request, page.period, None)


def _page(request: ActorRequest, period: Period, form: DueDaysForm | None) -> HttpResponse:
    page = period_view(request.actor, period.pk, today=timezone.localdate())
    due = {
        "reports": period.reports_due_on,
        "signing": period.signing_due_on,
        "check": period.check_due_on,
        "freeze": period.freeze_on,
    }
    reopenings = [*period.reopenings.select_related("proposed_by", "approved_by")]
    said = {
        "page": page,
        "form": form or DueDaysForm(initial=due),
        "may_file": request.actor.is_a(Role.REPORTER, Role.AGENCY_HEAD),
        "may_see_register": request.actor.is_a(Role.SUPERVISOR, Role.LEADER, Role.AUDITOR),
        "reopenings": reopenings,
        "waiting": any(one.approved_by_id is None for one in reopenings),
        "may_edit": why_not_edit_plan(request.actor, period.plan) is None,
    }
    return render(request, "ledger/period.html", said, status=400 if form else 200)


@door(Role.SUPERVISOR)
@require_POST
@needs_second_factor
@takes("do", "reason")
def move(request: ActorRequest, period_id: int) -> HttpResponseBase:
    """Open, close, reopen or freeze a period."""
    period = period_for(request.actor, period_id)
    reason = request.POST.get("reason", "")[:500]
    match request.POST.get("do", ""):
        case "open":
            _open(period, request.actor)
            messages.success(request, _("已开始填报，各单位的填报表已建立。"))
        case "close":
            actions.close_period(period, actor=request.actor)
            messages.success(request, _("已截止填报。"))
        case "reopen":
            _reopen(request, period, reason)
        case "freeze":
            actions.freeze_period(
                period, actor=request.actor, undecided=undecided_in, reason=reason
            )
            messages.success(request, _("已封期，数据库也不再接受改动。"))
        case _:
            raise BadInput(_("没有这种操作。"), field="do")
    return redirect("ledger:period", period_id)


def _reopen(request: ActorRequest, period: Period, reason: str) -> None:
    """Grant what was asked for, or ask for it."""
    if actions.waiting_reopening(period) is not None:
        actions.reopen_period(period, actor=request.actor)
        messages.success(request, _("已重新开放填报。"))
        return
    actions.propose_reopening(period, actor=request.actor, reason=reason)
    messages.success(request, _("已提出重新开放，等另一人批准。"))


@transaction.atomic
def _open(period: Period, actor: Actor) -> None:
    """Open the period and make its empty reports, both or neither."""
    actions.open_period(period, actor=actor)
    open_reports(actor=actor, period=period)


@door(Role.SUPERVISOR)
@require_POST
@takes(DueDaysForm)
def due(request: ActorRequest, period_id: int) -> HttpResponseBase:
    """Set the last days of the steps."""
    period = period_for(request.actor, period_id)
    form = DueDaysForm(request.POST)
    if not form.is_valid():
        return _page(request, period, form)
    actions.set_due_days(
        period, form.due_days(), actor=request.actor, reason=form.cleaned_data["reason"]
    )
    messages.success(request, _("期限已保存。"))
    return redirect("ledger:period", period_id)
