"""Asks a model that speaks the OpenAI chat protocol, on the one address that the user gave.

No proxy, no redirect, no credential: the address itself or nothing. One request at a time; what was
asked once is remembered. Whatever goes wrong is given back as a value, so that the check goes on.
"""

import hashlib
import http.client
import json
import socket
from contextlib import suppress
from dataclasses import dataclass, field
from threading import Timer
from urllib.parse import SplitResult, urlsplit

from duban.assessment.opinion_values import OpinionTrouble
from duban.assessment.second_opinion import Answer

SECONDS = 60.0
"""From the start of a request to the last byte of its answer; a server that drips is cut off."""
MOST_BYTES = 262_144
_PATH = "/chat/completions"
_REDIRECTS = range(300, 400)


def endpoint(url: str) -> SplitResult | None:
    """The address to be asked; None for one that is not plain http or https, or holds a password.

    >>> endpoint("http://127.0.0.1:8080/v1").path
    '/v1/chat/completions'
    """
    try:
        parts = urlsplit(url)
        sound = parts.port != 0 and parts.hostname and parts.username is None
    except ValueError:
        return None
    if not sound or parts.scheme not in {"http", "https"} or parts.query or parts.fragment:
        return None
    path = parts.path.rstrip("/")
    return parts._replace(path=path if path.endswith(_PATH) else path + _PATH)


@dataclass(slots=True)
class ModelClient:
    """Callable with the body of a request. `seconds` is how long one may take in all."""

    address: SplitResult
    seconds: float
    _known: dict[str, str] = field(default_factory=dict)

    def __call__(self, body: str) -> Answer:
        """What the model said, or what went wrong. Only answers are remembered, troubles are not."""
        key = hashlib.sha256(body.encode()).hexdigest()
        if key not in self._known:
            answer = self._asked(body.encode())
            if isinstance(answer, OpinionTrouble):
                return answer
            self._known[key] = answer
        return self._known[key]

    def _asked(self, body: bytes) -> Answer:
        connection = self._connection()
        stop = _Stop()
        timer = Timer(self.seconds, stop)
        timer.daemon = True
        timer.start()
        try:
            answer = _spoken(_exchanged(connection, stop, self.address.path, body))
        except TimeoutError:
            return OpinionTrouble.TIMEOUT
        except (OSError, http.client.HTTPException, ValueError):
            return OpinionTrouble.TIMEOUT if stop.fired else OpinionTrouble.UNREACHABLE
        finally:
            timer.cancel()
            connection.close()
        return OpinionTrouble.TIMEOUT if stop.fired else answer

    def _connection(self) -> http.client.HTTPConnection:
        secure = self.address.scheme == "https"
        made = http.client.HTTPSConnection if secure else http.client.HTTPConnection
        return made(self.address.hostname or "", self.address.port, timeout=self.seconds)


class _Stop:
    """Ends a connection at once, from the timer's thread."""

    def __init__(self) -> None:
        self.fired = False
        self.held: socket.socket | None = None

    def __call__(self) -> None:
        self.fired = True
        if self.held is not None:
            with suppress(OSError):
                self.held.shutdown(socket.SHUT_RDWR)


def _exchanged(
    connection: http.client.HTTPConnection, stop: _Stop, path: str, body: bytes
) -> bytes | OpinionTrouble:
    """The bytes of the answer; one byte above the limit is too many."""
    headers = {"Content-Type": "application/json", "Accept": "application/json"}
    connection.connect()
    stop.held = connection.sock
    connection.request("POST", path, body=body, headers=headers)
    response = connection.getresponse()
    if response.status in _REDIRECTS:
        return OpinionTrouble.REDIRECTED
    if response.status != http.client.OK:
        return OpinionTrouble.HTTP_STATUS
    content = response.read(MOST_BYTES + 1)
    return content if len(content) <= MOST_BYTES else OpinionTrouble.TOO_BIG


def _spoken(content: bytes | OpinionTrouble) -> Answer:
    """The text of the first choice."""
    if isinstance(content, OpinionTrouble):
        return content
    try:
        said = json.loads(content.decode("utf-8"))["choices"][0]["message"]["content"]
    except (ValueError, RecursionError, LookupError, TypeError):
        return OpinionTrouble.NOT_JSON
    return said if isinstance(said, str) else OpinionTrouble.NOT_JSON
