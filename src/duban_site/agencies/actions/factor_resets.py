"""A lost second factor: one administrator asks for it to be taken off, another takes it off.

The owner then gets a one-time link for a new password and sets up a new factor; all their sessions and
the earlier password end at once (`trust.md`: reset of MFA, and D20).
"""

import logging

from allauth.mfa.models import Authenticator
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from duban_site.agencies.acting import Actor
from duban_site.agencies.actions.people import renew_access
from duban_site.agencies.mail import Letter, send
from duban_site.agencies.models import FactorReset, Government, Person
from duban_site.agencies.policies import why_not_approve_reset, why_not_propose_reset
from duban_site.agencies.recording import Change, record_act
from duban_site.agencies.refusing import allow, need
from duban_site.pages.refusals import WrongState

_log = logging.getLogger("duban_site")


def propose_reset(person: Person, *, actor: Actor, reason: str) -> FactorReset:
    """Ask for it. Raises Refused, BadInput; WrongState where it is asked for already or there is none."""
    reason = need(reason, _("请填写理由。"), field="reason")
    allow(why_not_propose_reset(actor, person))
    with transaction.atomic():
        Person.objects.select_for_update().get(pk=person.pk)
        if not Authenticator.objects.filter(user=person).exists():
            raise WrongState(_("这个账号没有设置二次验证。"))
        if person.factor_resets.filter(ended_at__isnull=True).exists():
            raise WrongState(_("已有一份申请在等另一人办理。"))
        asked = FactorReset.objects.create(
            person=person, reason=reason, proposed_by=actor.person, proposed_at=timezone.now()
        )
        record_act(actor, Change(action="factor_reset.propose", thing=person, reason=reason))
    return asked


def approve_reset(asked: FactorReset, *, actor: Actor) -> str:
    """Take the factor off; the path of the owner's one-time link. Raises Refused, WrongState."""
    allow(why_not_approve_reset(actor, asked))
    person = asked.person
    with transaction.atomic():
        _end(asked, actor)
        Authenticator.objects.filter(user=person).delete()
        change = Change(action="factor_reset.approve", thing=person, reason=asked.reason)
        record_act(actor, change)
        link = renew_access(person, actor=actor, reason=asked.reason)
        transaction.on_commit(lambda: _alert(person, _government(actor)))
    return link


def turn_down_reset(asked: FactorReset, *, actor: Actor, reason: str) -> None:
    """Leave the factor where it is. Raises Refused, BadInput, WrongState."""
    reason = need(reason, _("请填写理由。"), field="reason")
    allow(why_not_propose_reset(actor, asked.person))
    with transaction.atomic():
        _end(asked, None)
        record_act(actor, Change(action="factor_reset.refuse", thing=asked.person, reason=reason))


def _end(asked: FactorReset, actor: Actor | None) -> None:
    ended = FactorReset.objects.filter(pk=asked.pk, ended_at__isnull=True).update(
        ended_at=timezone.now(), approved_by=actor.person if actor else None
    )
    if ended != 1:
        raise WrongState(_("这份申请已经办理过了。"))


def _government(actor: Actor) -> Government | None:
    return actor.seat.agency.government if actor.seat else None


def _alert(person: Person, government: Government | None) -> None:
    """Tell the owner, who knows best whether they asked for it. A server that is away stops nothing."""
    text = _(
        "您在督办系统的二次验证已由两名管理员解除，口令随即失效。"
        "如果不是您本人要求的，请立即联系审计员和系统管理员。"
    )
    if government is None or not person.email:
        return
    try:
        send(government, [Letter(to=person.email, subject=_("二次验证已解除"), text=text)])
    except OSError:
        _log.exception("the owner of account %s was not told by mail", person.pk)
