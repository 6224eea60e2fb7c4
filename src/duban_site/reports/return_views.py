"""Doors of the form to fill offline: download, upload, preview, apply."""

from urllib.parse import quote

from django.contrib import messages
from django.db.models import QuerySet
from django.http import FileResponse, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from duban_site.agencies.acting import ActorRequest
from duban_site.agencies.refusing import allow
from duban_site.goals.models import Period
from duban_site.goals.queries import period_for
from duban_site.pages.doors import door
from duban_site.pages.fields import takes
from duban_site.pages.refusals import Hidden
from duban_site.reports import returns as actions
from duban_site.reports import stored_files
from duban_site.reports.editing import initial_texts
from duban_site.reports.forms import ReturnForm
from duban_site.reports.models import ReturnFile, ReturnState
from duban_site.reports.policies import FILING
from duban_site.reports.return_form import return_form

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_SHOWN = 20


def _own(request: ActorRequest) -> QuerySet[ReturnFile]:
    own = ReturnFile.objects.filter(agency=request.actor.agency_id or 0)
    return own.select_related("period__plan", "uploaded_by")


def _one(request: ActorRequest, return_id: int) -> ReturnFile:
    found = _own(request).filter(pk=return_id).first()
    if found is None:
        raise Hidden
    return found


@door(*FILING)
@require_http_methods(["GET", "HEAD", "POST"])
@takes(ReturnForm)
def returns(request: ActorRequest, period_id: int) -> HttpResponseBase:
    """The form of a period to take away, and a filled one to bring back."""
    period = period_for(request.actor, period_id)
    form = ReturnForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        made = actions.receive(
            actor=request.actor, period=period, name=file.name, content=file.read()
        )
        return redirect("reports:return", made.pk)
    facts = {
        "period": period,
        "form": form,
        "reports": actions.own_reports(request.actor, period),
        "files": _own(request).filter(period=period)[:_SHOWN],
    }
    status = 400 if form.is_bound else 200
    return render(request, "reports/returns.html", facts, status=status)


@door(*FILING)
@require_safe
def form(request: ActorRequest, period_id: int) -> HttpResponse:
    """The workbook, prefilled with the drafts; an untouched report with the period before."""
    period = period_for(request.actor, period_id)
    reports = actions.own_reports(request.actor, period)
    if not reports:
        raise Hidden
    agency = reports[0].agency.name
    made = return_form(period, [(one, initial_texts(one)) for one in reports], agency=agency)
    answer = HttpResponse(made, content_type=_XLSX)
    answer["Content-Disposition"] = _named(_form_name(period, agency))
    return answer


def _form_name(period: Period, agency: str) -> str:
    return f"{period} {agency} {_('填报表')}.xlsx"


@door(*FILING)
@require_http_methods(["GET", "HEAD", "POST"])
@takes("do")
def one(request: ActorRequest, return_id: int) -> HttpResponseBase:
    """What a filled form would change; carried out when posted."""
    file = _one(request, return_id)
    if request.method == "POST":
        count = actions.apply_return(actor=request.actor, file=file)
        if count:
            told = ngettext(
                "已存为草稿 %(n)s 项，请逐项送签。", "已存为草稿 %(n)s 项，请逐项送签。", count
            )
            messages.success(request, told % {"n": count})
        else:
            messages.info(request, _("没有要改的内容。"))
        return redirect("reports:return", file.pk)
    allow(actions.why_not_return(request.actor))
    is_read = file.state != ReturnState.REFUSED
    rows = actions.preview(request.actor, file) if is_read else ()
    kinds = [row.kind for row in rows]
    facts = {
        "file": file,
        "rows": [row for row in rows if row.kind != actions.Kind.SAME],
        "counts": {str(kind): kinds.count(kind) for kind in actions.Kind},
        "may_apply": actions.Kind.CHANGED in kinds and actions.Kind.WRONG not in kinds,
    }
    return render(request, "reports/return.html", facts)


@door(*FILING)
@require_safe
def original(request: ActorRequest, return_id: int) -> FileResponse:
    """A filled form as it was uploaded."""
    file = _one(request, return_id)
    path = stored_files.path_of(file.sha256)
    if not path.is_file():
        raise Hidden
    answer = FileResponse(path.open("rb"), content_type="application/octet-stream")
    answer["Content-Disposition"] = _named(file.name)
    return answer


def _named(name: str) -> str:
    return f"attachment; filename*=UTF-8''{quote(name)}"
