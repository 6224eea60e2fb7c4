"""Erasing what an act carried: the chain stays whole, since it holds the hash alone.

Two ways, both held by the database's own guard: one act's payload, asked for by one person and done by
another (`record.erase`); and payloads of old acts on people and sign-ins (`record.prune`), never before the
184 days that the law asks for. What goals and reports carried stays as long as they do.
"""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from duban_site.agencies.acting import Actor
from duban_site.agencies.refusing import allow
from duban_site.agencies.roles import Role
from duban_site.books.guards import Emptying
from duban_site.books.models import Act, Erasure, Payload
from duban_site.books.record import Change, record_act
from duban_site.pages.refusals import BadInput, WrongState

ERASE, PRUNE = "record.erase", "record.prune"
FLOOR = 184
"""Days for which records of sign-ins and of the network must be kept (网络安全法)."""
KEPT = 1095
"""Days for which they are kept where nobody says otherwise."""
SECURITY = "agencies."
"""The things whose acts are about people, seats, settings and sign-ins."""

ALLOWED = """
EXISTS (SELECT 1 FROM books_act e WHERE e.object_type = 'books.act' AND e.action = 'record.erase'
    AND e.object_id = CAST({row}.act_id AS VARCHAR(40)) AND e.seq > {row}.act_id)
OR EXISTS (SELECT 1 FROM books_act o, books_act e WHERE o.seq = {row}.act_id
    AND substr(o.object_type, 1, 9) = 'agencies.' AND {old} AND e.action = 'record.prune' AND e.seq > o.seq
    AND CASE WHEN e.action = 'record.prune' THEN CAST(e.object_id AS BIGINT) ELSE 0 END >= o.seq)
"""
"""SQL: whether an act of the record lets the payload `row` be emptied; `{old}`: `o` is past the floor."""

EMPTYING = Emptying(columns=("salt", "body"), allowed=ALLOWED, days=FLOOR)


def why_not_propose(actor: Actor) -> str | None:
    """Who may ask: the two administrators."""
    if actor.is_a(Role.SECURITY_ADMIN, Role.SYSTEM_ADMIN):
        return None
    return _("只有系统管理员、安全管理员可以申请清除记录内容。")


def why_not_approve(actor: Actor, erasure: Erasure) -> str | None:
    """Who may do it: the auditor or an administrator, not whoever asked."""
    if erasure.proposed_by_id == actor.person.pk:
        return _("不能批准自己的申请。")
    if actor.is_a(Role.SECURITY_ADMIN, Role.SYSTEM_ADMIN, Role.AUDITOR):
        return None
    return _("只有审计、系统管理员、安全管理员可以批准清除记录内容。")


@transaction.atomic
def propose_erasure(*, actor: Actor, act: Act, reason: str) -> Erasure:
    """Ask that what an act carried be erased. Raises Refused, BadInput, WrongState."""
    allow(why_not_propose(actor))
    if not reason.strip():
        raise BadInput(_("请写明理由。"), field="reason")
    if Erasure.objects.filter(act=act).exists():
        raise WrongState(_("这一条已经有清除申请。"))
    made = Erasure.objects.create(
        act=act, reason=reason.strip(), proposed_by=actor.person, proposed_at=timezone.now()
    )
    record_act(actor, Change(action="record.propose_erasure", thing=act, reason=reason.strip()))
    return made


@transaction.atomic
def erase(*, actor: Actor, erasure: Erasure) -> Erasure:
    """Erase what the act carried; the second person's word. Raises Refused, WrongState."""
    allow(why_not_approve(actor, erasure))
    moved = Erasure.objects.filter(pk=erasure.pk, approved_by=None).update(
        approved_by=actor.person, approved_at=timezone.now()
    )
    if moved != 1:
        raise WrongState(_("这一条已经清除。"))
    act = erasure.act
    record_act(actor, Change(action=ERASE, thing=act, reason=erasure.reason))
    Payload.objects.filter(act=act).update(salt="", body="")
    erasure.refresh_from_db()
    return erasure


@transaction.atomic
def prune(*, days: int = KEPT, actor: Actor | None = None) -> int:
    """Erase what acts on people and sign-ins carried that are older than `days`. Returns how many.

    Raises BadInput under the floor of 184 days; the database holds the floor too.
    """
    if days < FLOOR:
        raise BadInput(_("记录至少保存 %(days)s 天。") % {"days": FLOOR}, field="days")
    before = timezone.now() - timedelta(days=days)
    old = Act.objects.filter(object_type__startswith=SECURITY, at__lt=before)
    filled = Payload.objects.filter(act__in=old).exclude(body="")
    count = filled.count()
    last = old.order_by("-seq").first()
    if not count or last is None:
        return 0
    told = {"days": days, "count": count}
    record_act(actor, Change(action=PRUNE, thing=last, after=told))
    Payload.objects.filter(act__in=old.values("seq")).exclude(body="").update(salt="", body="")
    return count
