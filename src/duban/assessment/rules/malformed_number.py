"""A run of digits that can be no number."""

from duban.assessment.assessment import Finding, SubTarget
from duban.assessment.case import Case
from duban.assessment.spans import span_between
from duban.problems.codes import Code, Severity
from duban.provenance.fields import Field

_NO_NUMBER = frozenset(
    {"malformed", "separator", "exponent", "too_long", "look_alike", "invisible"}
)


def malformed_number(case: Case, subtargets: tuple[SubTarget, ...]) -> tuple[Finding, ...]:
    """45.5.4% and the like, in target or progress: a warning, since nobody can tell what was meant.

    Seen in a published page of 珠海 (domain e.8). Whatever `quantities` could not read as a number is
    reported here and compared with nothing.
    """
    del subtargets
    return tuple(
        Finding(
            code=Code.MALFORMED_NUMBER,
            severity=Severity.WARNING,
            spans=(span_between(case, field, unread.start, unread.end),),
            values=(("words", unread.text),),
        )
        for field in (Field.PERIOD_TARGET, Field.PROGRESS)
        if (measures := case.measures.get(field)) is not None
        for unread in measures.unread
        if unread.why in _NO_NUMBER
    )
