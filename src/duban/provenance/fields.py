"""The named fields of an entry: a closed list, the same in every layout."""

from enum import StrEnum


class Field(StrEnum):
    """What a column, or a part of a paragraph, means. Values are the contract's JSON names."""

    NUMBER = "number"
    SECTION = "section"
    ANNUAL_GOAL = "annual_goal"
    PERIOD_TARGET = "period_target"
    CLAIM = "claim"
    PROGRESS = "progress"
    SHORTFALL_REASON = "shortfall_reason"
    NEXT_STEPS = "next_steps"
    LEADER = "leader"
    AGENCIES = "agencies"
    DUE = "due"
    UNIT = "unit"
