"""A reported figure that does not reach the target for the same thing."""

from duban.assessment import arithmetic
from duban.assessment.assessment import Comparison, Finding, SubTarget, SubVerdict
from duban.assessment.case import Case
from duban.assessment.spans import cited_spans
from duban.lookups.audit import contradiction_weight
from duban.problems.codes import Code, Severity


def threshold_missed(case: Case, subtargets: tuple[SubTarget, ...]) -> tuple[Finding, ...]:
    """One finding for each sub-target whose comparison failed.

    An error where the row claims to be done: its own number contradicts it (tier A, checking.md).
    A notice where the row itself admits a shortfall, a warning where it claims neither. A hair below is still below.
    """
    severity = contradiction_weight(case.entry.claim_status)
    return tuple(
        _finding(number, subtarget, subtarget.comparison, severity)
        for number, subtarget in enumerate(subtargets)
        if subtarget.comparison is not None
        and subtarget.comparison.holds is False
        and subtarget.verdict is SubVerdict.NOT_MET
    )


def _finding(
    number: int, subtarget: SubTarget, comparison: Comparison, severity: Severity
) -> Finding:
    reported = arithmetic.plain(comparison.reported) + comparison.unit
    target = arithmetic.plain(comparison.target) + comparison.unit
    sign = _SIGN.get(comparison.comparator, comparison.comparator)
    return Finding(
        code=Code.THRESHOLD_MISSED,
        severity=severity,
        spans=(*subtarget.spans, *cited_spans(subtarget)),
        working=_working(reported, target, comparison),
        subtarget=number,
        values=(
            ("target", f"{sign} {target}"),
            ("reported", reported),
            (
                "gap",
                arithmetic.plain(abs(comparison.target - comparison.reported)) + comparison.unit,
            ),
        ),
    )


def _working(reported: str, target: str, comparison: Comparison) -> str | None:
    """The failed comparison; None where only a word (近五成) puts the figure below the target."""
    if comparison.reported == comparison.target and comparison.comparator in _SIGN:
        return None
    return f"{reported} {_OPPOSITE.get(comparison.comparator, '≠')} {target}"


_SIGN = {">=": "≥", "<=": "≤", "~": "≈"}
_OPPOSITE = {">=": "<", ">": "≤", "<=": ">", "<": "≥", "=": "≠", "~": "<"}
