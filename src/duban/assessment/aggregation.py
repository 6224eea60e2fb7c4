"""From sub-targets to the row: whether the claim stands on its own text (contract.md)."""

from collections.abc import Sequence
from decimal import Decimal

from duban.assessment.assessment import Assessment, SubTarget, SubVerdict, Verdict
from duban.lookups.statuses import ClaimStatus

NEGATIVE = frozenset({ClaimStatus.BEHIND, ClaimStatus.NOT_STARTED, ClaimStatus.MISSED})
"""Claims that admit a shortfall."""

WAITING = frozenset(
    {
        ClaimStatus.SUSPENDED,
        ClaimStatus.ADJUSTED,
        ClaimStatus.UNDETERMINED,
        ClaimStatus.DATA_PENDING,
        ClaimStatus.NOT_DUE,
    }
)
"""Claims that say why nothing is claimed: they stand where the text shows that cause."""


def row_verdict(
    status: ClaimStatus | None, subtargets: Sequence[SubTarget], *, cause_shown: bool
) -> tuple[Verdict, str]:
    """The verdict on a claim and the name of the case that decided it.

    A missing or unknown claim is judged as a positive one: a published progress text stands under
    the heading of the goal, and the reader asks of it what he would ask of 完成.
    """
    found = [subtarget.verdict for subtarget in subtargets]
    if status in WAITING:
        return (
            (Verdict.SUPPORTED, "cause_shown")
            if cause_shown
            else (Verdict.NOT_EVIDENCED, "cause_not_shown")
        )
    if status in NEGATIVE:
        return _negative(found, sure=all_surely_met(subtargets))
    return _positive(found)


def _positive(found: list[SubVerdict]) -> tuple[Verdict, str]:
    if SubVerdict.NOT_MET in found:
        return Verdict.CONTRADICTED, "positive_not_met"
    if SubVerdict.MET not in found and SubVerdict.PARTLY_MET not in found:
        return Verdict.NOT_EVIDENCED, "positive_nothing_shown"
    if all(verdict is SubVerdict.MET for verdict in found):
        return Verdict.SUPPORTED, "positive_all_met"
    return Verdict.PARTLY_SUPPORTED, "positive_some_met"


def all_surely_met(subtargets: Sequence[SubTarget]) -> bool:
    """Whether every sub-target is met, none of them on a guess: only then is an admitted shortfall refuted."""
    return bool(subtargets) and all(
        one.verdict is SubVerdict.MET and one.confidence >= _SURE for one in subtargets
    )


_SURE = Decimal("0.65")


def _negative(found: list[SubVerdict], *, sure: bool) -> tuple[Verdict, str]:
    if SubVerdict.NOT_MET in found or SubVerdict.PARTLY_MET in found:
        return Verdict.SUPPORTED, "negative_shortfall_shown"
    if sure:
        return Verdict.CONTRADICTED, "negative_all_met"
    if found and all(verdict is SubVerdict.MET for verdict in found):
        return Verdict.PARTLY_SUPPORTED, "negative_met_in_doubt"
    if SubVerdict.MET in found:
        return Verdict.PARTLY_SUPPORTED, "negative_some_met"
    return Verdict.NOT_EVIDENCED, "negative_nothing_shown"


_DECIDING = {
    Verdict.CONTRADICTED: (SubVerdict.NOT_MET, SubVerdict.MET),
    Verdict.SUPPORTED: (SubVerdict.MET, SubVerdict.NOT_MET, SubVerdict.PARTLY_MET),
    Verdict.PARTLY_SUPPORTED: tuple(SubVerdict),
    Verdict.NOT_EVIDENCED: tuple(SubVerdict),
}


def decided_by(assessment: Assessment) -> tuple[int, ...]:
    """The places (from 0) of the sub-targets on which the row's verdict turns.

    Those that failed, where one did; of a row that is partly supported those that are not met in full.
    """
    found = assessment.subtargets
    wanted = tuple(_DECIDING[assessment.verdict])
    failed = any(one.verdict is SubVerdict.NOT_MET for one in found)
    if assessment.verdict is Verdict.CONTRADICTED and failed:
        wanted = (SubVerdict.NOT_MET,)
    elif assessment.verdict is Verdict.PARTLY_SUPPORTED:
        wanted = tuple(verdict for verdict in SubVerdict if verdict is not SubVerdict.MET)
    return tuple(place for place, one in enumerate(found) if one.verdict in wanted)


def row_confidence(subtargets: Sequence[SubTarget], verdict: Verdict) -> Decimal:
    """The least confidence among the sub-targets that decide (checking.md S8); 0–1."""
    deciding = _DECIDING[verdict]
    values = [one.confidence for one in subtargets if one.verdict in deciding]
    if verdict is Verdict.CONTRADICTED and values:
        return max(values)
    return min(values, default=Decimal("0.5"))
