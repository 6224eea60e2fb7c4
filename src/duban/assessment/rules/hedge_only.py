"""A target for which the text offers only what is expected, or its own conclusion."""

import itertools

from duban.assessment.assessment import Finding, SubTarget, SubVerdict
from duban.assessment.breaks import breaks
from duban.assessment.case import Case
from duban.assessment.spans import span_between
from duban.lookups.audit import POSITIVE_CLAIMS
from duban.lookups.cues import CueKind, load_cues
from duban.problems.codes import Code, Severity
from duban.provenance.fields import Field

_UNSHOWN = (SubVerdict.NOT_EVIDENCED, SubVerdict.UNVERIFIABLE, SubVerdict.NOT_MET)


def hedge_only(case: Case, subtargets: tuple[SubTarget, ...]) -> tuple[Finding, ...]:
    """A warning where a row is claimed done and what stands for a target not shown is 预计, 力争 or 拟.

    Found where a cited clause foresees instead of reporting, or where a row of which nothing is shown
    foresees or only concludes (已完成目标任务). What is foreseen is not a result (cases T04, T27).
    """
    text = case.text(Field.PROGRESS)
    if case.entry.claim_status not in POSITIVE_CLAIMS or not text or not subtargets:
        return ()
    unshown = [n for n, sub in enumerate(subtargets) if sub.verdict in _UNSHOWN]
    if not unshown:
        return ()
    nothing_shown = len(unshown) == len(subtargets)
    found = []
    for start, end in _soft_clauses(text, with_conclusions=nothing_shown):
        cited = [n for n in unshown if _cites(subtargets[n], start, end)]
        if cited or nothing_shown:
            found.append((cited[0] if cited else None, span_between(case, Field.PROGRESS, start, end)))
    if not found:
        return ()
    return (
        Finding(
            code=Code.HEDGE_ONLY,
            severity=Severity.WARNING,
            spans=tuple(span for _, span in found),
            subtarget=found[0][0],
            values=(("words", found[0][1].text),),
        ),
    )


def _soft_clauses(text: str, *, with_conclusions: bool) -> list[tuple[int, int]]:
    """The clauses that foresee, and on demand those that only conclude."""
    finders = load_cues().finders
    spans = []
    marks = breaks(text)
    for found in finders[CueKind.FUTURE].finditer(text):
        spans.append(marks.clause(found.start()))
    if with_conclusions and not spans and len(text) <= _SHORT:
        for start, end in _clauses(text):
            if not finders[CueKind.SELF_ASSERTION].search(text[start:end].strip()):
                return []
            spans.append((start, end))
    return sorted(set(spans))


def _clauses(text: str) -> list[tuple[int, int]]:
    marks = breaks(text)
    edges = [-1, *marks.clauses, len(text)]
    spans = [(a + 1, b) for a, b in itertools.pairwise(edges)]
    return [(a, b) for a, b in spans if text[a:b].strip()]


def _cites(subtarget: SubTarget, start: int, end: int) -> bool:
    return any(
        cited.span.field is Field.PROGRESS and cited.span.start < end and start < cited.span.end
        for cited in subtarget.evidence
    )


_SHORT = 200
