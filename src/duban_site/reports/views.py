"""Doors of reports: the form, its check as one writes, evidence files, figures."""

from urllib.parse import quote

from django.contrib import messages
from django.http import FileResponse, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from duban_site.agencies.acting import ActorRequest
from duban_site.agencies.roles import Role
from duban_site.pages.answers import came_from
from duban_site.pages.doors import door
from duban_site.pages.fields import takes
from duban_site.pages.numbers import whole_number
from duban_site.pages.once import repeatable
from duban_site.pages.refusals import BadInput, Hidden, Refused
from duban_site.reports import actions, queries, stored_files
from duban_site.reports.checking import Texts
from duban_site.reports.clearing import clear_evidence
from duban_site.reports.editing import edit_page, initial_texts, live_check
from duban_site.reports.forms import ContributionForm, FigureForm, ReportForm
from duban_site.reports.models import Report
from duban_site.reports.policies import why_not_contribute, why_not_edit

FILING = (Role.REPORTER, Role.AGENCY_HEAD)


@door(*FILING)
@require_http_methods(["GET", "HEAD", "POST"])
@takes(ReportForm, "version", "do", "withdraw", "file")
def edit(request: ActorRequest, report_id: int) -> HttpResponseBase:
    """The form: saved as a draft or sent to the head of the agency."""
    report = queries.report_for(request.actor, report_id)
    refuse(why_not_edit(request.actor, report))
    if request.method == "POST":
        return _edited(request, report)
    return _form_page(request, report, initial_texts(report))


def refuse(reason: str | None) -> None:
    """Raise Refused with a policy's reason, if it gave one."""
    if reason is not None:
        raise Refused(reason)


def _form_page(
    request: ActorRequest, report: Report, texts: Texts, form: ReportForm | None = None
) -> HttpResponse:
    others = actions.note_editing(actor=request.actor, report=report)
    page = edit_page(
        request.actor,
        report,
        texts=texts,
        today=timezone.localdate(),
        others=others,
    )
    shown = form or ReportForm(initial=vars_of(texts), claims=(report.claim,))
    status = 400 if form is not None and form.errors else 200
    return render(request, "reports/edit.html", {"page": page, "form": shown}, status=status)


def vars_of(texts: Texts) -> dict[str, str]:
    """The four texts by the names of the form's fields."""
    return {
        name: getattr(texts, name)
        for name in ("claim", "progress", "shortfall_reason", "next_steps")
    }


def _edited(request: ActorRequest, report: Report) -> HttpResponseBase:
    match request.POST.get("do", ""):
        case "mine" | "theirs" as choice:
            return _chosen(request, report, choice)
        case do:
            return _saved(request, report, do)


def _chosen(request: ActorRequest, report: Report, choice: str) -> HttpResponseBase:
    """One of two texts that met: mine is saved over the other's, or let go of."""
    kept = actions.kept_texts(actor=request.actor, report=report)
    if choice == "mine" and kept is not None:
        version = _version(request)
        actions.save_typed(actor=request.actor, report=report, texts=kept, version=version)
    else:
        actions.drop_aside(actor=request.actor, report=report)
    return redirect("reports:edit", report.pk)


def _saved(request: ActorRequest, report: Report, do: str) -> HttpResponseBase:
    form = ReportForm(request.POST, claims=(report.claim,))
    if not form.is_valid():
        return _form_page(request, report, Texts(), form)
    texts = form.texts()
    report = actions.save_typed(
        actor=request.actor, report=report, texts=texts, version=_version(request)
    )
    if (withdrawn := whole_number(request.POST.get("withdraw"))) is not None:
        file = report.evidence_files.filter(pk=withdrawn).first()
        if file is None:
            raise Hidden
        actions.withdraw_evidence(actor=request.actor, file=file)
    for upload in request.FILES.getlist("file"):
        actions.add_evidence(
            actor=request.actor, report=report, name=upload.name or "", content=upload.read()
        )
    if do == "submit":
        return _sent(request, report, form)
    messages.success(request, _("草稿已保存。"))
    return redirect("reports:edit", report.pk)


def _sent(request: ActorRequest, report: Report, form: ReportForm) -> HttpResponseBase:
    """Send; where something is missing the form comes back with the field marked, the draft kept."""
    problem = actions.what_is_missing(report)
    if problem is not None:
        form.add_error(problem.field or None, problem.reason)
        return _form_page(request, report, form.texts_typed(), form)
    actions.submit(actor=request.actor, report=report, version=report.version)
    messages.success(request, _("已送单位负责人签报。"))
    return redirect("/")


