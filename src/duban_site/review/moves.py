"""The table of moves between the states of a report: from where, to where, by which role."""

from dataclasses import dataclass
from enum import StrEnum

from duban_site.agencies.roles import Role
from duban_site.reports.models import ReportState


class Verb(StrEnum):
    """What somebody may do to a report's state."""

    SAVE = "save"
    SUBMIT = "submit"
    RECALL = "recall"
    SEND_BACK = "send_back"
    SIGN = "sign"
    TAKE_UP = "take_up"
    ACCEPT = "accept"
    RETURN = "return"
    CONFIRM = "confirm"


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """One verb: the states it starts from, the state it ends in, the roles that may do it."""

    verb: Verb
    sources: frozenset[ReportState]
    result: ReportState
    roles: frozenset[Role]


def _move(verb: Verb, sources: str, result: str, *roles: Role) -> Move:
    return Move(
        verb=verb,
        sources=frozenset(ReportState(state) for state in sources.split()),
        result=ReportState(result),
        roles=frozenset(roles),
    )


MOVES: dict[Verb, Move] = {
    move.verb: move
    for move in (
        _move(Verb.SAVE, "draft returned", "draft", Role.REPORTER, Role.AGENCY_HEAD),
        _move(Verb.SUBMIT, "draft returned", "submitted", Role.REPORTER),
        _move(Verb.SEND_BACK, "submitted", "returned", Role.AGENCY_HEAD),
        _move(Verb.SIGN, "submitted", "signed", Role.AGENCY_HEAD),
        _move(Verb.RECALL, "signed", "returned", Role.AGENCY_HEAD),
        _move(Verb.TAKE_UP, "signed", "checking", Role.SUPERVISOR),
        _move(Verb.ACCEPT, "signed checking", "accepted", Role.SUPERVISOR),
        _move(Verb.RETURN, "signed checking accepted", "returned", Role.SUPERVISOR, Role.LEADER),
        _move(Verb.CONFIRM, "accepted", "confirmed", Role.LEADER),
    )
}
"""Every move there is: a report changes its state in no other way."""
