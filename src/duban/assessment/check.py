"""The check of a whole reading: every entry measured and judged."""

from collections.abc import Mapping
from dataclasses import dataclass

from duban.assessment.assessment import Assessment
from duban.provenance.fields import Field
from duban.quantities.quantity import Measures
from duban.records.entry import Entry, Reading

RULES_VERSION = "2026.1"


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedEntry:
    """An entry, what was measured in its texts, and the judgement."""

    entry: Entry
    measures: Mapping[Field, Measures]
    assessment: Assessment


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """A reading with every entry checked, in the order of the source."""

    reading: Reading
    entries: tuple[CheckedEntry, ...]
    rules_version: str = RULES_VERSION
