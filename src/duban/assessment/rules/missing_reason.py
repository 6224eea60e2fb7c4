"""A shortfall that is admitted and not explained."""

from duban.assessment.assessment import Finding, SubTarget
from duban.assessment.case import Case
from duban.assessment.reasons import is_asked_and_blank
from duban.assessment.spans import whole_span
from duban.lookups.audit import NEGATIVE_CLAIMS, load_audit_words
from duban.problems.codes import Code, Severity
from duban.provenance.fields import Field


def missing_reason(case: Case, subtargets: tuple[SubTarget, ...]) -> tuple[Finding, ...]:
    """A warning where the claim admits a shortfall, the layout asks why, and no cause is given.

    说明 and 备注 are such places too. Nothing where the layout has none, or where the progress text itself gives the cause.
    """
    del subtargets
    entry = case.entry
    if entry.claim_status not in NEGATIVE_CLAIMS or not is_asked_and_blank(case):
        return ()
    if load_audit_words().cause.search(case.text(Field.PROGRESS)):
        return ()
    return (
        Finding(
            code=Code.MISSING_REASON,
            severity=Severity.WARNING,
            spans=(*whole_span(case, Field.CLAIM), *whole_span(case, Field.SHORTFALL_REASON)),
            values=(("claim", case.text(Field.CLAIM)),),
        ),
    )
