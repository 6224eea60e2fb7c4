"""Accounts that nobody used for 90 days sleep until an administrator wakes them (`trust.md`, hardening 7)."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from duban_site.agencies.acting import RequestFacts
from duban_site.agencies.models import Person
from duban_site.agencies.recording import Change, record_act

LONGEST = timedelta(days=90)


def last_used(person: Person) -> datetime:
    """When the person last signed in, set a password, or was switched on."""
    times = (person.last_login, person.password_changed_at, person.woken_at)
    return max(time for time in times if time is not None)


def is_dormant(person: Person) -> bool:
    """Whether the account was not used for too long."""
    return timezone.now() - last_used(person) > LONGEST


def put_to_sleep(person: Person, *, facts: RequestFacts) -> None:
    """Switch a dormant account off: an act of the system."""
    with transaction.atomic():
        if Person.objects.filter(pk=person.pk, is_active=True).update(is_active=False):
            before = {"is_active": True, "last_used": last_used(person)}
            change = Change(
                action="person.sleep", thing=person, before=before, after={"is_active": False}
            )
            record_act(None, change, facts=facts)
