"""An annual goal in other words than earlier in the year."""

from duban.assessment.across_values import AcrossFinding
from duban.assessment.goal_change import changes, dropped, goal_differs, words_differ
from duban.assessment.pair import Pair, named
from duban.problems.codes import Code, Severity
from duban.provenance.fields import Field


def target_reworded(pair: Pair) -> tuple[AcrossFinding, ...]:
    """The annual goal differs in its words, or asks for more. Blanks and stops do not count.

    A notice; a warning where a number that it held is gone. Where only a number was made easier,
    `target_lowered` has said it.
    """
    if not goal_differs(pair):
        return ()
    changed = changes(pair)
    eased_only = any(change.eased for change in changed) and not words_differ(pair)
    if eased_only:
        return ()
    gone = dropped(pair)
    raised = [f"{c.before.text} → {c.now.text}" for c in changed if not c.eased]
    lost = [f"{q.text} → —" for q in gone]
    return (
        AcrossFinding(
            code=Code.TARGET_REWORDED,
            severity=Severity.WARNING if gone else Severity.NOTICE,
            spans=(pair.now.whole(Field.ANNUAL_GOAL), pair.before.whole(Field.ANNUAL_GOAL)),
            working="；".join([*raised, *lost]) or None,
            values=(
                ("now", pair.now.text(Field.ANNUAL_GOAL)),
                ("before", pair.before.text(Field.ANNUAL_GOAL)),
                *named(pair),
            ),
        ),
    )
