"""The check of a whole reading: every entry measured and judged."""

from collections.abc import Mapping
from dataclasses import dataclass

from duban.assessment.across_values import Across
from duban.assessment.assess import assess
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

RULES_VERSION = "2026.3"


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
    entries = tuple(check_entry(entry, reading.period, settings) for entry in reading.entries)
    return Check(reading=reading, entries=entries, document_findings=document_audit(reading))


def check_entry(
    entry: Entry, period: Period | None, settings: Settings = AS_INFERRED
) -> CheckedEntry:
    """Measure and judge one entry under the document's period."""
    bare = Case(entry=entry, period=period, measures={})
    measures = {
        field: measure(bare.text(field), field=field, period=period, unit=unit_of(entry, field))
        for field in MEASURED
        if bare.text(field)
    }
    case = Case(entry=entry, period=period, measures=measures, settings=settings)
    return CheckedEntry(entry=entry, measures=measures, assessment=assess(case))
