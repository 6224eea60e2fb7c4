"""The first start: one government, its office and one system administrator, by a one-time link."""

from dataclasses import dataclass

from django.contrib.auth.password_validation import validate_password
from django.core import signing
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from duban_site.agencies.acting import RequestFacts
from duban_site.agencies.actions.people import PersonFields, make_person
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


def is_fresh() -> bool:
    """Whether nobody has an account yet."""
    return not Person.objects.exists()


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


def start(token: str, fields: FirstFields, *, facts: RequestFacts) -> Person:
    """Make the first government, office and system administrator. Raises Hidden, BadInput."""
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
    return person


def _government(fields: FirstFields) -> Government:
    name = need(fields.government, _("请填写行政区。"), field="government")
    code = need(fields.code, _("请填写代码。"), field="code")
    try:
        with transaction.atomic():
            return Government.objects.create(name=name, code=code)
    except IntegrityError as taken:
        raise BadInput(_("这个代码已经有了。"), field="code") from taken
