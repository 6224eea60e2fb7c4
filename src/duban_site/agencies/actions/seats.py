"""Seats: proposed by one person, approved by another, ended by either administrator."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from duban_site.agencies.acting import Actor
from duban_site.agencies.models import Agency, Leader, Person, Seat
from duban_site.agencies.policies import (
    why_not_delegate,
    why_not_end_seat,
    why_not_propose_seat,
)
from duban_site.agencies.queries import has_holder, other_seats, why_not_approve
from duban_site.agencies.recording import Change, record_act
from duban_site.agencies.refusing import allow, need
from duban_site.agencies.roles import Role
from duban_site.pages.refusals import BadInput, WrongState


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatFields:
    """A seat as proposed; `ends_on` is its last day, None for no end."""

    person: Person
    role: str
    agency: Agency
    starts_on: date
    ends_on: date | None = None
    leader: Leader | None = None


def propose_seat(fields: SeatFields, *, actor: Actor, reason: str = "") -> Seat:
    """Propose a seat for somebody; it counts from the approval of a second person.

    The very first security administrator of a place has nobody to approve: the proposal of the
    system administrator is enough then, and the act says so. Raises Refused, BadInput.
    """
    seat = _made(fields)
    seat.proposed_by = actor.person
    with transaction.atomic():
        _lock(fields.person)
        others = other_seats(fields.person, seat=seat, on=timezone.localdate())
        allow(why_not_propose_seat(actor, seat, others))
        is_first = fields.role == Role.SECURITY_ADMIN and not _has(Role.SECURITY_ADMIN, seat)
        seat.is_approved = is_first
        seat.save(force_insert=True)
        action = "seat.grant_first" if is_first else "seat.propose"
        record_act(actor, Change(action=action, thing=seat, after=_told(seat), reason=reason))
    return seat


def approve_seat(seat: Seat, *, actor: Actor) -> None:
    """The second person's word. Raises Refused; WrongState where somebody was quicker."""
    with transaction.atomic():
        _lock(seat.person)
        seat.refresh_from_db()
        allow(why_not_approve(actor, seat))
        open_row = Seat.objects.filter(pk=seat.pk, is_approved=False, ended_at__isnull=True)
        if open_row.update(is_approved=True, approved_by=actor.person) != 1:
            raise WrongState(_("这个席位已经办理过了。"))
        record_act(actor, Change(action="seat.approve", thing=seat, after=_told(seat)))


def end_seat(seat: Seat, *, actor: Actor, reason: str) -> None:
    """End a seat, or turn down a proposal, at once. Raises Refused, BadInput, WrongState."""
    reason = need(reason, _("请填写理由。"), field="reason")
    allow(why_not_end_seat(actor, seat))
    today = timezone.localdate()
    ends_on = max(seat.starts_on, min(today, seat.ends_on or today))
    with transaction.atomic():
        ended = Seat.objects.filter(pk=seat.pk, ended_at__isnull=True).update(
            is_approved=False, ended_at=timezone.now(), ends_on=ends_on
        )
        if ended != 1:
            raise WrongState(_("这个席位已经结束。"))
        change = Change(action="seat.end", thing=seat, before=_told(seat), reason=reason)
        record_act(actor, change)
        _end_delegations(seat, actor=actor)


def _end_delegations(seat: Seat, *, actor: Actor) -> None:
    """What was lent out ends with the seat that lent it."""
    for lent in Seat.objects.filter(stands_in_for=seat, ended_at__isnull=True):
        Seat.objects.filter(pk=lent.pk).update(is_approved=False, ended_at=timezone.now())
        change = Change(
            action="seat.end", thing=lent, before=_told(lent), reason=_("委托人的席位已结束")
        )
        record_act(actor, change)


def delegate_seat(
    person: Person, *, starts_on: date, ends_on: date, actor: Actor, reason: str
) -> Seat:
    """代签: lend one's seat for at most 30 days. Counts at once, is shown as lent. Raises Refused."""
    reason = need(reason, _("请填写理由。"), field="reason")
    own = actor.seat
    seat = Seat(
        person=person,
        role=actor.role,
        agency=own.agency if own else None,
        leader=own.leader if own else None,
        starts_on=starts_on,
        ends_on=ends_on,
        stands_in_for=own,
        proposed_by=actor.person,
        is_approved=True,
    )
    with transaction.atomic():
        _lock(person)
        today = timezone.localdate()
        others = other_seats(person, seat=seat, on=today)
        allow(why_not_delegate(actor, seat, others, today=today))
        seat.save(force_insert=True)
        change = Change(action="seat.delegate", thing=seat, after=_told(seat), reason=reason)
        record_act(actor, change)
    return seat


def _made(fields: SeatFields) -> Seat:
    if fields.role not in Role.values:
        raise BadInput(_("没有这种席位。"), field="role")
    return Seat(
        person=fields.person,
        role=fields.role,
        agency=fields.agency,
        leader=fields.leader,
        starts_on=fields.starts_on,
        ends_on=fields.ends_on,
    )


def _lock(person: Person) -> None:
    """Two seats for one person are not decided at the same time (SQLite locks as a whole)."""
    Person.objects.select_for_update().get(pk=person.pk)


def _has(role: Role, seat: Seat) -> bool:
    return has_holder(seat.agency.government, role, on=timezone.localdate(), but=[seat.person_id])


def _told(seat: Seat) -> dict[str, Any]:
    return {
        "person": seat.person_id,
        "role": seat.role,
        "agency": seat.agency_id,
        "leader": seat.leader_id,
        "starts_on": seat.starts_on,
        "ends_on": seat.ends_on,
        "stands_in_for": seat.stands_in_for_id,
    }
