"""Refusals of the site as exceptions; the one middleware makes HTTP of them (`trust.md`, Answers)."""

from django.dispatch import Signal

refused = Signal()
"""Sent with `request` and `refusal` for every refusal, so that the record can keep it."""


class Refused(Exception):
    """Known to the person, but not theirs to do: 403 with the reason."""

    status = 403

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class SignInFirst(Refused):
    """Nobody is signed in, or the session ran out: 401, or a redirect to the sign-in page."""

    status = 401


class Hidden(Refused):
    """Not theirs to know: 404, the same answer as for what does not exist."""

    status = 404

    def __init__(self, reason: str = "") -> None:
        super().__init__(reason)


class NoSuchMethod(Refused):
    """The address is there, but not for this method: 405."""

    status = 405


class WrongState(Refused):
    """Cannot be done in this state: 409."""

    status = 409


class Outdated(Refused):
    """Somebody changed it since the page was opened: 412. Nothing that was typed is lost."""

    status = 412


class Reused(Refused):
    """The key of a submit came again with another content: 422."""

    status = 422


class NoCondition(Refused):
    """A write that has to say which version it was made from: 428."""

    status = 428


class BadInput(Refused):
    """What was sent cannot be taken: 400, with the field named."""

    status = 400

    def __init__(self, reason: str, *, field: str = "") -> None:
        super().__init__(reason)
        self.field = field


class TooMuch(Refused):
    """Too big or too often: 413 or 429."""

    status = 413


class TooOften(TooMuch):
    """Too often: 429."""

    status = 429


class NotNow(Refused):
    """Nothing is written for now, because the storage is in trouble: 503. No act can be written of it."""

    status = 503


class NoRoom(NotNow):
    """The disk is full, or nearly: 507."""

    status = 507
