"""A list with more or fewer members than the text counts."""

from duban.assessment.assessment import Finding, SubTarget
from duban.assessment.case import Case
from duban.assessment.listing import NamedCount, Pairing, named_counts, pairings
from duban.assessment.shares import amounts
from duban.assessment.spans import span_between, span_of
from duban.problems.codes import Code, Severity
from duban.provenance.fields import Field


def list_mismatch(case: Case, subtargets: tuple[SubTarget, ...]) -> tuple[Finding, ...]:
    """三个主语、两个数值 after 分别 (a warning), or more names than 等N个 says (a notice).

    Also where the text speaks of more things than the target counts (checking.md S5.4.4): a notice.
    Fewer names than 等N个 is how such lists are written. 和 and 及 may part names or stand inside
    one, and a fused word (批零住餐) may stand for several: only what no reading explains is found.
    """
    return (
        *(_pairing(case, found) for found in pairings(case, Field.PROGRESS) if _is_off(found)),
        *(
            _named(case, field, found)
            for field in (Field.PERIOD_TARGET, Field.PROGRESS)
            for found in named_counts(case, field)
            if found.stated.value < found.names.fewest
        ),
        *(finding for at, one in enumerate(subtargets) for finding in _spoken_of(case, at, one)),
    )


def _spoken_of(case: Case, at: int, subtarget: SubTarget) -> tuple[Finding, ...]:
    """等5个项目 in the target, six named in the text."""
    held = subtarget.comparison
    if subtarget.rule != "enumerated_progress" or held is None or held.reported <= held.target:
        return ()
    counted = tuple(
        span_of(quantity)
        for span in subtarget.spans
        for quantity in amounts(case, span.field)
        if span.start <= quantity.start < span.end and quantity.value == held.target
    )
    return (
        Finding(
            code=Code.LIST_MISMATCH,
            severity=Severity.NOTICE,
            spans=(*counted, *(one.span for one in subtarget.evidence)),
            working=f"{held.reported} ≠ {held.target}",
            subtarget=at,
            values=(("names", str(held.reported)), ("stated", f"{held.target}{held.unit}")),
        ),
    )


def _is_off(found: Pairing) -> bool:
    count = len(found.values)
    return count < found.subjects.fewest or (count > found.subjects.most and not found.is_fused)


def _pairing(case: Case, found: Pairing) -> Finding:
    first, last = found.values[0], found.values[-1]
    subjects = found.subjects.fewest
    return Finding(
        code=Code.LIST_MISMATCH,
        severity=Severity.WARNING,
        spans=(span_between(case, Field.PROGRESS, found.start, last.end),),
        working=f"{subjects} ≠ {len(found.values)}",
        values=(
            ("names", str(subjects)),
            ("stated", str(len(found.values))),
            ("first", first.text),
        ),
    )


def _named(case: Case, field: Field, found: NamedCount) -> Finding:
    return Finding(
        code=Code.LIST_MISMATCH,
        severity=Severity.NOTICE,
        spans=(
            span_between(case, field, found.start, found.stated.start),
            span_of(found.stated),
        ),
        working=f"{found.names.fewest} ≠ {found.stated.value}",
        values=(("names", str(found.names.fewest)), ("stated", found.stated.text)),
    )
