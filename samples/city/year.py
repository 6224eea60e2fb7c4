"""The year of the invented city, by the actions of the site."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from enum import IntEnum
from itertools import count

from django.db import transaction
from django.utils import timezone

from duban_site.agencies.acting import Actor, RequestFacts
from duban_site.agencies.actions.people import PersonFields, create_person
from duban_site.agencies.actions.places import create_agency, create_leader
from duban_site.agencies.actions.seats import SeatFields, approve_seat, propose_seat
from duban_site.agencies.actions.setting_changes import change_setting
from duban_site.agencies.actions.starting import FirstFields, first_link, start
from duban_site.agencies.models import Agency, AgencyKind, Leader, Person, Seat
from duban_site.agencies.roles import Role
from duban_site.agencies.setting_kinds import SETTINGS
from duban_site.goals import actions as goals
from duban_site.goals.calendar import DueDays
from duban_site.goals.models import Goal, Period, Plan
from duban_site.pages.refusals import BadInput
from duban_site.reminders.actions import answer_reminder
from duban_site.reminders.issuing import issue_reminders
from duban_site.reminders.models import Reminder
from duban_site.reports import actions as reports
from duban_site.reports.checking import Texts
from duban_site.reports.models import Report
from duban_site.review import actions as review
from samples.city.goals import COUNT, POSTS, DemoGoal, Quarter, demo_goals
from samples.city.make import ROLES, Clock, clock, password, told

YEAR = 2026
CITY = "临江市"
OFFICE = "市政府督查室"
STATISTICS = "市统计局"
REASON = "部分项目受前期手续和天气影响，进度慢于计划。"
MEND, PROVE = SETTINGS["return_reasons"].default[:2]
"""What reports are returned with: two of the sentences that reviewers are offered."""


@dataclass(kw_only=True)
class DemoCity:
    """Who and what there is while the year is made."""

    clock: Clock
    system: Actor
    security: Actor
    numbers: Iterator[int] = field(default_factory=lambda: count(1001))
    passwords: dict[str, str] = field(default_factory=dict)
    agencies: dict[str, Agency] = field(default_factory=dict)
    leaders: dict[str, Leader] = field(default_factory=dict)
    reporters: dict[str, Actor] = field(default_factory=dict)
    heads: dict[str, Actor] = field(default_factory=dict)
    vice_mayors: dict[str, Actor] = field(default_factory=dict)
    supervisors: list[Actor] = field(default_factory=list)
    provider: Actor | None = None


class Stage(IntEnum):
    """How far a report of the quarter under way is."""

    UNTOUCHED = 0
    DRAFT = 1
    SUBMITTED = 2
    SIGNED = 3
    RETURNED = 4
    ACCEPTED = 5


RETURNED_EVERY, RETURNED_AT = 11, 4
"""Of the decided quarters every eleventh report came back once."""


def make_year(seed: int, *, today: date, count: int = COUNT) -> DemoCity:
    """Make the city with `count` of the sixty goals, its third quarter under way on `today`."""
    drawn = demo_goals(seed)[:: COUNT // count][:count]
    with clock(date(YEAR, 1, 4)) as now, transaction.atomic():
        city = make_people(now, drawn)
        plan, made = _plan(city, drawn)
        for quarter in (1, 2):
            _decided_quarter(city, plan, made, quarter)
        _quarter_under_way(city, plan, made, today=today)
    return city


def print_accounts(city: DemoCity) -> None:
    """One account a role, with the password made for it."""
    names = {user: Person.objects.get(username=user).name for user, _role, _label in ROLES}
    print(told(city.passwords, names))


def make_people(now: Clock, drawn: list[DemoGoal]) -> DemoCity:
    """The government, its agencies as far as the goals name them, and everybody's seats; no plan."""
    first = password()
    fields = FirstFields(
        government=CITY,
        code="000000",
        agency="市政府办公室",
        person=PersonFields(username="xitong", name="系统管理员", staff_number="1000"),
        password=first,
    )
    token = first_link().rstrip("/").rsplit("/", 1)[1]
    person = start(token, fields, facts=RequestFacts()).person
    system = Actor(
        person=person, seat=Seat.objects.select_related("agency__government").get(person=person)
    )
    city = DemoCity(clock=now, system=system, security=system, passwords={"xitong": first})
    office = system.seat.agency if system.seat else Agency()
    city.security = _seated(city, "anquan", "安全管理员", Role.SECURITY_ADMIN, office)
    government = office.government
    change_setting(
        government, "second_factor_roles", [], actor=city.security, reason="演示用，不设二次验证"
    )
    for name, kind in ((OFFICE, AgencyKind.SUPERVISION), (STATISTICS, AgencyKind.STATISTICS)):
        city.agencies[name] = create_agency(government, name, kind, actor=system)
    for goal in drawn:
        for name in (goal.lead, *goal.support):
            if name not in city.agencies:
                city.agencies[name] = create_agency(
                    government, name, AgencyKind.AGENCY, actor=system
                )
    for post in POSTS:
        city.leaders[post] = create_leader(government, post, actor=system)
    _seats(city, office)
    return city


