"""工作台: one list of what a person must do now, and the state of what is theirs in one line."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from django.urls import reverse
from django.utils.translation import gettext as _

from duban_site.agencies.acting import Actor
from duban_site.agencies.roles import Role
from duban_site.goals.calendar import signing_due, writing_due
from duban_site.goals.models import AgencyPart, Goal, Period, PeriodState
from duban_site.goals.queries import visible_goals
from duban_site.reports.models import Report, ReportState
from duban_site.reports.queries import targets_to_provide, visible_reports
from duban_site.review.queries import queue


@dataclass(frozen=True, slots=True, kw_only=True)
class Todo:
    """One thing to do: what, about which goal, until when, and where."""

    kind: str
    number: str
    part: str
    title: str
    goal: int
    detail: str
    days_left: int
    due_on: date
    address: str
    label: str

    @property
    def is_late(self) -> bool:
        """Whether its day has passed."""
        return self.days_left < 0

    @property
    def days_late(self) -> int:
        """Days since its day."""
        return -self.days_left


class Share(NamedTuple):
    """How far one of the reader's goals is along the year's quantity."""

    number: str
    goal: int
    text: str
    percent: str
    width: int
    elapsed: int
    light: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Workbench:
    """The page."""

    todos: tuple[Todo, ...]
    period: Period | None
    total: int
    verdicts: tuple[tuple[str, int], ...]
    unreported: int
    goals: tuple[tuple[Goal, str], ...]
    shares: tuple[Share, ...]


def workbench(actor: Actor, *, today: date) -> Workbench:
    """Everything for the actor's seat, by days left."""
    todos = sorted(_todos(actor, today), key=lambda todo: (todo.days_left, todo.number))
    period = _period(actor)
    reports = [*visible_reports(actor).filter(target__period=period)] if period else []
    verdicts = Counter(report.verdict for report in reports if report.verdict)
    order = ("supported", "partly_supported", "contradicted", "not_evidenced")
    goals = visible_goals(actor).filter(plan=period.plan_id) if period else Goal.objects.none()
    said = {report.target.goal_id: report.verdict for report in reports}
    return Workbench(
        todos=tuple(todos),
        period=period,
        total=goals.count(),
        verdicts=tuple((name, verdicts[name]) for name in order),
        unreported=sum(not report.verdict for report in reports),
        goals=tuple((goal, said.get(goal.pk, "")) for goal in goals[:12]),
        shares=tuple(share for report in reports if (share := _share(report)))[:8],
    )


def _period(actor: Actor) -> Period | None:
    """The period under way: the latest that takes or took reports."""
    plans = visible_goals(actor).values("plan")
    states = [PeriodState.OPEN, PeriodState.CLOSED, PeriodState.FROZEN]
    return (
        Period.objects.filter(plan__in=plans, state__in=states)
        .select_related("plan")
        .order_by("-ends_on")
        .first()
    )


_MORE: list[Callable[[Actor, date], list[Todo]]] = []


def add_todos(found: Callable[[Actor, date], list[Todo]]) -> None:
    """Let a later room put what waits for an actor on the list."""
    _MORE.append(found)


def _todos(actor: Actor, today: date) -> list[Todo]:
    """One's own work; what else waits, but nothing a second time of a goal whose own work is not late yet."""
    own = _own_todos(actor, today)
    told = {todo.goal for todo in own if not todo.is_late}
    more = (todo for found in _MORE for todo in found(actor, today))
    return [*own, *(todo for todo in more if todo.goal not in told)]


def _own_todos(actor: Actor, today: date) -> list[Todo]:
    match actor.role:
        case Role.REPORTER:
            return _to_write(actor, today)
        case Role.AGENCY_HEAD | Role.SUPERVISOR | Role.LEADER:
            return _to_decide(actor, today)
        case Role.DATA_PROVIDER:
            return _to_provide(actor, today)
        case _:
            return []


def _to_write(actor: Actor, today: date) -> list[Todo]:
    reports = visible_reports(actor).filter(
        agency=actor.agency_id,
        state__in=[ReportState.DRAFT, ReportState.RETURNED],
        target__period__state__in=[PeriodState.OPEN, PeriodState.CLOSED],
    )
    return [_writing(report, today) for report in reports]


def _writing(report: Report, today: date) -> Todo:
    is_returned = report.state == ReportState.RETURNED or bool(report.return_reason)
    due = signing_due(report.target) if is_returned else writing_due(report.target)
    detail = (
        _("退回理由：%(reason)s") % {"reason": report.return_reason}
        if is_returned
        else _state(report)
    )
    return Todo(
        kind=_("退回修改") if is_returned else _("待填报"),
        number=report.target.goal.number,
        part=str(AgencyPart.LEAD.label),
        title=report.target.goal.wording,
        goal=report.target.goal_id,
        detail=detail,
        days_left=(due - today).days,
        due_on=due,
        address=reverse("reports:edit", args=[report.pk]),
        label=_("修改") if is_returned else _("填写"),
    )


def _state(report: Report) -> str:
    if report.edited_at is None:
        return _("还没有开始填写。")
    return _("草稿已保存，还没有送签。")


def _to_decide(actor: Actor, today: date) -> list[Todo]:
    labels = {
        Role.AGENCY_HEAD: (_("待签报"), _("签报"), "signing_due_on"),
        Role.SUPERVISOR: (_("待核查"), _("核查"), "check_due_on"),
        Role.LEADER: (_("待确认"), _("确认"), "freeze_on"),
    }
    kind, label, day = labels[Role(actor.role)]
    return [
        Todo(
            kind=kind,
            number=report.target.goal.number,
            part=report.agency.name,
            title=report.target.goal.wording,
            goal=report.target.goal_id,
            detail=_("自报“%(claim)s”") % {"claim": report.claim},
            days_left=(getattr(report.target.period, day) - today).days,
            due_on=getattr(report.target.period, day),
            address=reverse("review:one", args=[report.pk]),
            label=label,
        )
        for report in queue(actor)[:100]
    ]


def _to_provide(actor: Actor, today: date) -> list[Todo]:
    targets = targets_to_provide(actor).exclude(provider_figures__agency=actor.agency_id)
    return [
        Todo(
            kind=_("待提供数据"),
            number=target.goal.number,
            part=str(AgencyPart.DATA_PROVIDER.label),
            title=target.goal.wording,
            goal=target.goal_id,
            detail=target.text,
            days_left=(target.period.reports_due_on - today).days,
            due_on=target.period.reports_due_on,
            address=reverse("reports:provide", args=[target.pk]),
            label=_("填写"),
        )
        for target in targets
    ]


def _share(report: Report) -> Share | None:
    pace = (report.assessment or {}).get("pace")
    if not pace:
        return None
    share, elapsed = Decimal(pace["share"]), Decimal(pace["elapsed"])
    return Share(
        number=report.target.goal.number,
        goal=report.target.goal_id,
        text=report.target.goal.wording[:16],
        percent=f"{share:.1%}",
        width=round(min(share, Decimal(1)) * 100),
        elapsed=round(elapsed * 100),
        light=pace["status"],
    )
