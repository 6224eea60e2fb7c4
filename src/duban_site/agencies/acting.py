"""Who acts, in which seat, through which request: what every action and policy is given."""

from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest

from duban_site.agencies.models import Person, Seat
from duban_site.agencies.roles import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestFacts:
    """What the record keeps of a request, beside who acted."""

    address: str = ""
    session: str = ""  # hash of the session's key
    request_id: str = ""
    idempotency_key: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """A person in one of their seats. `seat` is None only for one who holds none."""

    person: Person
    seat: Seat | None
    facts: RequestFacts = RequestFacts()

    @property
    def role(self) -> str:
        """The role of the seat, or an empty text without a seat."""
        return self.seat.role if self.seat else ""

    @property
    def agency_id(self) -> int | None:
        """The agency of the seat."""
        return self.seat.agency_id if self.seat else None

    @property
    def leader_id(self) -> int | None:
        """The leader's post, where the seat is a leader's."""
        return self.seat.leader_id if self.seat else None

    def is_a(self, *roles: Role) -> bool:
        """Whether the seat has one of these roles."""
        return self.role in roles


def is_active(seat: Seat, *, on: date) -> bool:
    """Whether the seat is approved and holds on a day."""
    return (
        seat.is_approved and seat.starts_on <= on and (seat.ends_on is None or on <= seat.ends_on)
    )


class ActorRequest(HttpRequest):
    """A request of somebody signed in: what a view behind a door is given."""

    actor: Actor
