"""The row verdict that follows from the sub-targets' labels, by the rule of the contract.

Written from the contract's sentences, apart from the library, so that the two can disagree.
"""

from collections.abc import Iterable, Iterator
from itertools import islice, product

POSITIVE = "positive"
NEGATIVE = "negative"
CLAIMS = {
    "完成": ("done_period", POSITIVE),
    "未完成": ("missed", NEGATIVE),
    "是": ("on_track", POSITIVE),
    "否": ("behind", NEGATIVE),
    "已完成年度目标": ("done_year", POSITIVE),
    "因政策调整暂不实施": ("suspended", "suspension"),
}
COMBINATIONS_AT_MOST = 500


def status_of(claim: str) -> str:
    """What a claim says."""
    return CLAIMS[claim][0]


def row_verdict(claim: str, subs: Iterable[str]) -> str:
    """Whether the claim stands when its sub-targets have these verdicts."""
    found = set(subs)
    if CLAIMS[claim][1] == NEGATIVE:
        if found & {"not_met", "partly_met"}:
            return "supported"
        if found == {"met"}:
            return "contradicted"
        return "partly_supported" if "met" in found else "not_evidenced"
    if "not_met" in found:
        return "contradicted"
    if not found & {"met", "partly_met"}:
        return "not_evidenced"
    return "supported" if found == {"met"} else "partly_supported"


def acceptable_verdicts(claim: str, subs: Iterable[Iterable[str]]) -> list[str]:
    """Every row verdict that follows from some choice among the acceptable sub-target verdicts."""
    return sorted(set(_each(claim, subs)))


def _each(claim: str, subs: Iterable[Iterable[str]]) -> Iterator[str]:
    for choice in islice(product(*subs), COMBINATIONS_AT_MOST):
        yield row_verdict(claim, choice)
