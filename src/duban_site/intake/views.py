"""Doors of the intake: upload, the reading beside its source, corrections, preview, adoption, undo."""

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from duban_site.agencies.acting import ActorRequest
from duban_site.agencies.queries import is_check_public
from duban_site.agencies.roles import Role
from duban_site.goals import actions as goals
from duban_site.goals.models import Plan, PlanState
from duban_site.goals.queries import visible_plans
from duban_site.intake import actions, adoption, queries
from duban_site.intake.adoption import Aim
from duban_site.intake.background import start_reading
from duban_site.intake.forms import (
    FIELD_NAMES,
    AimForm,
    CellForm,
    CheckForm,
    ColumnForm,
    UploadForm,
)
from duban_site.intake.guessing import guessed, period_like, quarter_of
from duban_site.intake.inbox import inbox_names, take_in
from duban_site.intake.instant import instant_check
from duban_site.intake.models import Upload, UploadState
from duban_site.intake.policies import why_not_upload
from duban_site.intake.preview import preview
from duban_site.intake.showing import reading_page
from duban_site.pages.doors import Door, door
from duban_site.pages.fields import takes
from duban_site.pages.numbers import whole_number
from duban_site.pages.once import repeatable
from duban_site.pages.refusals import BadInput, Hidden

_PER_PAGE = 50


@door(Role.SUPERVISOR, Role.AUDITOR)
@require_http_methods(["GET", "HEAD", "POST"])
@takes(UploadForm)
def uploads(request: ActorRequest) -> HttpResponseBase:
    """All uploads; a new one when posted."""
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        upload = actions.receive(actor=request.actor, name=file.name, content=file.read())
        return redirect("intake:one", upload.pk)
    pages = Paginator(queries.visible_uploads(request.actor), _PER_PAGE)
    page = pages.get_page(request.GET.get("page"))
    why_not = why_not_upload(request.actor)
    context = {"form": form, "page": page, "why_not": why_not}
    context["inbox"] = () if why_not else inbox_names()
    status = 400 if form.is_bound and form.errors else 200
    return render(request, "intake/uploads.html", context, status=status)


@door(Role.SUPERVISOR)
@require_POST
@takes("name")
def from_inbox(request: ActorRequest) -> HttpResponse:
    """Take in a document that came with `duban serve`."""
    upload = take_in(actor=request.actor, name=request.POST.get("name", ""))
    return redirect("intake:one", upload.pk)


@door(Role.SUPERVISOR, Role.AUDITOR)
@require_GET
def one(request: ActorRequest, upload_id: int) -> HttpResponse:
    """One upload: its progress while it is read, then the reading beside the source."""
    upload = queries.upload_for(request.actor, upload_id)
    if upload.state == UploadState.WAITING:
        start_reading(upload.pk)
        upload.refresh_from_db()
    if upload.state == UploadState.WAITING:
        template = "intake/parts/progress.html" if _is_part(request) else "intake/waiting.html"
        return render(request, template, {"upload": upload})
    if _is_part(request):
        answer = HttpResponse(status=204)
        answer["HX-Refresh"] = "true"
        return answer
    if upload.state == UploadState.REFUSED:
        return render(
            request, "intake/refused.html", {"upload": upload, "said": queries.said_about(upload)}
        )
    page = reading_page(
        upload,
        first=whole_number(request.GET.get("from")) or 0,
        only_repaired=request.GET.get("repaired") == "1",
    )
    context = {
        "page": page,
        "names": FIELD_NAMES.items(),
        "may_change": request.actor.is_a(Role.SUPERVISOR),
    }
    return render(request, "intake/reading.html", context)


def _is_part(request: ActorRequest) -> bool:
    return bool(request.headers.get("HX-Request")) and not request.headers.get("HX-Boosted")


@door(Role.SUPERVISOR)
@require_POST
@takes(ColumnForm, CellForm)
def correct(request: ActorRequest, upload_id: int) -> HttpResponseBase:
    """Correct a column's meaning or a cell."""
    upload = queries.upload_for(request.actor, upload_id)
    if "column" in request.POST:
        form = ColumnForm(request.POST)
        _need_valid(form)
        actions.correct_column(
            actor=request.actor,
            upload=upload,
            column=form.cleaned_data["column"],
            meaning=form.cleaned_data["meaning"],
            version=form.cleaned_data["version"],
        )
    else:
        cell = CellForm(request.POST)
        _need_valid(cell)
        change = actions.CellChange(
            entry=cell.cleaned_data["entry"],
            field=cell.cleaned_data["field"],
            text=cell.cleaned_data["text"].replace("\r\n", "\n"),
        )
        actions.correct_cell(
            actor=request.actor, upload=upload, change=change, version=cell.cleaned_data["version"]
        )
    messages.success(request, _("已更正，原文不变。"))
    return redirect("intake:one", upload.pk)


