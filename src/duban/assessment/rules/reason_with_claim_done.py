"""A reason for not finishing, beside the claim of having finished."""

from duban.assessment.assessment import Finding, SubTarget, SubVerdict
from duban.assessment.case import Case
from duban.assessment.reasons import is_blank_reason
from duban.assessment.spans import whole_span
from duban.lookups.audit import POSITIVE_CLAIMS
from duban.problems.codes import Code, Severity
from duban.provenance.fields import Field


def reason_with_claim_done(case: Case, subtargets: tuple[SubTarget, ...]) -> tuple[Finding, ...]:
    """A warning where the cause column is filled although the claim says done.

    An error where a sub-target is not met as well: then the row says so twice (checking.md S7).
    无, 、, —, / and 无需说明 are as good as empty (case T26).
    """
    if case.entry.claim_status not in POSITIVE_CLAIMS or is_blank_reason(case):
        return ()
    undone = any(subtarget.verdict is SubVerdict.NOT_MET for subtarget in subtargets)
    return (
        Finding(
            code=Code.REASON_WITH_CLAIM_DONE,
            severity=Severity.ERROR if undone else Severity.WARNING,
            spans=(*whole_span(case, Field.CLAIM), *whole_span(case, Field.SHORTFALL_REASON)),
            values=(("claim", case.text(Field.CLAIM)), ("reason", _short(case))),
        ),
    )


def _short(case: Case) -> str:
    text = case.text(Field.SHORTFALL_REASON).strip()
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "…"


_LONGEST = 40
