"""A comparison decided by less than half a percent of the target."""

from decimal import Decimal

from duban.assessment import arithmetic
from duban.assessment.assessment import Comparison, Finding, SubTarget
from duban.assessment.case import Case
from duban.assessment.spans import cited_spans
from duban.problems.codes import Code, Severity

_THIN = Decimal("0.005")


def thin_margin(case: Case, subtargets: tuple[SubTarget, ...]) -> tuple[Finding, ...]:
    """662 against 660: reached, by 0.30 %. A notice on either side of the edge; never on the edge.

    Source: checking.md 5.4, "thin margin (under 0.5 %)": such a figure is worth a second look.
    """
    del case
    found = []
    for number, subtarget in enumerate(subtargets):
        comparison = subtarget.comparison
        if comparison is None or comparison.holds is None or not comparison.target:
            continue
        margin = (comparison.reported - comparison.target) / abs(comparison.target)
        if 0 < abs(margin) < _THIN:
            found.append(_finding(number, subtarget, comparison, margin))
    return tuple(found)


def _finding(number: int, subtarget: SubTarget, comparison: Comparison, margin: Decimal) -> Finding:
    shown = arithmetic.shown_percent(abs(margin) * 100, like=Decimal("0.01"))
    difference = arithmetic.plain(comparison.reported - comparison.target)
    return Finding(
        code=Code.THIN_MARGIN,
        severity=Severity.NOTICE,
        spans=(*subtarget.spans, *cited_spans(subtarget)),
        working=(
            f"{arithmetic.plain(comparison.reported)} − {arithmetic.plain(comparison.target)} = "
            f"{difference}{comparison.unit}"
        ),
        subtarget=number,
        values=(
            ("margin", shown),
            ("target", arithmetic.plain(comparison.target) + comparison.unit),
            ("reported", arithmetic.plain(comparison.reported) + comparison.unit),
        ),
    )
