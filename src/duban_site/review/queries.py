"""What waits for whom, and what was decided."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Case, IntegerField, QuerySet, Value, When

from duban_site.agencies import queries as agencies
from duban_site.agencies.acting import Actor
from duban_site.agencies.roles import Role
from duban_site.reports.models import Report, ReportState
from duban_site.reports.queries import visible_reports
from duban_site.review.models import Decision

_RISK = {"contradicted": 0, "not_evidenced": 1, "partly_supported": 2}
_RISK_OF_FINDINGS = 3
_RISK_OF_REST = 4
"""Order of the queue: what most needs a person comes first, a verdict with findings before one without."""

WAITING: dict[str, tuple[ReportState, ...]] = {
    Role.AGENCY_HEAD: (ReportState.SUBMITTED,),
    Role.SUPERVISOR: (ReportState.SIGNED, ReportState.CHECKING),
    Role.LEADER: (ReportState.ACCEPTED,),
}


def queue(actor: Actor) -> QuerySet[Report]:
    """The reports that wait for the actor, by risk, then by how long they have waited."""
    states = WAITING.get(actor.role, ())
    waiting = visible_reports(actor).filter(
        state__in=states, target__period__state__in=["open", "closed"]
    )
    if actor.is_a(Role.AGENCY_HEAD):
        waiting = waiting.filter(agency=actor.agency_id)
    risk = Case(
        *(When(verdict=verdict, then=Value(rank)) for verdict, rank in _RISK.items()),
        When(finding_count__gt=0, then=Value(_RISK_OF_FINDINGS)),
        default=Value(_RISK_OF_REST),
        output_field=IntegerField(),
    )
    return waiting.annotate(risk=risk).order_by("risk", "submitted_at", "pk")


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionRow:
    """A decision as pages and JSON show it."""

    kind: str
    label: str
    reason: str
    verdict: str
    person: str
    role: str
    decided_at: datetime
    report_version: int


def decisions_of(report: Report) -> tuple[DecisionRow, ...]:
    """Every decision on a report, the latest first."""
    rows = report.decisions.select_related("person", "seat").order_by("-pk")
    return tuple(_row(decision) for decision in rows)


def latest_decisions(reports: Iterable[Report]) -> dict[int, DecisionRow]:
    """The latest decision on each of several reports, by the report's id, in one query."""
    rows = Decision.objects.filter(report__in=[report.pk for report in reports])
    latest: dict[int, DecisionRow] = {}
    for decision in rows.select_related("person", "seat").order_by("pk"):
        latest[decision.report_id] = _row(decision)
    return latest


def return_reasons(government_id: int) -> tuple[str, ...]:
    """The sentences that a reviewer of a government may take over, as its office set them. One query."""
    return tuple(agencies.settings_of(government_id, ["return_reasons"])["return_reasons"])


def _row(decision: Decision) -> DecisionRow:
    return DecisionRow(
        kind=decision.kind,
        label=decision.get_kind_display(),
        reason=decision.reason,
        verdict=decision.verdict,
        person=decision.person.name,
        role=decision.seat.get_role_display(),
        decided_at=decision.decided_at,
        report_version=decision.report_version,
    )
