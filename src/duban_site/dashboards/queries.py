"""Everything a dashboard counts, from the goals and reports that the actor may see."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from django.db.models import Prefetch
from django.utils import timezone

from duban_site.agencies.acting import Actor
from duban_site.goals.calendar import signing_due
from duban_site.goals.models import AgencyPart, Goal, Period, PeriodState, Target
from duban_site.goals.queries import visible_goals, visible_plans
from duban_site.pages.refusals import Hidden
from duban_site.publishing.statistic import Five, Statistic, class_of, statistic_of
from duban_site.reports.models import Report, ReportState
from duban_site.reports.queries import visible_reports

VERDICTS = ("supported", "partly_supported", "contradicted", "not_evidenced")
LIGHTS = ("ahead", "on_track", "watch", "behind")
SENT = frozenset(
    {
        ReportState.SIGNED,
        ReportState.CHECKING,
        ReportState.ACCEPTED,
        ReportState.CONFIRMED,
    }
)
"""States in which a report has left its agency: what completeness counts."""
GROUPS = ("section", "agency", "leader")
_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A goal in the period with what is known of its report."""

    goal: Goal
    target: Target
    report: Report | None
    agency: str
    five: Five

    @property
    def verdict(self) -> str:
        """The verdict, "" without a report that may be seen."""
        return self.report.verdict if self.report else ""

    @property
    def light(self) -> str:
        """The pace light, "" where nothing can be measured."""
        return self.report.light if self.report else ""

    @property
    def is_sent(self) -> bool:
        """Whether the report has left its agency."""
        return self.report is not None and self.report.state in SENT

    def group(self, by: str) -> str:
        """The name by which the goal is grouped."""
        match by:
            case "section":
                return self.goal.section
            case "agency":
                return self.agency
            case _:
                return self.goal.leader.title if self.goal.leader else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """A share with its formula: part ÷ whole, percent to two decimals; None where the whole is 0."""

    part: int
    whole: int

    @property
    def percent(self) -> Decimal | None:
        """The share in percent."""
        if not self.whole:
            return None
        return (_HUNDRED * self.part / self.whole).quantize(Decimal("0.01"), ROUND_HALF_UP)


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupLine:
    """A section, agency or portfolio: goals, verdicts, unreported, lights, completeness."""

    name: str
    total: int
    verdicts: tuple[tuple[str, int], ...]
    unreported: int
    behind: int
    sent: Share


@dataclass(frozen=True, slots=True, kw_only=True)
class TrendPoint:
    """A period of the plan: its shares."""

    period: Period
    supported: Share
    done: Share
    sent: Share


@dataclass(frozen=True, slots=True, kw_only=True)
class Dashboard:
    """The page of one period."""

    period: Period
    periods: tuple[Period, ...]
    five: Statistic
    sent: Share
    on_time: Share
    claimed: Share
    supported: Share
    verdicts: tuple[tuple[str, int], ...]
    unreported: int
    lights: tuple[tuple[str, int], ...]
    unmeasured: int
    sections: tuple[GroupLine, ...]
    agencies: tuple[GroupLine, ...]
    leaders: tuple[GroupLine, ...]
    findings: tuple[tuple[str, int], ...]
    trend: tuple[TrendPoint, ...]
    decisions: tuple[tuple[str, int], ...]


def period_for(actor: Actor, period_id: int | None) -> Period:
    """The period asked for, else the latest that takes or took reports. Raises Hidden."""
    periods = Period.objects.filter(plan__in=visible_plans(actor)).select_related(
        "plan__government"
    )
    if period_id is not None:
        found = periods.filter(pk=period_id).first()
    else:
        found = periods.exclude(state=PeriodState.PLANNED).order_by("-ends_on").first()
    if found is None:
        raise Hidden
    return found


def rows_of(actor: Actor, periods: Sequence[Period]) -> dict[int, list[Row]]:
    """The rows of several periods by the period's id: a constant number of queries."""
    reports = {
        report.target_id: report
        for report in visible_reports(actor)
        .filter(target__period__in=periods)
        .select_related(None)  # goal and period come with the targets
        .defer("shortfall_reason", "next_steps")
    }
    goals = visible_goals(actor).filter(is_dropped=False).select_related("leader")
    targets = (
        Target.objects.filter(period__in=periods, goal__in=goals)
        .select_related("period")
        .prefetch_related(
            Prefetch("goal", queryset=goals.prefetch_related("parts__agency")),
        )
        .order_by("goal__position", "goal_id")
    )
    found: dict[int, list[Row]] = {period.pk: [] for period in periods}
    for target in targets:
        report = reports.get(target.pk)
        if report is not None:
            report.target = target
        found[target.period_id].append(_row(target, report))
    return found


def _row(target: Target, report: Report | None) -> Row:
    lead = next(
        (part.agency.name for part in target.goal.parts.all() if part.part == AgencyPart.LEAD), ""
    )
    share = (report.assessment or {}).get("pace") if report else None
    five = class_of(report, year_share=Decimal(share["share"]) if share else None, states=SENT)
    return Row(goal=target.goal, target=target, report=report, agency=lead, five=five)


