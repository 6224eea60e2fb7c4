"""One entry made from a few texts, measured, for the tests of the finding rules."""

from datetime import date
from decimal import Decimal

from duban.assessment.assessment import (
    Comparison,
    Evidence,
    EvidenceRole,
    Finding,
    Span,
    SubTarget,
    SubTargetKind,
    SubVerdict,
)
from duban.assessment.case import Case
from duban.assessment.check import MEASURED, check_entry
from duban.assessment.rules.registry import FINDING_RULES
from duban.lookups.statuses import ClaimStatus
from duban.periods.period import Period, PeriodKind
from duban.problems.codes import Code
from duban.problems.phrase import Phrase
from duban.provenance.fields import Field
from duban.quantities.measure import measure
from duban.records.entry import Entry

SECOND_QUARTER = Period(
    year=2025,
    kind=PeriodKind.QUARTER,
    index=2,
    start=date(2025, 4, 1),
    end=date(2025, 6, 30),
    text="第二季度",
)
DONE = ClaimStatus.DONE_PERIOD
AUDIT = (
    Code.RATIO_MISMATCH,
    Code.DENOMINATOR_MISMATCH,
    Code.SUM_MISMATCH,
    Code.CHANGE_MISMATCH,
    Code.IMPOSSIBLE_SHARE,
    Code.LIST_MISMATCH,
    Code.MALFORMED_NUMBER,
)
"""The codes of the arithmetic audit."""


def months(last: int, year: int = 2025) -> Period:
    """January to the month `last`."""
    ends = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
    return Period(
        year=year,
        kind=PeriodKind.MONTH_RANGE,
        index=last,
        start=date(year, 1, 1),
        end=date(year, last, ends[last - 1]),
        text=f"1—{last}月",
    )


def entry(progress: str = "", **fields: object) -> Entry:
    """An entry claimed done, with nothing but what is given."""
    given: dict[str, object] = {
        "progress": progress,
        "claim": "完成",
        "claim_status": DONE,
        "period_target": "",
        "shortfall_reason": "",
    }
    return Entry(**{**given, **fields})  # type: ignore[arg-type]  # tests pass fields by name


def case(progress: str = "", period: Period | None = SECOND_QUARTER, **fields: object) -> Case:
    """The entry ready for the rules, every text measured."""
    row = entry(progress, **fields)
    bare = Case(entry=row, period=period, measures={})
    measures = {f: measure(bare.text(f), field=f, period=period) for f in MEASURED}
    return Case(entry=row, period=period, measures=measures)


def checked(
    progress: str, period: Period | None = SECOND_QUARTER, **fields: object
) -> list[Finding]:
    """The findings of the whole check on one entry."""
    return list(check_entry(entry(progress, **fields), period).assessment.findings)


def audit(progress: str, **fields: object) -> list[Finding]:
    """The findings of the arithmetic audit alone: no sub-target is looked at."""
    made = case(progress, **fields)  # type: ignore[arg-type]  # tests pass fields by name
    found = [finding for rule in FINDING_RULES for finding in rule(made, ())]
    return [finding for finding in found if finding.code in AUDIT]


def codes(findings: list[Finding]) -> list[str]:
    """The codes of findings, in order."""
    return [finding.code.value for finding in findings]


def subtarget(
    made: Case,
    target: str,
    verdict: SubVerdict,
    *,
    cited: str = "",
    role: EvidenceRole = EvidenceRole.SUPPORTS,
    comparison: tuple[str, str, str, str, bool] | None = None,
) -> SubTarget:
    """A judged sub-target of the period's target, with one piece of the progress cited."""
    held = None
    if comparison is not None:
        comparator, asked, reported, unit, holds = comparison
        held = Comparison(
            comparator=comparator,
            target=Decimal(asked),
            reported=Decimal(reported),
            unit=unit,
            holds=holds,
        )
    spans = (_span(made, Field.PERIOD_TARGET, target),)
    evidence = (Evidence(span=_span(made, Field.PROGRESS, cited), role=role),) if cited else ()
    return SubTarget(
        text=target,
        spans=spans,
        kind=SubTargetKind.NUMERIC_THRESHOLD if held else SubTargetKind.ACTIVITY,
        verdict=verdict,
        evidence=evidence,
        comparison=held,
        rule="numeric_threshold",
        why=Phrase(key="compared"),
        flip=None,
        confidence=Decimal("0.9"),
    )


def _span(made: Case, field: Field, piece: str) -> Span:
    start = made.text(field).index(piece)
    return Span(field=field, start=start, end=start + len(piece), text=piece)
