"""OpenID Connect against a provider that runs in the test."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client, override_settings

from tests.support.city import City, build_government

pytestmark = [pytest.mark.network, pytest.mark.django_db]


class Provider(BaseHTTPRequestHandler):
    """Tells where things are, gives a token for the code, and says whose it is."""

    username = ""

    def do_GET(self) -> None:
        base = f"http://127.0.0.1:{self.server.server_address[1]}"
        if self.path == "/.well-known/openid-configuration":
            self.tell(
                {
                    "issuer": base,
                    "authorization_endpoint": f"{base}/authorize",
                    "token_endpoint": f"{base}/token",
                    "userinfo_endpoint": f"{base}/userinfo",
                    "jwks_uri": f"{base}/keys",
                    "token_endpoint_auth_methods_supported": ["client_secret_post"],
                }
            )
        else:
            self.tell({"sub": f"id-{self.username}", "preferred_username": self.username})

    def do_POST(self) -> None:
        sent = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        assert sent["code"] == ["the-code"]
        assert sent["code_verifier"]
        self.tell({"access_token": "a-token", "token_type": "Bearer", "expires_in": 60})

    def tell(self, value: object) -> None:
        body = json.dumps(value).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_about: object) -> None:  # silent
        pass


@pytest.fixture
def provider() -> Iterator[type[Provider]]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Provider) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        app = {
            "provider_id": "city",
            "name": "统一身份认证",
            "client_id": "duban",
            "secret": "s",
            "settings": {
                "server_url": f"http://127.0.0.1:{server.server_port}",
                "oauth_pkce_enabled": True,
            },
        }
        with override_settings(SOCIALACCOUNT_PROVIDERS={"openid_connect": {"APPS": [app]}}):
            yield Provider
        server.shutdown()
        thread.join()


@pytest.fixture
def city() -> City:
    return build_government()


def sign_in(client: Client) -> Any:
    away = client.post("/accounts/oidc/city/login/?process=login")
    assert away.status_code == 302
    state = parse_qs(urlsplit(away["Location"]).query)["state"][0]
    return client.get("/accounts/oidc/city/login/callback/", {"code": "the-code", "state": state})


def test_whoever_has_an_account_here_comes_in(city, provider, client):
    provider.username = city.auditor.person.username
    sign_in(client)
    assert client.get("/agencies/").status_code == 200


def test_the_second_time_the_tie_is_known(city, provider, client):
    provider.username = city.auditor.person.username
    sign_in(client)
    other = Client()
    sign_in(other)
    assert other.get("/agencies/").status_code == 200


def test_whoever_has_none_is_told_whom_to_ask(city, provider, client):
    provider.username = "stranger"
    answer = sign_in(client)
    assert answer.status_code == 403
    assert "系统管理员" in answer.content.decode()
    assert client.get("/agencies/").status_code == 302


def test_whoever_is_switched_off_stays_out(city, provider, client):
    city.auditor.person.is_active = False
    city.auditor.person.save()
    provider.username = city.auditor.person.username
    assert sign_in(client).status_code == 403


def test_the_sign_in_page_offers_it(city, provider, client):
    assert "统一身份认证" in client.get("/accounts/login/").content.decode()