def _seats(city: DemoCity, office: Agency) -> None:
    supervision = city.agencies[OFFICE]
    for user, name in (("ducha", "督查一科"), ("ducha2", "督查二科"), ("ducha3", "督查三科")):
        city.supervisors.append(_seated(city, user, name, Role.SUPERVISOR, supervision))
    city.provider = _seated(
        city, "shuju", "统计数据员", Role.DATA_PROVIDER, city.agencies[STATISTICS]
    )
    _seated(city, "shenji", "审计员", Role.AUDITOR, office)
    ordinary = [name for name in city.agencies if name not in {OFFICE, STATISTICS}]
    for place, name in enumerate(ordinary):
        tail = "" if place == 0 else str(place + 1)
        agency = city.agencies[name]
        city.reporters[name] = _seated(
            city, f"tianbao{tail}", f"{name}填报员", Role.REPORTER, agency
        )
        city.heads[name] = _seated(
            city, f"fuzeren{tail}", f"{name}负责人", Role.AGENCY_HEAD, agency
        )
    for place, post in enumerate(POSTS):
        tail = "" if place == 0 else str(place + 1)
        leader = city.leaders[post]
        city.vice_mayors[post] = _seated(city, f"lingdao{tail}", post, Role.LEADER, office, leader)


def _seated(
    city: DemoCity,
    user: str,
    name: str,
    role: Role,
    agency: Agency,
    leader: Leader | None = None,
) -> Actor:
    """A person in one seat; those of the printed roles get a password."""
    fields = PersonFields(username=user, name=name, staff_number=str(next(city.numbers)))
    person = create_person(fields, actor=city.system)
    if user in {known for known, _role, _label in ROLES}:
        city.passwords[user] = password()
        person.set_password(city.passwords[user])
        person.password_changed_at = timezone.now()
        person.save(update_fields=["password", "password_changed_at"])
    wanted = SeatFields(
        person=person, role=role, agency=agency, starts_on=date(YEAR, 1, 1), leader=leader
    )
    pair = (city.security, city.system) if role == Role.AUDITOR else (city.system, city.security)
    seat = propose_seat(wanted, actor=pair[0], reason="到岗")
    if not seat.is_approved:
        approve_seat(seat, actor=pair[1])
    seat.refresh_from_db()
    return Actor(person=person, seat=seat)


