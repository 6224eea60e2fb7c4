"""A row of the ledger: a goal in a period, beside what was claimed, found and decided.

The page, its JSON and its downloads show the same row.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone

from duban_site.goals.models import Goal, Period, PeriodState, Target
from duban_site.reports.models import Report

UNSIGNED = ("draft", "submitted", "returned")


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """The deadline light: `kind` of `filters.DEADLINES` or empty; `days` late, overdue or left."""

    kind: str = ""
    days: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerRow:
    """What the ledger shows of a goal; texts are empty where there is nothing or nothing to be known."""

    goal_id: int
    report_id: int | None
    number: str
    wording: str
    section: str
    is_dropped: bool
    target: str
    claim: str
    verdict: str
    decision: str
    light: str
    gap: str  # in points of percentage, signed
    deadline: Deadline
    agency: str
    leader: str
    progress: str
    findings: int

    @property
    def gap_points(self) -> str | None:
        """The gap as programs read it: a plain decimal, None without one."""
        return self.gap.replace("−", "-").removeprefix("+") or None


def ledger_row(
    goal: Goal, target: Target | None, report: Report | None, deadline: Deadline, agency: str
) -> LedgerRow:
    """The row of one goal; `report` only where the actor may read it."""
    return LedgerRow(
        goal_id=goal.pk,
        report_id=report.pk if report else None,
        number=goal.number,
        wording=goal.wording,
        section=goal.section,
        is_dropped=goal.is_dropped,
        target=target.text if target else "",
        claim=report.claim if report else "",
        verdict=report.verdict if report else "",
        decision=report.state if report else "",
        light=report.light if report else "",
        gap=gap_of(report.assessment) if report else "",
        deadline=deadline,
        agency=agency,
        leader=goal.leader.title if goal.leader else "",
        progress=report.progress if report else "",
        findings=report.finding_count if report else 0,
    )


def gap_of(assessment: dict[str, Any] | None) -> str:
    """The pace's distance in points of percentage with its sign, or nothing."""
    pace = (assessment or {}).get("pace")
    if not pace:
        return ""
    gap = str(pace["gap_points"])
    return f"−{gap[1:]}" if gap.startswith("-") else f"+{gap}"


def deadline_of(
    period: Period | None,
    state: str | None,
    signed_on: date | None,
    today: date,
    *,
    target: Target | None = None,
) -> Deadline:
    """Where a report stands against the day that signing was due, by its target's extension or the
    period. `state` None: there is none yet.
    """
    if period is None or period.state == PeriodState.PLANNED:
        return Deadline()
    due = (target.due_on if target else None) or period.signing_due_on
    if state not in (None, *UNSIGNED) and signed_on is not None:
        days = (signed_on - due).days
        return Deadline(kind="late", days=days) if days > 0 else Deadline(kind="on_time")
    days = (today - due).days
    return Deadline(kind="overdue", days=days) if days > 0 else Deadline(kind="waiting", days=-days)


def signed_day(report: Mapping[str, Any]) -> date | None:
    """The local day of a signature."""
    at = report["signed_at"]
    return timezone.localdate(at) if at else None
