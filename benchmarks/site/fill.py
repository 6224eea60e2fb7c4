"""An invented city at full size, written in bulk: `python -m benchmarks.site.fill --acts N`.

One government, 25 agencies, 5 years of 4 quarters and 300 goals, each with target, sub-target, report and
sealed version; and acts in a chain that verifies. The database is the one of the environment, fresh.
Prints the ids and session keys that the timing needs, as JSON.
"""

import argparse
import hashlib
import json
import os
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "duban_site.config.settings")
import django

django.setup()

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY  # noqa: E402
from django.contrib.sessions.backends.db import SessionStore  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from django.utils import timezone  # noqa: E402

from duban_site.agencies.models import (  # noqa: E402
    Agency,
    AgencyKind,
    Government,
    Leader,
    Person,
    Seat,
)
from duban_site.agencies.roles import Role  # noqa: E402
from duban_site.books.guards import install_guards, remove_guards  # noqa: E402
from duban_site.books.models import Act, Payload  # noqa: E402
from duban_site.books.record import GENESIS, act_hash, canonical  # noqa: E402
from duban_site.config.starting import ready  # noqa: E402
from duban_site.goals.models import (  # noqa: E402
    Goal,
    GoalAgency,
    GoalVersion,
    Measure,
    Period,
    Plan,
    Target,
    TargetVersion,
)
from duban_site.reports.checking import Opinion, Texts, judge  # noqa: E402
from duban_site.reports.models import Author, Report, ReportVersion  # noqa: E402
from duban_site.reports.sealing import seal_of  # noqa: E402

YEARS = range(2022, 2027)
GOALS, AGENCIES, LEADERS = 300, 25, 8
SECTIONS = ("经济运行", "城乡建设", "民生事业", "生态环境", "安全稳定", "改革开放")
THINGS = (
    *("老旧小区", "口袋公园", "充电桩", "幼儿园", "停车泊位", "农村公路", "公交站亭", "养老床位"),
    *("污水管网", "路灯", "健身步道", "社区食堂"),
)
BATCH = 2_000
FROM = datetime(2022, 1, 4, 1, tzinfo=UTC)


def texts(number: int, quarter: int) -> tuple[str, str, Texts]:
    """Annual goal, target and report of a goal in a quarter; every seventh falls short."""
    thing, amount = THINGS[number % len(THINGS)], 40 + number % 160
    wanted = amount * quarter // 4
    done = wanted - (5 if number % 7 == 0 else -1)
    goal = f"新建改造{thing}{amount}个，全年完成投资{amount * 3}万元"
    target = f"累计完成{thing}{wanted}个"
    said = Texts(
        claim="完成",
        progress=f"截至目前，累计完成{thing}{done}个，正在推进第{number}批项目的前期工作，完成投资{done * 3}万元。",
        next_steps="加快推进在建项目，做好验收和移交。",
    )
    return goal, target, said


def fill(acts: int) -> dict[str, Any]:
    """Everything. The guards stand aside while it is written and are put back."""
    remove_guards()
    with transaction.atomic():
        place = _place()
        _years(place)
    _acts(acts, place)
    install_guards()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return _known(place)


def _place() -> dict[str, Any]:
    government = Government.objects.create(name="望江市", code="990001")
    office = Agency.objects.create(
        government=government, name="市政府督查室", kind=AgencyKind.SUPERVISION
    )
    agencies = [
        Agency.objects.create(government=government, name=f"市{number:02}局")
        for number in range(1, AGENCIES + 1)
    ]
    leaders = [
        Leader.objects.create(government=government, title=f"分管副市长（{number}）")
        for number in range(1, LEADERS + 1)
    ]
    people = {
        "supervisor": _person("supervisor", Role.SUPERVISOR, office),
        "second": _person("second", Role.SUPERVISOR, office),
        "auditor": _person("auditor", Role.AUDITOR, office),
        "system_admin": _person("system", Role.SYSTEM_ADMIN, office),
        "leader": _person("leader", Role.LEADER, office, leader=leaders[0]),
        "reporter": _person("reporter", Role.REPORTER, agencies[0]),
        "head": _person("head", Role.AGENCY_HEAD, agencies[0]),
    }
    return {
        "government": government,
        "agencies": agencies,
        "leaders": leaders,
        "people": people,
    }


