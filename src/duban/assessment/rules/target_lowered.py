"""An annual goal that asks less than it did earlier in the year."""

from duban.assessment.across_values import AcrossFinding
from duban.assessment.goal_change import Change, changes
from duban.assessment.pair import Pair, named
from duban.problems.codes import Code, Severity


def target_lowered(pair: Pair) -> tuple[AcrossFinding, ...]:
    """A number of the annual goal that was made easier, or softened to 左右, between two documents.

    Targets may be changed in due form, so it is a warning, never an error: the reader should find the
    paper that allows it. Targets of a quarter differ by their nature and are not looked at.
    """
    return tuple(_finding(pair, change) for change in changes(pair) if change.eased)


def _finding(pair: Pair, change: Change) -> AcrossFinding:
    return AcrossFinding(
        code=Code.TARGET_LOWERED,
        severity=Severity.WARNING,
        spans=(pair.now.span_of(change.now), pair.before.span_of(change.before)),
        working=f"{change.before.text} → {change.now.text}",
        values=(("now", change.now.text), ("before", change.before.text), *named(pair)),
    )
