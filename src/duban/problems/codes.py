"""Every code that a problem, a finding or a refusal can carry."""

from enum import StrEnum


class Severity(StrEnum):
    """How much weight a problem or finding has."""

    ERROR = "error"
    WARNING = "warning"
    NOTICE = "notice"


class Code(StrEnum):
    """A stable name for one kind of trouble. Messages stand in `messages.toml`."""

    # reading problems
    MISSING_CELL = "missing_cell"
    EXTRA_CELL = "extra_cell"
    PAGE_SPLIT = "page_split"
    TRUNCATED_CELL = "truncated_cell"
    MERGED_CELL = "merged_cell"
    REPEATED_HEADER = "repeated_header"
    UNKNOWN_COLUMN = "unknown_column"
    DUPLICATE_TITLE = "duplicate_title"
    ENCODING_GUESSED = "encoding_guessed"
    OCR_LOW_CONFIDENCE = "ocr_low_confidence"
    UNREADABLE = "unreadable"
    SUSPICIOUS_CHARACTERS = "suspicious_characters"
    # findings on claims
    THRESHOLD_MISSED = "threshold_missed"
    RATIO_MISMATCH = "ratio_mismatch"
    SUM_MISMATCH = "sum_mismatch"
    DENOMINATOR_MISMATCH = "denominator_mismatch"
    REASON_WITH_CLAIM_DONE = "reason_with_claim_done"
    MISSING_REASON = "missing_reason"
    STALE_PERIOD = "stale_period"
    HEDGE_ONLY = "hedge_only"
    NOT_STARTED = "not_started"
    UNIT_MISMATCH = "unit_mismatch"
    BEHIND_SCHEDULE = "behind_schedule"
    CLAIM_TOO_LOW = "claim_too_low"
    SILENT_SUBTARGET = "silent_subtarget"
    DIRECTION_REVERSED = "direction_reversed"
    FUTURE_DATE = "future_date"
    # refusals: the document could not be read at all
    FILE_MISSING = "file_missing"
    EMPTY_FILE = "empty_file"
    TOO_BIG = "too_big"
    LINE_TOO_LONG = "line_too_long"
    UNKNOWN_TYPE = "unknown_type"
    UNSUPPORTED_TYPE = "unsupported_type"
    TYPE_MISMATCH = "type_mismatch"
    UNKNOWN_ENCODING = "unknown_encoding"
    TOO_DEEP = "too_deep"
    TOO_MANY_CELLS = "too_many_cells"
    NO_GOAL_TABLE = "no_goal_table"
    PARSE_ERROR = "parse_error"
