"""Seats: two people, incompatible roles, ending at once, delegation."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from duban_site.agencies import actions, queries
from duban_site.agencies.acting import Actor
from duban_site.agencies.models import Person, Seat
from duban_site.agencies.roles import Role, are_incompatible
from duban_site.pages.refusals import BadInput, Refused, WrongState
from tests.support.city import City, build_government

pytestmark = pytest.mark.django_db


@pytest.fixture
def city() -> City:
    return build_government()


def person(city: City, name: str = "clerk") -> Person:
    fields = actions.PersonFields(username=name, name="新来的同志", staff_number=f"S-{name}")
    return actions.create_person(fields, actor=city.system_admin)


def propose(city: City, who: Person, role: Role, *, actor: Actor | None = None, **more) -> Seat:
    fields = actions.SeatFields(
        person=who,
        role=role,
        agency=more.pop("agency", city.agencies[0]),
        starts_on=more.pop("starts_on", timezone.localdate()),
        **more,
    )
    return actions.propose_seat(fields, actor=actor or city.system_admin)


def holds(who: Person, role: Role) -> bool:
    return any(seat.role == role for seat in queries.seats_of(who, on=timezone.localdate()))


def test_a_seat_counts_only_after_a_second_person_approved(city):
    clerk = person(city)
    seat = propose(city, clerk, Role.REPORTER)
    assert not holds(clerk, Role.REPORTER)
    actions.approve_seat(seat, actor=city.security_admin)
    assert holds(clerk, Role.REPORTER)


@pytest.mark.parametrize("who", ["supervisor", "reporter", "head", "auditor", "security_admin"])
def test_only_the_system_administrator_proposes(city, who):
    clerk = person(city)
    with pytest.raises(Refused):
        propose(city, clerk, Role.SUPERVISOR, actor=getattr(city, who))


def test_the_head_of_an_agency_proposes_its_own_reporters_only(city):
    clerk = person(city)
    assert propose(city, clerk, Role.REPORTER, actor=city.head).proposed_by == city.head.person
    with pytest.raises(Refused):
        propose(city, clerk, Role.REPORTER, actor=city.head, agency=city.agencies[1])


def test_nobody_gives_themselves_a_seat(city):
    with pytest.raises(Refused):
        propose(city, city.system_admin.person, Role.SUPERVISOR)


def test_who_proposed_does_not_approve(city):
    seat = propose(city, person(city), Role.REPORTER)
    with pytest.raises(Refused):
        actions.approve_seat(seat, actor=city.system_admin)


def test_the_database_refuses_one_person_as_proposer_and_approver(city):
    seat = propose(city, person(city), Role.REPORTER)
    with pytest.raises(IntegrityError), transaction.atomic():
        Seat.objects.filter(pk=seat.pk).update(approved_by=seat.proposed_by)


def test_a_seat_is_approved_once(city):
    seat = propose(city, person(city), Role.REPORTER)
    actions.approve_seat(seat, actor=city.security_admin)
    with pytest.raises(Refused):
        actions.approve_seat(seat, actor=city.security_admin)


def test_auditors_are_proposed_by_the_security_administrator_and_approved_by_an_auditor(city):
    clerk = person(city)
    with pytest.raises(Refused):
        propose(city, clerk, Role.AUDITOR)
    seat = propose(city, clerk, Role.AUDITOR, actor=city.security_admin)
    with pytest.raises(Refused):
        actions.approve_seat(seat, actor=city.system_admin)
    actions.approve_seat(seat, actor=city.auditor)
    assert holds(clerk, Role.AUDITOR)


@pytest.mark.parametrize(
    ("one", "other", "same_agency", "refused"),
    [
        (Role.REPORTER, Role.SUPERVISOR, False, True),
        (Role.AGENCY_HEAD, Role.SUPERVISOR, False, True),
        (Role.REPORTER, Role.LEADER, True, True),
        (Role.REPORTER, Role.LEADER, False, False),
        (Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, False, True),
        (Role.SYSTEM_ADMIN, Role.REPORTER, False, True),
        (Role.AUDITOR, Role.REPORTER, False, True),
        (Role.AUDITOR, Role.SYSTEM_ADMIN, False, True),
        (Role.DATA_PROVIDER, Role.REPORTER, True, True),
        (Role.DATA_PROVIDER, Role.REPORTER, False, False),
        (Role.REPORTER, Role.AGENCY_HEAD, True, False),
    ],
)
def test_incompatible_roles(one, other, same_agency, refused):
    assert are_incompatible(one, other, same_agency=same_agency) is refused
    assert are_incompatible(other, one, same_agency=same_agency) is refused


def test_incompatible_seats_are_refused_when_proposed_and_again_when_approved(city):
    clerk = person(city)
    reporter = propose(city, clerk, Role.REPORTER)
    with pytest.raises(Refused):
        propose(city, clerk, Role.SUPERVISOR, agency=city.office)
    Seat.objects.create(
        person=clerk, role=Role.SUPERVISOR, agency=city.office, starts_on=date(2020, 1, 1)
    )
    with pytest.raises(Refused):
        actions.approve_seat(reporter, actor=city.security_admin)


def test_seats_one_after_the_other_do_not_clash(city):
    clerk, today = person(city), timezone.localdate()
    propose(city, clerk, Role.REPORTER, ends_on=today + timedelta(days=3))
    later = today + timedelta(days=4)
    assert propose(city, clerk, Role.SUPERVISOR, agency=city.office, starts_on=later).pk


def test_a_seat_ends_at_once_and_with_a_reason(city):
    with pytest.raises(BadInput):
        actions.end_seat(city.reporter.seat, actor=city.security_admin, reason=" ")
    actions.end_seat(city.reporter.seat, actor=city.security_admin, reason="调离")
    assert not holds(city.reporter.person, Role.REPORTER)
    with pytest.raises(WrongState):
        actions.end_seat(city.reporter.seat, actor=city.security_admin, reason="再来")


def test_a_delegation_is_at_most_thirty_days_and_ends_with_the_seat(city):
    deputy, today = person(city), timezone.localdate()
    with pytest.raises(Refused):
        actions.delegate_seat(
            deputy,
            starts_on=today,
            ends_on=today + timedelta(days=30),
            actor=city.head,
            reason="出差",
        )
    lent = actions.delegate_seat(
        deputy, starts_on=today, ends_on=today + timedelta(days=29), actor=city.head, reason="出差"
    )
    assert holds(deputy, Role.AGENCY_HEAD)
    assert lent.stands_in_for == city.head.seat
    with pytest.raises(Refused):
        actions.delegate_seat(
            city.reporter.person,
            starts_on=today,
            ends_on=today,
            actor=Actor(person=deputy, seat=lent),
            reason="再委托",
        )
    actions.end_seat(city.head.seat, actor=city.system_admin, reason="免职")
    assert not holds(deputy, Role.AGENCY_HEAD)


def test_one_human_has_one_account(city):
    person(city, "first")
    fields = actions.PersonFields(username="second", name="同一个人", staff_number="S-first")
    with pytest.raises(BadInput):
        actions.create_person(fields, actor=city.system_admin)


def test_nobody_changes_their_own_account(city):
    with pytest.raises(Refused):
        actions.change_person(
            city.system_admin.person,
            name="甲",
            email="",
            phone="",
            is_active=True,
            actor=city.system_admin,
        )
