"""Adopt a workbook of agencies, people and seats: in one transaction, each row by its own action.

Seats are only proposed: a second person approves them like any other.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from duban_site.agencies.acting import Actor
from duban_site.agencies.actions.people import PersonFields, create_person
from duban_site.agencies.actions.places import create_agency, create_leader
from duban_site.agencies.actions.seats import SeatFields, propose_seat
from duban_site.agencies.directory_rows import Line
from duban_site.agencies.models import Agency, Government, Leader, Person, Seat
from duban_site.agencies.policies import why_not_manage
from duban_site.agencies.refusing import allow


@dataclass(frozen=True, slots=True, kw_only=True)
class Adopted:
    """How many of each were made."""

    agencies: int = 0
    leaders: int = 0
    people: int = 0
    seats: int = 0


@transaction.atomic
def adopt_directory(government: Government, lines: Iterable[Line], *, actor: Actor) -> Adopted:
    """Make what the rows name and is not there yet; rows with a fault are left out.

    Raises Refused where a seat may not be held (nothing at all is adopted then).
    """
    allow(why_not_manage(actor, government))
    made = {"agencies": 0, "leaders": 0, "people": 0, "seats": 0}
    for line in lines:
        if line.wrong:
            continue
        agency = Agency.objects.filter(government=government, name=line.agency).first()
        if agency is None:
            agency = create_agency(government, line.agency, line.kind, actor=actor)
            made["agencies"] += 1
        if line.has_person:
            person = Person.objects.filter(staff_number=line.staff_number, is_console=False).first()
            if person is None:
                person = create_person(_fields(line), actor=actor)
                made["people"] += 1
            if line.role:
                leader, is_new = _leader(government, line, actor=actor)
                made["leaders"] += is_new
                made["seats"] += _propose(person, agency, leader, line, actor=actor)
    return Adopted(**made)


def _fields(line: Line) -> PersonFields:
    return PersonFields(username=line.username, name=line.name, staff_number=line.staff_number)


def _leader(government: Government, line: Line, *, actor: Actor) -> tuple[Leader | None, bool]:
    if not line.leader:
        return None, False
    found = Leader.objects.filter(government=government, title=line.leader).first()
    if found is not None:
        return found, False
    return create_leader(government, line.leader, actor=actor), True


def _propose(
    person: Person, agency: Agency, leader: Leader | None, line: Line, *, actor: Actor
) -> bool:
    held = Seat.objects.filter(person=person, agency=agency, role=line.role, ended_at__isnull=True)
    if held.exists():
        return False
    starts_on = date.fromisoformat(line.starts_on) if line.starts_on else timezone.localdate()
    fields = SeatFields(
        person=person,
        role=line.role,
        agency=agency,
        leader=leader,
        starts_on=starts_on,
        ends_on=date.fromisoformat(line.ends_on) if line.ends_on else None,
    )
    propose_seat(fields, actor=actor, reason=f"import {line.number}")
    return True
