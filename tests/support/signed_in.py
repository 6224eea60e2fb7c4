"""A browser of the tests in which somebody has signed in."""

from allauth.account.internal.flows.login import (
    _AUTHENTICATION_METHODS_USER_SESSION_KEY,
    AUTHENTICATION_METHODS_SESSION_KEY,
)
from django.test import Client
from django.utils import timezone

from duban_site.agencies.acting import Actor


def signed_in(actor: Actor, *, fresh_code: bool = True) -> Client:
    """A client acting in that seat; `fresh_code`: a one-time code was given just now."""
    client = Client()
    client.force_login(actor.person, backend="django.contrib.auth.backends.ModelBackend")
    session = client.session
    if actor.seat:
        session["seat"] = actor.seat.pk
    if fresh_code:
        now = timezone.now().timestamp()
        session[AUTHENTICATION_METHODS_SESSION_KEY] = [{"method": "mfa", "type": "totp", "at": now}]
        session[_AUTHENTICATION_METHODS_USER_SESSION_KEY] = str(actor.person.pk)
    session.save()
    return client
