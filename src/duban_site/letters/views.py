"""Doors of letters: what can be made of a period, a letter's file, the templates."""

from io import BytesIO
from urllib.parse import quote

from django.contrib import messages
from django.http import FileResponse, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from duban_site.agencies.acting import Actor, ActorRequest
from duban_site.agencies.models import Agency, Leader
from duban_site.agencies.queries import own_government
from duban_site.agencies.roles import Role
from duban_site.goals.models import Period
from duban_site.goals.queries import government_agencies, government_leaders, period_for
from duban_site.letters import actions, queries
from duban_site.letters.contents import addressees
from duban_site.letters.fields import FIELDS
from duban_site.letters.forms import LetterForm, TemplateForm
from duban_site.letters.models import LetterKind
from duban_site.letters.policies import why_not_make
from duban_site.pages.doors import door
from duban_site.pages.fields import takes
from duban_site.pages.refusals import BadInput, Hidden
from duban_site.publishing.files import MEDIA_TYPES
from duban_site.reports import stored_files

_WORD = MEDIA_TYPES["docx"]


@door(Role.SUPERVISOR, Role.LEADER, Role.AUDITOR)
@takes(LetterForm)
@require_http_methods(["GET", "HEAD", "POST"])
def letters(request: ActorRequest, period_id: int) -> HttpResponseBase:
    """The letters of a period, and those that can be made; makes one when posted."""
    period = period_for(request.actor, period_id)
    if request.method == "POST":
        return _made(request, period)
    may_make = why_not_make(request.actor, period) is None
    today = timezone.localdate()
    to_agencies = (LetterKind.ORDER, LetterKind.CHASE, LetterKind.REMIND) if may_make else ()
    rows = queries.visible_letters(request.actor).filter(period=period)
    facts = {
        "period": period,
        "rows": [(one, queries.number_of(one)) for one in rows],
        "kinds": [(kind, addressees(period, kind, today=today)) for kind in to_agencies],
        "leaders": government_leaders(request.actor) if may_make else (),
        "may_make": may_make,
    }
    return render(request, "letters/letters.html", facts)


def _made(request: ActorRequest, period: Period) -> HttpResponseBase:
    form = LetterForm(request.POST)
    if not form.is_valid():
        raise BadInput(_("请选择函件的种类和收件单位。"), field="kind")
    agency, leader = _addressee(request.actor, form)
    made = actions.make_letter(
        actor=request.actor,
        period=period,
        kind=form.cleaned_data["kind"],
        agency=agency,
        leader=leader,
    )
    messages.success(request, _("已制作 %(number)s。") % {"number": queries.number_of(made)})
    return redirect("letters:letters", period.pk)


def _addressee(actor: Actor, form: LetterForm) -> tuple[Agency | None, Leader | None]:
    chosen = form.cleaned_data
    if chosen["kind"] == LetterKind.BRIEF:
        if chosen["leader"] is None:
            return None, None
        leader = government_leaders(actor).filter(pk=chosen["leader"]).first()
        if leader is None:
            raise Hidden
        return None, leader
    agency = government_agencies(actor).filter(pk=chosen["agency"] or 0).first()
    if agency is None:
        raise BadInput(_("请选择收件单位。"), field="agency")
    return agency, None


@door(Role.SUPERVISOR, Role.LEADER, Role.AUDITOR)
@require_safe
def file(request: ActorRequest, letter_id: int) -> HttpResponseBase:
    """A letter as Word, exactly as it was made."""
    letter = queries.letter_for(request.actor, letter_id)
    to = letter.agency or letter.leader or letter.government
    name = f"{letter.get_kind_display()} {queries.number_of(letter)} {to}.docx"
    return _file(stored_files.path_of(letter.sha256).read_bytes(), name)


@door(Role.SUPERVISOR)
@takes(TemplateForm)
@require_http_methods(["GET", "HEAD", "POST"])
def templates(request: ActorRequest) -> HttpResponseBase:
    """The templates in use, with their marks; puts one in, or goes back to the built-in one, when posted."""
    if request.method == "POST":
        return _set(request)
    government = own_government(request.actor)
    rows = [
        (kind, queries.template_of(government, kind.value)[1], FIELDS[kind.value])
        for kind in LetterKind
    ]
    return render(request, "letters/templates.html", {"rows": rows})


def _set(request: ActorRequest) -> HttpResponseBase:
    form = TemplateForm(request.POST, request.FILES)
    if not form.is_valid():
        raise BadInput(_("请选择种类和文件；文件不能是空的。"), field="file")
    kind, given = form.cleaned_data["kind"], form.cleaned_data["file"]
    if form.cleaned_data["do"] == "drop":
        actions.drop_template(actor=request.actor, kind=kind)
        messages.success(request, _("已改回内置模板。"))
    elif given is None:
        raise BadInput(_("请选择一份 Word 模板（docx）。"), field="file")
    else:
        actions.set_template(
            actor=request.actor, kind=kind, content=given.read(), name=given.name or ""
        )
        messages.success(request, _("模板已更换，以后的函件用它制作。"))
    return redirect("letters:templates")


@door(Role.SUPERVISOR)
@require_safe
def template_file(request: ActorRequest, kind: str) -> HttpResponseBase:
    """The template in use, to be changed in Word and put in again."""
    if kind not in LetterKind.values:
        raise Hidden
    content, _kept = queries.template_of(own_government(request.actor), kind)
    return _file(content, f"{LetterKind(kind).label}.docx")


def _file(content: bytes, name: str) -> HttpResponseBase:
    answer: HttpResponse | FileResponse = FileResponse(BytesIO(content), content_type=_WORD)
    answer["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    return answer
