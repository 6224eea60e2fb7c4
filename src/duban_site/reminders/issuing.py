"""Compute who is to be told today, put it in the register, and queue the messages: all or nothing.

A person is told about a report at most once a level; of several levels that have come, the highest.
On a day that is no working day nobody is told anything: the next working day catches up.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from duban_site.agencies.models import Government, Seat
from duban_site.agencies.queries import held_on, settings_of
from duban_site.agencies.roles import Role
from duban_site.books.record import Change, record_act
from duban_site.goals.calendar import IsWorking, signing_due, working_days, writing_due
from duban_site.goals.models import Period, PeriodState
from duban_site.reminders import outbox
from duban_site.reminders.ladder import SETTINGS, Rules, days_of, highest, rules_of
from duban_site.reminders.models import Job, Level, Reminder, Step
from duban_site.reports.models import Report, ReportState

JOB = "reminders"
_OPEN = (PeriodState.OPEN, PeriodState.CLOSED)
_WAITED_FOR = {
    ReportState.DRAFT: Step.WRITE,
    ReportState.RETURNED: Step.WRITE,
    ReportState.SUBMITTED: Step.SIGN,
}
_LEVELS = {
    # who is told what: the one whose turn it is, then the head of the agency, then the goal's leader
    (Step.WRITE, Role.REPORTER): (Level.BEFORE, Level.DUE, Level.OVERDUE),
    (Step.WRITE, Role.AGENCY_HEAD): (Level.HEAD,),
    (Step.WRITE, Role.LEADER): (Level.LEADER,),
    (Step.SIGN, Role.AGENCY_HEAD): (Level.BEFORE, Level.DUE, Level.OVERDUE, Level.HEAD),
    (Step.SIGN, Role.LEADER): (Level.LEADER,),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Seats:
    """The seats of a government on a day, by where a report finds them."""

    of_agency: dict[int, list[Seat]]
    of_leader: dict[int, list[Seat]]

    def told_about(self, report: Report) -> Iterator[Seat]:
        """Those who may be told about a report, the stand-ins among them."""
        yield from self.of_agency.get(report.agency_id, ())
        leader = report.target.goal.leader_id
        if leader is not None:
            yield from self.of_leader.get(leader, ())


def issue_reminders(government: Government, *, now: datetime) -> int:
    """Tell everybody of a government who is to be told at a time; returns how many reminders.

    Two workers at once tell nobody twice: the row of the job is locked, and the register holds each
    reminder once.
    """
    today = timezone.localdate(now)
    with transaction.atomic():
        Job.objects.get_or_create(name=JOB)
        Job.objects.select_for_update().get(name=JOB)
        is_working = working_days(government)
        if not is_working(today):
            return 0
        rules = rules_of(settings_of(government, SETTINGS))
        reports = _waiting_reports(government)
        wanted = _wanted(reports, _seats(government, today), rules, is_working, today)
        made = _new(reports, wanted, now)
        _record(reports, made)
        outbox.queue(government, made, rules=rules, is_working=is_working, now=now)
    return len(made)


def _waiting_reports(government: Government) -> list[Report]:
    return list(
        Report.objects.filter(
            target__period__plan__government=government,
            target__period__state__in=_OPEN,
            target__goal__is_dropped=False,
            state__in=list(_WAITED_FOR),
        )
        .select_related("target__goal", "target__period")
        .defer("progress", "assessment", "shortfall_reason", "next_steps")
    )


def _seats(government: Government, today: date) -> _Seats:
    of_agency: dict[int, list[Seat]] = defaultdict(list)
    of_leader: dict[int, list[Seat]] = defaultdict(list)
    roles = [Role.REPORTER, Role.AGENCY_HEAD, Role.LEADER]
    seats = Seat.objects.filter(
        held_on(today), role__in=roles, agency__government=government, person__is_active=True
    )
    for seat in seats.order_by("pk"):
        if seat.leader_id is not None:
            of_leader[seat.leader_id].append(seat)
        else:
            of_agency[seat.agency_id].append(seat)
    return _Seats(of_agency=of_agency, of_leader=of_leader)


def _wanted(
    reports: Iterable[Report], seats: _Seats, rules: Rules, is_working: IsWorking, today: date
) -> list[Reminder]:
    """Every reminder that has come by today, whether it stands in the register or not."""
    days: dict[date, dict[Level, date]] = {}
    found = []
    for report in reports:
        step = _WAITED_FOR[ReportState(report.state)]
        due_on = _due_on(report, step)
        if due_on not in days:
            days[due_on] = days_of(due_on, rules, is_working)
        for seat in seats.told_about(report):
            levels = _LEVELS.get((step, Role(seat.role)), ())
            level = highest(days[due_on], levels, today=today, since=seat.starts_on)
            if level is not None:
                found.append(
                    Reminder(
                        report=report,
                        step=step,
                        level=level,
                        due_on=due_on,
                        person_id=seat.person_id,
                        seat=seat,
                    )
                )
    return found


def _due_on(report: Report, step: Step) -> date:
    return writing_due(report.target) if step == Step.WRITE else signing_due(report.target)


Key = tuple[int, str, str, date, int]


def _key(one: Reminder) -> Key:
    return (one.report_id, str(one.step), str(one.level), one.due_on, one.person_id)


def _new(reports: list[Report], wanted: list[Reminder], now: datetime) -> list[Reminder]:
    """What does not stand in the register yet, put there."""
    standing: set[Key] = set(
        Reminder.objects.filter(report__in=[one.pk for one in reports]).values_list(
            "report", "step", "level", "due_on", "person"
        )
    )
    fresh: dict[Key, Reminder] = {}
    for one in wanted:
        if _key(one) not in standing:
            fresh.setdefault(_key(one), one)
    for one in fresh.values():
        one.issued_at = now
    return Reminder.objects.bulk_create(fresh.values())


def _record(reports: list[Report], made: list[Reminder]) -> None:
    """One act a period: how many were told at which level."""
    periods: dict[int, Period] = {one.target.period_id: one.target.period for one in reports}
    of_report = {one.pk: one.target.period_id for one in reports}
    for pk, period in periods.items():
        levels = Counter(str(one.level) for one in made if of_report[one.report_id] == pk)
        if levels:
            record_act(None, Change(action="reminder.issue", thing=period, after=dict(levels)))
