"""How the sign-in library is bent to the house rules: nobody signs up by themselves.

Whoever comes from the city's own identity provider (OpenID Connect) must have an account here, which
an administrator made, under the name that the provider gives in the claim of the settings.
"""

from base64 import urlsafe_b64encode
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from cryptography.fernet import Fernet
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils.crypto import salted_hmac
from django.utils.encoding import force_bytes
from django.utils.translation import gettext as _

from duban_site.agencies.dormancy import is_dormant, put_to_sleep
from duban_site.agencies.middleware import request_facts
from duban_site.agencies.models import Person
from duban_site.pages.answers import answer
from duban_site.pages.refusals import Refused


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # it ships no types
    """Accounts are made by an administrator, never by a visitor."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never."""
        return False

    def pre_login(self, request: HttpRequest, user: Person, **more: Any) -> HttpResponseBase | None:
        """Refuse an account that nobody used for 90 days, whichever way it signs in; it sleeps then."""
        if is_dormant(user):
            put_to_sleep(user, facts=request_facts(request))
            told = _("这个账号超过 90 天没有使用，已停用。请联系系统管理员重新启用。")
            return answer(request, Refused(told))
        response: HttpResponseBase | None = super().pre_login(request, user, **more)
        return response


class ProviderAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]  # it ships no types
    """Signing in through the identity provider of the city."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        """Never."""
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """Tie the provider's account to the person of that name; refuse where there is none."""
        if sociallogin.is_existing:
            return
        claims = sociallogin.account.extra_data
        claims = claims.get("userinfo") or claims.get("id_token") or claims
        name = str(claims.get(settings.OIDC_CLAIM) or "")
        person = Person.objects.filter(username=name, is_active=True).first() if name else None
        if person is None:
            told = _("“%(name)s”在本系统没有账号，请联系系统管理员。") % {"name": name[:60]}
            raise ImmediateHttpResponse(answer(request, Refused(told)))
        sociallogin.connect(request, person)


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # it ships no types
    """Secrets of second factors are not readable in a copy of the database alone."""

    def encrypt(self, text: str) -> str:
        """With a key out of the site's secret."""
        return _cipher().encrypt(text.encode()).decode("ascii")

    def decrypt(self, encrypted_text: str) -> str:
        """What `encrypt` made. Raises InvalidToken where the site's secret is another."""
        return _cipher().decrypt(encrypted_text.encode("ascii")).decode()


def _cipher() -> Fernet:
    key = salted_hmac("duban.second-factor", force_bytes("key"), algorithm="sha256").digest()
    return Fernet(urlsafe_b64encode(key))
