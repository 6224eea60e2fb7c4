"""From the rooms' rows to the shapes of the interface. Asks the database nothing that its caller did not fetch."""

from collections.abc import Iterable, Mapping
from typing import Any

from duban.records.entry import Entry, Reading
from duban_site.api import shapes
from duban_site.goals.models import Goal, Measure, Period, Plan, Target, TargetVersion
from duban_site.goals.queries import GoalPage
from duban_site.ledger.rows import LedgerRow
from duban_site.publishing.models import Edition
from duban_site.reports.models import EvidenceFile, ProviderFigure, Report
from duban_site.reports.showing import FindingRow
from duban_site.review.queries import DecisionRow

ENTRY_FIELDS = tuple(name for name in shapes.EntryShape.model_fields if name != "agencies")


def plan(row: Plan) -> shapes.PlanShape:
    """A plan."""
    return shapes.PlanShape(id=row.pk, year=row.year, title=row.title, state=row.state)


def period(row: Period) -> shapes.PeriodShape:
    """A period."""
    return shapes.PeriodShape(
        id=row.pk,
        plan=row.plan_id,
        **{
            name: getattr(row, name) for name in shapes.PeriodShape.model_fields if name not in _IDS
        },
    )


_IDS = {"id", "plan"}


def goal_row(row: LedgerRow) -> shapes.GoalRowShape:
    """A row of the ledger."""
    texts = ("section", "target", "claim", "verdict", "decision", "light", "agency", "leader")
    return shapes.GoalRowShape(
        id=row.goal_id,
        report=row.report_id,
        number=row.number,
        wording=row.wording,
        is_dropped=row.is_dropped,
        gap_points=row.gap_points,
        deadline=shapes.DeadlineShape(kind=row.deadline.kind or None, days=row.deadline.days),
        progress=row.progress or None,
        findings=row.findings,
        **{name: getattr(row, name) or None for name in texts},
    )


def goal(said: GoalPage) -> shapes.GoalShape:
    """A goal with its targets, parts and versions."""
    row: Goal = said.goal
    return shapes.GoalShape(
        id=row.pk,
        plan=row.plan_id,
        number=row.number,
        section=row.section or None,
        wording=row.wording,
        leader=row.leader.title if row.leader else None,
        version=row.version,
        is_dropped=row.is_dropped,
        parts=[
            shapes.PartShape(
                agency=part.agency_id,
                name=part.agency.name,
                part=part.part,
                accepted_at=part.accepted_at,
            )
            for part in said.parts
        ],
        targets=[_target(one, said.target_versions) for one in said.targets],
        versions=[
            shapes.TextVersionShape(
                version=one.version,
                text=one.wording,
                reason=one.reason or None,
                changed_at=one.changed_at,
            )
            for one in said.versions
        ],
    )


def _target(row: Target, versions: Iterable[TargetVersion]) -> shapes.TargetShape:
    return shapes.TargetShape(
        id=row.pk,
        period=row.period_id,
        text=row.text or None,
        version=row.version,
        measures=[_measure(one) for one in row.measures.all()],
        versions=[
            shapes.TextVersionShape(
                version=one.version,
                text=one.text,
                reason=one.reason or None,
                changed_at=one.changed_at,
            )
            for one in versions
            if one.target_id == row.pk
        ],
    )


def _measure(row: Measure) -> shapes.MeasureShape:
    return shapes.MeasureShape(
        position=row.position,
        text=row.text,
        kind=row.kind,
        indicator=row.indicator or None,
        comparator=row.comparator or None,
        value=row.value,
        unit=row.unit or None,
        curve=row.curve,
        is_confirmed=row.confirmed_at is not None,
    )


def report_row(row: Report) -> shapes.ReportRowShape:
    """A report in a list."""
    return shapes.ReportRowShape(**_report_facts(row))


