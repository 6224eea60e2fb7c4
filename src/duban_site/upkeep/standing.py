"""Read-only mode: whether anything may be written now, and when writing is tried again by itself.

The free disk and the guards are looked at; a trouble that a write met is remembered for a few seconds, after
which one write may try: where it succeeds the trouble is over.
"""

import os
import time
from dataclasses import dataclass

from django.conf import settings
from django.db import DatabaseError

from duban_site.books.guards import missing_guards
from duban_site.upkeep.trouble import Trouble, trouble_of

TRY_AGAIN = 5.0
"""Seconds after a trouble until one write may try again."""


@dataclass(slots=True)
class _Seen:
    trouble: Trouble | None = None
    at: float = 0.0
    guards_at: float = float("-inf")
    guards_stand: bool = True


_SEEN = _Seen()


def why_read_only(*, is_write: bool) -> Trouble | None:
    """Why nothing may be written, or None. A write looks at everything; a read at what is cheap."""
    if is_low_on_disk():
        return Trouble.FULL
    if _SEEN.trouble is not None and (not is_write or time.monotonic() - _SEEN.at < TRY_AGAIN):
        return _SEEN.trouble
    return None if _guards_stand(is_write=is_write) else Trouble.GUARD


def note(trouble: Trouble) -> None:
    """Remember a trouble that a write met."""
    _SEEN.trouble, _SEEN.at = trouble, time.monotonic()


def settle() -> None:
    """A write succeeded: the trouble is over."""
    _SEEN.trouble = None


def is_low_on_disk() -> bool:
    """Whether less is free beside the data than must stay free."""
    free, whole = disk_space()
    return free < settings.FREE_BYTES or free < whole * settings.FREE_SHARE


def disk_space() -> tuple[int, int]:
    """Bytes free to this process, and all bytes, of the disk under the data folder."""
    told = os.statvfs(settings.DATA)
    return told.f_bavail * told.f_frsize, told.f_blocks * told.f_frsize


def _guards_stand(*, is_write: bool) -> bool:
    every, now = settings.GUARDS_EVERY, time.monotonic()
    is_due = not _SEEN.guards_stand or (every and now - _SEEN.guards_at > every)
    if is_write or is_due:
        try:
            _SEEN.guards_stand, _SEEN.guards_at = not missing_guards(), now
        except DatabaseError as error:
            note(trouble_of(error) or Trouble.DOWN)
    return _SEEN.guards_stand
