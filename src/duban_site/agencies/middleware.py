"""Middleware of who: the person and seat behind a request, when a session ends, who passes a door."""

import hashlib
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from duban_site.agencies.acting import Actor, RequestFacts
from duban_site.agencies.kept_forms import keep, whose_kept
from duban_site.agencies.models import Person, Seat
from duban_site.agencies.passwords import is_worn_out
from duban_site.agencies.queries import seats_of
from duban_site.agencies.requests import Known
from duban_site.agencies.roles import Role
from duban_site.agencies.tokens import digest_of, seat_of
from duban_site.pages.answers import answer, is_api, wants_json
from duban_site.pages.doors import Door, rule_of
from duban_site.pages.refusals import Hidden, Refused, SignInFirst

Answer = Callable[[HttpRequest], HttpResponseBase]
_SEEN_EVERY = 60  # seconds between two notes of activity, so that not each page writes the session


class Actors:
    """Puts `request.actor` (None for a visitor) and `request.seats`; ends sessions in time."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: Known) -> HttpResponseBase:
        """Read the person's seats of today afresh: what was ended no longer counts."""
        request.actor, request.seats, request.was = None, (), None
        secret = _bearer(request)
        person = request.user
        if secret is not None:
            _act_by_token(request, secret)
        elif isinstance(person, Person):
            if _ran_out(request):
                request.was = person.pk  # whose form it may be
                logout(request)
            else:
                seats = seats_of(person, on=timezone.localdate())
                request.seats = seats
                request.actor = Actor(
                    person=person, seat=_chosen(request, seats), facts=request_facts(request)
                )
        return self.get_response(request)


def _bearer(request: HttpRequest) -> str | None:
    """The token in a call of the API, None without one. A session beside it does not count then."""
    scheme, _space, secret = request.headers.get("Authorization", "").partition(" ")
    return secret.strip() if is_api(request) and scheme.lower() == "bearer" else None


def _act_by_token(request: Known, secret: str) -> None:
    """Act in the token's seat; an unknown or ended token leaves nobody."""
    request.user = AnonymousUser()  # no session acts here, and none is written
    seat = seat_of(secret)
    if seat is None:
        return
    facts = replace(request_facts(request), session=digest_of(secret))
    request.seats = (seat,)
    request.actor = Actor(person=seat.person, seat=seat, facts=facts)
    request._dont_enforce_csrf_checks = True  # no cookie, nothing to forge


def _ran_out(request: HttpRequest) -> bool:
    """Idle for too long, or signed in for too long; else notes that somebody is there."""
    now = int(timezone.now().timestamp())
    began = request.session.get("began", now)
    seen = request.session.get("seen", now)
    if now - seen > settings.SESSION_IDLE or now - began > settings.SESSION_LONGEST:
        return True
    if now - seen > _SEEN_EVERY or "began" not in request.session:
        request.session["began"], request.session["seen"] = began, now
    return False


def _chosen(request: HttpRequest, seats: tuple[Seat, ...]) -> Seat | None:
    wanted = request.session.get("seat")
    return next((seat for seat in seats if seat.pk == wanted), seats[0] if seats else None)


def request_facts(request: HttpRequest) -> RequestFacts:
    """What the record keeps of a request; the session only as a hash."""
    session = request.session.session_key or ""
    return RequestFacts(
        address=address_of(request),
        session=hashlib.sha256(session.encode()).hexdigest() if session else "",
        request_id=getattr(request, "request_id", ""),
    )


def address_of(request: HttpRequest, _credentials: object = None) -> str:
    """The client's address; behind the proxy of an HTTPS site the one that the proxy saw."""
    if settings.HTTPS and (seen := request.headers.get("X-Forwarded-For")):
        return seen.rsplit(",", 1)[-1].strip()[:45]
    return str(request.META.get("REMOTE_ADDR", ""))[:45]


class Gate:
    """Lets through each door whom its rule names. No rule: nobody."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: Known) -> HttpResponseBase:
        """Pass on; the work is done when the view is known."""
        return self.get_response(request)

    def process_view(
        self, request: Known, view: Callable[..., Any], _args: Any, _kwargs: Any
    ) -> HttpResponseBase | None:
        """None lets the request through."""
        name = request.resolver_match.url_name if request.resolver_match else None
        rule = rule_of(view, name)
        if rule is None or Door.CLOSED in rule:
            return answer(request, Hidden())
        if Door.PUBLIC in rule:
            return None
        actor: Actor | None = request.actor
        if actor is None:
            return _to_sign_in(request)
        if is_worn_out(actor.person) and name not in {"account_change_password", "account_logout"}:
            return _to_new_password(request)
        if Door.SIGNED_IN in rule or actor.role in rule:
            return None
        return answer(request, Refused(_who_may(rule)))


def _who_may(rule: frozenset[str]) -> str:
    roles = _("、").join(str(role.label) for role in Role if role.value in rule)
    return _("您现在的席位不能打开这一页。可以打开的席位：%(roles)s。") % {"roles": roles}


def _to_new_password(request: HttpRequest) -> HttpResponseBase:
    if is_api(request):
        return answer(request, Refused(_("口令已到期：请先在网页上登录并修改。")))
    return redirect("account_change_password")


def _to_sign_in(request: Known) -> HttpResponseBase:
    """The sign-in page, with the way back; what was typed is kept for the one who typed it."""
    was: int | None = request.was or whose_kept(request)
    if is_api(request):
        return answer(request, SignInFirst(_("请先登录，或带上有效的接口令牌。")))
    kept = was is not None and keep(request, was)
    if wants_json(request) or getattr(request, "htmx", None):
        reason = _("登录已到期。请在另一个窗口重新登录，再回到这里继续；这一页的内容还在。")
        return answer(request, SignInFirst(reason))
    onward = "/kept/" if kept else request.get_full_path() if request.method == "GET" else "/"
    return redirect(f"{reverse('account_login')}?{urlencode({'next': onward})}")
