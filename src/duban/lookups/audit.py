"""Words by which the audit tells what a figure is a share, part or member of (`audit.toml`)."""

import re
import tomllib
from functools import cache
from importlib import resources
from typing import NamedTuple

from duban.lookups.late import late
from duban.lookups.statuses import ClaimStatus
from duban.problems.codes import Severity

_NEVER = "(?!)"


class AuditWords(NamedTuple):
    """One finder for each group of `audit.toml`; those with `_end` match up to the end of a text."""

    annual_base_end: re.Pattern[str]
    whole_base_end: re.Pattern[str]
    plan: re.Pattern[str]
    whole: re.Pattern[str]
    subset: re.Pattern[str]
    exhaustive: re.Pattern[str]
    grand_total_end: re.Pattern[str]
    ratio_column_end: re.Pattern[str]
    status_class: re.Pattern[str]
    fused: re.Pattern[str]
    expectation: re.Pattern[str]
    crossing: re.Pattern[str]
    level: re.Pattern[str]
    single_period: re.Pattern[str]
    other_years: re.Pattern[str]
    generic: re.Pattern[str]
    act: re.Pattern[str]
    term: re.Pattern[str]
    reason_column: re.Pattern[str]
    cause: re.Pattern[str]
    not_started: re.Pattern[str]
    counted_rates: frozenset[str]
    rate_nouns: frozenset[str]
    null_reasons: frozenset[str]
    list_nouns: frozenset[str]
    place_units: frozenset[str]


@cache
def load_audit_words() -> AuditWords:
    """The lexicon of `audit.toml`. Raises KeyError for a group that is not there."""
    raw = resources.files("duban.lookups").joinpath("audit.toml").read_text(encoding="utf-8")
    table = tomllib.loads(raw)
    return AuditWords(
        annual_base_end=_finder(table["annual_base"], at_end=True),
        whole_base_end=_finder(table["whole_base"], at_end=True),
        plan=_finder(table["plan"]),
        whole=_finder(table["whole"]),
        subset=_finder(table["subset"]),
        exhaustive=_finder(table["exhaustive"]),
        grand_total_end=_finder(table["grand_total"], at_end=True),
        ratio_column_end=_finder(table["ratio_column"], at_end=True),
        status_class=_finder(table["status_class"]),
        fused=_finder(table["fused"]),
        expectation=_finder(table["expectation"]),
        crossing=_finder(table["crossing"]),
        level=_finder(table["level"]),
        single_period=_finder(table["single_period"]),
        other_years=_finder(table["other_years"]),
        generic=_finder(table["generic"]),
        act=_finder(table["act"]),
        term=_finder(table["term"]),
        reason_column=_finder(table["reason_column"]),
        cause=_finder(table["cause"]),
        not_started=_finder(table["not_started"]),
        counted_rates=_words(table["counted_rate"]),
        rate_nouns=_words(table["rate_noun"]),
        null_reasons=_words(table["null_reason"]),
        list_nouns=_words(table["list_noun"]),
        place_units=_words(table["place_unit"]),
    )


POSITIVE_CLAIMS = frozenset(
    {
        ClaimStatus.DONE_YEAR,
        ClaimStatus.DONE_PERIOD,
        ClaimStatus.AHEAD,
        ClaimStatus.ON_TRACK,
        ClaimStatus.BASICALLY_DONE,
    }
)
"""Claims that say the target was reached, or that the work is where it should be."""

NEGATIVE_CLAIMS = frozenset({ClaimStatus.BEHIND, ClaimStatus.NOT_STARTED, ClaimStatus.MISSED})
"""Claims that admit a shortfall."""


def contradiction_weight(status: ClaimStatus | None) -> Severity:
    """How grave it is that the text refuses a sub-target, under this claim.

    An error against a claim of having done it; a notice where the row admits as much; a warning where
    nothing, or something else, is claimed.
    """
    if status in POSITIVE_CLAIMS:
        return Severity.ERROR
    return Severity.NOTICE if status in NEGATIVE_CLAIMS else Severity.WARNING


def _words(groups: list[dict[str, list[str]]]) -> frozenset[str]:
    return frozenset(word for group in groups for word in group.get("words", ()))


def _finder(groups: list[dict[str, list[str]]], *, at_end: bool = False) -> re.Pattern[str]:
    words = sorted(_words(groups), key=lambda word: (-len(word), word))
    patterns = [pattern for group in groups for pattern in group.get("patterns", ())]
    body = "|".join([*patterns, *map(re.escape, words)]) or _NEVER
    return late(rf"(?:{body})\s*$" if at_end else body)
