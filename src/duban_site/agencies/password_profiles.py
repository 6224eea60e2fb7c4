"""The two password profiles of `trust.md` (8), which contradict each other and are therefore named.

asvs: OWASP ASVS 5.0 6.2: at least 12 signs, no rules of composition, no forced change, not a common
word, not the person's own name.
dengbao3: GB/T 22239-2019 8.1.4.1 a): composition (three of four kinds of signs, at least 8) and a
change every 90 days. Settings read this module, so it touches no table.
"""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

_KINDS = 3
_DJANGO = "django.contrib.auth.password_validation."


class Composition:
    """At least three of: capitals, small letters, digits, other signs."""

    def validate(self, password: str, user: object = None) -> None:
        """Raises ValidationError."""
        kinds = {_kind(sign) for sign in password}
        if len(kinds) < _KINDS:
            raise ValidationError(self.get_help_text(), code="password_too_plain")

    def get_help_text(self) -> str:
        """The rule in a sentence."""
        return _("口令须含大写字母、小写字母、数字、其他符号中的三种。")


def _kind(sign: str) -> str:
    if sign in "0123456789":
        return "digit"
    if sign.isascii() and sign.isalpha():
        return "capital" if sign.isupper() else "small"
    return "other"


def validators(profile: str) -> list[dict[str, Any]]:
    """Django's AUTH_PASSWORD_VALIDATORS for a profile."""
    shared: list[dict[str, Any]] = [
        {
            "NAME": _DJANGO + "UserAttributeSimilarityValidator",
            "OPTIONS": {"user_attributes": ("username", "name", "staff_number", "email")},
        },
        {"NAME": _DJANGO + "CommonPasswordValidator"},
    ]
    shortest = 12 if profile == "asvs" else 8
    length: dict[str, Any] = {
        "NAME": _DJANGO + "MinimumLengthValidator",
        "OPTIONS": {"min_length": shortest},
    }
    if profile == "asvs":
        return [length, *shared]
    return [length, *shared, {"NAME": f"{__name__}.Composition"}]
