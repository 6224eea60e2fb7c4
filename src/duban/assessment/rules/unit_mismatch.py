"""Percent where points are meant, or points where the target asks for percent."""

from duban.assessment.assessment import Finding, SubTarget, SubVerdict
from duban.assessment.case import Case
from duban.assessment.spans import span_of
from duban.problems.codes import Code, Severity
from duban.provenance.fields import Field
from duban.quantities.quantity import Quantity, QuantityKind

_PAIR = frozenset({QuantityKind.PERCENT, QuantityKind.PERCENTAGE_POINT})
_PERCENT_SIGNS = frozenset("%％")
_PACE_WORD = "进度"
_OPEN = (SubVerdict.UNVERIFIABLE, SubVerdict.NOT_EVIDENCED)


def unit_mismatch(case: Case, subtargets: tuple[SubTarget, ...]) -> tuple[Finding, ...]:
    """A target in points answered in percent, or the reverse (case T10): a warning.

    And a gap to the schedule written with a percent sign (超序时进度24.9%): a notice, since it can only
    mean points (黄山 2013, domain a.3).
    """
    return (*_answers(case, subtargets), *_gaps(case))


def _answers(case: Case, subtargets: tuple[SubTarget, ...]) -> tuple[Finding, ...]:
    found = []
    for number, subtarget in enumerate(subtargets):
        if subtarget.verdict not in _OPEN:
            continue
        targets = [q for s in subtarget.spans for q in _within(case, s.field, s.start, s.end)]
        reports = [
            q
            for cited in subtarget.evidence
            for q in _within(case, cited.span.field, cited.span.start, cited.span.end)
            if q.field is Field.PROGRESS
        ]
        if len(targets) != 1 or targets[0].kind not in _PAIR or not reports:
            continue
        if any(q.kind is targets[0].kind for q in reports):
            continue
        answer = next((q for q in reports if q.kind in _PAIR), None)
        if answer is not None:
            found.append(_finding(Severity.WARNING, (targets[0], answer), number))
    return tuple(found)


def _gaps(case: Case) -> tuple[Finding, ...]:
    measures = case.measures.get(Field.PROGRESS)
    if measures is None:
        return ()
    return tuple(
        _finding(Severity.NOTICE, (quantity,), None)
        for quantity in measures.quantities
        if quantity.unit in _PERCENT_SIGNS
        and quantity.gap_to is not None
        and _PACE_WORD in quantity.gap_to
    )


def _within(case: Case, field: Field, start: int, end: int) -> list[Quantity]:
    measures = case.measures.get(field)
    if measures is None:
        return []
    return [q for q in measures.quantities if start <= q.start and q.end <= end]


def _finding(
    severity: Severity, quantities: tuple[Quantity, ...], subtarget: int | None
) -> Finding:
    return Finding(
        code=Code.UNIT_MISMATCH,
        severity=severity,
        spans=tuple(map(span_of, quantities)),
        subtarget=subtarget,
        values=(("target", quantities[0].text), ("reported", quantities[-1].text)),
    )
