"""A target for which the text offers only what is expected, or its own conclusion."""

from itertools import islice, pairwise

from duban.assessment.assessment import Finding, Span, SubTarget, SubVerdict
from duban.assessment.breaks import breaks
from duban.assessment.case import Case
from duban.assessment.spans import span_between
from duban.lookups.audit import POSITIVE_CLAIMS, load_audit_words
from duban.lookups.cues import CueKind, load_cues
from duban.problems.codes import Code, Severity
from duban.provenance.fields import Field

_UNSHOWN = (SubVerdict.NOT_EVIDENCED, SubVerdict.UNVERIFIABLE, SubVerdict.NOT_MET)


def hedge_only(case: Case, subtargets: tuple[SubTarget, ...]) -> tuple[Finding, ...]:
    """What stands for a target not shown, in a row claimed done, is 预计, 力争, 拟 or a conclusion.

    A warning where a clause cited for it, or any clause of a row that shows nothing, foresees instead
    of reporting: what is foreseen is no result (case T04). A notice where such a row only concludes
    (已完成目标任务, case T27).
    """
    text = case.text(Field.PROGRESS)
    if case.entry.claim_status not in POSITIVE_CLAIMS or not text or not subtargets:
        return ()
    unshown = [n for n, sub in enumerate(subtargets) if sub.verdict in _UNSHOWN]
    if not unshown:
        return ()
    nothing_shown = len(unshown) == len(subtargets)
    found = []
    for start, end in _foreseeing(text):
        cited = [n for n in unshown if _cites(subtargets[n], start, end)]
        if cited or nothing_shown:
            found.append(
                (cited[0] if cited else None, span_between(case, Field.PROGRESS, start, end))
            )
    if found:
        return (_finding(Severity.WARNING, tuple(span for _, span in found), found[0][0]),)
    if nothing_shown and (spans := _conclusions(case, text)):
        return (_finding(Severity.NOTICE, spans, None),)
    return ()


def _finding(severity: Severity, spans: tuple[Span, ...], subtarget: int | None) -> Finding:
    return Finding(
        code=Code.HEDGE_ONLY,
        severity=severity,
        spans=spans,
        subtarget=subtarget,
        values=(("words", spans[0].text),),
    )


def _foreseeing(text: str) -> list[tuple[int, int]]:
    """The clauses that foresee; 符合预期 and 预期目标 only measure what happened."""
    marks, met = breaks(text), load_audit_words().expectation
    measured = [found.span() for found in islice(met.finditer(text), _MOST)]
    return sorted(
        {
            marks.clause(found.start())
            for found in islice(load_cues().finders[CueKind.FUTURE].finditer(text), _MOST)
            if not any(a <= found.start() < b for a, b in measured)
        }
    )


def _conclusions(case: Case, text: str) -> tuple[Span, ...]:
    """The clauses of a short text that does nothing but conclude; none where a fact stands in it."""
    finder = load_cues().finders[CueKind.SELF_ASSERTION]
    clauses = _clauses(text) if len(text) <= _SHORT else []
    if not all(finder.search(text[start:end].strip()) for start, end in clauses):
        return ()
    return tuple(span_between(case, Field.PROGRESS, start, end) for start, end in clauses)


def _clauses(text: str) -> list[tuple[int, int]]:
    marks = breaks(text)
    edges = [-1, *marks.clauses, len(text)]
    spans = [(a + 1, b) for a, b in pairwise(edges)]
    return [(a, b) for a, b in spans if text[a:b].strip()]


def _cites(subtarget: SubTarget, start: int, end: int) -> bool:
    return any(
        cited.span.field is Field.PROGRESS and cited.span.start < end and start < cited.span.end
        for cited in subtarget.evidence
    )


_SHORT = 200
_MOST = 50
"""Clauses of one cell that are told; no published cell comes near it."""
