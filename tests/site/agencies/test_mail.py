"""Letters go through the server that two administrators signed, and nowhere without one."""

import socketserver
import threading
from collections.abc import Iterator

import pytest

from duban_site.agencies import actions
from duban_site.agencies.mail import Letter, send, sends_mail
from tests.support.city import City, build_government

pytestmark = [pytest.mark.django_db, pytest.mark.network]


class Server(socketserver.ThreadingTCPServer):
    """A mail server of four answers that keeps what it is given."""

    allow_reuse_address = True
    taken: list[str]


class Session(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        self.wfile.write(b"220 here\r\n")
        in_text = False
        for line in self.rfile:
            said = line.decode().rstrip("\r\n")
            if in_text:
                in_text = said != "."
                self.server.taken.append(said)  # type: ignore[attr-defined]
                if in_text:
                    continue
            if said.upper() == "QUIT":
                self.wfile.write(b"221 bye\r\n")
                return
            in_text = said.upper() == "DATA"
            if said != ".":
                self.server.taken.append(said)  # type: ignore[attr-defined]
            self.wfile.write(b"354 go on\r\n" if in_text else b"250 ok\r\n")


@pytest.fixture
def server() -> Iterator[Server]:
    made = Server(("127.0.0.1", 0), Session)
    made.taken = []
    threading.Thread(target=made.serve_forever, daemon=True).start()
    yield made
    made.shutdown()
    made.server_close()


@pytest.fixture
def city() -> City:
    return build_government()


def sign(city: City, key: str, value: object) -> None:
    actions.change_setting(city.government, key, value, actor=city.system_admin, reason="新服务器")
    actions.sign_setting(city.government, key, actor=city.security_admin)


@pytest.fixture
def _real_mail(settings) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"


@pytest.mark.usefixtures("_real_mail")
def test_a_letter_goes_through_the_server_of_the_settings(city, server):
    letter = Letter(to="clerk@example.org", subject="催办", text="请今天报送。")
    assert (sends_mail(city.government), send(city.government, [letter])) == (False, 0)
    sign(city, "mail_host", "127.0.0.1")
    sign(city, "mail_port", server.server_address[1])
    sign(city, "mail_from", "office@example.org")
    assert sends_mail(city.government)
    assert send(city.government, [letter]) == 1
    assert "mail FROM:<office@example.org>" in [line[:30] for line in server.taken]
    assert any(line.startswith("To: clerk@example.org") for line in server.taken)


@pytest.mark.usefixtures("_real_mail")
def test_a_server_that_is_away_is_an_error_of_its_kind(city, server):
    sign(city, "mail_host", "127.0.0.1")
    sign(city, "mail_port", 9)
    sign(city, "mail_from", "office@example.org")
    with pytest.raises(OSError, match="refused"):
        send(city.government, [Letter(to="clerk@example.org", subject="催办", text="…")])


def test_one_administrator_alone_changes_no_server(city):
    actions.change_setting(
        city.government, "mail_host", "mail.example.org", actor=city.security_admin, reason="换"
    )
    assert not sends_mail(city.government)
