"""Whether a password must be changed, by the site's profile."""

from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from duban_site.agencies.models import Person

LIFETIME = timedelta(days=90)
"""GB/T 22239-2019 8.1.4.1 a): passwords are changed at intervals; the usual reading is 90 days."""


def is_worn_out(person: Person) -> bool:
    """Whether the password must be changed before anything else."""
    if person.must_change_password:
        return True
    if settings.ACCOUNT_PROFILE != "dengbao3" or not person.has_usable_password():
        return False
    changed = person.password_changed_at
    return changed is None or timezone.now() - changed > LIFETIME
