"""A row that says it fell short although its own text shows everything met."""

from duban.assessment.aggregation import all_surely_met
from duban.assessment.assessment import Finding, SubTarget
from duban.assessment.case import Case
from duban.assessment.spans import cited_spans, whole_span
from duban.lookups.audit import NEGATIVE_CLAIMS
from duban.problems.codes import Code, Severity
from duban.provenance.fields import Field


def claim_too_low(case: Case, subtargets: tuple[SubTarget, ...]) -> tuple[Finding, ...]:
    """An error: every sub-target is met beyond a guess, so the text contradicts the claim of a shortfall.

    Source: contract.md, "a negative claim: all met → contradicted with the finding claim_too_low".
    """
    if case.entry.claim_status not in NEGATIVE_CLAIMS or not all_surely_met(subtargets):
        return ()
    cited = tuple(span for subtarget in subtargets for span in cited_spans(subtarget))
    return (
        Finding(
            code=Code.CLAIM_TOO_LOW,
            severity=Severity.ERROR,
            spans=(*whole_span(case, Field.CLAIM), *cited),
            values=(("claim", case.text(Field.CLAIM)), ("count", str(len(subtargets)))),
        ),
    )
