"""Everything read of governments, agencies, people, seats and settings."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from django.db.models import Count, Model, Q, QuerySet
from django.utils import timezone

from duban_site.agencies.acting import Actor
from duban_site.agencies.directory_rows import Line
from duban_site.agencies.models import (
    Agency,
    FactorReset,
    Government,
    Leader,
    Person,
    Seat,
    Setting,
)
from duban_site.agencies.policies import Why, why_not_approve_seat
from duban_site.agencies.roles import ADMINS, Role
from duban_site.agencies.setting_kinds import SETTINGS, SettingKind
from duban_site.pages.refusals import Hidden

Row = TypeVar("Row", bound=Model)

PROPOSED = ":proposed"
"""Suffix of the row of a signed setting that waits for its second name."""


def held_on(on: date) -> Q:
    """Seats that are approved and hold on a day."""
    return Q(is_approved=True, ended_at__isnull=True, starts_on__lte=on) & (
        Q(ends_on__isnull=True) | Q(ends_on__gte=on)
    )


def seats_of(person: Person, *, on: date) -> tuple[Seat, ...]:
    """The seats that a person holds on a day, the oldest first: one query."""
    held = Seat.objects.filter(held_on(on), person=person)
    return tuple(held.select_related("person", "agency__government", "leader"))


def governments() -> QuerySet[Government]:
    """All of them, with how many agencies each has."""
    return Government.objects.annotate(agency_count=Count("agencies")).order_by("code")


@dataclass(frozen=True, slots=True, kw_only=True)
class Branch:
    """A government in the tree with those below it."""

    government: Government
    parts: tuple["Branch", ...]


def government_tree() -> tuple[Branch, ...]:
    """The governments as trees: one query."""
    below: dict[int | None, list[Government]] = {}
    for government in governments():
        below.setdefault(government.parent_id, []).append(government)

    def branches(parent: int | None) -> tuple[Branch, ...]:
        return tuple(
            Branch(government=government, parts=branches(government.pk))
            for government in below.get(parent, [])
        )

    return branches(None)


def own_government(actor: Actor) -> Government:
    """The government of the actor's seat. Raises Hidden without a seat."""
    if actor.seat is None:
        raise Hidden
    return actor.seat.agency.government


def agencies_of(government: Government) -> QuerySet[Agency]:
    """Its agencies, those still active first."""
    return Agency.objects.filter(government=government).order_by("-is_active", "pk")


def leaders_of(government: Government) -> QuerySet[Leader]:
    """The leaders' posts of a government."""
    return Leader.objects.filter(government=government)


def people_of(government: Government) -> QuerySet[Person]:
    """People with a seat here, ever; and those who have none anywhere yet."""
    here = Q(seats__agency__government=government) | Q(seats__isnull=True)
    return Person.objects.filter(here, is_console=False).distinct().order_by("pk")


def seats_in(government: Government, *, on: date) -> QuerySet[Seat]:
    """Seats that hold on a day or will, and proposals: newest last."""
    still = Q(ends_on__isnull=True) | Q(ends_on__gte=on)
    rows = Seat.objects.filter(still, agency__government=government, ended_at__isnull=True)
    return rows.select_related(
        "person",
        "agency__government",
        "leader",
        "proposed_by",
        "approved_by",
        "stands_in_for__person",
    ).order_by("agency", "role", "pk")


def other_seats(person: Person, *, seat: Seat, on: date) -> tuple[Seat, ...]:
    """The person's other seats, held or proposed, that have not ended by a day."""
    still = Q(ends_on__isnull=True) | Q(ends_on__gte=on)
    return tuple(
        Seat.objects.filter(still, person=person, ended_at__isnull=True).exclude(pk=seat.pk)
    )


def has_holder(government: Government, role: Role, *, on: date, but: Iterable[int] = ()) -> bool:
    """Whether somebody holds a role in a government (people in `but` do not count)."""
    held = Seat.objects.filter(held_on(on), role=role, agency__government=government)
    return held.exclude(person__in=list(but)).exists()


def agency_in_scope(actor: Actor, pk: int) -> Agency:
    """An agency of the actor's government. Raises Hidden."""
    return _one(agencies_of(own_government(actor)), pk)


def person_in_scope(actor: Actor, pk: int) -> Person:
    """A person of the actor's government. Raises Hidden."""
    return _one(people_of(own_government(actor)), pk)


def reset_in_scope(actor: Actor, pk: int) -> FactorReset:
    """A request to take a second factor off, of a person of the actor's government. Raises Hidden."""
    people = people_of(own_government(actor)).order_by().values("pk")
    rows = FactorReset.objects.filter(person__in=people, ended_at__isnull=True)
    return _one(rows.select_related("person", "proposed_by"), pk)


def open_resets(government: Government) -> QuerySet[FactorReset]:
    """The requests that wait for the second administrator."""
    people = people_of(government).order_by().values("pk")
    rows = FactorReset.objects.filter(person__in=people, ended_at__isnull=True)
    return rows.select_related("person", "proposed_by")


