"""A percent that no whole number out of a small count can give."""

from decimal import Decimal

from duban.assessment import arithmetic
from duban.assessment.assessment import Finding, SubTarget
from duban.assessment.breaks import breaks
from duban.assessment.case import Case
from duban.assessment.shares import amounts
from duban.assessment.spans import span_of
from duban.lookups.audit import load_audit_words
from duban.lookups.late import late
from duban.problems.codes import Code, Severity
from duban.provenance.fields import Field
from duban.quantities.quantity import Quantity, QuantityKind

_RATE = late(r"[^，。；、0-9]{0,16}?([一-龥]{2})率(?:为|达到|达|已达|是)?\s*")
_BIGGEST_COUNT = 100


def impossible_share(case: Case, subtargets: tuple[SubTarget, ...]) -> tuple[Finding, ...]:
    """7个项目开工率85%: of seven, five are 71.4 % and six are 85.7 %.

    Only where one count stands alone before a rate of things counted one by one, so that no
    numerator is given. Always a notice: the rate may be weighted. Method: granularity of means (GRIM,
    Brown and Heathers 2017). A percent that only cutting off gives is said to be so.
    """
    del subtargets
    measures = case.measures.get(Field.PROGRESS)
    if measures is None:
        return ()
    return tuple(
        _finding(whole, percent)
        for percent in measures.quantities
        if percent.kind is QuantityKind.PERCENT and percent.comparator is None
        if (whole := _whole(case, percent)) is not None
        and not arithmetic.rounded_numerators(int(whole.value), percent.value)
    )


def _whole(case: Case, percent: Quantity) -> Quantity | None:
    """The one count of the clause of which the percent is a rate; None where there is none."""
    text = case.text(Field.PROGRESS)
    start, _ = breaks(text).clause(percent.start)
    counts = [
        q for q in amounts(case, Field.PROGRESS) if start <= q.start and q.end <= percent.start
    ]
    if len(counts) != 1 or counts[0].kind is not QuantityKind.COUNT:
        return None
    count = counts[0]
    rate = _RATE.fullmatch(text, count.end, percent.start)
    if rate is None or rate[1] not in load_audit_words().counted_rates:
        return None
    is_numerator = rate[1] in text[start : count.start]
    is_small = count.value == count.base_value and 1 <= count.value <= _BIGGEST_COUNT
    is_whole_number = count.value == count.value.to_integral_value()
    return count if is_small and is_whole_number and not is_numerator else None


def _finding(whole: Quantity, percent: Quantity) -> Finding:
    size = int(whole.value)
    below = int(percent.value * size / 100)
    nearby = [count for count in (below, below + 1) if 0 <= count <= size]
    shown = "; ".join(
        f"{count} ÷ {size} = {arithmetic.shown_percent(share, like=percent.value)}"
        for count in nearby
        if (share := arithmetic.percent_of(Decimal(count), whole.value)) is not None
    )
    return Finding(
        code=Code.IMPOSSIBLE_SHARE,
        severity=Severity.NOTICE,
        spans=(span_of(percent), span_of(whole)),
        working=shown,
        values=(("stated", percent.text), ("whole", whole.text)),
    )
