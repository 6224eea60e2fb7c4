"""The clock's jumps: noticed, written into the record, and never to anybody's harm.

The order of acts is their number, never their time. Where the wall clock moved against the machine's steady
one by more than two seconds, or an act would stand before the one before it, an act `clock.jump` is written
first. Until an administrator has looked at the clock (`clock.settle`) a deadline is missed only by both
clocks, the one before the jump and the one after, and after a jump of over five minutes nothing is frozen
or published (`trust.md` 9.7).
"""

import time
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from django.db import transaction

from duban_site.books.models import Act

JUMP, SETTLE = "clock.jump", "clock.settle"
TOLERANCE = timedelta(seconds=2)
BLOCKS = timedelta(minutes=5)
"""A doubt this large keeps periods from being frozen and editions from being issued."""
_MICROSECOND = 1_000  # nanoseconds


def read() -> tuple[int, int]:
    """The wall clock and the clock that runs steadily since the machine started, in nanoseconds."""
    return time.clock_gettime_ns(time.CLOCK_REALTIME), time.clock_gettime_ns(time.CLOCK_BOOTTIME)


def _offset() -> timedelta:
    wall, steady = read()
    return timedelta(microseconds=(wall - steady) // _MICROSECOND)


@dataclass(slots=True)
class _Known:
    """How far the wall clock was ahead of the steady one when this process last looked."""

    offset: timedelta


_KNOWN = _Known(_offset())


def jumped(*, at: datetime, last: Act | None) -> timedelta | None:
    """How far the clock jumped before this act, forward or back; None where it did not.

    `at` is the act's time, `last` the act before it, perhaps of another process.
    """
    now = _offset()
    moved = now - _KNOWN.offset
    if abs(moved) > TOLERANCE:
        transaction.on_commit(lambda: setattr(_KNOWN, "offset", now))
        return moved
    back = at - last.at if last else timedelta()
    return back if back < -TOLERANCE else None


def doubt() -> timedelta:
    """By how much the clock has jumped, all told, since somebody last looked at it. Two queries at most."""
    settled = Act.objects.filter(action=SETTLE).order_by("-seq").values_list("seq", flat=True)
    jumps = Act.objects.filter(action=JUMP, seq__gt=settled.first() or 0)
    return sum((_length(jump) for jump in jumps), timedelta())


def _length(jump: Act) -> timedelta:
    return timedelta(seconds=float(Decimal(jump.reason)))


def fair(now: datetime) -> datetime:
    """The time by which a deadline is judged: of the clocks before and after a jump the one that is kinder."""
    moved = _offset() - _KNOWN.offset  # a jump that no act has told of yet
    return now - max(doubt() + (moved if abs(moved) > TOLERANCE else timedelta()), timedelta())


def is_doubtful() -> bool:
    """Whether the clock must be looked at before anything is frozen or published."""
    return abs(doubt()) > BLOCKS
