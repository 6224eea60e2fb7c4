"""Work that the text itself says has not begun."""

import re
from itertools import islice

from duban.assessment.assessment import Finding, SubTarget, SubVerdict
from duban.assessment.breaks import breaks
from duban.assessment.case import Case
from duban.assessment.spans import span_between
from duban.lookups.audit import POSITIVE_CLAIMS, load_audit_words
from duban.lookups.cues import CueKind, load_cues
from duban.problems.codes import Code, Severity
from duban.provenance.fields import Field


def not_started(case: Case, subtargets: tuple[SubTarget, ...]) -> tuple[Finding, ...]:
    """Every 尚未开工, 未启动 and the like in the progress of a row claimed done.

    An error where it undermines a sub-target that is not met; else a warning, since the words may
    speak of something that the target does not ask for. 未开工项目 (what was worked on) is none.
    """
    text = case.text(Field.PROGRESS)
    if case.entry.claim_status not in POSITIVE_CLAIMS or not _NEGATION.search(text):
        return ()
    found = []
    for cue in islice(load_audit_words().not_started.finditer(text), _MOST):
        start, end = breaks(text).clause(cue.start())
        if _is_good_news(text[start:end]):
            continue
        number = _undone(subtargets, start, end)
        found.append(
            Finding(
                code=Code.NOT_STARTED,
                severity=Severity.WARNING if number is None else Severity.ERROR,
                spans=(span_between(case, Field.PROGRESS, start, end),),
                subtarget=number,
                values=(("words", cue[0]),),
            )
        )
    return tuple(found)


_MOST = 50
"""Places of one cell that are told; no published cell comes near it."""
_NEGATION = re.compile("[未没无停搁暂]")
"""A quick look: without one of these signs nothing is said not to have begun."""


def _is_good_news(clause: str) -> bool:
    finders = load_cues().finders
    return any(
        finders[kind].search(clause)
        for kind in (CueKind.POSITIVE_NEGATION, CueKind.NO_DEMAND, CueKind.ATTRIBUTIVE)
    )


def _undone(subtargets: tuple[SubTarget, ...], start: int, end: int) -> int | None:
    """The sub-target, not met, that cites the clause; None where there is none."""
    for number, subtarget in enumerate(subtargets):
        if subtarget.verdict is SubVerdict.NOT_MET and any(
            cited.span.field is Field.PROGRESS and cited.span.start < end and start < cited.span.end
            for cited in subtarget.evidence
        ):
            return number
    return None
