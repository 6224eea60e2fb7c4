"""The entity tag of an edition's page, from one small query: what answers 304 before anything is drawn.

The query is written out: the ORM takes longer to compose it than the database to answer it.
"""

import hashlib
from functools import cache
from importlib.metadata import version
from typing import Any

from django.db import connection
from django.http import HttpRequest
from django.utils.http import quote_etag
from django.utils.translation import get_language

from duban.assessment.check import RULES_VERSION
from duban_site.publishing.models import EditionState

_GREATEST = 2**31 - 1
"""The greatest number that the column holds."""
_SQL = """
    SELECT one.id, one.content_hash, gone.id,
        (SELECT COUNT(*) FROM publishing_edition later WHERE later.corrects_id = one.id AND later.state = %s)
    FROM publishing_edition one LEFT JOIN publishing_withdrawal gone ON gone.edition_id = one.id
    WHERE one.number = %s AND one.state = %s ORDER BY one.frozen_at DESC, one.id DESC LIMIT 1
"""
"""As `publishing.queries.issued` finds it: the newest of those with the number."""


def tag(request: HttpRequest, number: int, **_rest: Any) -> str | None:
    """The tag of an edition's page: all that a visitor's page is made of. Asked anew each time, so that a
    withdrawal and a correction show at once on every worker.

    None where there is no such edition, and for a person signed in, whose name stands on the page.
    """
    if getattr(request, "actor", None) is not None:
        return None
    state = _state(number)
    if state is None:
        return None
    seen = (
        *state,
        _software(),
        get_language(),
        getattr(request, "read_only", ""),
        request.META.get("QUERY_STRING", ""),
    )
    return quote_etag(hashlib.sha256(repr(seen).encode()).hexdigest()[:32])


@cache
def _software() -> str:
    return f"{version('duban')} {RULES_VERSION}"


def _state(number: int) -> tuple[Any, ...] | None:
    """Id and hash of the issued edition, its withdrawal, how often it was corrected."""
    if number > _GREATEST:
        return None
    with connection.cursor() as cursor:
        cursor.execute(_SQL, [EditionState.FROZEN, number, EditionState.FROZEN])
        row: tuple[Any, ...] | None = cursor.fetchone()
    return row