def _plan(city: DemoCity, drawn: list[DemoGoal]) -> tuple[Plan, dict[str, tuple[DemoGoal, Goal]]]:
    author, second = city.supervisors[0], city.supervisors[1]
    plan = goals.create_plan(actor=author, year=YEAR, title=f"{YEAR}年{CITY}年度目标")
    periods = {period.index: period for period in plan.periods.all()}
    made = {}
    for goal in drawn:
        row = _add_goal(city, plan, goal, author)
        made[goal.number] = (goal, row)
        for index, quarter in goal.quarters.items():
            goals.set_target(row, periods[index], quarter.target, actor=author)
    goals.confirm_all_measures(plan, actor=second, reason="逐条核对")
    plan = goals.confirm_plan(plan, actor=second)
    return plan, made


def _add_goal(city: DemoCity, plan: Plan, goal: DemoGoal, author: Actor) -> Goal:
    parts = [(city.agencies[goal.lead], "lead")]
    parts += [(city.agencies[name], "support") for name in goal.support]
    if goal.provider:
        parts.append((city.agencies[STATISTICS], "data_provider"))
    fields = goals.GoalFields(
        number=goal.number,
        wording=goal.wording,
        section=goal.section,
        leader=city.leaders[goal.post],
    )
    return goals.add_goal(plan, fields, actor=author, parts=parts)


def _opened(city: DemoCity, plan: Plan, index: int) -> Period:
    period = Period.objects.select_related("plan__government").get(plan=plan, index=index)
    city.clock.set(period.ends_on + timedelta(days=1))
    author = city.supervisors[0]
    period = goals.open_period(period, actor=author)
    reports.open_reports(actor=author, period=period)
    return period


def _decided_quarter(
    city: DemoCity, plan: Plan, made: dict[str, tuple[DemoGoal, Goal]], index: int
) -> None:
    period = _opened(city, plan, index)
    city.clock.set(period.ends_on + timedelta(days=2))
    pairs = _reports_of(period, made)
    for at, (report, goal) in enumerate(pairs):
        if at == len(pairs) - 1:
            _chased(city, period)  # one agency is late
        sent = _signed(city, report, goal, goal.quarters[index])
        city.clock.set(period.reports_due_on, hour=3)
        _decided(city, sent, goal, is_returned=at % RETURNED_EVERY == RETURNED_AT)
    author = city.supervisors[0]
    city.clock.set(period.check_due_on, hour=9)
    period = goals.close_period(Period.objects.get(pk=period.pk), actor=author)
    goals.freeze_period(period, actor=author, undecided=lambda _period: 0)


def _chased(city: DemoCity, period: Period) -> None:
    """The days from the due day on which the last report does not come: reminded, and answered once."""
    government = period.plan.government
    day = period.reports_due_on
    while day <= period.signing_due_on:
        city.clock.set(day, hour=2)
        issue_reminders(government, now=timezone.now())
        day += timedelta(days=1)
    first = Reminder.objects.filter(report__target__period=period).order_by("pk").first()
    if first is not None:
        writer = Actor(person=first.person, seat=first.seat)
        answer_reminder(first, "数据在等统计部门核定，核定后当天报送。", actor=writer)


def _reports_of(
    period: Period, made: dict[str, tuple[DemoGoal, Goal]]
) -> list[tuple[Report, DemoGoal]]:
    rows = Report.objects.filter(target__period=period).select_related(
        "target__goal__plan", "target__period__plan"
    )
    return [
        (row, made[row.target.goal.number][0]) for row in rows.order_by("target__goal__position")
    ]


def _texts(said: Quarter) -> Texts:
    return Texts(
        claim=said.claim,
        progress=said.progress,
        shortfall_reason=said.reason,
        next_steps=said.next_steps,
    )


def _signed(city: DemoCity, report: Report, goal: DemoGoal, said: Quarter) -> Report:
    sent = _submitted(city, report, goal, said)
    return review.sign(actor=city.heads[goal.lead], report=sent, version=sent.version)


