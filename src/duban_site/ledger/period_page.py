"""A period's page: how far it is, who has reported, on time, late or not; completeness and timeliness."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from django.db.models import QuerySet
from django.utils import timezone

from duban_site.agencies.acting import Actor
from duban_site.goals.models import AgencyPart, GoalAgency, Period, Target
from duban_site.goals.queries import period_for, visible_goals, visible_plans
from duban_site.ledger.rows import UNSIGNED, Deadline, deadline_of
from duban_site.reports.models import Report, ReportState

DECIDED = (ReportState.CONFIRMED,)
_PLACES = Decimal("0.01")


@dataclass(frozen=True, slots=True, kw_only=True)
class AgencyRow:
    """How an agency reports in a period. Shares are in percent, None where nothing is due."""

    name: str
    due: int
    signed: int
    on_time: int
    overdue: int
    waiting: int
    decided: int

    @property
    def completeness(self) -> Decimal | None:
        """Signed ÷ due."""
        return _share(self.signed, self.due)

    @property
    def timeliness(self) -> Decimal | None:
        """Signed by the due day ÷ due."""
        return _share(self.on_time, self.due)


@dataclass(frozen=True, slots=True, kw_only=True)
class Chased:
    """A report that has not been signed."""

    goal_id: int
    number: str
    wording: str
    agency: str
    state: str
    deadline: Deadline


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodView:
    """All that the page shows."""

    period: Period
    periods: tuple[Period, ...]
    total: AgencyRow
    agencies: tuple[AgencyRow, ...]
    chase: tuple[Chased, ...]
    undecided: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Due:
    goal_id: int
    number: str
    wording: str
    agency: str
    state: str
    deadline: Deadline


def undecided_in(period: Period) -> int:
    """The reports of a period without a last decision: what holds up its freeze."""
    return Report.objects.filter(target__period=period).exclude(state__in=DECIDED).count()


def visible_periods(actor: Actor) -> QuerySet[Period]:
    """The periods of the plans that the actor may see, the latest plan first."""
    plans = visible_plans(actor)
    return (
        Period.objects.filter(plan__in=plans)
        .select_related("plan")
        .order_by("-plan__year", "plan", "starts_on")
    )


def period_view(actor: Actor, period_id: int, *, today: date) -> PeriodView:
    """The page of a period, of the goals that the actor may see. Raises Hidden."""
    period = period_for(actor, period_id)
    rows = _due(actor, period, today)
    names = dict.fromkeys(row.agency for row in rows)
    return PeriodView(
        period=period,
        periods=tuple(period.plan.periods.all()),
        total=_counted("", rows),
        agencies=tuple(
            _counted(name, [row for row in rows if row.agency == name]) for name in names
        ),
        chase=tuple(
            Chased(
                goal_id=row.goal_id,
                number=row.number,
                wording=row.wording,
                agency=row.agency,
                state=row.state,
                deadline=row.deadline,
            )
            for row in rows
            if row.deadline.kind in {"overdue", "waiting"}
        ),
        undecided=len([row for row in rows if row.state not in DECIDED]),
    )


def _due(actor: Actor, period: Period, today: date) -> list[_Due]:
    """Every report that is due: one for each target whose goal an agency leads."""
    targets = (
        Target.objects.filter(period=period, goal__in=visible_goals(actor), goal__is_dropped=False)
        .select_related("goal", "report")
        .order_by("goal__position")
    )
    found = list(targets)
    leads = dict(
        GoalAgency.objects.filter(
            goal__in=[target.goal_id for target in found], part=AgencyPart.LEAD
        ).values_list("goal", "agency__name")
    )
    rows = []
    for target in found:
        report = getattr(target, "report", None)
        signed = timezone.localdate(report.signed_at) if report and report.signed_at else None
        state = report.state if report else None
        rows.append(
            _Due(
                goal_id=target.goal_id,
                number=target.goal.number,
                wording=target.goal.wording,
                agency=leads.get(target.goal_id, ""),
                state=state or "",
                deadline=deadline_of(period, state, signed, today, target=target),
            )
        )
    return rows


def _counted(name: str, rows: Sequence[_Due]) -> AgencyRow:
    kinds = [row.deadline.kind for row in rows]
    return AgencyRow(
        name=name,
        due=len(rows),
        signed=len([row for row in rows if row.state and row.state not in UNSIGNED]),
        on_time=kinds.count("on_time"),
        overdue=kinds.count("overdue"),
        waiting=kinds.count("waiting"),
        decided=len([row for row in rows if row.state in DECIDED]),
    )


def _share(part: int, whole: int) -> Decimal | None:
    if not whole:
        return None
    return (Decimal(100 * part) / whole).quantize(_PLACES, rounding=ROUND_HALF_UP)
