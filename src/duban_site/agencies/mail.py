"""Letters of a government: through the server that two administrators signed in the settings.

Without a server nothing is sent and nothing is waited for. The name and password of the server, where
it asks for them, come from the environment (DUBAN_MAIL_USER, DUBAN_MAIL_PASSWORD).
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.core.mail import EmailMessage, get_connection

from duban_site.agencies.models import Government
from duban_site.agencies.queries import settings_of

_WRAPPED, _NEGOTIATED = 465, 587
"""Ports of TLS from the first byte, and of TLS after a greeting (RFC 8314, RFC 3207)."""
_PATIENCE = 10  # seconds


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """One message to one person."""

    to: str
    subject: str
    text: str
    number: str = ""  # the Message-ID's own part; the same where a letter is sent again


def sends_mail(government: Government) -> bool:
    """Whether the government has a server and an address to send from. One query."""
    kept = settings_of(government, ("mail_host", "mail_from"))
    return bool(kept["mail_host"] and kept["mail_from"])


def send(government: Government, letters: Iterable[Letter]) -> int:
    """Send letters over one connection; how many went out. 0 without a server.

    Raises OSError (smtplib's errors are of its kind) where the server cannot be reached or refuses.
    """
    kept = settings_of(government, ("mail_host", "mail_port", "mail_from"))
    if not (kept["mail_host"] and kept["mail_from"]):
        return 0
    port = kept["mail_port"]
    connection = get_connection(
        settings.EMAIL_BACKEND,
        host=kept["mail_host"],
        port=port,
        username=settings.EMAIL_HOST_USER,
        password=settings.EMAIL_HOST_PASSWORD,
        use_ssl=port == _WRAPPED,
        use_tls=port == _NEGOTIATED,
        timeout=_PATIENCE,
    )
    messages = [
        EmailMessage(
            one.subject,
            one.text,
            kept["mail_from"],
            [one.to],
            headers=_headers(one, kept["mail_from"]),
        )
        for one in letters
        if one.to
    ]
    return int(connection.send_messages(messages) or 0)


def _headers(letter: Letter, sender: str) -> dict[str, str]:
    number = {"Message-ID": f"<{letter.number}@{sender.rpartition('@')[2]}>"}
    return {"Auto-Submitted": "auto-generated", **(number if letter.number else {})}
