"""A part of the target on which the progress text says nothing."""

from duban.assessment.assessment import EvidenceRole, Finding, SubTarget, SubVerdict
from duban.assessment.case import Case
from duban.assessment.content import contained, content_of, normal
from duban.lookups.audit import POSITIVE_CLAIMS
from duban.problems.codes import Code, Severity
from duban.provenance.fields import Field


def silent_subtarget(case: Case, subtargets: tuple[SubTarget, ...]) -> tuple[Finding, ...]:
    """A warning for each sub-target of a row claimed done that its text passes over.

    Only where another part of the target is answered: a row that answers nothing is not evidenced as
    a whole, and may leave its subject out. Silence is silence, never guilt (checking.md, "Design in one paragraph").
    """
    if case.entry.claim_status not in POSITIVE_CLAIMS or not any(
        subtarget.verdict in _ANSWERED for subtarget in subtargets
    ):
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
        and _is_silent(case, subtarget)
    )


def _is_silent(case: Case, subtarget: SubTarget) -> bool:
    """Whether the progress text hardly shares a word with the sub-target.

    Where it does, something is said, if not enough: the verdict then speaks for itself.
    """
    content = content_of(subtarget.text)
    return content.total > 0 and contained(content, normal(case.text(Field.PROGRESS))) < _MENTIONED


_ANSWERED = (SubVerdict.MET, SubVerdict.PARTLY_MET, SubVerdict.NOT_MET)
_MENTIONED = 400
"""Per mille of the sub-target's weighted character pairs: below, it counts as passed over."""
