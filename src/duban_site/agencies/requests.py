"""The request of somebody signed in, as views behind a door get it."""

from django.http import HttpRequest

from duban_site.agencies.acting import Actor
from duban_site.agencies.models import Person, Seat


class SignedIn(HttpRequest):
    """What the middleware adds; a type for the checker, never made by hand."""

    user: Person
    actor: Actor
    seats: tuple[Seat, ...]
    request_id: str
