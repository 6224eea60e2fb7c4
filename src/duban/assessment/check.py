"""The check of a whole reading: every entry measured and judged."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from duban.assessment.across_values import Across
from duban.assessment.assess import assess_all
from duban.assessment.assessment import Assessment
from duban.assessment.case import Case
from duban.assessment.document_audit import DocumentFinding, document_audit
from duban.assessment.figures import unit_of
from duban.assessment.opinion_values import SecondOpinion
from duban.assessment.settings import AS_INFERRED, Settings
from duban.periods.period import Period
from duban.provenance.fields import Field
from duban.quantities.measure import measure
from duban.quantities.quantity import Measures
from duban.records.entry import Entry, Reading

RULES_VERSION = "2026.4"


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedEntry:
    """An entry, what was measured in its texts, and the judgement."""

    entry: Entry
    measures: Mapping[Field, Measures]
    assessment: Assessment


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """A reading with every entry checked, in the order of the source.

    `document_findings` are about the sentence that counts all goals, and change no verdict. `across`
    is there where it was held against other documents (`across.against`), `second_opinion` where a
    model was asked (`second_opinion.second_opinion`): neither changes a verdict.
    """

    reading: Reading
    entries: tuple[CheckedEntry, ...]
    rules_version: str = RULES_VERSION
    document_findings: tuple[DocumentFinding, ...] = ()
    across: Across | None = None
    second_opinion: SecondOpinion | None = None


TOGETHER = 32
"""Entries that go through each step together: code and words stay at hand (decision 0022), and a table
of any length needs no more memory than so many."""

MEASURED = (
    Field.ANNUAL_GOAL,
    Field.PERIOD_TARGET,
    Field.PROGRESS,
    Field.SHORTFALL_REASON,
    Field.NEXT_STEPS,
)
"""The fields in which quantities are sought."""


def check(reading: Reading, settings: Settings = AS_INFERRED) -> Check:
    """Measure and judge every entry of a reading. Raises nothing: what cannot be judged says so."""
    slices = (
        reading.entries[at : at + TOGETHER] for at in range(0, len(reading.entries), TOGETHER)
    )
    entries = chain.from_iterable(_checked(some, reading.period, settings) for some in slices)
    return Check(reading=reading, entries=tuple(entries), document_findings=document_audit(reading))


def check_entry(
    entry: Entry, period: Period | None, settings: Settings = AS_INFERRED
) -> CheckedEntry:
    """Measure and judge one entry under the document's period."""
    return _checked((entry,), period, settings)[0]


def _checked(
    entries: Sequence[Entry], period: Period | None, settings: Settings
) -> tuple[CheckedEntry, ...]:
    """Several entries, each measured and judged by itself, one step after another for all of them."""
    cases = [
        Case(entry=entry, period=period, measures=_measured(entry, period), settings=settings)
        for entry in entries
    ]
    return tuple(
        CheckedEntry(entry=case.entry, measures=case.measures, assessment=assessment)
        for case, assessment in zip(cases, assess_all(cases), strict=True)
    )


def _measured(entry: Entry, period: Period | None) -> dict[Field, Measures]:
    bare = Case(entry=entry, period=period, measures={})
    return {
        field: measure(text, field=field, period=period, unit=unit_of(entry, field))
        for field in MEASURED
        if (text := bare.text(field))
    }
