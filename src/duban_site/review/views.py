"""Doors of the review: the queue, one report under review, many at once, the workbench."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from duban_site.agencies.acting import ActorRequest
from duban_site.agencies.roles import Role
from duban_site.agencies.second_factor import needs_second_factor
from duban_site.pages.doors import Door, door
from duban_site.pages.fields import takes
from duban_site.pages.numbers import whole_number
from duban_site.pages.refusals import BadInput
from duban_site.reports.models import Report
from duban_site.reports.queries import report_for
from duban_site.review import actions, queries
from duban_site.review.deciding import is_clean, review_page, rows
from duban_site.review.forms import DecisionForm, ManyForm
from duban_site.review.workbench import workbench

DECIDING = (Role.AGENCY_HEAD, Role.SUPERVISOR, Role.LEADER)


@door(Door.SIGNED_IN)
@require_GET
def work(request: ActorRequest) -> HttpResponse:
    """工作台: everything the actor has to do now, by days left."""
    page = workbench(request.actor, today=timezone.localdate())
    return render(request, "review/workbench.html", {"page": page})


@door(*DECIDING)
@require_GET
def waiting(request: ActorRequest) -> HttpResponse:
    """The queue by risk, then age."""
    reports = [*queries.queue(request.actor)]
    clean = [report for report in reports if is_clean(report)]
    return render(
        request,
        "review/queue.html",
        {
            "rows": rows(reports),
            "clean": clean,
            "may_accept_many": request.actor.is_a(Role.SUPERVISOR),
        },
    )


@door(*DECIDING, Role.AUDITOR)
@require_http_methods(["GET", "HEAD", "POST"])
@needs_second_factor
@takes(DecisionForm)
def one(request: ActorRequest, report_id: int) -> HttpResponseBase:
    """One report under review; a decision on it when posted."""
    report = report_for(request.actor, report_id)
    if request.method == "POST":
        return _decided(request, report)
    if request.actor.is_a(*DECIDING):
        actions.note_viewing(actor=request.actor, report=report)
    return _page(request, report, DecisionForm(initial={"version": report.version}))


def _page(request: ActorRequest, report: Report, form: DecisionForm) -> HttpResponse:
    page = review_page(request.actor, report)
    reasons = queries.return_reasons(report.target.goal.plan.government_id)
    status = 400 if form.is_bound and form.errors else 200
    context = {"page": page, "form": form, "reasons": reasons}
    return render(request, "review/one.html", context, status=status)


def _decided(request: ActorRequest, report: Report) -> HttpResponseBase:
    following = review_page(request.actor, report).following
    form = DecisionForm(request.POST)
    if not form.is_valid():
        return _page(request, report, form)
    version, reason = form.cleaned_data["version"], form.cleaned_data["reason"]
    do = form.cleaned_data["do"]
    if do in {"return", "send_back", "recall", "override"} and not reason.strip():
        form.add_error("reason", _("请写明理由，单位会看到。"))
        return _page(request, report, form)
    if do == "override" and not form.cleaned_data["verdict"]:
        form.add_error("verdict", _("请选择改判的结论。"))
        return _page(request, report, form)
    _decide(
        request, report, do, version=version, reason=reason, verdict=form.cleaned_data["verdict"]
    )
    if do == "override":
        return redirect("review:one", report.pk)
    return redirect("review:one", following) if following else redirect("review:queue")


def _decide(
    request: ActorRequest, report: Report, do: str, *, version: int, reason: str, verdict: str
) -> None:
    actor = request.actor
    match do:
        case "sign":
            actions.sign(actor=actor, report=report, version=version)
            said = _("已签报，送督查室核查。")
        case "send_back":
            actions.send_back(actor=actor, report=report, version=version, reason=reason)
            said = _("已退回填报员。")
        case "recall":
            actions.recall(actor=actor, report=report, version=version, reason=reason)
            said = _("已撤回，可以修改后再送。")
        case "accept":
            actions.accept(actor=actor, report=report, version=version, reason=reason)
            said = _("已通过，送分管领导确认。")
        case "return":
            actions.return_report(actor=actor, report=report, version=version, reason=reason)
            said = _("已退回，理由已送责任单位。")
        case "override":
            actions.override(
                actor=actor, report=report, version=version, verdict=verdict, reason=reason
            )
            said = _("已改判。核验结论仍并列显示。")
        case _:
            actions.confirm(actor=actor, report=report, version=version, reason=reason)
            said = _("已确认。")
    messages.success(request, said)


@door(Role.SUPERVISOR)
@require_POST
@needs_second_factor
@takes(ManyForm)
def accept_many(request: ActorRequest) -> HttpResponseBase:
    """Accept several reports that have no finding, all or none."""
    reports = {each.pk: each for each in queries.queue(request.actor)}
    offered = request.POST.getlist("reports")
    form = ManyForm(request.POST, offered=[one for one in offered if _is_pair(one)])
    if not form.is_valid():
        raise BadInput(_("请先选择要通过的填报。"), field="reports")
    chosen = [
        (reports[report], version) for report, version in form.chosen().items() if report in reports
    ]
    if len(chosen) != len(form.chosen()):
        raise BadInput(_("有的填报已不在待审队列中，请刷新后再选。"), field="reports")
    count = actions.accept_many(
        actor=request.actor, reports=chosen, reason=form.cleaned_data["reason"]
    )
    messages.success(request, _("已通过 %(n)s 项。") % {"n": count})
    return redirect("review:queue")


def _is_pair(text: str) -> bool:
    report, colon, version = text.partition(":")
    return colon == ":" and None not in (whole_number(report), whole_number(version))
