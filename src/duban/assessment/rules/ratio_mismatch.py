"""A stated share that its own numerator and denominator do not give."""

from decimal import Decimal

from duban.assessment import arithmetic
from duban.assessment.assessment import Finding, SubTarget
from duban.assessment.case import Case
from duban.assessment.classes import ClassList, class_lists
from duban.assessment.ratio_columns import ColumnShare, column_shares
from duban.assessment.shares import Misfit, misfit, stated_shares, working
from duban.assessment.spans import span_of
from duban.problems.codes import Code, Severity
from duban.provenance.fields import Field
from duban.quantities.quantity import Quantity


def ratio_mismatch(case: Case, subtargets: tuple[SubTarget, ...]) -> tuple[Finding, ...]:
    """Every share that is neither rounded, cut off nor one unit off its parts.

    Seen in published tables: 662 of 1260 printed 52.3 %, 24589 of 30000 printed 91.9 %.
    A base from another cell, or one that the list itself does not use, is a notice: it may be a
    different base. Parts in one sentence make a warning. Never an error: the claim may still stand.
    """
    del subtargets
    lists = class_lists(case)
    listed = {id(percent) for found in lists for _, percent in found.pairs}
    return (
        *(
            _single(wrong)
            for share in stated_shares(case)
            if id(share.stated) not in listed and (wrong := misfit(share)) is not None
        ),
        *(finding for found in lists for finding in _of_list(found)),
        *(_of_column(found) for found in column_shares(case) if not found.fits),
    )


def _single(wrong: Misfit) -> Finding:
    stated = wrong.share.stated
    is_elsewhere = wrong.denominator.field is not Field.PROGRESS
    return _finding(
        Severity.NOTICE if is_elsewhere else Severity.WARNING,
        parts=(stated, wrong.numerator, wrong.denominator),
        shown=working(wrong.numerator, wrong.denominator, wrong.computed, stated),
        computed=arithmetic.shown_percent(wrong.computed, like=stated.value),
    )


def _of_list(classes: ClassList) -> tuple[Finding, ...]:
    """The classes that do not fit the whole which most of their list fits."""
    candidates: list[tuple[Decimal, Quantity | None]] = [
        *((whole.base_value, whole) for whole in classes.wholes),
        (classes.total, None),
    ]
    base, whole = min(candidates, key=lambda found: len(classes.misfits(found[0])))
    wrong = classes.misfits(base)
    if len(wrong) * 2 > len(classes.pairs):
        return ()
    return tuple(_of_class(pair, base=base, whole=whole) for pair in wrong)


def _of_class(pair: tuple[Quantity, Quantity], *, base: Decimal, whole: Quantity | None) -> Finding:
    count, percent = pair
    computed = arithmetic.percent_of(count.base_value, base) or Decimal(0)
    result = arithmetic.shown_percent(computed, like=percent.value)
    return _finding(
        Severity.WARNING,
        parts=(percent, count) if whole is None else (percent, count, whole),
        shown=f"{arithmetic.plain(count.base_value)} ÷ {arithmetic.plain(base)} = {result}",
        computed=result,
    )


def _of_column(found: ColumnShare) -> Finding:
    """A share in a column of its own: actual over goal, as the header promises."""
    return Finding(
        code=Code.RATIO_MISMATCH,
        severity=Severity.WARNING,
        spans=(found.numerator, found.denominator),
        working=found.working,
        values=(
            ("stated", found.text),
            ("computed", arithmetic.shown_percent(found.computed, like=found.stated)),
        ),
    )


def _finding(
    severity: Severity, *, parts: tuple[Quantity, ...], shown: str, computed: str
) -> Finding:
    stated, *figures = parts
    return Finding(
        code=Code.RATIO_MISMATCH,
        severity=severity,
        spans=(span_of(stated), *map(span_of, figures)),
        working=shown,
        values=(("stated", stated.text), ("computed", computed)),
    )