def report(
    row: Report,
    *,
    assessment: Mapping[str, Any] | None,
    files: Iterable[EvidenceFile],
    decisions: Iterable[DecisionRow],
    figures: Iterable[ProviderFigure],
) -> shapes.ReportShape:
    """A report with what belongs to it."""
    return shapes.ReportShape(
        **_report_facts(row),
        progress=row.progress or None,
        shortfall_reason=row.shortfall_reason or None,
        next_steps=row.next_steps or None,
        rules_version=row.rules_version or None,
        assessment=assessment,
        evidence=[
            shapes.EvidenceShape(
                id=one.pk,
                **{
                    name: getattr(one, name)
                    for name in shapes.EvidenceShape.model_fields
                    if name != "id"
                },
            )
            for one in files
        ],
        decisions=[
            shapes.DecisionShape(
                kind=one.kind,
                reason=one.reason or None,
                verdict=one.verdict or None,
                role=one.role,
                decided_at=one.decided_at,
                report_version=one.report_version,
            )
            for one in decisions
        ],
        figures=[figure(one) for one in figures],
    )


def _report_facts(row: Report) -> dict[str, Any]:
    return {
        "id": row.pk,
        "goal": row.target.goal_id,
        "target": row.target_id,
        "period": row.target.period_id,
        "agency": row.agency.name,
        "state": row.state,
        "version": row.version,
        "claim": row.claim or None,
        "verdict": row.verdict or None,
        "light": row.light or None,
        "findings": row.finding_count,
        "is_late": row.is_late,
        "submitted_at": row.submitted_at,
        "signed_at": row.signed_at,
        "decided_at": row.decided_at,
    }


def figure(row: ProviderFigure) -> shapes.FigureShape:
    """An official figure."""
    return shapes.FigureShape(
        id=row.pk,
        indicator=row.indicator,
        value=row.value,
        unit=row.unit,
        as_of=row.as_of,
        note=row.note or None,
        agency=row.agency.name,
        recorded_at=row.recorded_at,
    )


def finding(row: Report, found: FindingRow) -> shapes.FindingShape:
    """A finding on a report."""
    return shapes.FindingShape(
        report=row.pk,
        goal=row.target.goal_id,
        number=row.target.goal.number,
        code=found.code,
        severity=found.severity,
        title=found.title,
        message=found.message,
        remedy=found.remedy or None,
        working=found.working or None,
        quotes=list(found.quotes),
    )


def edition_row(row: Edition) -> shapes.EditionRowShape:
    """An issued edition in a list."""
    return shapes.EditionRowShape(**_edition_facts(row))


def edition(row: Edition, reading: Reading | None) -> shapes.EditionShape:
    """An issued edition with its columns (none for a bulletin) and files (none once withdrawn)."""
    is_withdrawn = hasattr(row, "withdrawal")
    columns = reading.columns if reading else ()
    return shapes.EditionShape(
        **_edition_facts(row),
        correction_reason=row.correction_reason or None,
        withdrawal_reason=row.withdrawal.reason if is_withdrawn else None,
        columns={one.field.value: one.header for one in columns if one.field is not None},
        files=[
            shapes.FileShape(
                form=one.form,
                sha256=one.sha256,
                size=one.size,
                address=f"/portal/editions/{row.number}/file.{one.form}",
            )
            for one in row.files.all()
            if not is_withdrawn
        ],
    )


def _edition_facts(row: Edition) -> dict[str, Any]:
    return {
        "number": row.number,
        "kind": row.kind,
        "title": row.title,
        "period_start": row.period.starts_on,
        "period_end": row.period.ends_on,
        "index_number": row.index_number or None,
        "document_number": row.document_number or None,
        "issued_at": row.frozen_at,
        "content_hash": row.content_hash,
        "corrects": row.corrects.number if row.corrects else None,
        "is_withdrawn": hasattr(row, "withdrawal"),
    }


def entry(row: Entry) -> shapes.EntryShape:
    """A row of an issued table."""
    return shapes.EntryShape(
        **{name: getattr(row, name) for name in ENTRY_FIELDS},
        agencies=[{"name": one.name, "role": one.role.value} for one in row.agencies],
    )
