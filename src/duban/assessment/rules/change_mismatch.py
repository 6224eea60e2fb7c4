"""A change that its own two levels do not give."""

from duban.assessment.assessment import Finding, SubTarget
from duban.assessment.case import Case
from duban.assessment.spans import span_of
from duban.assessment.told_changes import told_changes
from duban.problems.codes import Code, Severity


def change_mismatch(case: Case, subtargets: tuple[SubTarget, ...]) -> tuple[Finding, ...]:
    """床位由820张增至1000张，增加150张: the levels give 180. A warning, never an error.

    Only where both levels stand directly before the change, of one kind and unit, none of them
    a range or an estimate; whatever honest rounding of the three explains is left alone.
    """
    del subtargets
    return tuple(
        Finding(
            code=Code.CHANGE_MISMATCH,
            severity=Severity.WARNING,
            spans=tuple(map(span_of, (told.change, told.before, told.now))),
            working=told.working,
            values=(("stated", told.change.text), ("computed", told.shown)),
        )
        for told in told_changes(case)
        if not told.fits
    )