def _submitted(city: DemoCity, report: Report, goal: DemoGoal, said: Quarter) -> Report:
    """Written and sent; where a reason is asked for, one is given."""
    writer = city.reporters[goal.lead]
    texts = _texts(said)
    report = reports.save_draft(actor=writer, report=report, texts=texts, version=report.version)
    try:
        return reports.submit(actor=writer, report=report, version=report.version)
    except BadInput:
        texts = Texts(
            claim=texts.claim or "完成",
            progress=texts.progress,
            shortfall_reason=REASON,
            next_steps=texts.next_steps,
        )
    report = reports.save_draft(actor=writer, report=report, texts=texts, version=report.version)
    return reports.submit(actor=writer, report=report, version=report.version)


def _decided(city: DemoCity, report: Report, goal: DemoGoal, *, is_returned: bool) -> None:
    checker = city.supervisors[1 + int(goal.number) % 2]
    if is_returned:
        report = review.return_report(
            actor=checker, report=report, version=report.version, reason=PROVE
        )
        texts = Texts(
            claim=report.claim,
            progress=report.progress + "有关清单已随文报送。",
            shortfall_reason=report.shortfall_reason or REASON,
            next_steps=report.next_steps,
        )
        writer = city.reporters[goal.lead]
        report = reports.save_draft(
            actor=writer, report=report, texts=texts, version=report.version
        )
        report = reports.submit(actor=writer, report=report, version=report.version)
        report = review.sign(actor=city.heads[goal.lead], report=report, version=report.version)
    if report.verdict == "contradicted":
        review.override(
            actor=checker,
            report=report,
            version=report.version,
            verdict="partly_supported",
            reason="已电话核实，差额部分在途，按部分有据掌握。",
        )
        report.refresh_from_db()
    report = review.accept(actor=checker, report=report, version=report.version)
    review.confirm(actor=city.vice_mayors[goal.post], report=report, version=report.version)


def _quarter_under_way(
    city: DemoCity, plan: Plan, made: dict[str, tuple[DemoGoal, Goal]], *, today: date
) -> None:
    """The third quarter with its days put to now, so that some things are due and some late."""
    period = _opened(city, plan, 3)
    today = max(today, period.ends_on + timedelta(days=2))
    days = DueDays(
        reports=today + timedelta(days=2),
        signing=today + timedelta(days=4),
        check=today + timedelta(days=9),
        freeze=today + timedelta(days=12),
    )
    goals.set_due_days(period, days, actor=city.supervisors[0], reason="统一延至本月，便于汇总")
    city.clock.set(today - timedelta(days=1))
    for at, (report, goal) in enumerate(_reports_of(period, made)):
        report.target.period.refresh_from_db()
        _under_way(city, report, goal, stage=Stage(at % len(Stage)))
    issue_reminders(plan.government, now=timezone.now())


def _under_way(city: DemoCity, report: Report, goal: DemoGoal, *, stage: Stage) -> None:
    """How far a report is: untouched, a draft, sent, signed, returned or accepted."""
    said = goal.quarters[3]
    if city.provider is not None and goal.provider and stage is Stage.SIGNED:
        figure = reports.Figure(
            indicator=goal.wording[:4],
            value=Decimal("6.1"),
            unit="%",
            as_of=report.target.period.ends_on,
        )
        reports.provide_figure(actor=city.provider, target=report.target, figure=figure)
    match stage:
        case Stage.DRAFT:
            writer = city.reporters[goal.lead]
            reports.save_draft(
                actor=writer, report=report, texts=_texts(said), version=report.version
            )
        case Stage.SUBMITTED:
            _submitted(city, report, goal, said)
        case Stage.SIGNED | Stage.RETURNED:
            sent = _signed(city, report, goal, said)
            if stage is Stage.RETURNED and sent.verdict != "supported":
                review.return_report(
                    actor=city.supervisors[1],
                    report=sent,
                    version=sent.version,
                    reason=MEND,
                )
        case Stage.ACCEPTED:
            sent = _signed(city, report, goal, said)
            review.accept(actor=city.supervisors[2], report=sent, version=sent.version)
        case Stage.UNTOUCHED:
            pass
