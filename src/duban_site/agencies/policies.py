"""Who may do what with governments, agencies, people, seats and settings: a reason, or None.

The rules are those of the matrix in `trust.md`; each reason names who may.
"""

from collections.abc import Iterable
from datetime import date, timedelta

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from duban_site.agencies.acting import Actor
from duban_site.agencies.models import FactorReset, Government, Person, Seat
from duban_site.agencies.roles import Role, are_incompatible
from duban_site.agencies.setting_kinds import SettingKind

Why = str | Promise | None
LONGEST_DELEGATION = timedelta(days=30)
"""`trust.md`: delegation (代签) is time-boxed to 30 days."""

LONGEST_TOKEN = timedelta(days=90)
"""`trust.md` D23: a token ends within 90 days."""
TOKEN_ROLES = (Role.SUPERVISOR, Role.DATA_PROVIDER, Role.AUDITOR)

_ONLY_SYSTEM_ADMIN = _("只有系统管理员可以办理。")
_OWN_GOVERNMENT = _("只能办理本行政区的。")


def why_not_manage(actor: Actor, government: Government | None) -> Why:
    """Governments, agencies, posts and accounts are kept by the system administrator of the place."""
    if not actor.is_a(Role.SYSTEM_ADMIN):
        return _ONLY_SYSTEM_ADMIN
    if government is not None and not _is_within(actor, government):
        return _OWN_GOVERNMENT
    return None


def _is_within(actor: Actor, government: Government) -> bool:
    """The actor's own government or one directly below it."""
    own = actor.seat.agency.government_id if actor.seat else None
    return own is not None and own in {government.pk, government.parent_id}


def why_not_manage_person(actor: Actor, person: Person) -> Why:
    """Accounts are kept by the system administrator, never one's own; the machine has none."""
    if person.is_console:
        return _("本机不是账号。")
    if actor.person.pk == person.pk:
        return _("不能管理自己的账号。")
    return why_not_manage(actor, None)


def why_not_propose_reset(actor: Actor, person: Person) -> Why:
    """An administrator of either kind asks for a lost second factor to be taken off, never their own."""
    if person.is_console:
        return _("本机不是账号。")
    if not actor.is_a(Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN):
        return _("二次验证由系统管理员和安全管理员两人解除。")
    if actor.person.pk == person.pk:
        return _("不能解除自己的二次验证。")
    return None


def why_not_approve_reset(actor: Actor, asked: FactorReset) -> Why:
    """The second administrator, neither the asker nor the owner."""
    if (why := why_not_propose_reset(actor, asked.person)) is not None:
        return why
    if actor.person.pk == asked.proposed_by_id:
        return _("提出的人不能办理，须由另一名管理员办理。")
    return None


def why_not_propose_seat(actor: Actor, seat: Seat, others: Iterable[Seat]) -> Why:
    """`seat` is not saved yet; `others` are the person's other seats, held or proposed."""
    if seat.person_id == actor.person.pk:
        return _("不能给自己提名席位。")
    if not _proposes(actor, seat):
        return _("席位由系统管理员提名（审计员由安全管理员提名，本单位填报员可由单位负责人提名）。")
    if not seat.person.is_active:
        return _("这个账号已停用。")
    if not _is_within(actor, seat.agency.government):
        return _OWN_GOVERNMENT
    return why_not_hold(seat, others)


def _proposes(actor: Actor, seat: Seat) -> bool:
    match seat.role:
        case Role.AUDITOR:
            return actor.is_a(Role.SECURITY_ADMIN)
        case Role.REPORTER if actor.is_a(Role.AGENCY_HEAD):
            return actor.agency_id == seat.agency_id
        case _:
            return actor.is_a(Role.SYSTEM_ADMIN)


def why_not_hold(seat: Seat, others: Iterable[Seat]) -> Why:
    """Whether the person's other seats allow this one at the same time (separation of duties)."""
    if (seat.role == Role.LEADER) != (seat.leader is not None):
        return _("分管领导的席位须写明职务，其他席位不写。")
    if seat.ends_on is not None and seat.ends_on < seat.starts_on:
        return _("止日不能早于起日。")
    for other in others:
        same = other.agency_id == seat.agency_id
        if _overlap(seat, other) and are_incompatible(seat.role, other.role, same_agency=same):
            return _("同一人不能同时任“%(one)s”和“%(other)s”。") % {
                "one": seat.get_role_display(),
                "other": other.get_role_display(),
            }
    return None