def _person(name: str, role: str, agency: Agency, *, leader: Leader | None = None) -> Person:
    person = Person(username=name, name=f"{name}同志", staff_number=f"B-{name}")
    person.set_unusable_password()
    person.save()
    Seat.objects.create(
        person=person,
        role=role,
        agency=agency,
        leader=leader,
        starts_on=date(2020, 1, 1),
        is_approved=True,
    )
    return person


def _years(place: dict[str, Any]) -> None:
    for year in YEARS:
        plan = Plan.objects.create(
            government=place["government"],
            year=year,
            title=f"{year} 年度目标",
            state="confirmed",
            drafted_by=place["people"]["supervisor"],
            confirmed_by=place["people"]["second"],
        )
        periods = Period.objects.bulk_create(_periods(plan))
        goals = Goal.objects.bulk_create(
            Goal(
                plan=plan,
                number=str(number),
                position=number,
                section=SECTIONS[number * len(SECTIONS) // (GOALS + 1)],
                wording=texts(number, 4)[0],
                leader=place["leaders"][number % LEADERS],
            )
            for number in range(1, GOALS + 1)
        )
        _of_goals(place, goals)
        for period in periods:
            _quarter(place, goals, period)


def _periods(plan: Plan) -> Iterator[Period]:
    last = plan.year == YEARS[-1]
    for index in range(1, 5):
        ends_on = date(plan.year, index * 3, 30 if index in {2, 3} else 31)
        state = ("frozen", "frozen", "open", "planned")[index - 1] if last else "frozen"
        yield Period(
            plan=plan,
            kind="quarter",
            index=index,
            starts_on=date(plan.year, index * 3 - 2, 1),
            ends_on=ends_on,
            reports_due_on=ends_on + timedelta(6),
            signing_due_on=ends_on + timedelta(8),
            check_due_on=ends_on + timedelta(13),
            freeze_on=ends_on + timedelta(14),
            state=state,
            frozen_at=timezone.now() if state == "frozen" else None,
        )


def _of_goals(place: dict[str, Any], goals: list[Goal]) -> None:
    agencies, now = place["agencies"], timezone.now()
    GoalAgency.objects.bulk_create(
        GoalAgency(goal=goal, agency=agencies[(at + step) % AGENCIES], part=part)
        for at, goal in enumerate(goals)
        for step, part in enumerate(("lead", "support"))
    )
    GoalVersion.objects.bulk_create(
        GoalVersion(
            goal=goal,
            version=1,
            number=goal.number,
            section=goal.section,
            wording=goal.wording,
            leader=goal.leader,
            changed_by=place["people"]["supervisor"],
            changed_at=now,
        )
        for goal in goals
    )


def _quarter(place: dict[str, Any], goals: list[Goal], period: Period) -> None:
    office, now = place["people"]["supervisor"], timezone.now()
    said = [texts(int(goal.number), period.index) for goal in goals]
    targets = Target.objects.bulk_create(
        Target(goal=goal, period=period, text=text)
        for goal, (_goal, text, _said) in zip(goals, said, strict=True)
    )
    TargetVersion.objects.bulk_create(
        TargetVersion(target=one, version=1, text=one.text, changed_by=office, changed_at=now)
        for one in targets
    )
    Measure.objects.bulk_create(
        Measure(
            target=one,
            position=1,
            text=one.text,
            kind="level",
            comparator=">=",
            value=10,
            unit="个",
            confirmed_by=office,
            confirmed_at=now,
        )
        for one in targets
    )
    if period.state == "planned":
        return
    reports = Report.objects.bulk_create(
        _report(place, target, one[2]) for target, one in zip(targets, said, strict=True)
    )
    Author.objects.bulk_create(
        Author(report=one, person=place["people"]["reporter"]) for one in reports
    )
    ReportVersion.objects.bulk_create(_version(place, one) for one in reports)


_opinions: dict[str, Opinion] = {}


def _report(place: dict[str, Any], target: Target, said: Texts) -> Report:
    """A report; the check of one goal of each thing stands for all of its kind."""
    number = int(target.goal.number)
    kind = f"{target.period.index} {number % len(THINGS)} {number % 7 == 0}"
    if kind not in _opinions:
        _opinions[kind] = judge(target, said)
    opinion = _opinions[kind]
    people, due = place["people"], target.period.signing_due_on
    at = datetime.combine(due, datetime.min.time(), UTC) + timedelta(hours=number % 40 - 30)
    is_open = target.period.state == "open"
    state = ("draft", "signed", "checking", "accepted")[number % 4] if is_open else "confirmed"
    sent = {} if state == "draft" else {"submitted_by": people["reporter"], "submitted_at": at}
    signed = {} if state == "draft" else {"signed_by": people["head"], "signed_at": at}
    return Report(
        target=target,
        agency=place["agencies"][(number - 1) % AGENCIES],
        state=state,
        version=3,
        claim=said.claim,
        progress=said.progress,
        next_steps=said.next_steps,
        edited_by=people["reporter"],
        edited_at=at,
        verdict=opinion.verdict,
        assessment=opinion.assessment,
        rules_version=opinion.rules_version,
        finding_count=opinion.finding_count,
        light=opinion.light,
        **sent,
        **signed,
    )


def _version(place: dict[str, Any], report: Report) -> ReportVersion:
    said = {
        name: getattr(report, name)
        for name in ("claim", "progress", "shortfall_reason", "next_steps")
    }
    return ReportVersion(
        report=report,
        version=report.version,
        **said,
        verdict=report.verdict,
        assessment=report.assessment,
        rules_version=report.rules_version,
        evidence=[],
        author=place["people"]["reporter"],
        recorded_at=report.edited_at or timezone.now(),
        seal=seal_of(report.pk, report.version, said, []),
    )


def _acts(count: int, place: dict[str, Any]) -> None:
    """Saves of reports, sign-ins and looks at evidence, five years long, in one chain."""
    head = Act.objects.order_by("-seq").first()
    seq, before = (head.seq, head.hash) if head else (0, GENESIS)
    reports = list(Report.objects.values_list("pk", "target__goal"))
    person = place["people"]["reporter"].pk
    agency = place["agencies"][0].pk
    span = (timezone.now() - FROM) / max(count, 1)
    acts: list[Act] = []
    payloads: list[Payload] = []
    for step in range(count):
        seq += 1
        report, _goal = reports[step % len(reports)]
        action = ("report.save", "report.submit", "report.sign", "sign_in.ok")[step % 4]
        is_report = action != "sign_in.ok"
        salt = hashlib.md5(str(seq).encode(), usedforsecurity=False).hexdigest()
        body = canonical({"before": {"version": step % 9}, "after": {"version": step % 9 + 1}})
        fields = {
            "seq": seq,
            "at": FROM + span * step,
            "actor": person,
            "role": "reporter",
            "agency": agency,
            "session": "",
            "address": "127.0.0.1",
            "action": action,
            "object_type": "reports.report" if is_report else "agencies.person",
            "object_id": str(report if is_report else person),
            "object_version": step % 9 + 1 if is_report else None,
            "result": "ok",
            "reason": "",
            "before_hash": "",
            "after_hash": "",
            "payload_hash": hashlib.sha256(f"{salt}{body}".encode()).hexdigest(),
            "request_id": f"{seq:016x}",
            "idempotency_key": "",
            "prev_hash": before,
        }
        before = act_hash(fields)
        acts.append(Act(**fields, hash=before))
        payloads.append(Payload(act_id=seq, salt=salt, body=body))
        if len(acts) == BATCH:
            _write(acts, payloads)
    _write(acts, payloads)


def _write(acts: list[Act], payloads: list[Payload]) -> None:
    with transaction.atomic():
        Act.objects.bulk_create(acts)
        Payload.objects.bulk_create(payloads)
    acts.clear()
    payloads.clear()


def _known(place: dict[str, Any]) -> dict[str, Any]:
    """What the timing asks for: a session of each person, ids of one thing of each kind."""
    plan = Plan.objects.get(year=YEARS[-1])
    period = plan.periods.get(state="open")
    report = Report.objects.filter(target__period=period, state="signed").order_by("pk")[5]
    draft = Report.objects.filter(
        target__period=period, state="draft", agency=place["agencies"][0]
    ).first()
    return {
        "sessions": {name: _session(one) for name, one in place["people"].items()},
        "plan": plan.pk,
        "period": period.pk,
        "goal": report.target.goal_id,
        "report": report.pk,
        "draft": draft.pk if draft else report.pk,
        "acts": Act.objects.count(),
    }


def _session(person: Person) -> str:
    store = SessionStore()
    store[SESSION_KEY] = str(person.pk)
    store[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    store[HASH_SESSION_KEY] = person.get_session_auth_hash()
    store.create()
    return str(store.session_key)


def main() -> None:
    """Fill the database of the environment."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--acts", type=int, default=1_000_000)
    arguments = parser.parse_args()
    ready()
    json.dump(fill(arguments.acts), sys.stdout)


if __name__ == "__main__":
    main()
