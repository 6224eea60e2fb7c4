"""What may be read of reports: `visible_reports` is the one door to them."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from duban_site.agencies.acting import Actor
from duban_site.agencies.roles import Role
from duban_site.goals.models import AgencyPart, GoalAgency, Period, PeriodState, Target
from duban_site.pages.refusals import Hidden
from duban_site.reports.models import (
    EvidenceFile,
    ProviderFigure,
    Report,
    ReportState,
    ReportVersion,
)
from duban_site.reports.personal_numbers import Found, NumberKind

_WRITING = (AgencyPart.LEAD, AgencyPart.SUPPORT, AgencyPart.GROUP)


def visible_reports(actor: Actor) -> QuerySet[Report]:
    """The reports that the actor may read (`trust.md`: drafts, submitted, other agencies')."""
    if actor.seat is None:
        return Report.objects.none()
    reports = Report.objects.select_related(
        "agency", "target__goal__leader", "target__goal__plan__government", "target__period"
    ).filter(target__goal__plan__government=actor.seat.agency.government_id)
    sent = ~Q(state=ReportState.DRAFT) | Exists(_versions("pk"))
    match actor.role:
        case Role.AUDITOR:
            return reports
        case Role.SUPERVISOR:
            return reports.filter(sent)
        case Role.LEADER:
            return reports.filter(sent, target__goal__leader=actor.leader_id)
        case Role.REPORTER | Role.AGENCY_HEAD:
            return reports.filter(Q(agency=actor.agency_id) | Exists(_parts(actor, *_WRITING)))
        case _:
            return reports.none()


def _versions(report: str) -> QuerySet[ReportVersion]:
    return ReportVersion.objects.filter(report=OuterRef(report))


def _parts(actor: Actor, *parts: AgencyPart) -> QuerySet[GoalAgency]:
    """The parts of the actor's agency in the goal of a report."""
    return GoalAgency.objects.filter(
        goal=OuterRef("target__goal"), agency=actor.agency_id, part__in=parts
    )


def report_for(actor: Actor, report_id: int) -> Report:
    """One report that the actor may read. Raises Hidden, also where there is none of that id."""
    rows = visible_reports(actor).select_related("target__period__plan")
    report = rows.filter(pk=report_id).first()
    if report is None:
        raise Hidden
    return report


def evidence_for(actor: Actor, evidence_id: int) -> EvidenceFile:
    """One evidence file of a report that the actor may read. Raises Hidden."""
    file = (
        EvidenceFile.objects.filter(pk=evidence_id, report__in=visible_reports(actor).values("pk"))
        .select_related("report")
        .first()
    )
    if file is None:
        raise Hidden
    return file


def standing_files(report: Report) -> QuerySet[EvidenceFile]:
    """The evidence of a report that was not taken out, with what was found in it."""
    return report.evidence_files.filter(is_withdrawn=False).select_related("scan", "clearance")


def live_evidence(period: Period, *, left_out: Iterable[int] = ()) -> QuerySet[EvidenceFile]:
    """The evidence that was sent for a period, without that of goals that are left out."""
    return (
        EvidenceFile.objects.filter(
            ~Q(report__state=ReportState.DRAFT) | Exists(_versions("report")),
            report__target__period=period,
            is_withdrawn=False,
            goal__is_dropped=False,
        )
        .exclude(goal__in=[*left_out])
        .select_related("goal", "scan", "clearance")
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Suspect:
    """An evidence file with numbers that look like a person's, and what a person said of it, if any."""

    file: EvidenceFile
    numbers: tuple[Found, ...]
    more: int

    @property
    def told(self) -> str:
        """The file and its first numbers in words."""
        shown = "、".join(f"{one.where} {one.kind.label} {one.masked}" for one in self.numbers)
        return f"{self.file.goal.number} {self.file.name}：{shown}"


_SHOWN = 3


def suspects(files: QuerySet[EvidenceFile]) -> tuple[Suspect, ...]:
    """The files in which personal numbers were found and which nobody cleared yet."""
    rows = files.filter(clearance__isnull=True, scan__isnull=False).exclude(scan__numbers=[])
    return tuple(
        Suspect(
            file=file,
            numbers=tuple(
                Found(kind=NumberKind(kind), masked=masked, where=where)
                for kind, masked, where in file.scan.numbers[:_SHOWN]
            ),
            more=max(0, len(file.scan.numbers) - _SHOWN),
        )
        for file in rows
    )


def before(report: Report) -> Report | None:
    """The report on the same goal in the period before, which the form is prefilled from."""
    return (
        Report.objects.filter(
            target__goal=report.target.goal_id,
            target__period__ends_on__lt=report.target.period.ends_on,
        )
        .select_related("target__period__plan")
        .order_by("-target__period__ends_on")
        .first()
    )


def targets_to_provide(actor: Actor) -> QuerySet[Target]:
    """Targets of open periods whose figures the actor's agency provides."""
    return (
        Target.objects.filter(
            goal__parts__agency=actor.agency_id,
            goal__parts__part=AgencyPart.DATA_PROVIDER,
            period__state__in=[PeriodState.OPEN, PeriodState.CLOSED],
        )
        .select_related("goal", "period")
        .distinct()
    )


def target_to_provide(actor: Actor, target_id: int) -> Target:
    """One target whose figure the actor's agency provides. Raises Hidden."""
    target = targets_to_provide(actor).filter(pk=target_id).first()
    if target is None:
        raise Hidden
    return target


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureRow:
    """A target with the figures that stand for it."""

    target: Target
    figures: tuple[ProviderFigure, ...]


def figure_rows(actor: Actor) -> tuple[FigureRow, ...]:
    """Targets whose figures the actor's agency provides, with what was given."""
    targets = targets_to_provide(actor).prefetch_related("provider_figures")
    return tuple(
        FigureRow(target=target, figures=tuple(target.provider_figures.all())) for target in targets
    )


def unreported(period: Period) -> QuerySet[Report]:
    """Reports of a period that have not left the agency."""
    return Report.objects.filter(
        target__period=period,
        state__in=[ReportState.DRAFT, ReportState.RETURNED, ReportState.SUBMITTED],
    )


def word_of(state: str) -> str:
    """A state in the reader's language; an unknown one says so."""
    try:
        return str(ReportState(state).label)
    except ValueError:
        return _("未知状态")
