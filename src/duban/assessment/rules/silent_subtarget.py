"""A part of the target on which the progress text says nothing."""

from duban.assessment.assessment import EvidenceRole, Finding, SubTarget, SubVerdict
from duban.assessment.case import Case
from duban.lookups.audit import POSITIVE_CLAIMS
from duban.problems.codes import Code, Severity


def silent_subtarget(case: Case, subtargets: tuple[SubTarget, ...]) -> tuple[Finding, ...]:
    """A warning for each sub-target of a row claimed done for which nothing at all was found.

    Silence is silence, never guilt (checking.md, "Design in one paragraph").
    """
    if case.entry.claim_status not in POSITIVE_CLAIMS:
        return ()
    return tuple(
        Finding(
            code=Code.SILENT_SUBTARGET,
            severity=Severity.WARNING,
            spans=subtarget.spans,
            subtarget=number,
            values=(("subtarget", subtarget.text),),
        )
        for number, subtarget in enumerate(subtargets)
        if subtarget.verdict is SubVerdict.NOT_EVIDENCED
        and all(cited.role is EvidenceRole.CONTEXT for cited in subtarget.evidence)
    )