def _need_valid(form: ColumnForm | CellForm) -> None:
    for name, errors in form.errors.items():
        raise BadInput(str(errors[0]), field=name)


@door(Role.SUPERVISOR)
@require_POST
@takes()
def take_back(request: ActorRequest, upload_id: int, correction_id: int) -> HttpResponseBase:
    """Take a correction off."""
    upload = queries.upload_for(request.actor, upload_id)
    correction = upload.corrections.filter(pk=correction_id).first()
    if correction is None:
        raise Hidden
    actions.take_back_correction(actor=request.actor, correction=correction)
    return redirect("intake:one", upload.pk)


@door(Role.SUPERVISOR)
@require_http_methods(["GET", "HEAD", "POST"])
@takes(AimForm, "do", "version", "row-#")
def adopt(request: ActorRequest, upload_id: int) -> HttpResponseBase:
    """The preview of an adoption; the adoption itself when posted with do=adopt."""
    upload = queries.upload_for(request.actor, upload_id)
    if upload.state not in {UploadState.READ, UploadState.UNDONE}:
        return redirect("intake:one", upload.pk)
    plans = visible_plans(request.actor).exclude(state=PlanState.CLOSED)
    form = AimForm(request.POST or _guessed(upload, request), plans=plans)
    is_valid = form.is_valid()
    plan: Plan | None = form.cleaned_data.get("plan") if is_valid else None
    period = form.period_of(plan) if plan and is_valid else None
    choices = _choices(request)
    if request.method == "POST" and request.POST.get("do") == "adopt" and is_valid:
        return _adopted(request, upload, form, choices)
    shown = preview(queries.reading_of(upload), plan, period, choices)
    context = {
        "upload": upload,
        "form": form,
        "shown": shown,
        "goals": plan.goals.filter(is_dropped=False) if plan else [],
        "names": FIELD_NAMES,
    }
    return render(request, "intake/adopt.html", context)


def _guessed(upload: Upload, request: ActorRequest) -> dict[str, object]:
    """Where the document says its year and quarter, they are filled in; a plan of that year too."""
    guess = guessed(queries.reading_of(upload))
    plans = visible_plans(request.actor).filter(year=guess.year)
    plan = plans.exclude(state=PlanState.CLOSED).first()
    period = period_like(plan, guess.period) if plan else None
    index = period.index if period else quarter_of(guess.period)
    return {
        "plan": plan.pk if plan else "",
        "year": guess.year,
        "title": guess.title,
        "period": index or "",
    }


def _choices(request: ActorRequest) -> dict[int, str]:
    """A person's choices by entry: row-3=17 (goal 17), row-3=new, row-3=out."""
    found = {}
    for name, value in request.POST.items():
        head, _dash, at = name.partition("-")
        place = whole_number(at)
        if head == "row" and place is not None and isinstance(value, str) and value:
            found[place] = value
    return found


def _adopted(
    request: ActorRequest, upload: Upload, form: AimForm, choices: dict[int, str]
) -> HttpResponseBase:
    plan: Plan | None = form.cleaned_data["plan"]
    version = whole_number(request.POST.get("version"))
    if plan is None:
        plan = goals.create_plan(
            actor=request.actor,
            year=form.cleaned_data["year"] or timezone.localdate().year,
            title=form.cleaned_data["title"] or upload.name,
        )
    aim = Aim(plan=plan, period=form.period_of(plan), choices=choices)
    adoption.adopt(
        actor=request.actor,
        upload=upload,
        aim=aim,
        version=-1 if version is None else version,
    )
    messages.success(request, _("已采纳。可以撤销，直到有人在此基础上修改。"))
    return redirect("intake:one", upload.pk)


@door(Role.SUPERVISOR)
@require_POST
@takes()
def undo(request: ActorRequest, upload_id: int) -> HttpResponseBase:
    """Undo an adoption."""
    upload = queries.upload_for(request.actor, upload_id)
    adoption.undo(actor=request.actor, upload=upload)
    messages.success(request, _("已撤销导入，记录保留。"))
    return redirect("intake:one", upload.pk)


@door(Door.PUBLIC)
@require_http_methods(["GET", "HEAD", "POST"])
@takes(CheckForm)
@repeatable
def check(request: ActorRequest) -> HttpResponseBase:
    """核验: a pasted text or a dropped document, read and checked at once; nothing is kept."""
    if not settings.PUBLIC_CHECK or not is_check_public():
        raise Hidden
    form = CheckForm(request.POST or None, request.FILES or None)
    if request.method != "POST" or not form.is_valid():
        status = 400 if form.is_bound else 200
        return render(request, "intake/check.html", {"form": form}, status=status)
    content, name = form.content()
    return render(
        request, "intake/check.html", {"form": form, "shown": instant_check(content, name=name)}
    )
