"""The two password profiles, which contradict each other and are therefore named."""

from datetime import timedelta

import pytest
from django.contrib.auth.password_validation import get_password_validators, validate_password
from django.core.exceptions import ValidationError
from django.utils import timezone

from duban_site.agencies.models import Person
from duban_site.agencies.password_profiles import validators
from duban_site.agencies.passwords import LIFETIME, is_worn_out


def passes(profile: str, password: str) -> bool:
    person = Person(username="linjiang-clerk", name="新来的", staff_number="S-1")
    try:
        validate_password(password, person, get_password_validators(validators(profile)))
    except ValidationError:
        return False
    return True


@pytest.mark.parametrize(
    ("password", "asvs", "dengbao3"),
    [
        ("Short-1", False, False),
        ("Eight-88", False, True),
        ("all small letters here", True, False),
        ("一串很长的新口令没有数字", True, False),
        ("Linjiang-Clerk", False, False),
        ("password1234", False, False),
        ("Capital and 1 digit", True, True),
    ],
)
def test_what_each_profile_takes(password, asvs, dengbao3):
    assert passes("asvs", password) is asvs
    assert passes("dengbao3", password) is dengbao3


@pytest.mark.parametrize(
    ("profile", "days", "worn_out"),
    [
        ("asvs", 400, False),
        ("dengbao3", 89, False),
        ("dengbao3", 91, True),
        ("dengbao3", None, True),
    ],
)
def test_only_dengbao3_wears_passwords_out(settings, profile, days, worn_out):
    settings.ACCOUNT_PROFILE = profile
    changed = None if days is None else timezone.now() - timedelta(days=days)
    person = Person(username="a", password_changed_at=changed)
    person.set_password("Eight-88")
    assert is_worn_out(person) is worn_out
    assert timedelta(days=90) == LIFETIME


def test_somebody_who_signs_in_elsewhere_has_nothing_to_wear_out(settings):
    settings.ACCOUNT_PROFILE = "dengbao3"
    person = Person(username="a")
    person.set_unusable_password()
    assert not is_worn_out(person)
