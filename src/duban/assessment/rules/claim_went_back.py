"""A claim that is lower than it was earlier in the year."""

from duban.assessment.across_values import AcrossFinding
from duban.assessment.matching import same_words
from duban.assessment.pair import Pair, named
from duban.lookups.statuses import ClaimStatus
from duban.problems.codes import Code, Severity
from duban.provenance.fields import Field

_LOWER = frozenset(
    {
        ClaimStatus.MISSED,
        ClaimStatus.BEHIND,
        ClaimStatus.NOT_STARTED,
        ClaimStatus.UNDETERMINED,
        ClaimStatus.SUSPENDED,
    }
)
_UNDER_WAY = frozenset({ClaimStatus.ON_TRACK, ClaimStatus.BASICALLY_DONE})


def claim_went_back(pair: Pair) -> tuple[AcrossFinding, ...]:
    """Done for the year, and later not; or done, and later not, against a target that has not moved.

    A target of a quarter may be met in one and missed in the next, so 完成 and then 未完成 under two
    different targets is nothing. A warning where the whole year had been claimed: one of the two claims
    needs explaining; else a notice.
    """
    now, before = (side.checked.entry for side in (pair.now, pair.before))
    if not _went_back(pair):
        return ()
    whole_year = before.claim_status is ClaimStatus.DONE_YEAR
    return (
        AcrossFinding(
            code=Code.CLAIM_WENT_BACK,
            severity=Severity.WARNING if whole_year else Severity.NOTICE,
            spans=(pair.now.whole(Field.CLAIM), pair.before.whole(Field.CLAIM)),
            working=f"{before.claim} → {now.claim}",
            values=(("now", now.claim or ""), ("before", before.claim or ""), *named(pair)),
        ),
    )


def _went_back(pair: Pair) -> bool:
    now, before = (side.checked.entry.claim_status for side in (pair.now, pair.before))
    if before is ClaimStatus.DONE_YEAR:
        return now in _LOWER or now in _UNDER_WAY
    return before is ClaimStatus.DONE_PERIOD and now in _LOWER and _same_target(pair)


def _same_target(pair: Pair) -> bool:
    """Whether both claims answer the very same target of a period, wherever the period stands."""
    now, before = (same_words(side.text(Field.PERIOD_TARGET)) for side in (pair.now, pair.before))
    return bool(now) and now == before and not pair.now.measures(Field.PERIOD_TARGET).quantities
