"""Doors of the record: read it, prove it, take it away."""

from typing import Any

from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from duban_site.agencies.acting import ActorRequest
from duban_site.agencies.roles import Role
from duban_site.books.checkpoints import checkpoint_now, latest, printed
from duban_site.books.clock import SETTLE, doubt
from duban_site.books.erasing import erase, propose_erasure
from duban_site.books.forms import ActFiltersForm, ErasureForm, ReasonForm, first_error
from duban_site.books.models import Act, Erasure
from duban_site.books.queries import act_rows, acts, lines
from duban_site.books.record import Change, record_act
from duban_site.books.verifying import Verification, verify_record
from duban_site.pages.doors import door
from duban_site.pages.fields import takes
from duban_site.pages.once import repeatable
from duban_site.pages.refusals import BadInput

READERS = (Role.AUDITOR, Role.SECURITY_ADMIN, Role.SYSTEM_ADMIN)
PER_PAGE = 50


@door(*READERS)
@require_safe
def books(request: ActorRequest) -> HttpResponse:
    """The acts that the person may read, filtered."""
    return _page(request, None)


def _page(request: ActorRequest, verification: Verification | None) -> HttpResponse:
    form = ActFiltersForm(request.GET)
    page = Paginator(acts(request.actor, form.filters()), PER_PAGE).get_page(
        request.GET.get("page")
    )
    shown: Any = page.object_list  # a slice of the acts
    sealed = latest()
    said = {
        "form": form,
        "page": page,
        "rows": act_rows(shown),
        "verification": verification,
        "may_read": request.actor.is_a(Role.AUDITOR, Role.SECURITY_ADMIN),
        "query": request.GET.urlencode(),
        "sealed": sealed,
        "anchor": printed(sealed.checkpoint.head_hash) if sealed else "",
        "clock_doubt": doubt().total_seconds(),
        "may_settle": request.actor.is_a(Role.SYSTEM_ADMIN),
        "may_propose": request.actor.is_a(Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN),
        "erasures": Erasure.objects.filter(approved_by=None).select_related("proposed_by"),
        "erasure_form": ErasureForm(),
    }
    return render(request, "books/books.html", said)


@door(*READERS)
@require_POST
@takes()
@repeatable
def verify(request: ActorRequest) -> HttpResponse:
    """Recompute the whole chain and say whether it holds. Is an act itself."""
    verification = verify_record()
    with transaction.atomic():
        told = {"count": verification.count, "broken_at": verification.broken_at}
        person = request.actor.person
        record_act(request.actor, Change(action="record.verify", thing=person, after=told))
    return _page(request, verification)


@door(Role.AUDITOR, Role.SECURITY_ADMIN)
@require_POST
@takes()
@repeatable
def export(request: ActorRequest) -> StreamingHttpResponse:
    """The acts that fit as lines of JSON. Is an act itself."""
    found = acts(request.actor, ActFiltersForm(request.GET).filters())
    with transaction.atomic():
        told = {"filters": request.GET.urlencode(), "count": found.count()}
        person = request.actor.person
        record_act(request.actor, Change(action="record.export", thing=person, after=told))
    answer = StreamingHttpResponse(lines(found), content_type="application/x-ndjson")
    answer["Content-Disposition"] = 'attachment; filename="acts.jsonl"'
    return answer


@door(*READERS)
@require_POST
@takes()
def checkpoint(request: ActorRequest) -> HttpResponse:
    """Make and sign a checkpoint now."""
    checkpoint_now()
    return redirect("books:books")


@door(Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN)
@require_POST
@takes(ErasureForm)
def propose(request: ActorRequest) -> HttpResponse:
    """Ask that what an act carried be erased."""
    form = ErasureForm(request.POST)
    if not form.is_valid():
        raise BadInput(first_error(form))
    act = get_object_or_404(Act, pk=form.cleaned_data["act"])
    propose_erasure(actor=request.actor, act=act, reason=form.cleaned_data["reason"])
    return redirect("books:books")


@door(*READERS)
@require_POST
@takes()
def approve(request: ActorRequest, pk: int) -> HttpResponse:
    """Erase what an act carried: the second person's word."""
    erase(actor=request.actor, erasure=get_object_or_404(Erasure, pk=pk))
    return redirect("books:books")


@door(Role.SYSTEM_ADMIN)
@require_POST
@takes(ReasonForm)
def settle(request: ActorRequest) -> HttpResponse:
    """Say that the clock was looked at and is right."""
    form = ReasonForm(request.POST)
    if not form.is_valid():
        raise BadInput(first_error(form))
    with transaction.atomic():
        told = {"seconds": f"{doubt().total_seconds():.3f}"}
        person = request.actor.person
        reason = form.cleaned_data["reason"]
        record_act(request.actor, Change(action=SETTLE, thing=person, after=told, reason=reason))
    return redirect("books:books")