def seat_in_scope(actor: Actor, pk: int) -> Seat:
    """A seat of the actor's government. Raises Hidden."""
    rows = Seat.objects.filter(agency__government=own_government(actor))
    return _one(rows.select_related("person", "agency__government", "leader"), pk)


def _one(rows: QuerySet[Row], pk: int) -> Row:
    found = rows.filter(pk=pk).first()
    if found is None:
        raise Hidden
    return found


def setting(government: Government | int, key: str) -> Any:
    """The value in force of a setting, or its default. Raises KeyError for an unknown key."""
    return settings_of(government, (key,))[key]


def settings_of(government: Government | int, keys: Iterable[str] = SETTINGS) -> Mapping[str, Any]:
    """The values in force of several settings: one query."""
    pk = government if isinstance(government, int) else government.pk
    wanted = {key: SETTINGS[key].default for key in keys}
    rows = Setting.objects.filter(government=pk, key__in=wanted).values_list("key", "value")
    return {**wanted, **dict(rows)}


def is_check_public() -> bool:
    """Whether anybody may use the page 核验: no government at the top of the site closed it. One query."""
    closed = Setting.objects.filter(key="public_check", value=False, government__parent=None)
    return not closed.exists()


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingRow:
    """A setting as its page shows it."""

    kind: SettingKind
    value: Any
    row: Setting | None
    proposal: Setting | None


def setting_rows(government: Government) -> tuple[SettingRow, ...]:
    """All settings with their values, who changed them, and what waits for a second name."""
    found = {
        row.key: row
        for row in Setting.objects.filter(government=government).select_related(
            "changed_by", "signed_by"
        )
    }
    return tuple(
        SettingRow(
            kind=kind,
            value=found[key].value if key in found else kind.default,
            row=found.get(key),
            proposal=found.get(key + PROPOSED),
        )
        for key, kind in SETTINGS.items()
    )


def may_see_contacts(actor: Actor) -> bool:
    """Telephone and mail of people are for the system administrator and the auditor (`trust.md`)."""
    return actor.is_a(Role.SYSTEM_ADMIN, Role.AUDITOR, Role.SUPERVISOR)


def is_admin(actor: Actor) -> bool:
    """Whether the seat is one of the two administrators'."""
    return actor.role in ADMINS


@dataclass(frozen=True, slots=True, kw_only=True)
class AgencyRow:
    """An agency with the seats that hold there now or will."""

    agency: Agency
    seats: tuple[Seat, ...]


def agencies_with_seats(government: Government, seats: Iterable[Seat]) -> tuple[AgencyRow, ...]:
    """The agencies of a government with their approved seats out of `seats`: one query."""
    held: dict[int, list[Seat]] = {}
    for seat in seats:
        if seat.is_approved:
            held.setdefault(seat.agency_id, []).append(seat)
    return tuple(
        AgencyRow(agency=agency, seats=tuple(held.get(agency.pk, ())))
        for agency in agencies_of(government)
    )


def find_people(government: Government, sought: str) -> QuerySet[Person]:
    """People of a place whose name, sign-in name or staff number has the text in it."""
    rows = people_of(government).prefetch_related("seats__agency", "seats__leader")
    if not sought:
        return rows
    return rows.filter(
        Q(name__icontains=sought)
        | Q(username__icontains=sought)
        | Q(staff_number__icontains=sought)
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportRow:
    """A row of a workbook with what adopting it would make."""

    line: Line
    is_new_agency: bool
    is_new_person: bool
    makes_seat: bool


def import_preview(government: Government, lines: Iterable[Line]) -> tuple[ImportRow, ...]:
    """What each row would make, told before anything is written: three queries."""
    agencies = set(agencies_of(government).values_list("name", flat=True))
    numbers = set(Person.objects.values_list("staff_number", flat=True))
    seats = set(
        Seat.objects.filter(agency__government=government, ended_at__isnull=True).values_list(
            "person__staff_number", "agency__name", "role"
        )
    )
    rows = []
    for line in lines:
        seat = (line.staff_number, line.agency, line.role)
        is_right = not line.wrong
        rows.append(
            ImportRow(
                line=line,
                is_new_agency=is_right and line.agency not in agencies,
                is_new_person=is_right and line.has_person and line.staff_number not in numbers,
                makes_seat=is_right and bool(line.role) and seat not in seats,
            )
        )
        if is_right:
            agencies.add(line.agency)
            numbers.add(line.staff_number)
            seats.add(seat)
    return tuple(rows)


def why_not_approve(actor: Actor, seat: Seat) -> Why:
    """Why the actor may not approve a proposal, for its button: two queries."""
    today = timezone.localdate()
    others = other_seats(seat.person, seat=seat, on=today)
    government = seat.agency.government
    has_auditor = has_holder(government, Role.AUDITOR, on=today, but=[seat.person_id])
    return why_not_approve_seat(actor, seat, others, has_auditor=has_auditor)