def _overlap(one: Seat, other: Seat) -> bool:
    return (one.ends_on is None or other.starts_on <= one.ends_on) and (
        other.ends_on is None or one.starts_on <= other.ends_on
    )


def why_not_approve_seat(
    actor: Actor, seat: Seat, others: Iterable[Seat], *, has_auditor: bool
) -> Why:
    """A second person approves: the security administrator, for auditors another auditor.

    `has_auditor`: the place has one already; the first is approved by the system administrator.
    """
    if seat.is_approved or seat.ended_at is not None:
        return _("这个席位已经办理过了。")
    if actor.person.pk in {seat.person_id, seat.proposed_by_id}:
        return _("提名人和本人不能批准，须由另一人办理。")
    approver = Role.SECURITY_ADMIN
    if seat.role == Role.AUDITOR:
        approver = Role.AUDITOR if has_auditor else Role.SYSTEM_ADMIN
    if not actor.is_a(approver):
        return _("这个席位由%(role)s批准。") % {"role": approver.label}
    if not _is_within(actor, seat.agency.government):
        return _OWN_GOVERNMENT
    return why_not_hold(seat, others)


def why_not_end_seat(actor: Actor, seat: Seat) -> Why:
    """Taking rights away takes effect at once and needs one administrator, with a reason.

    A holder may give up their own delegation, and whoever delegated may take it back.
    """
    if seat.ended_at is not None:
        return _("这个席位已经结束。")
    if seat.stands_in_for is not None and seat.stands_in_for.person_id == actor.person.pk:
        return None
    if not actor.is_a(Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN):
        return _("席位由系统管理员或安全管理员结束。")
    if seat.person_id == actor.person.pk:
        return _("不能结束自己的席位，请另一名管理员办理。")
    return None if _is_within(actor, seat.agency.government) else _OWN_GOVERNMENT


def why_not_delegate(actor: Actor, seat: Seat, others: Iterable[Seat], *, today: date) -> Why:
    """代签: the holder lends the seat for at most 30 days, to somebody who may hold it."""
    own = actor.seat
    if own is None or not actor.is_a(Role.AGENCY_HEAD, Role.LEADER, Role.SUPERVISOR):
        return _("单位负责人、分管领导、督查室审核员可以委托他人代签。")
    if own.stands_in_for_id is not None:
        return _("代签的席位不能再委托。")
    if seat.person_id == actor.person.pk:
        return _("不能委托给自己。")
    if not seat.person.is_active:
        return _("这个账号已停用。")
    return _why_not_these_days(seat, today) or why_not_hold(seat, others)


def _why_not_these_days(seat: Seat, today: date) -> Why:
    if seat.ends_on is None or seat.ends_on - seat.starts_on >= LONGEST_DELEGATION:
        return _("代签最长 30 天，须写明止日。")
    return _("代签不能从过去的日期开始。") if seat.starts_on < today else None


def why_not_issue_token(actor: Actor, *, today: date, ends_on: date) -> Why:
    """The office, data providers and auditors, for their own seat and at most 90 days (`trust.md`, matrix)."""
    seat = actor.seat
    if seat is None or not actor.is_a(*TOKEN_ROLES):
        return _("督查室、数据提供单位和审计员可以申领接口令牌。")
    if seat.stands_in_for_id is not None:
        return _("代签的席位不能申领接口令牌。")
    if not today <= ends_on <= today + LONGEST_TOKEN:
        return _("接口令牌最长 90 天，止日不能早于今天。")
    return None


def why_not_change_setting(actor: Actor, kind: SettingKind, government: Government) -> Why:
    """Rules of the business are the supervision office's, those of safety the security admin's."""
    if not actor.is_a(*kind.roles):
        roles = str(_("、")).join(str(role.label) for role in kind.roles)
        return _("这项设置由%(roles)s修改。") % {"roles": roles}
    return None if _is_within(actor, government) else _OWN_GOVERNMENT


def why_not_sign_setting(actor: Actor, kind: SettingKind, *, proposed_by: int) -> Why:
    """A signed setting takes effect when another of those who may change it puts their name to it."""
    if not actor.is_a(*kind.roles):
        roles = str(_("、")).join(str(role.label) for role in kind.roles)
        return _("这项设置由%(roles)s签名。") % {"roles": roles}
    if actor.person.pk == proposed_by:
        return _("提出的人不能签名，须由另一人签名。")
    return None
