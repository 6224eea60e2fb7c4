"""What makes a submit count once: every form carries a key of its own, an API call sends one as a header.

The key comes with `{% csrf_token %}`, so that no form can be without it. Who answers a key only once is
`books.once` (`trust.md` B10).
"""

import secrets
from collections.abc import Callable
from typing import Any, TypeVar

from django.http import HttpRequest, HttpResponseRedirect

View = TypeVar("View", bound=Callable[..., Any])
FIELD = "once_token"
"""The hidden field of a form."""
HEADER = "Idempotency-Key"
"""The header of a call without a form."""


def new_key() -> str:
    """A key that nobody else has."""
    return secrets.token_urlsafe(18)


def key_of(request: HttpRequest) -> str:
    """The key that was sent, or an empty text."""
    return request.headers.get(HEADER) or request.POST.get(FIELD, "")


def repeatable(view: View) -> View:
    """Declare that a POST to the view may come again with the same key and another body.

    For views that write nothing, and for those whose own version makes a second time harmless.
    """
    marked: Any = view
    marked.is_repeatable = True
    return view


def shows_secret(view: View) -> View:
    """Declare that the answer to a POST shows a secret: it is given once and kept nowhere."""
    marked: Any = view
    marked.shows_secret = True
    return view


class NotYet(HttpResponseRedirect):
    """Led elsewhere first (a one-time code): what was submitted is not done, its key still counts."""
