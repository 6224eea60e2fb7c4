"""The settings of the city's identity provider come from the environment."""

import pytest

from duban_site.config.environment import SettingError
from duban_site.config.identity import form_targets, provider_settings


def test_without_a_server_there_is_none(monkeypatch):
    monkeypatch.delenv("DUBAN_OIDC_SERVER", raising=False)
    assert provider_settings() == {}
    assert form_targets() == ["'self'"]


def test_a_server_needs_a_client(monkeypatch):
    monkeypatch.setenv("DUBAN_OIDC_SERVER", "https://id.example.org/realms/city")
    monkeypatch.delenv("DUBAN_OIDC_CLIENT", raising=False)
    with pytest.raises(SettingError, match="DUBAN_OIDC_CLIENT"):
        provider_settings()


def test_forms_may_lead_to_the_provider_and_nowhere_else(monkeypatch):
    monkeypatch.setenv("DUBAN_OIDC_SERVER", "https://id.example.org/realms/city")
    monkeypatch.setenv("DUBAN_OIDC_CLIENT", "duban")
    app = provider_settings()["openid_connect"]["APPS"][0]
    assert (app["client_id"], app["settings"]["oauth_pkce_enabled"]) == ("duban", True)
    assert form_targets() == ["'self'", "https://id.example.org"]