def _version(request: ActorRequest) -> int:
    version = whole_number(request.POST.get("version"))
    if version is None:
        raise BadInput(_("表单不完整，请重新打开后再保存。"), field="version")
    return version


@door(*FILING)
@require_POST
@takes(ReportForm, "version", "do", "withdraw")
@repeatable
def check(request: ActorRequest, report_id: int) -> HttpResponse:
    """What the check says of the text as typed: a part of the page. Writes nothing."""
    report = queries.report_for(request.actor, report_id)
    form = ReportForm(request.POST, claims=(report.claim,))
    form.is_valid()
    live = live_check(report.target, form.texts_typed())
    return render(request, "reports/parts/live.html", {"live": live})


@door(*FILING)
@require_POST
@takes(ReportForm, "version", "do", "withdraw")
@repeatable
def autosave(request: ActorRequest, report_id: int) -> JsonResponse:
    """Save the draft by itself; answers the new version for the open form."""
    report = queries.report_for(request.actor, report_id)
    form = ReportForm(request.POST, claims=(report.claim,))
    if not form.is_valid():
        return JsonResponse({"message": _("有内容过长，尚未保存。")}, status=400)
    saved = actions.save_typed(
        actor=request.actor, report=report, texts=form.texts(), version=_version(request)
    )
    at = timezone.localtime(timezone.now()).strftime("%H:%M")
    return JsonResponse(
        {"version": saved.version, "message": _("草稿 %(at)s 已自动保存") % {"at": at}}
    )


@door(*FILING, Role.SUPERVISOR, Role.LEADER, Role.AUDITOR)
@require_GET
def evidence(request: ActorRequest, evidence_id: int) -> FileResponse:
    """An evidence file as it was uploaded: always a download, never shown in place. Is an act."""
    file = queries.evidence_for(request.actor, evidence_id)
    actions.note_download(actor=request.actor, file=file)
    path = stored_files.path_of(file.sha256)
    answer = FileResponse(path.open("rb"), content_type="application/octet-stream")
    answer["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(file.name)}"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


@door(Role.SUPERVISOR)
@require_POST
@takes("reason")
def clear(request: ActorRequest, evidence_id: int) -> HttpResponseBase:
    """Say why numbers found in an evidence file may stand."""
    file = queries.evidence_for(request.actor, evidence_id)
    clear_evidence(actor=request.actor, file=file, reason=request.POST.get("reason", ""))
    messages.success(request, _("已核实，理由已记入记录。"))
    return redirect(came_from(request) or "/publish/")


@door(*FILING)
@require_http_methods(["GET", "HEAD", "POST"])
@takes(ContributionForm)
def contribute(request: ActorRequest, report_id: int) -> HttpResponseBase:
    """A supporting agency's part in a report."""
    report = queries.report_for(request.actor, report_id)
    refuse(why_not_contribute(request.actor, report))
    form = ContributionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.contribute(actor=request.actor, report=report, text=form.cleaned_data["text"])
        messages.success(request, _("已补充，牵头单位会看到。"))
        return redirect("reports:contribute", report.pk)
    given = report.contributions.select_related("agency")
    page = {"form": form, "report": report, "given": given}
    return render(request, "reports/contribute.html", page)


@door(Role.DATA_PROVIDER)
@require_GET
def figures(request: ActorRequest) -> HttpResponse:
    """The targets whose figures the actor's agency provides."""
    rows = queries.figure_rows(request.actor)
    return render(request, "reports/figures.html", {"rows": rows})


@door(Role.DATA_PROVIDER)
@require_http_methods(["GET", "HEAD", "POST"])
@takes(FigureForm)
def provide(request: ActorRequest, target_id: int) -> HttpResponseBase:
    """Enter an official figure."""
    target = queries.target_to_provide(request.actor, target_id)
    form = FigureForm(request.POST or None, initial={"as_of": target.period.ends_on})
    if request.method == "POST" and form.is_valid():
        actions.provide_figure(actor=request.actor, target=target, figure=form.figure())
        messages.success(request, _("官方数据已记录。"))
        return redirect("reports:figures")
    row = {"target": target, "form": form, "given": target.provider_figures.all()}
    return render(request, "reports/provide.html", row)
