"""Ask the site's own application for a page, as a visitor would, without a server."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections


class Visitor:
    """A visitor who speaks one language. Every answer passes the same gates as one over the network."""

    def __init__(self, language: str) -> None:
        self._application = WSGIHandler()
        self._language = language

    def get(self, address: str) -> bytes:
        """The body of a page. Raises LookupError for any answer but 200."""
        path, _mark, query = address.partition("?")
        told: list[str] = []

        def begin(status: str, _headers: Any, _trouble: Any = None, /) -> Any:
            told.append(status)

        with _one_connection():
            answer = self._application(self._request(path, query), begin)
            try:
                body = b"".join(answer)
            finally:
                answer.close()
        if not told[0].startswith("200"):
            raise LookupError(f"{address}: {told[0]}")
        return body

    def _request(self, path: str, query: str) -> dict[str, object]:
        host = next((one for one in settings.ALLOWED_HOSTS if one not in {"*", ""}), "localhost")
        return {
            "REQUEST_METHOD": "GET",
            "PATH_INFO": path.encode("utf-8").decode("latin-1"),
            "RAW_URI": quote(path),
            "QUERY_STRING": query,
            "SERVER_NAME": host.lstrip("."),
            "SERVER_PORT": "443" if settings.HTTPS else "80",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "HTTP_HOST": host.lstrip("."),
            "HTTP_COOKIE": f"{settings.LANGUAGE_COOKIE_NAME}={self._language}",
            "HTTP_X_FORWARDED_PROTO": "https" if settings.HTTPS else "http",
            "REMOTE_ADDR": "127.0.0.1",
            "wsgi.version": (1, 0),
            "wsgi.url_scheme": "https" if settings.HTTPS else "http",
            "wsgi.input": io.BytesIO(),
            "wsgi.errors": io.StringIO(),
            "wsgi.multithread": False,
            "wsgi.multiprocess": False,
            "wsgi.run_once": False,
        }


@contextmanager
def _one_connection() -> Iterator[None]:
    """The caller's connection is used and stays: a page asked for from inside is no visit that ends."""
    around = (request_started, request_finished)
    found = [signal for signal in around if signal.disconnect(close_old_connections)]
    try:
        yield
    finally:
        for signal in found:
            signal.connect(close_old_connections)
