"""Doors of publishing: editions, one edition, its files."""

from urllib.parse import quote

from django.contrib import messages
from django.http import FileResponse, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from duban_site.agencies.acting import ActorRequest
from duban_site.agencies.queries import own_government
from duban_site.agencies.roles import Role
from duban_site.agencies.second_factor import needs_second_factor
from duban_site.goals.calendar import working_days
from duban_site.goals.queries import is_one_enough
from duban_site.pages.doors import door
from duban_site.pages.fields import takes
from duban_site.pages.refusals import BadInput, Hidden
from duban_site.publishing import actions, bulletin, policies, queries
from duban_site.publishing.bulletin import PARTS
from duban_site.publishing.changes import edition_changes
from duban_site.publishing.content import reading_of
from duban_site.publishing.files import MEDIA_TYPES
from duban_site.publishing.forms import (
    COLUMN_NAMES,
    BodyForm,
    FaceForm,
    MoveForm,
    PrepareForm,
    ReasonForm,
)
from duban_site.publishing.models import Edition, EditionKind, EditionState
from duban_site.publishing.statistic import statistic
from duban_site.reports import stored_files
from duban_site.reports.personal_numbers import numbers_in_content
from duban_site.reports.queries import suspects

READERS = (Role.SUPERVISOR, Role.AUDITOR, Role.LEADER)


@door(*READERS)
@takes(PrepareForm)
@require_http_methods(["GET", "HEAD", "POST"])
def editions(request: ActorRequest) -> HttpResponseBase:
    """All editions; a new draft when posted."""
    if request.method == "POST":
        return _prepared(request)
    is_working = working_days(own_government(request.actor))
    frozen = queries.frozen_periods(request.actor)
    periods = [(one, actions.due_on(one, is_working)) for one in frozen]
    rows = queries.visible_editions(request.actor)
    context = {"rows": rows, "periods": periods, "kinds": EditionKind.choices}
    return render(request, "publishing/editions.html", context)


def _prepared(request: ActorRequest) -> HttpResponseBase:
    form = PrepareForm(request.POST)
    if not form.is_valid():
        raise BadInput(_("请选择期次和种类。"), field="period")
    period = queries.frozen_periods(request.actor).filter(pk=form.cleaned_data["period"]).first()
    if period is None:
        raise Hidden
    made = actions.prepare(actor=request.actor, period=period, kind=form.cleaned_data["kind"])
    return redirect("publishing:one", made.pk)


@door(*READERS)
@takes(FaceForm, BodyForm, "left_out", *PARTS)
@require_http_methods(["GET", "HEAD", "POST"])
def one(request: ActorRequest, edition_id: int) -> HttpResponseBase:
    """One edition: its face or words while a draft, its preview, its files once issued."""
    edition = queries.edition_for(request.actor, edition_id)
    form = _form(request, edition)
    if request.method == "POST":
        if form is None:
            raise BadInput(_("这一版不再改动。"))
        if form.is_valid():
            _kept(request, edition, form)
            messages.success(request, _("已保存，预览已更新。"))
            return redirect("publishing:one", edition.pk)
    return _page(request, edition, form)


def _form(request: ActorRequest, edition: Edition) -> FaceForm | BodyForm | None:
    if policies.why_not_edit(request.actor, edition) is not None:
        return None
    data = request.POST or None
    if edition.kind == EditionKind.BULLETIN and (data is None or "title" not in data):
        return BodyForm(
            data,
            initial={
                **edition.body,
                "version": edition.version,
                "shares": bulletin.rounding(edition.body),
            },
        )
    initial = {
        "version": edition.version,
        "title": edition.title,
        "index_number": edition.index_number,
        "document_number": edition.document_number,
        "columns": edition.columns,
    }
    return FaceForm(data, initial=initial)


def _kept(request: ActorRequest, edition: Edition, form: FaceForm | BodyForm) -> None:
    version = form.cleaned_data["version"]
    if isinstance(form, BodyForm):
        actions.set_body(
            actor=request.actor, edition=edition, body=form.cleaned_data, version=version
        )
        return
    face = actions.Face(
        title=form.cleaned_data["title"],
        index_number=form.cleaned_data["index_number"],
        document_number=form.cleaned_data["document_number"],
        columns=form.columns_chosen(),
        left_out=actions.numbered(request.POST.getlist("left_out")),
    )
    actions.set_face(actor=request.actor, edition=edition, face=face, version=version)


