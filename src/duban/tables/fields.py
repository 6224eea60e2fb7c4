"""Which field of an entry a column's meaning belongs to."""

from duban.lookups.columns import Meaning
from duban.provenance.fields import Field

FIELD_OF: dict[Meaning, Field] = {
    Meaning.NUMBER: Field.NUMBER,
    Meaning.SECTION: Field.SECTION,
    Meaning.TASK: Field.ANNUAL_GOAL,
    Meaning.ANNUAL_GOAL: Field.ANNUAL_GOAL,
    Meaning.PERIOD_TARGET: Field.PERIOD_TARGET,
    Meaning.CLAIM: Field.CLAIM,
    Meaning.PROGRESS: Field.PROGRESS,
    Meaning.SHORTFALL_REASON: Field.SHORTFALL_REASON,
    Meaning.NEXT_STEPS: Field.NEXT_STEPS,
    Meaning.LEADER: Field.LEADER,
    Meaning.LEAD_AGENCY: Field.AGENCIES,
    Meaning.AGENCY: Field.AGENCIES,
    Meaning.SUPPORT_AGENCY: Field.AGENCIES,
    Meaning.DATA_PROVIDER: Field.AGENCIES,
    Meaning.DUE: Field.DUE,
    Meaning.UNIT: Field.UNIT,
}
"""Meanings that are not here stay in `extra` under their own header."""


def field_of(meaning: Meaning | None) -> Field | None:
    """The field, None for columns that stay in `extra`."""
    return FIELD_OF.get(meaning) if meaning else None
