"""The first start: a government, its office, one system administrator, by a one-time link."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.contrib.auth.password_validation import validate_password
from django.core import signing
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from duban_site.agencies.acting import Actor, RequestFacts
from duban_site.agencies.actions.people import PersonFields, issue_link, make_person
from duban_site.agencies.models import Agency, AgencyKind, Government, Person, Seat
from duban_site.agencies.recording import Change, record_act
from duban_site.agencies.refusing import need
from duban_site.agencies.roles import Role
from duban_site.pages.refusals import BadInput, Hidden

_SALT = "duban.first-start"
LIFETIME = 86_400
"""Seconds that the link of the first start counts; `duban serve` prints a new one each time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstFields:
    """What the first administrator fills in."""

    government: str
    code: str
    agency: str
    person: PersonFields
    password: str
    supervisor: PersonFields | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Started:
    """Who was made, the first supervisor's one-time link, and what later rooms say of their part."""

    person: Person
    supervisor: Person | None
    link: str
    told: tuple[str, ...]


After = Callable[[Government], Iterable[str]]
_afterwards: list[After] = []


def after_start(then: After) -> None:
    """Let a later room do its part once the first government stands; its sentences are shown."""
    if then not in _afterwards:
        _afterwards.append(then)


def is_fresh() -> bool:
    """Whether nobody has an account yet."""
    return not Person.objects.filter(is_console=False).exists()


def first_link() -> str:
    """The path of the one-time link; useless as soon as somebody has an account."""
    return f"/welcome/first/{signing.dumps('first', salt=_SALT)}/"


def check_first_link(token: str) -> None:
    """Raises Hidden for a link that is used up, too old or made up."""
    try:
        signing.loads(token, salt=_SALT, max_age=LIFETIME)
    except signing.BadSignature as wrong:
        raise Hidden from wrong
    if not is_fresh():
        raise Hidden


def start(token: str, fields: FirstFields, *, facts: RequestFacts) -> Started:
    """Make the first government, office and system administrator. Raises Hidden, BadInput.

    Where a first supervisor is named too, they get a seat and a one-time link: whoever starts the
    machine is the second person that this one time there is not yet.
    """
    check_first_link(token)
    try:
        validate_password(fields.password, Person(username=fields.person.username))
    except ValidationError as wrong:
        raise BadInput(" ".join(wrong.messages), field="password") from wrong
    with transaction.atomic():
        government = _government(fields)
        agency = Agency.objects.create(
            government=government,
            name=need(fields.agency, _("请填写单位。"), field="agency"),
            kind=AgencyKind.OFFICE,
        )
        person = make_person(fields.person, actor=None)
        person.set_password(fields.password)
        person.password_changed_at = timezone.now()
        person.save(update_fields=["password", "password_changed_at"])
        seat = Seat.objects.create(
            person=person,
            role=Role.SYSTEM_ADMIN,
            agency=agency,
            starts_on=timezone.localdate(),
            is_approved=True,
        )
        after = {"government": government.name, "agency": agency.name, "person": person.pk}
        record_act(None, Change(action="site.start", thing=seat, after=after), facts=facts)
        supervisor, link = _first_supervisor(fields.supervisor, seat, facts)
    told = [sentence for then in _afterwards for sentence in then(government)]
    return Started(person=person, supervisor=supervisor, link=link, told=tuple(told))


def _first_supervisor(
    fields: PersonFields | None, seat: Seat, facts: RequestFacts
) -> tuple[Person | None, str]:
    if fields is None:
        return None, ""
    person = make_person(fields, actor=None)
    granted = Seat.objects.create(
        person=person,
        role=Role.SUPERVISOR,
        agency=seat.agency,
        starts_on=seat.starts_on,
        is_approved=True,
    )
    after = {"person": person.pk, "role": granted.role, "agency": granted.agency_id}
    record_act(None, Change(action="seat.grant_first", thing=granted, after=after), facts=facts)
    actor = Actor(person=seat.person, seat=seat, facts=facts)
    return person, issue_link(person, actor=actor)


def _government(fields: FirstFields) -> Government:
    name = need(fields.government, _("请填写行政区。"), field="government")
    code = need(fields.code, _("请填写代码。"), field="code")
    try:
        with transaction.atomic():
            return Government.objects.create(name=name, code=code)
    except IntegrityError as taken:
        raise BadInput(_("这个代码已经有了。"), field="code") from taken
