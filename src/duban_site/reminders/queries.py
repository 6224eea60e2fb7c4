"""Every read of reminders: one's own, and the register of a period."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from duban_site.agencies.acting import Actor
from duban_site.agencies.roles import Role
from duban_site.goals.models import Period, PeriodState
from duban_site.goals.queries import visible_goals, visible_plans
from duban_site.pages.refusals import Hidden
from duban_site.reminders.models import Channel, Message, MessageState, Reminder, Step
from duban_site.reports.models import ReportState

_SHOWN = (
    *("report__target__goal", "report__target__period__plan", "report__agency"),
    *("person", "seat", "answer"),
)
READERS = frozenset({Role.SUPERVISOR, Role.LEADER, Role.AUDITOR})
"""Those who may read the register of a period."""
WAITED_FOR = Q(step=Step.WRITE, report__state__in=[ReportState.DRAFT, ReportState.RETURNED]) | Q(
    step=Step.SIGN, report__state=ReportState.SUBMITTED
)
"""Reminders whose report still stands where it stood when they were made."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A row of the register: who was told what, when and how, and what they answered."""

    pk: int
    goal_id: int
    report_id: int
    number: str
    wording: str
    agency: str
    period: str
    step: str
    level: str
    level_name: str
    due_on: date
    person: str
    role: str
    issued_at: datetime
    mailed_at: datetime | None
    mail_problem: str
    answer: str
    answered_at: datetime | None
    is_done: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """The register of a period: how many were told at each level, how many answered, and the rows."""

    period: Period
    levels: tuple[tuple[str, int], ...]
    answered: int
    waiting: int
    rows: tuple[Told, ...]


def own_reminders(actor: Actor) -> QuerySet[Reminder]:
    """What the person was reminded of, the newest first."""
    return Reminder.objects.filter(person=actor.person).select_related(*_SHOWN).order_by("-pk")


def unanswered(actor: Actor) -> QuerySet[Reminder]:
    """Of one's own, those about a report that is still waited for and without an answer."""
    return own_reminders(actor).filter(WAITED_FOR, answer__isnull=True)


def unanswered_count(actor: Actor) -> int:
    """How many reminders wait for the person's answer: one query."""
    waiting = Reminder.objects.filter(WAITED_FOR, person=actor.person, answer__isnull=True)
    return waiting.values("report").distinct().count()


def reminder_for(actor: Actor, reminder_id: int) -> Reminder:
    """One of the person's own reminders. Raises Hidden."""
    found = own_reminders(actor).filter(pk=reminder_id).first()
    if found is None:
        raise Hidden
    return found


def registers(actor: Actor) -> Sequence[Period]:
    """The periods in work whose registers the actor may read, the newest first."""
    if actor.role not in READERS:
        return ()
    running = Period.objects.filter(
        plan__in=visible_plans(actor), state__in=[PeriodState.OPEN, PeriodState.CLOSED]
    )
    return tuple(running.select_related("plan").order_by("-plan__year", "-index"))


def register(actor: Actor, period: Period) -> Register:
    """The register of a period, of the goals that the actor may know of. Three queries."""
    reminders = Reminder.objects.filter(
        report__target__period=period, report__target__goal__in=visible_goals(actor)
    )
    found = reminders.select_related(*_SHOWN).order_by("report__target__goal__position", "pk")
    rows = told(found)
    counted = Counter(row.level_name for row in rows)
    return Register(
        period=period,
        levels=tuple(counted.items()),
        answered=sum(row.answered_at is not None for row in rows),
        waiting=len({row.report_id for row in rows if not row.is_done}),
        rows=rows,
    )


def told(reminders: Iterable[Reminder]) -> tuple[Told, ...]:
    """Reminders as pages show them. One query for the mails."""
    found = list(reminders)
    mails = _mails(found)
    return tuple(_row(one, mails.get(one.pk)) for one in found)


def _mails(reminders: list[Reminder]) -> dict[int, Message]:
    through = Message.reminders.through
    rows = through.objects.filter(
        Exists(Message.objects.filter(pk=OuterRef("message_id"), channel=Channel.MAIL)),
        reminder_id__in=[one.pk for one in reminders],
    ).select_related("message")
    return {row.reminder_id: row.message for row in rows}


def _row(one: Reminder, mail: Message | None) -> Told:
    target = one.report.target
    answer = getattr(one, "answer", None)
    still = (
        {ReportState.SUBMITTED}
        if one.step == Step.SIGN
        else {ReportState.DRAFT, ReportState.RETURNED}
    )
    failed = mail is not None and mail.state == MessageState.FAILED
    return Told(
        pk=one.pk,
        goal_id=target.goal_id,
        report_id=one.report_id,
        number=target.goal.number,
        wording=target.goal.wording,
        agency=one.report.agency.name,
        period=str(target.period),
        step=one.get_step_display(),
        level=one.level,
        level_name=one.get_level_display(),
        due_on=one.due_on,
        person=one.person.name,
        role=one.seat.get_role_display(),
        issued_at=one.issued_at,
        mailed_at=mail.sent_at if mail else None,
        mail_problem=mail.problem if mail and failed else "",
        answer=answer.text if answer else "",
        answered_at=answer.answered_at if answer else None,
        is_done=one.report.state not in still,
    )
