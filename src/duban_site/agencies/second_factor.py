"""Step-up: marked actions need a one-time code of the last ten minutes (`trust.md`, ᵐ)."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.authentication import get_authentication_records
from allauth.mfa.utils import is_mfa_enabled
from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from duban_site.agencies.acting import Actor
from duban_site.agencies.kept_forms import keep
from duban_site.agencies.queries import setting
from duban_site.agencies.requests import SignedIn
from duban_site.pages.answers import answer, wants_json
from duban_site.pages.once import NotYet
from duban_site.pages.refusals import Refused

FRESH = 600
"""Seconds that a code counts."""

DoorView = Callable[..., HttpResponseBase]


def needs_second_factor(view: DoorView) -> DoorView:
    """Let a POST through only after a fresh one-time code; what was typed waits meanwhile.

    Whoever has a second factor is asked for it; whose role must have one and has none is led to set
    it up. Put it under `@door`.
    """

    @wraps(view)
    def guarded(request: SignedIn, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method in {"GET", "HEAD"}:
            return view(request, *args, **kwargs)
        actor = request.actor
        if has_fresh_code(request):
            return view(request, *args, **kwargs)
        has_one = is_mfa_enabled(request.user)
        if not has_one and not is_required(actor):
            return view(request, *args, **kwargs)
        return _ask(request, actor, has_one=has_one)

    return guarded


def has_fresh_code(request: HttpRequest) -> bool:
    """Whether a one-time code was given in this session within the last ten minutes."""
    now = timezone.now().timestamp()
    return any(
        record.get("method") == "mfa" and now - record.get("at", 0) <= FRESH
        for record in get_authentication_records(request, request.user)
    )


def is_required(actor: Actor) -> bool:
    """Whether the actor's role must have a second factor, by the government's setting."""
    if actor.seat is None:
        return False
    return actor.role in setting(actor.seat.agency.government_id, "second_factor_roles")


def _ask(request: HttpRequest, actor: Actor, *, has_one: bool) -> HttpResponseBase:
    kept = keep(request, actor.person.pk)
    if wants_json(request) or getattr(request, "htmx", None):
        return answer(request, Refused(_("办这件事前要先做二次验证（十分钟内有效）。")))
    onward = {"next": "/kept/" if kept else "/"}
    if has_one:
        return NotYet(f"{reverse('mfa_reauthenticate')}?{urlencode(onward)}")
    messages.warning(request, _("您的席位办理重要事项须二次验证，请先设置；刚才的内容已留存。"))
    return NotYet(f"{reverse('mfa_activate_totp')}?{urlencode(onward)}")
