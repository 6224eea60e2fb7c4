"""Tokens of programs: who acts with one. The secret is shown once; only its hash is kept."""

import hashlib
import secrets

from django.db.models import QuerySet
from django.utils import timezone

from duban_site.agencies.acting import Actor
from duban_site.agencies.models import Seat, Token
from duban_site.agencies.queries import held_on
from duban_site.pages.refusals import Hidden

PREFIX = "duban_"
"""What every secret begins with, so that scanners of leaked secrets can know it."""
_BYTES = 32


def new_secret() -> str:
    """A secret of 256 bits."""
    return PREFIX + secrets.token_urlsafe(_BYTES)


def digest_of(secret: str) -> str:
    """SHA-256 in hex: enough for a secret of 256 random bits."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def seat_of(secret: str) -> Seat | None:
    """The seat that a secret stands for today, or None: unknown, run out, ended, or its holder gone.

    Token, seat and person are read afresh at every call, so that nothing outlives its holder (D23).
    """
    today = timezone.localdate()
    token = Token.objects.filter(
        digest=digest_of(secret), ended_at__isnull=True, ends_on__gte=today
    ).first()
    if token is None:
        return None
    held = Seat.objects.filter(held_on(today), pk=token.seat_id, person__is_active=True)
    seat = held.select_related("person", "agency__government", "leader").first()
    if seat is not None and token.used_on != today:
        Token.objects.filter(pk=token.pk).update(used_on=today)
    return seat


def tokens_of(actor: Actor) -> QuerySet[Token]:
    """The person's own tokens, in whichever of their seats."""
    return Token.objects.filter(seat__person=actor.person).select_related("seat__agency")


def token_for(actor: Actor, pk: int) -> Token:
    """One of the person's own tokens. Raises Hidden."""
    token = tokens_of(actor).filter(pk=pk).first()
    if token is None:
        raise Hidden
    return token
