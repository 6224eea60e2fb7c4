"""Accounts: made by the system administrator, opened by their owner through a one-time link."""

from dataclasses import asdict, dataclass

from django.contrib.auth.password_validation import validate_password
from django.contrib.auth.tokens import default_token_generator
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_decode, urlsafe_base64_encode
from django.utils.translation import gettext as _

from duban_site.agencies.acting import Actor, RequestFacts
from duban_site.agencies.models import Person
from duban_site.agencies.policies import why_not_manage, why_not_manage_person
from duban_site.agencies.recording import Change, record_act
from duban_site.agencies.refusing import allow, need
from duban_site.pages.refusals import BadInput, Hidden


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonFields:
    """What is known of a person; the staff number makes one account of one human (D4)."""

    username: str
    name: str
    staff_number: str
    email: str = ""
    phone: str = ""


def create_person(fields: PersonFields, *, actor: Actor) -> Person:
    """An account without a password: its owner sets one through `issue_link`.

    Raises Refused, BadInput (a name to sign in with or a staff number that is taken).
    """
    allow(why_not_manage(actor, None))
    return make_person(fields, actor=actor)


def make_person(fields: PersonFields, *, actor: Actor | None) -> Person:
    """The account itself, without asking who: for the action above and the very first one."""
    need(fields.username, _("请填写登录名。"), field="username")
    need(fields.name, _("请填写姓名。"), field="name")
    need(fields.staff_number, _("请填写工号。"), field="staff_number")
    person = Person(**asdict(fields))
    person.set_unusable_password()
    after = {"username": fields.username, "name": fields.name, "staff_number": fields.staff_number}
    try:
        with transaction.atomic():
            person.save(force_insert=True)
            record_act(actor, Change(action="person.create", thing=person, after=after))
    except IntegrityError as taken:
        raise BadInput(
            _("这个登录名或工号已经有了：一人只能有一个账号。"), field="username"
        ) from taken
    return person


def change_person(
    person: Person, *, name: str, email: str, phone: str, is_active: bool, actor: Actor
) -> None:
    """Correct an account or switch it off or on, which takes effect with the next request.

    Whoever is switched on again has the time of a new account before it sleeps (`dormancy`).
    """
    allow(why_not_manage_person(actor, person))
    after = {
        "name": need(name, _("请填写姓名。"), field="name"),
        "email": email,
        "phone": phone,
        "is_active": is_active,
    }
    before = {field: getattr(person, field) for field in after}
    with transaction.atomic():
        woken = {"woken_at": timezone.now()} if is_active and not person.is_active else {}
        Person.objects.filter(pk=person.pk).update(**after, **woken)
        record_act(actor, Change(action="person.change", thing=person, before=before, after=after))


def issue_link(person: Person, *, actor: Actor, reason: str = "") -> str:
    """The path of a one-time link by which the owner sets a password; an earlier password ends.

    It counts for three days and until it is used. Raises Refused.
    """
    allow(why_not_manage_person(actor, person))
    return renew_access(person, actor=actor, reason=reason)


def renew_access(person: Person, *, actor: Actor, reason: str) -> str:
    """The link itself, for those whose right to it was asked already."""
    with transaction.atomic():
        person.set_unusable_password()
        person.save(update_fields=["password"])
        record_act(actor, Change(action="person.issue_link", thing=person, reason=reason))
    key = urlsafe_base64_encode(force_bytes(person.pk))
    return f"/welcome/{key}/{default_token_generator.make_token(person)}/"


def person_of_link(key: str, token: str) -> Person:
    """Whose link it is. Raises Hidden for a link that is used, too old or made up."""
    try:
        pk = int(urlsafe_base64_decode(key).decode("ascii"))
    except (ValueError, UnicodeDecodeError) as wrong:
        raise Hidden from wrong
    person = Person.objects.filter(pk=pk, is_active=True).first()
    if person is None or not default_token_generator.check_token(person, token):
        raise Hidden
    return person


def set_first_password(person: Person, password: str, *, facts: RequestFacts) -> None:
    """The owner's own password, by the site's profile; the link is used up. Raises BadInput."""
    try:
        validate_password(password, person)
    except ValidationError as wrong:
        raise BadInput(" ".join(wrong.messages), field="password") from wrong
    with transaction.atomic():
        person.set_password(password)
        person.password_changed_at = timezone.now()
        person.save(update_fields=["password", "password_changed_at"])
        record_act(None, Change(action="password.set", thing=person), facts=facts)
