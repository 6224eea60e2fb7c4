"""Sign-ins, failures, lock-outs, changes of password or second factor and refusals, as acts.

They are written in their own transaction, so that they stay when the request is rolled back.
"""

from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.account.signals import password_changed, password_set
from allauth.mfa.signals import authenticator_added, authenticator_removed
from axes.signals import user_locked_out
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.core.cache import cache
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone

from duban_site.agencies.acting import RequestFacts
from duban_site.agencies.middleware import request_facts
from duban_site.agencies.models import Person
from duban_site.agencies.recording import Change, record_act
from duban_site.pages.refusals import NotNow, Refused, SignInFirst, refused

REFUSALS_KEPT = 30
"""Refusals of one person recorded in a minute; more would be a way to flood the record."""


def connect() -> None:
    """Listen; called once when Django starts."""
    user_logged_in.connect(signed_in, dispatch_uid="agencies.signed_in")
    user_logged_out.connect(signed_out, dispatch_uid="agencies.signed_out")
    user_login_failed.connect(sign_in_failed, dispatch_uid="agencies.sign_in_failed")
    user_locked_out.connect(locked_out, dispatch_uid="agencies.locked_out")
    for signal in (password_changed, password_set):
        signal.connect(password_was_changed, dispatch_uid=f"agencies.{id(signal)}")
    authenticator_added.connect(factor_added, dispatch_uid="agencies.factor_added")
    authenticator_removed.connect(factor_removed, dispatch_uid="agencies.factor_removed")
    refused.connect(was_refused, dispatch_uid="agencies.was_refused")


def signed_in(request: HttpRequest, user: Person, **_more: Any) -> None:
    """Starts the session's clock and records the sign-in."""
    now = int(timezone.now().timestamp())
    request.session["began"] = request.session["seen"] = now
    _record(request, "sign_in.ok", user)


def signed_out(request: HttpRequest, user: Person | None, **_more: Any) -> None:
    """A sign-out, by the person or by time."""
    if user is not None:
        _record(request, "sign_in.end", user)


def sign_in_failed(
    credentials: dict[str, Any], request: HttpRequest | None = None, **_more: Any
) -> None:
    """A wrong name or password: the name as typed is in the payload, never the password."""
    name = str(credentials.get("username", ""))[:60]
    _record(request, "sign_in.failed", _named(name), result="failed", after={"username": name})


def locked_out(request: HttpRequest, username: str | None = None, **_more: Any) -> None:
    """Too many failures: the account is locked for a while."""
    name = str(username or "")[:60]
    _record(request, "sign_in.locked", _named(name), result="denied", after={"username": name})


def password_was_changed(request: HttpRequest, user: Person, **_more: Any) -> None:
    """Notes the day and that no change is due."""
    with transaction.atomic():
        Person.objects.filter(pk=user.pk).update(
            must_change_password=False, password_changed_at=timezone.now()
        )
        _record(request, "password.change", user)


def factor_added(request: HttpRequest, user: Person, **_more: Any) -> None:
    """A second factor was set up; the code given for it counts like any other."""
    record_authentication(request, user, method="mfa", type="totp")
    _record(request, "second_factor.add", user)


def factor_removed(request: HttpRequest, user: Person, **_more: Any) -> None:
    """A second factor was removed."""
    _record(request, "second_factor.remove", user)


def was_refused(request: HttpRequest, refusal: Refused, **_more: Any) -> None:
    """A refusal of somebody signed in; a visitor's is left to the server's log."""
    actor = getattr(request, "actor", None)
    if actor is None or isinstance(refusal, SignInFirst | NotNow):
        return
    key = f"refusals:{actor.person.pk}:{int(timezone.now().timestamp()) // 60}"
    cache.add(key, 0, 120)
    if cache.incr(key) > REFUSALS_KEPT:
        return
    after = {"path": request.path[:200], "method": request.method, "status": refusal.status}
    change = Change(
        action="access.refused",
        thing=actor.person,
        after=after,
        reason=str(refusal.reason)[:200],
        result="denied",
    )
    with transaction.atomic():
        record_act(actor, change)


def _named(name: str) -> Person:
    """The person of that name, or nobody (id 0)."""
    return Person.objects.filter(username=name).first() or Person(pk=0, username=name)


def _record(
    request: HttpRequest | None,
    action: str,
    person: Person,
    *,
    result: str = "ok",
    after: dict[str, Any] | None = None,
) -> None:
    has_session = request is not None and hasattr(request, "session")
    facts = request_facts(request) if request is not None and has_session else RequestFacts()
    change = Change(action=action, thing=person, after=after, result=result)
    with transaction.atomic():
        record_act(None, change, facts=facts)
