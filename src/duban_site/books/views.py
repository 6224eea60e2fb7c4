"""Doors of the record: read it, prove it, take it away."""

from typing import Any

from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from duban_site.agencies.acting import ActorRequest
from duban_site.agencies.roles import Role
from duban_site.books.forms import ActFiltersForm
from duban_site.books.queries import Verification, act_rows, acts, lines, verify_chain
from duban_site.books.record import Change, record_act
from duban_site.pages.doors import door
from duban_site.pages.fields import takes
from duban_site.pages.once import repeatable

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
    said = {
        "form": form,
        "page": page,
        "rows": act_rows(shown),
        "verification": verification,
        "may_read": request.actor.is_a(Role.AUDITOR, Role.SECURITY_ADMIN),
        "query": request.GET.urlencode(),
    }
    return render(request, "books/books.html", said)


@door(*READERS)
@require_POST
@takes()
@repeatable
def verify(request: ActorRequest) -> HttpResponse:
    """Recompute the whole chain and say whether it holds. Is an act itself."""
    verification = verify_chain()
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
