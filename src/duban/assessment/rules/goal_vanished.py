"""A goal of an earlier document that the later one does not have."""

from duban.assessment.across_values import AcrossFinding, AcrossSpan
from duban.assessment.check import Check
from duban.assessment.matching import Matching, goal_field
from duban.lookups.statuses import ClaimStatus
from duban.problems.codes import Code, Severity

_MOST_GONE = 4
"""Where more than a quarter of the goals are not there, the document is likely an extract."""


def goal_vanished(before: Check, matching: Matching) -> tuple[AcrossFinding, ...]:
    """Every goal that is gone. A warning; a notice where it was done for the year, where much else is
    gone too (an extract), and where a like goal is there that may hold it.
    """
    is_extract = len(matching.gone) * _MOST_GONE > len(before.entries)
    return tuple(
        _finding(before, at, gently=is_extract or at in matching.alike) for at in matching.gone
    )


def _finding(before: Check, at: int, *, gently: bool) -> AcrossFinding:
    entry, source = before.entries[at].entry, before.reading.source.name
    field = goal_field(entry)
    text = getattr(entry, field.value) or "" if field else ""
    done = entry.claim_status is ClaimStatus.DONE_YEAR
    spans = (
        AcrossSpan(
            source=source, entry=entry.number, field=field, start=0, end=len(text), text=text
        )
        for field in ([field] if field else [])
    )
    return AcrossFinding(
        code=Code.GOAL_VANISHED,
        severity=Severity.NOTICE if gently or done else Severity.WARNING,
        spans=tuple(spans),
        values=(("goal", text), ("source", source), ("number", entry.number or "—")),
    )
