"""A change that went the other way than the target asks."""

from duban.assessment import arithmetic
from duban.assessment.assessment import Comparison, Finding, SubTarget, SubVerdict
from duban.assessment.case import Case
from duban.assessment.spans import cited_spans
from duban.lookups.audit import contradiction_weight
from duban.problems.codes import Code, Severity
from duban.provenance.fields import Field
from duban.quantities.quantity import Direction, Quantity


def direction_reversed(case: Case, subtargets: tuple[SubTarget, ...]) -> tuple[Finding, ...]:
    """A rise where a fall was promised, or a fall where growth was: signs are compared, not sizes.

    Only changes are looked at (增长, 下降 and their like). An error where the sub-target is not met
    and the row claims to be done (cases T01, T02); else a warning.
    """
    severity = contradiction_weight(case.entry.claim_status)
    return tuple(
        _finding(number, subtarget, subtarget.comparison, severity)
        for number, subtarget in enumerate(subtargets)
        if subtarget.comparison is not None
        and subtarget.comparison.holds is False
        and subtarget.comparison.target * subtarget.comparison.reported < 0
        and _is_change(case, subtarget)
    )


def _is_change(case: Case, subtarget: SubTarget) -> bool:
    """Whether the target's own figure is a change."""
    return any(
        quantity.is_growth or quantity.direction in (Direction.UP, Direction.DOWN)
        for span in subtarget.spans
        for quantity in _inside(case, span.field, span.start, span.end)
    )


def _inside(case: Case, field: Field, start: int, end: int) -> tuple[Quantity, ...]:
    measures = case.measures.get(field)
    found = measures.quantities if measures is not None else ()
    return tuple(q for q in found if start <= q.start and q.end <= end)


def _finding(
    number: int, subtarget: SubTarget, comparison: Comparison, severity: Severity
) -> Finding:
    return Finding(
        code=Code.DIRECTION_REVERSED,
        severity=severity if subtarget.verdict is SubVerdict.NOT_MET else Severity.WARNING,
        spans=(*subtarget.spans, *cited_spans(subtarget)),
        working=(
            f"{arithmetic.plain(comparison.target)}{comparison.unit} ↔ "
            f"{arithmetic.plain(comparison.reported)}{comparison.unit}"
        ),
        subtarget=number,
        values=(
            ("target", arithmetic.plain(comparison.target) + comparison.unit),
            ("reported", arithmetic.plain(comparison.reported) + comparison.unit),
        ),
    )
