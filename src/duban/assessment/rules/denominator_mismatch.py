"""A share that fits another base than the one that stands in the text."""

from decimal import Decimal

from duban.assessment import arithmetic
from duban.assessment.assessment import Finding, SubTarget
from duban.assessment.case import Case
from duban.assessment.classes import ClassList, class_lists, other_bases
from duban.assessment.shares import Base, Misfit, misfit, stated_shares
from duban.assessment.spans import span_of
from duban.problems.codes import Code, Severity
from duban.provenance.fields import Field
from duban.quantities.quantity import Quantity


def denominator_mismatch(case: Case, subtargets: tuple[SubTarget, ...]) -> tuple[Finding, ...]:
    """Shares that become right with a base that is not the stated one. Always a notice.

    Two kinds: the classes of a list fit their own sum but not the total before them (132 goals, the
    five classes and their shares make 125: domain e.8); a completion share does not fit the annual
    goal, and fits a base that stands nowhere (662 at 52.3 % is of about 1266, not 1260).
    """
    del subtargets
    lists = class_lists(case)
    listed = {id(percent) for found in lists for _, percent in found.pairs}
    return (
        *map(_of_list, other_bases(case)),
        *(
            _of_plan(wrong)
            for share in stated_shares(case)
            if share.base is Base.PLAN
            and id(share.stated) not in listed
            and (wrong := misfit(share)) is not None
            and wrong.denominator.field is not Field.PROGRESS
        ),
    )


def _of_list(classes: ClassList) -> Finding:
    total = classes.total
    count, percent = classes.pairs[0]
    whole = classes.wholes[0]
    sum_of = " + ".join(arithmetic.plain(part.value) for part, _ in classes.pairs)
    computed = arithmetic.percent_of(count.base_value, total) or Decimal(0)
    return _finding(
        spans=(whole, *(part for pair in classes.pairs for part in pair)),
        shown=(
            f"{sum_of} = {arithmetic.plain(total)} ≠ {arithmetic.plain(whole.base_value)}; "
            f"{arithmetic.plain(count.value)} ÷ {arithmetic.plain(total)} = "
            f"{arithmetic.shown_percent(computed, like=percent.value)}"
        ),
        stated=whole.text,
        implied=arithmetic.plain(total) + count.unit,
    )


def _of_plan(wrong: Misfit) -> Finding:
    stated, part = wrong.share.stated, wrong.numerator
    implied = arithmetic.implied_denominator(part.value, stated.value)
    if implied is None:
        shown = ""
    else:
        low, high = (arithmetic.shown_amount(end) for end in (implied.low, implied.high))
        shown = f"{low}—{high}{part.unit}"
    return _finding(
        spans=(stated, part, wrong.denominator),
        shown=f"{arithmetic.plain(part.value)} ÷ {arithmetic.plain(stated.value)}% = {shown}",
        stated=wrong.denominator.text,
        implied=shown,
    )


def _finding(*, spans: tuple[Quantity, ...], shown: str, stated: str, implied: str) -> Finding:
    return Finding(
        code=Code.DENOMINATOR_MISMATCH,
        severity=Severity.NOTICE,
        spans=tuple(map(span_of, spans)),
        working=shown,
        values=(("stated", stated), ("implied", implied)),
    )
