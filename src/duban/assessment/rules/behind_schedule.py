"""A volume below the share of the year that is over."""

from decimal import Decimal

from duban.assessment import arithmetic
from duban.assessment.assessment import Finding, Pace, SubTarget
from duban.assessment.case import Case
from duban.assessment.pace import paces
from duban.lookups.statuses import ClaimStatus
from duban.problems.codes import Code, Severity

_SCHEDULE_CLAIMS = (ClaimStatus.ON_TRACK, ClaimStatus.AHEAD)


def behind_schedule(case: Case, subtargets: tuple[SubTarget, ...]) -> tuple[Finding, ...]:
    """Every volume that lags the elapsed share of the year (未达到序时进度: 宣城 2020, any lag is one).

    A warning where the row claims to be on schedule, else a notice: the period's own target may have
    been lower. Growth rates, levels and stocks are never looked at.
    """
    del subtargets
    claims_schedule = case.entry.claim_status in _SCHEDULE_CLAIMS
    severity = Severity.WARNING if claims_schedule else Severity.NOTICE
    return tuple(_finding(place, severity) for place in paces(case) if place.gap_points < 0)


def _finding(place: Pace, severity: Severity) -> Finding:
    share, elapsed = (
        arithmetic.shown_percent(part * 100, like=Decimal("0.01"))
        for part in (place.share, place.elapsed)
    )
    return Finding(
        code=Code.BEHIND_SCHEDULE,
        severity=severity,
        spans=tuple(span for span in (place.reported, place.annual) if span is not None),
        working=f"{share} − {elapsed} = {arithmetic.plain(place.gap_points)}",
        values=(
            ("share", share),
            ("elapsed", elapsed),
            ("gap", arithmetic.plain(abs(place.gap_points))),
            ("status", place.status.value),
        ),
    )
