"""A progress text that is that of an earlier period, word for word."""

from duban.assessment.across_values import AcrossFinding
from duban.assessment.matching import same_words
from duban.assessment.pair import Pair, Side, named
from duban.lookups.statuses import ClaimStatus
from duban.periods.period import PeriodKind
from duban.problems.codes import Code, Severity
from duban.provenance.fields import Field
from duban.quantities.quantity import MentionKind

_SHORTEST, _LONG = 10, 20
_OVER = frozenset(
    {
        ClaimStatus.DONE_YEAR,
        ClaimStatus.SUSPENDED,
        ClaimStatus.ADJUSTED,
        ClaimStatus.DATA_PENDING,
        ClaimStatus.NOT_DUE,
        ClaimStatus.NOT_STARTED,
    }
)
"""Claims under which nothing need have moved."""


def text_repeated(pair: Pair) -> tuple[AcrossFinding, ...]:
    """The same text in a later period: a stock phrase, or a report that nobody brought up to date.

    A warning for a longer text, or one that names the period before, where the goal goes on; a notice
    for a short one and where nothing need have moved (done for the year, suspended). Blanks and stops
    do not count; fewer than ten signs are not looked at.
    """
    now, before = pair.now, pair.before
    plain = same_words(now.text(Field.PROGRESS))
    if len(plain) < _SHORTEST or plain != same_words(before.text(Field.PROGRESS)):
        return ()
    status = now.checked.entry.claim_status
    rests = status in _OVER or before.checked.entry.claim_status is ClaimStatus.DONE_YEAR
    heavy = len(plain) >= _LONG or _names_old_period(now)
    return (
        AcrossFinding(
            code=Code.TEXT_REPEATED,
            severity=Severity.WARNING if heavy and not rests else Severity.NOTICE,
            spans=(now.whole(Field.PROGRESS), before.whole(Field.PROGRESS)),
            values=(("period", before.period.text or before.source), *named(pair)),
        ),
    )


def _names_old_period(side: Side) -> bool:
    """Whether a text dates its figures to a period that was over before the document's began."""
    return any(
        mention.kind is MentionKind.PERIOD
        and mention.period is not None
        and mention.period.year_known
        and mention.period.kind is not PeriodKind.YEAR
        and mention.period.end < side.period.end
        for mention in side.measures(Field.PROGRESS).mentions
    )
