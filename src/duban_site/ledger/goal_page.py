"""A goal's page: what was planned, said, found and decided, period by period, and the record of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef
from django.utils import timezone

from duban_site.agencies.acting import Actor
from duban_site.books.queries import ActRow, acts_about
from duban_site.goals.models import Measure, Period, Target
from duban_site.goals.queries import GoalPage, current_period, goal_page
from duban_site.ledger.chart import Chart, chart_of
from duban_site.ledger.goal_doors import GoalDoors, doors_of
from duban_site.ledger.rows import Deadline, deadline_of, gap_of
from duban_site.reports.models import EvidenceFile, Report
from duban_site.reports.policies import why_not_contribute, why_not_edit
from duban_site.reports.queries import standing_files, visible_reports
from duban_site.reports.showing import (
    Assessment,
    FindingRow,
    Piece,
    SubTargetRow,
    assessment_of,
    finding_rows,
    pieces,
    subtarget_rows,
    why_of,
)
from duban_site.review.queries import WAITING, DecisionRow, latest_decisions

MOST_ACTS = 8
EVERY_ACT = 500
"""Of the record: the latest that the page begins with, and those that it shows on request."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One period of the goal. `report` is None where there is none that the actor may read."""

    period: Period
    target: Target | None
    measures: tuple[Measure, ...]
    report: Report | None
    gap: str
    decision: DecisionRow | None
    deadline: Deadline
    is_chosen: bool
    before: str = ""  # what the target said first, where it was changed


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """The report of the chosen period with its check, made ready to be shown."""

    report: Report
    decision: DecisionRow | None
    assessment: Assessment | None
    progress: tuple[Piece, ...]
    subtargets: tuple[SubTargetRow, ...]
    findings: tuple[FindingRow, ...]
    files: tuple[EvidenceFile, ...]
    why: str
    lit: int | None  # the sub-target whose evidence alone is lit


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalView:
    """All that the page shows."""

    said: GoalPage
    columns: tuple[Column, ...]
    chosen: Column | None
    shown: Shown | None
    chart: Chart | None
    record: tuple[ActRow, ...]
    has_more_record: bool
    before: int | None
    after: int | None
    edit: int | None  # the report that the actor may write now
    contribute: int | None  # the report that the actor's agency may add to now
    doors: GoalDoors
    review: int | None  # the report that waits for the actor's decision


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the address asks of the page: the period shown, the sub-target that is lit, all the record."""

    period: int | None = None
    subtarget: int | None = None
    is_whole_record: bool = False


def goal_view(actor: Actor, goal_id: int, asked: Asked, *, today: date) -> GoalView:
    """The page of one goal in a constant number of queries. Raises Hidden."""
    said = goal_page(actor, goal_id)
    every = _reports(actor, said)
    reports = {pk: report for pk, report in every.items() if report.may_read}
    decisions = latest_decisions(reports.values())
    current = next((one for one in said.periods if one.pk == asked.period), None)
    current = current or current_period(said.periods)
    dates = {pk: (one.state, _day(one)) for pk, one in every.items()}
    known = _Known(said=said, reports=reports, decisions=decisions, signed=dates, today=today)
    columns = tuple(_column(known, one, is_chosen=one == current) for one in said.periods)
    chosen = next((one for one in columns if one.is_chosen), None)
    most = EVERY_ACT if asked.is_whole_record else MOST_ACTS
    record = _record(said, reports.values(), most=most + 1)
    return GoalView(
        said=said,
        columns=columns,
        chosen=chosen,
        shown=_shown(chosen, chosen.report, asked.subtarget) if chosen and chosen.report else None,
        chart=chart_of(
            said.periods,
            said.targets,
            {pk: report.assessment for pk, report in reports.items() if report.assessment},
        ),
        record=record[:most],
        has_more_record=len(record) > most,
        doors=doors_of(actor, said, chosen.target if chosen else None),
        edit=_edit(actor, chosen.report if chosen else None),
        contribute=_contribute(actor, said, chosen.report if chosen else None),
        review=_review(actor, chosen.report if chosen else None),
        before=said.before,
        after=said.after,
    )


def _reports(actor: Actor, said: GoalPage) -> dict[int, Any]:
    """Every report of the goal by the target's id, each with whether the actor may read it.

    Of one that they may not read only the day of its signature is used, for the deadline light.
    """
    seen = visible_reports(actor).select_related(None).filter(pk=OuterRef("pk"))
    every = Report.objects.filter(target__goal=said.goal).annotate(may_read=Exists(seen))
    people = every.select_related("agency", "target__goal", "target__period__plan", "signed_by")
    return {report.target_id: report for report in people}


def _edit(actor: Actor, report: Report | None) -> int | None:
    return report.pk if report and why_not_edit(actor, report) is None else None


def _contribute(actor: Actor, said: GoalPage, report: Report | None) -> int | None:
    if report is None or why_not_contribute(actor, report, said.parts) is not None:
        return None
    return report.pk


def _review(actor: Actor, report: Report | None) -> int | None:
    return report.pk if report and report.state in WAITING.get(actor.role, ()) else None


def _day(report: Report) -> date | None:
    return timezone.localdate(report.signed_at) if report.signed_at else None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """What the columns of a goal's page are made of: reports and dates by the target's id, decisions by
    the report's."""

    said: GoalPage
    reports: dict[int, Report]
    decisions: dict[int, DecisionRow]
    signed: dict[int, tuple[str, date | None]]
    today: date


def _column(known: _Known, period: Period, *, is_chosen: bool) -> Column:
    said = known.said
    target = said.target_of(period)
    report = known.reports.get(target.pk) if target else None
    state, day = known.signed.get(target.pk if target else 0, (None, None))
    return Column(
        period=period,
        target=target,
        measures=tuple(target.measures.all()) if target else (),
        report=report,
        gap=gap_of(report.assessment) if report else "",
        decision=known.decisions.get(report.pk) if report else None,
        deadline=deadline_of(period, state, day, known.today, target=target)
        if target
        else Deadline(),
        is_chosen=is_chosen,
        before=_first_text(said, target),
    )


def _first_text(said: GoalPage, target: Target | None) -> str:
    kept = [one for one in said.target_versions if target and one.target_id == target.pk]
    return kept[0].text if len(kept) > 1 else ""


def _shown(column: Column, report: Report, subtarget: int | None) -> Shown:
    assessment = assessment_of(report)
    rows = subtarget_rows(assessment)
    return Shown(
        report=report,
        decision=column.decision,
        assessment=assessment,
        progress=pieces(report.progress, "progress", assessment),
        subtargets=rows,
        findings=finding_rows(assessment),
        files=tuple(standing_files(report)),
        why=why_of(assessment),
        lit=subtarget if any(row.number == subtarget for row in rows) else None,
    )


def _record(said: GoalPage, reports: Iterable[Report], *, most: int) -> tuple[ActRow, ...]:
    """The acts about the goal, its targets, and the reports that the actor may read."""
    return acts_about(
        {
            "goals.goal": [said.goal.pk],
            "goals.target": [target.pk for target in said.targets],
            "reports.report": [report.pk for report in reports],
        },
        most=most,
    )
