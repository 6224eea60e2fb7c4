"""A date or month that no calendar has, often one that lost a character on its way."""

from duban.assessment.assessment import Finding, SubTarget
from duban.assessment.case import Case
from duban.assessment.spans import span_between
from duban.problems.codes import Code, Severity
from duban.provenance.fields import Field

_NO_TIME = "impossible_time"


def impossible_date(case: Case, subtargets: tuple[SubTarget, ...]) -> tuple[Finding, ...]:
    """截至1031日, 202310月份, 19月: a notice, with the repaired reading where only one fits.

    Web copies drop characters (domain e.8, last paragraph); the repair is offered, never used.
    """
    del subtargets
    return tuple(
        Finding(
            code=Code.IMPOSSIBLE_DATE,
            severity=Severity.NOTICE,
            spans=(span_between(case, field, unread.start, unread.end),),
            values=(("words", unread.text), ("offered", unread.offered or "—")),
        )
        for field in (Field.PERIOD_TARGET, Field.PROGRESS)
        if (measures := case.measures.get(field)) is not None
        for unread in measures.unread
        if unread.why == _NO_TIME
    )
