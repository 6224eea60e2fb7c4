"""The city's identity provider (OpenID Connect), where the environment names one."""

from typing import Any
from urllib.parse import urlsplit

from duban_site.config.environment import SettingError, env_text

PROVIDER = "city"
"""The part of the addresses that names the provider: /accounts/oidc/city/login/."""


def provider_settings() -> dict[str, Any]:
    """SOCIALACCOUNT_PROVIDERS; empty without DUBAN_OIDC_SERVER. Raises SettingError without a client."""
    server = env_text("DUBAN_OIDC_SERVER", "")
    if not server:
        return {}
    client = env_text("DUBAN_OIDC_CLIENT", "")
    if not client:
        raise SettingError("DUBAN_OIDC_SERVER is set: set DUBAN_OIDC_CLIENT too")
    app = {
        "provider_id": PROVIDER,
        "name": env_text("DUBAN_OIDC_NAME", "统一身份认证"),
        "client_id": client,
        "secret": env_text("DUBAN_OIDC_SECRET", ""),
        "settings": {"server_url": server, "oauth_pkce_enabled": True},
    }
    return {"openid_connect": {"APPS": [app]}}


def form_targets() -> list[str]:
    """Where forms may lead (CSP): here, and to the provider's sign-in page."""
    server = urlsplit(env_text("DUBAN_OIDC_SERVER", ""))
    return ["'self'", f"{server.scheme}://{server.netloc}"] if server.netloc else ["'self'"]