def dashboard(actor: Actor, period: Period) -> Dashboard:
    """The dashboard of a period within what the actor may see."""
    periods = [*period.plan.periods.all()]
    by_period = rows_of(actor, periods)
    rows = by_period[period.pk]
    sent = [row for row in rows if row.is_sent]
    decided = Counter(row.report.state for row in rows if row.report is not None)
    return Dashboard(
        period=period,
        periods=tuple(periods),
        five=statistic_of(((row.goal.pk, row.report) for row in rows), adding_up=True, states=SENT),
        sent=Share(part=len(sent), whole=len(rows)),
        on_time=Share(part=sum(not _late(row) for row in sent), whole=len(rows)),
        claimed=Share(part=sum(_claims_done(row) for row in sent), whole=len(sent)),
        supported=Share(part=sum(row.verdict == "supported" for row in sent), whole=len(sent)),
        verdicts=_verdicts(rows),
        unreported=sum(not row.verdict for row in rows),
        lights=_counted((row.light for row in rows), LIGHTS),
        unmeasured=sum(not row.light for row in rows),
        sections=_groups(rows, "section"),
        agencies=_groups(rows, "agency"),
        leaders=_groups(rows, "leader"),
        findings=_findings(rows),
        trend=tuple(
            _point(one, by_period[one.pk]) for one in periods if one.state != PeriodState.PLANNED
        ),
        decisions=tuple(decided.most_common()),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Which rows stand behind a figure; empty texts choose nothing."""

    five: str = ""
    verdict: str = ""
    light: str = ""
    section: str = ""
    agency: str = ""
    leader: str = ""
    finding: str = ""
    state: str = ""
    is_unreported: bool = False
    is_late: bool = False

    def take(self, row: Row) -> bool:
        """Whether a row stands behind the figure."""
        codes = {each["code"] for each in _found(row)}
        asked = (
            (self.five, row.five),
            (self.verdict, row.verdict),
            (self.light, row.light),
            (self.section, row.goal.section),
            (self.agency, row.agency),
            (self.leader, row.group("leader")),
            (self.state, row.report.state if row.report else ""),
        )
        if any(wanted and wanted != said for wanted, said in asked):
            return False
        if self.finding and self.finding not in codes:
            return False
        if self.is_unreported and row.verdict:
            return False
        return not self.is_late or _late(row)


def chosen(actor: Actor, period: Period, choice: Choice) -> list[Row]:
    """The rows behind a figure."""
    return [row for row in rows_of(actor, [period])[period.pk] if choice.take(row)]


def _late(row: Row) -> bool:
    if row.report is not None and row.report.is_late:
        return True
    return not row.is_sent and timezone.localdate() > signing_due(row.target)


def _claims_done(row: Row) -> bool:
    return row.five in {Five.YEAR_DONE, Five.PERIOD_DONE}


def _counted(values: Iterable[str], names: Sequence[str]) -> tuple[tuple[str, int], ...]:
    counts = Counter(values)
    return tuple((name, counts[name]) for name in names)


def _verdicts(rows: Iterable[Row]) -> tuple[tuple[str, int], ...]:
    return _counted((row.verdict for row in rows), VERDICTS)


def _groups(rows: Sequence[Row], by: str) -> tuple[GroupLine, ...]:
    groups: dict[str, list[Row]] = {}
    for row in rows:
        groups.setdefault(row.group(by), []).append(row)
    return tuple(
        GroupLine(
            name=name,
            total=len(own),
            verdicts=_verdicts(own),
            unreported=sum(not row.verdict for row in own),
            behind=sum(row.light == "behind" for row in own),
            sent=Share(part=sum(row.is_sent for row in own), whole=len(own)),
        )
        for name, own in groups.items()
    )


def _found(row: Row) -> list[dict[str, str]]:
    found: list[dict[str, str]] = (
        (row.report.assessment or {}).get("findings", []) if row.report else []
    )
    return found


def _findings(rows: Iterable[Row]) -> tuple[tuple[str, int], ...]:
    """How many goals each code of finding is on."""
    counts = Counter(code for row in rows for code in {each["code"] for each in _found(row)})
    return tuple(counts.most_common())


def _point(period: Period, rows: Sequence[Row]) -> TrendPoint:
    sent = [row for row in rows if row.is_sent]
    return TrendPoint(
        period=period,
        supported=Share(part=sum(row.verdict == "supported" for row in sent), whole=len(sent)),
        done=Share(part=sum(_claims_done(row) for row in sent), whole=len(sent)),
        sent=Share(part=len(sent), whole=len(rows)),
    )


def periods_of(actor: Actor) -> list[Period]:
    """The periods that the actor may choose: those that take or took reports, the latest first."""
    return [
        *Period.objects.filter(plan__in=visible_plans(actor))
        .exclude(state=PeriodState.PLANNED)
        .select_related("plan")
        .order_by("-ends_on")
    ]
