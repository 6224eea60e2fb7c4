"""Middleware of the record: a submit with a key is answered once."""

import hashlib
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _

from duban_site.agencies.acting import Actor
from duban_site.books.once import REPEATED, Reply, Submit, answer_once
from duban_site.books.record import canonical
from duban_site.pages.answers import answer, is_api
from duban_site.pages.middleware import answer_to
from duban_site.pages.once import FIELD, NotYet, key_of
from duban_site.pages.refusals import Refused

_REFUSED = 400
_NOT_CONTENT = frozenset({FIELD, "csrfmiddlewaretoken"})


class Once:
    """Runs the view of a POST in one transaction with its key. Stands behind the gate and the fields."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Pass the request on."""
        return self.get_response(request)

    def process_view(
        self, request: Any, view: Callable[..., Any], args: Any, kwargs: dict[str, Any]
    ) -> HttpResponseBase | None:
        """None lets the request through: no POST, no key, nobody signed in, or a view that may repeat."""
        actor: Actor | None = getattr(request, "actor", None)
        if request.method != "POST" or actor is None or not hasattr(view, "takes"):
            return None
        if getattr(view, "is_repeatable", False) or not (key := key_of(request)):
            return None
        facts = replace(actor.facts, idempotency_key=key[:80])
        request.actor = replace(actor, facts=facts)
        submit = Submit(person=actor.person.pk, key=key, fingerprint=_fingerprint(request, actor))
        try:
            response = answer_once(submit, lambda: _reply(request, view, args, kwargs))
        except Refused as refusal:
            return answer(request, refusal)
        if REPEATED in response:
            messages.info(request, _("这一次提交先前已经办妥，没有重复办理。"))
        return response


def _reply(
    request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: dict[str, Any]
) -> Reply:
    """What the view answers. A refusal leaves what the view did before it, as it does without a key."""
    try:
        response: HttpResponseBase = view(request, *args, **kwargs)
    except Exception as wrong:
        refusal = answer_to(request, wrong)
        if refusal is None:
            raise
        return Reply(response=refusal, is_done=False)
    if callable(render := getattr(response, "render", None)):
        response = render()
    is_refused = is_api(request) and response.status_code >= _REFUSED
    return Reply(
        response=response,
        is_done=not is_refused and not isinstance(response, NotYet),
        is_secret=getattr(view, "shows_secret", False),
    )


def _fingerprint(request: HttpRequest, actor: Actor) -> str:
    """A hash over the address, the seat and everything typed or uploaded."""
    files = []
    for name, uploads in sorted(request.FILES.lists()):
        for upload in uploads:
            digest = hashlib.sha256()
            for chunk in upload.chunks():
                digest.update(chunk)
            upload.seek(0)
            files.append([name, upload.name, digest.hexdigest()])
    typed = sorted(
        (name, texts) for name, texts in request.POST.lists() if name not in _NOT_CONTENT
    )
    seat = actor.seat.pk if actor.seat else None
    sent = {"at": request.get_full_path(), "seat": seat, "typed": typed, "files": files}
    if is_api(request) and request.content_type == "application/json":
        sent["body"] = hashlib.sha256(request.body).hexdigest()
    whole = canonical(sent)
    return hashlib.sha256(whole.encode()).hexdigest()
