"""Middleware of read-only mode: pages go on, writes are refused with the reason, every page says so."""

import logging
from collections.abc import Callable

from django.contrib.sessions.middleware import SessionMiddleware
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, HttpResponseBase

from duban_site.pages.answers import answer
from duban_site.pages.refusals import NoRoom, NotNow
from duban_site.upkeep.standing import note, settle, why_read_only
from duban_site.upkeep.trouble import SENTENCES, Trouble, trouble_of

Answer = Callable[[HttpRequest], HttpResponseBase]
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
_FAULT = 500
_log = logging.getLogger("duban.upkeep")


class ReadOnly:
    """Refuses writes while the storage is in trouble; puts the reason in `request.read_only`."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Pass on what may be done; while nothing is written the session is not either."""
        is_write = request.method not in _SAFE
        trouble = why_read_only(is_write=is_write)
        _tell(request, trouble)
        if trouble and is_write:
            return _refuse(request, trouble)
        response = self.get_response(request)
        if trouble:
            request.session.modified = False
        elif is_write and response.status_code < _FAULT:
            settle()
        return response

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponseBase | None:
        """A trouble with the storage is answered in a sentence and remembered; others pass."""
        trouble = trouble_of(error)
        if trouble is None:
            return None
        return met(request, trouble, error)


def met(request: HttpRequest, trouble: Trouble, error: BaseException) -> HttpResponseBase:
    """Remember and log a trouble that a request met, and answer it."""
    _log.error("storage: %s: %s", trouble, error)
    note(trouble)
    _tell(request, trouble)
    if hasattr(request, "session"):
        request.session.modified = False
    return _refuse(request, trouble)


def _tell(request: HttpRequest, trouble: Trouble | None) -> None:
    """What the base page says at its head."""
    vars(request)["read_only"] = str(SENTENCES[trouble]) if trouble else ""


def _refuse(request: HttpRequest, trouble: Trouble) -> HttpResponseBase:
    kind = NoRoom if trouble is Trouble.FULL else NotNow
    return answer(request, kind(str(SENTENCES[trouble])))


class Sessions(SessionMiddleware):
    """Sessions whose saving never costs the page: what cannot be written is remembered as a trouble."""

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        """As Django's own, but a failing storage leaves the answer as it is."""
        try:
            return super().process_response(request, response)
        except DatabaseError as error:
            trouble = trouble_of(error)
            if trouble is None:
                raise
            _log.error("storage: %s: %s", trouble, error)
            note(trouble)
            return response
