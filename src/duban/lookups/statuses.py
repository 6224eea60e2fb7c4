"""Status words as written in published tables, and what they claim."""

from enum import StrEnum


class ClaimStatus(StrEnum):
    """What a claim says, whatever its words."""

    DONE_YEAR = "done_year"
    DONE_PERIOD = "done_period"
    AHEAD = "ahead"
    ON_TRACK = "on_track"
    BASICALLY_DONE = "basically_done"
    BEHIND = "behind"
    NOT_STARTED = "not_started"
    MISSED = "missed"
    SUSPENDED = "suspended"
    ADJUSTED = "adjusted"
    DATA_PENDING = "data_pending"
    UNDETERMINED = "undetermined"
    NOT_DUE = "not_due"