def _page(
    request: ActorRequest, edition: Edition, form: FaceForm | BodyForm | None
) -> HttpResponse:
    content = edition.content or actions.content_of(edition)
    is_table = edition.kind == EditionKind.TABLE
    context = {
        "edition": edition,
        "form": form,
        "is_table": is_table,
        "reading": reading_of(content) if is_table else None,
        "content": content,
        "marks": {} if is_table else _figures(edition),
        "statistic": statistic(edition.period),
        "files": [*edition.files.all()],
        "changes": edition_changes(edition),
        "names": COLUMN_NAMES,
        "goals": edition.period.plan.goals.filter(is_dropped=False),
        "due_on": actions.due_on(edition.period),
        "why_not_freeze": policies.why_not_freeze(
            request.actor, edition, may_be_alone=is_one_enough(edition.period.plan)
        ),
        "why_not_correct": policies.why_not_correct(request.actor, edition),
        "why_not_propose": policies.why_not_propose_withdrawal(request.actor, edition),
        "why_not_approve": policies.why_not_approve_withdrawal(request.actor, edition),
        "reason_form": ReasonForm(),
        "numbers": numbers_in_content(content) if edition.state == EditionState.DRAFT else (),
        "is_draft": edition.state == EditionState.DRAFT,
        **_evidence(request, edition),
    }
    status = 400 if form is not None and form.is_bound and form.errors else 200
    return render(request, "publishing/one.html", context, status=status)


def _figures(edition: Edition) -> dict[str, str]:
    adding_up = bulletin.rounding(edition.body) == bulletin.ADDING
    return bulletin.figures(edition.period, adding_up=adding_up)


def _evidence(request: ActorRequest, edition: Edition) -> dict[str, object]:
    """What a person still has to look at in the evidence before a draft is issued."""
    if edition.state != EditionState.DRAFT:
        return {}
    files = actions.evidence_of(edition)
    return {
        "suspects": suspects(files),
        "unread": files.filter(scan__could_read=False).count(),
        "may_clear": request.actor.is_a(Role.SUPERVISOR),
    }


@door(Role.SUPERVISOR)
@takes(MoveForm)
@require_POST
@needs_second_factor
def move(request: ActorRequest, edition_id: int) -> HttpResponseBase:
    """Freeze a draft, which issues it, or put it away."""
    edition = queries.edition_for(request.actor, edition_id)
    form = MoveForm(request.POST)
    if not form.is_valid():
        raise BadInput(_("表单不完整，请重新打开后再试。"))
    version = form.cleaned_data["version"]
    if form.cleaned_data["do"] == "drop":
        actions.drop(actor=request.actor, edition=edition, version=version)
        messages.success(request, _("已作废。"))
        return redirect("publishing:editions")
    actions.freeze(
        actor=request.actor,
        edition=edition,
        version=version,
        cleared=form.cleaned_data["cleared"],
    )
    messages.success(request, _("已发布。"))
    return redirect("publishing:one", edition.pk)


@door(Role.SUPERVISOR)
@takes("reason")
@require_POST
def correct(request: ActorRequest, edition_id: int) -> HttpResponseBase:
    """Begin a correction of an issued edition."""
    edition = queries.edition_for(request.actor, edition_id)
    reason = request.POST.get("reason", "")
    made = actions.correct(actor=request.actor, edition=edition, reason=reason)
    return redirect("publishing:one", made.pk)


@door(Role.SUPERVISOR, Role.LEADER)
@takes("reason", "do")
@require_POST
@needs_second_factor
def withdraw(request: ActorRequest, edition_id: int) -> HttpResponseBase:
    """Propose a withdrawal with a reason, or approve the one that waits."""
    edition = queries.edition_for(request.actor, edition_id)
    if request.POST.get("do") == "approve":
        actions.approve_withdrawal(actor=request.actor, edition=edition)
        messages.success(request, _("已撤回，页面保留并说明理由。"))
    else:
        reason = request.POST.get("reason", "")
        actions.propose_withdrawal(actor=request.actor, edition=edition, reason=reason)
        messages.success(request, _("已提出撤回，等待另一人批准。"))
    return redirect("publishing:one", edition.pk)


@door(*READERS)
@require_GET
def preview_file(request: ActorRequest, edition_id: int, form: str) -> HttpResponseBase:
    """A file of an edition; of a draft it is made now and marked as a draft."""
    edition = queries.edition_for(request.actor, edition_id)
    if form not in MEDIA_TYPES:
        raise Hidden
    if edition.state == EditionState.FROZEN:
        kept = edition.files.filter(form=form).first()
        if kept is None:
            raise Hidden
        answer: HttpResponseBase = FileResponse(
            stored_files.path_of(kept.sha256).open("rb"), content_type=MEDIA_TYPES[form]
        )
    else:
        made = actions.files_of(edition, actions.content_of(edition), mark=_("草稿，未发布"))
        if form not in made:
            raise Hidden
        answer = HttpResponse(made[form], content_type=MEDIA_TYPES[form])
    name = quote(f"{edition.title}.{form}")
    answer["Content-Disposition"] = f"attachment; filename*=UTF-8''{name}"
    return answer
