"""Tokens of programs: issued to oneself, ended by oneself."""

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from duban_site.agencies.acting import Actor
from duban_site.agencies.models import Token
from duban_site.agencies.policies import why_not_issue_token
from duban_site.agencies.recording import Change, record_act
from duban_site.agencies.refusing import allow, need
from duban_site.agencies.tokens import digest_of, new_secret
from duban_site.pages.refusals import Hidden, WrongState


def issue_token(*, actor: Actor, name: str, ends_on: date) -> str:
    """Make a token for the actor's seat; returns its secret, which is kept nowhere. Raises Refused, BadInput."""
    name = need(name, _("请写明用途。"), field="name")
    allow(why_not_issue_token(actor, today=timezone.localdate(), ends_on=ends_on))
    seat = actor.seat
    if seat is None:  # the policy refused it
        raise Hidden
    secret = new_secret()
    with transaction.atomic():
        token = Token.objects.create(
            seat=seat,
            name=name,
            digest=digest_of(secret),
            made_at=timezone.now(),
            ends_on=ends_on,
        )
        after = {"name": name, "seat": token.seat_id, "ends_on": ends_on}
        record_act(actor, Change(action="token.issue", thing=token, after=after))
    return secret


def end_token(token: Token, *, actor: Actor) -> None:
    """End a token at once. Raises WrongState where it has ended."""
    with transaction.atomic():
        ended = Token.objects.filter(pk=token.pk, ended_at__isnull=True)
        if ended.update(ended_at=timezone.now()) != 1:
            raise WrongState(_("这个令牌已经停用。"))
        record_act(actor, Change(action="token.end", thing=token, before={"name": token.name}))
