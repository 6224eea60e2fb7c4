"""The request of somebody signed in, as views behind a door get it."""

from django.http import HttpRequest

from duban_site.agencies.acting import Actor
from duban_site.agencies.models import Person, Seat


class Known(HttpRequest):
    """A request once the middleware looked who is behind it; `actor` is None for a visitor."""

    actor: Actor | None
    seats: tuple[Seat, ...]
    was: int | None  # whose session just ran out
    request_id: str
    _dont_enforce_csrf_checks: bool  # Django's own: set where no cookie acts


class SignedIn(HttpRequest):
    """What the middleware adds; a type for the checker, never made by hand."""

    user: Person
    actor: Actor
    seats: tuple[Seat, ...]
    request_id: str
