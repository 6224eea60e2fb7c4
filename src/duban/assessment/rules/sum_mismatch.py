"""Parts that do not add up to their total."""

from duban.assessment import arithmetic
from duban.assessment.assessment import Finding, SubTarget
from duban.assessment.case import Case
from duban.assessment.classes import other_bases
from duban.assessment.parts import is_off, sum_working, sums
from duban.assessment.spans import span_of
from duban.problems.codes import Code, Severity


def sum_mismatch(case: Case, subtargets: tuple[SubTarget, ...]) -> tuple[Finding, ...]:
    """共排查120家，其中35家、48家、39家: the parts make 122. A warning, never an error.

    Counts must add up exactly; measured amounts may be off by one unit in the last place for each
    addend (domain e.8: 23.02 + 6.30 + 38.35 printed 67.68 is sound). 其中 alone may leave a rest.
    Classes of goals that miss their total are a notice, since some may be counted apart; where their
    shares show what base was used, `denominator_mismatch` says so instead.
    """
    del subtargets
    told = {id(count) for found in other_bases(case) for count, _ in found.pairs}
    return tuple(
        Finding(
            code=Code.SUM_MISMATCH,
            severity=Severity.NOTICE if found.is_of_statuses else Severity.WARNING,
            spans=(span_of(found.total), *map(span_of, found.parts)),
            working=sum_working(found),
            values=(
                ("total", found.total.text),
                ("count", str(len(found.parts))),
                ("gap", arithmetic.plain(abs(found.added - found.total.base_value))),
            ),
        )
        for found in sums(case)
        if is_off(found) and not told.intersection(map(id, found.parts))
    )
