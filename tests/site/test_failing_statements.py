"""The N-th statement of every action fails: nothing is left half done, and the answer says so (`trust.md` B9).

Played is every statement from the first write of each action; the reads before it can leave nothing
behind. What is covered is held against the addresses: an action without a row here fails the test.
"""

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError, connection, transaction
from django.test import Client
from django.urls import get_resolver, resolve
from django.utils import timezone

from duban_site.agencies.acting import Actor
from duban_site.goals import actions as goals
from duban_site.intake import actions as intake
from duban_site.pages.doors import routes
from duban_site.pages.once import FIELD, new_key
from duban_site.reminders.models import Reminder
from tests.site.intake.test_intake import HEADER, ROWS
from tests.support.city import City
from tests.support.quarter import DONE, accepted, build_quarter, confirmed, report_of, signed
from tests.support.quarter import submitted as sent_to_head
from tests.support.signed_in import signed_in

pytestmark = pytest.mark.django_db

Form = dict[str, Any]
Scene = Callable[[City], tuple[Actor, str, Form]]
SCENES: dict[str, Scene] = {}
TABLE = "\n".join(("2026年第一季度目标任务完成情况", HEADER, ROWS[0]))
QUIET = frozenset({"kept", "choose_seat"})
"""Write to the session alone."""


def scene(made: Scene) -> Scene:
    SCENES[made.__name__] = made
    return made


def decision(report, do: str, **more: str) -> Form:
    return {"version": report.version, "do": do, "reason": "请核对", "verdict": ""} | more


@scene
def a_draft(city):
    form = {"version": 0, "claim": DONE.claim, "progress": DONE.progress, "do": "save"}
    return city.reporter, f"/reports/{report_of(city).pk}/edit/", form


@scene
def a_draft_with_evidence(city):
    file = SimpleUploadedFile("佐证.csv", "项目,数\n甲,1\n".encode())
    form = {
        "version": 0,
        "claim": DONE.claim,
        "progress": DONE.progress,
        "do": "save",
        "file": file,
    }
    return city.reporter, f"/reports/{report_of(city).pk}/edit/", form


@scene
def a_submit(city):
    form = {"version": 0, "claim": DONE.claim, "progress": DONE.progress, "do": "submit"}
    return city.reporter, f"/reports/{report_of(city).pk}/edit/", form


@scene
def a_contribution(city):
    address = f"/reports/{report_of(city).pk}/contribute/"
    return city.reporters[1], address, {"text": "本局完成勘察。"}


@scene
def an_official_figure(city):
    form = {"indicator": "技改投资", "value": "41.2", "unit": "亿元", "as_of": "2026-03-31"}
    return city.provider, f"/figures/{report_of(city).target_id}/", form


@scene
def a_signature(city):
    report = sent_to_head(city)
    return city.head, f"/review/{report.pk}/", decision(report, "sign")


@scene
def an_answer_to_a_reminder(city):
    seat = city.reporter.seat
    reminder = Reminder.objects.create(
        report=report_of(city), step="write", level="due", due_on=seat.starts_on,
        person=city.reporter.person, seat=seat, issued_at=timezone.now(),
    )  # fmt: skip
    return city.reporter, f"/reminders/{reminder.pk}/", {"text": "数据周五能出。"}


@scene
def a_report_sent_back(city):
    report = sent_to_head(city)
    return city.head, f"/review/{report.pk}/", decision(report, "send_back")


@scene
def a_recall(city):
    report = signed(city)
    return city.head, f"/review/{report.pk}/", decision(report, "recall")


@scene
def an_acceptance(city):
    report = signed(city)
    return city.supervisor, f"/review/{report.pk}/", decision(report, "accept")


@scene
def a_return(city):
    report = signed(city)
    return city.supervisor, f"/review/{report.pk}/", decision(report, "return")


@scene
def an_override(city):
    report = signed(city)
    form = decision(report, "override", verdict="partly_supported")
    return city.supervisor, f"/review/{report.pk}/", form


@scene
def a_confirmation(city):
    report = accepted(city)
    return city.vice_mayor, f"/review/{report.pk}/", decision(report, "confirm")


@scene
def many_acceptances(city):
    report = signed(city)
    chosen = f"{report.pk}:{report.version}"
    return city.supervisor, "/review/accept-many/", {"reports": chosen, "reason": "已逐项看过"}


@scene
def a_period_opened(city):
    return city.supervisor, f"/periods/{city.period(2).pk}/move/", {"do": "open"}


@scene
def a_period_closed(city):
    return city.supervisor, f"/periods/{city.period(1).pk}/move/", {"do": "close"}


@scene
def a_period_reopened(city):
    goals.close_period(city.period(1), actor=city.supervisor)
    form = {"do": "reopen", "reason": "漏报"}
    return city.supervisor, f"/periods/{city.period(1).pk}/move/", form


@scene
def a_period_frozen(city):
    goals.close_period(city.period(1), actor=city.supervisor)
    form = {"do": "freeze", "reason": "到期"}
    return city.supervisor, f"/periods/{city.period(1).pk}/move/", form


@scene
def due_days(city):
    days = {"reports": "2026-04-10", "signing": "2026-04-12", "check": "2026-04-15"}
    form = {**days, "freeze": "2026-04-18", "reason": "节假日"}
    return city.supervisor, f"/periods/{city.period(1).pk}/due/", form


@scene
def a_new_plan(city):
    form = {"year": 2027, "title": "2027年度目标", "kind": "quarter"}
    return city.supervisor, "/plans/new/", form


@scene
def a_new_goal(city):
    form = {"number": "9", "wording": "新建公园5个", "lead": city.agencies[0].pk, "reason": "增补"}
    return city.supervisor, f"/plans/{city.plan.pk}/", form


def next_years_goal(city):
    plan = goals.create_plan(actor=city.supervisor, year=2027, title="2027年度目标")
    fields = goals.GoalFields(number="1", wording="新建公园5个", section="", leader=None)
    goal = goals.add_goal(plan, fields, actor=city.supervisor, parts=[(city.agencies[0], "lead")])
    goals.set_target(goal, plan.periods.all()[0], "完成选址", actor=city.supervisor)
    return goal


@scene
def measures_looked_through(city):
    form = {"do": "measures", "reason": "逐条看过"}
    return city.second_supervisor, f"/plans/{next_years_goal(city).plan_id}/settle/", form


@scene
def a_plan_confirmed(city):
    plan = next_years_goal(city).plan
    goals.confirm_all_measures(plan, actor=city.second_supervisor, reason="逐条看过")
    return city.second_supervisor, f"/plans/{plan.pk}/settle/", {"do": "confirm"}


@scene
def a_changed_goal(city):
    goal = city.goals[1]
    form = {
        "number": goal.number,
        "section": goal.section,
        "wording": "社零增长7%以上",
        "lead": city.agencies[1].pk,
        "leader": city.leaders[1].pk,
        "version": goal.version,
        "reason": "常务会议定",
    }
    return city.supervisor, f"/goals/{goal.pk}/change/", form


@scene
def a_dropped_goal(city):
    form = {"drop-reason": "上级取消"}
    return city.supervisor, f"/goals/{city.goals[1].pk}/drop/", form


@scene
def a_part_taken_on(city):
    part = city.goals[0].parts.get(part="lead")
    return city.head, f"/goals/parts/{part.pk}/accept/", {}


@scene
def a_new_target(city):
    goal = next_years_goal(city)
    form = {"period": goal.plan.periods.last().pk, "text": "建成公园5个", "do": "save"}
    return city.supervisor, f"/goals/{goal.pk}/targets/", form


@scene
def measures_typed(city):
    form = {
        "form-TOTAL_FORMS": 1,
        "form-INITIAL_FORMS": 0,
        "form-0-text": "累计开工项目12个以上",
        "form-0-kind": "level",
        "form-0-comparator": ">=",
        "form-0-value": "12",
        "form-0-unit": "个",
        "form-0-indicator": "开工项目",
        "reason": "订正",
    }
    return city.supervisor, f"/targets/{report_of(city).target_id}/measures/", form


@scene
def a_sub_target_given_away(city):
    target = report_of(city).target
    form = {"measure": target.measures.first().pk, "agency": city.agencies[1].pk}
    return city.supervisor, f"/targets/{target.pk}/breakdown/", form


def revision(city, proposer: Actor):
    return goals.propose_revision(
        report_of(city).target, "累计开工项目10个以上", actor=proposer, reason="市场变化"
    )


@scene
def a_revision_proposed(city):
    form = {"text": "累计开工项目10个以上", "reason": "市场变化", "document": "纪要9号"}
    return city.head, f"/targets/{report_of(city).target_id}/revise/", form


@scene
def a_revision_checked(city):
    return city.supervisor, f"/revisions/{revision(city, city.head).pk}/", {"do": "yes"}


@scene
def a_revision_approved(city):
    return city.vice_mayor, f"/revisions/{revision(city, city.supervisor).pk}/", {"do": "yes"}


@scene
def a_revision_refused(city):
    form = {"do": "refuse", "reason": "理由不足"}
    return city.vice_mayor, f"/revisions/{revision(city, city.supervisor).pk}/", form


@scene
def an_upload(city):
    file = SimpleUploadedFile("一季度.txt", TABLE.encode())
    return city.supervisor, "/intake/", {"file": file}


def uploaded(city):
    upload = intake.receive(actor=city.supervisor, name="一季度.txt", content=TABLE.encode())
    upload.refresh_from_db()
    return upload


@scene
def a_corrected_cell(city):
    upload = uploaded(city)
    form = {"version": upload.version, "entry": 0, "field": "period_target", "text": "完成设计"}
    return city.supervisor, f"/intake/{upload.pk}/correct/", form


@scene
def a_correction_taken_back(city):
    upload = uploaded(city)
    change = intake.CellChange(entry=0, field="period_target", text="完成设计")
    intake.correct_cell(actor=city.supervisor, upload=upload, change=change, version=upload.version)
    correction = upload.corrections.get()
    return city.supervisor, f"/intake/{upload.pk}/corrections/{correction.pk}/", {}


@scene
def an_adoption(city):
    upload = uploaded(city)
    form = {"year": 2027, "title": "2027年度目标", "period": 1, "do": "adopt"}
    return city.supervisor, f"/intake/{upload.pk}/adopt/", {**form, "version": upload.version}


@scene
def a_new_government(city):
    return city.system_admin, "/agencies/governments/new/", {"name": "江东区", "code": "000009"}


@scene
def a_new_agency(city):
    return city.system_admin, "/agencies/new/", {"name": "市文旅局", "kind": "agency"}


@scene
def a_changed_agency(city):
    form = {"name": "市发展和改革局", "kind": "agency", "is_active": "on"}
    return city.system_admin, f"/agencies/{city.agencies[0].pk}/", form


@scene
def a_new_post(city):
    return city.system_admin, "/agencies/leaders/new/", {"title": "分管副市长（农业）"}


@scene
def a_new_account(city):
    form = {"name": "丁同志", "username": "ding", "staff_number": "N-ding"}
    return city.system_admin, "/agencies/people/new/", form


@scene
def a_changed_account(city):
    form = {"name": "甲同志", "is_active": "on", "email": "a@example.org"}
    return city.system_admin, f"/agencies/people/{city.reporter.person.pk}/", form


@scene
def a_one_time_link(city):
    address = f"/agencies/people/{city.reporter.person.pk}/link/"
    return city.system_admin, address, {"reason": "忘了口令"}


def seat_form(city) -> Form:
    person = city.reporters[1].person.pk
    return {
        "person": person,
        "role": "reporter",
        "agency": city.agencies[0].pk,
        "starts_on": "2026-01-01",
    }


@scene
def a_seat_proposed(city):
    return city.system_admin, "/agencies/seats/new/", seat_form(city)


@scene
def a_seat_approved(city):
    signed_in(city.system_admin).post("/agencies/seats/new/", seat_form(city))
    seat = city.reporters[1].person.seats.get(is_approved=False)
    return city.security_admin, f"/agencies/seats/{seat.pk}/approve/", {}


@scene
def a_seat_ended(city):
    address = f"/agencies/seats/{city.reporter.seat.pk}/end/"
    return city.security_admin, address, {"reason": "调离"}


@scene
def a_delegation(city):
    day = timezone.localdate().isoformat()
    form = {"person": city.heads[1].person.pk, "starts_on": day, "ends_on": day, "reason": "出差"}
    return city.head, "/me/delegate/", form


@scene
def a_setting(city):
    return city.supervisor, "/settings/light_ahead/", {"light_ahead-value": "6"}


@scene
def a_setting_signed(city):
    form = {"single_reviewer-value": "on", "single_reviewer-reason": "人手不足"}
    signed_in(city.system_admin).post("/settings/single_reviewer/", form)
    return city.security_admin, "/settings/single_reviewer/sign/", {}


def frozen_quarter(city) -> None:
    confirmed(city)
    period = goals.close_period(city.period(1), actor=city.supervisor)
    goals.freeze_period(period, actor=city.supervisor, undecided=lambda _period: 0)


@scene
def an_edition_prepared(city):
    frozen_quarter(city)
    return city.supervisor, "/publish/", {"period": city.period(1).pk, "kind": "table"}


def edition(city):
    from duban_site.publishing import actions as publishing  # noqa: PLC0415  # the last room's

    frozen_quarter(city)
    return publishing.prepare(actor=city.supervisor, period=city.period(1), kind="table")


@scene
def an_editions_face(city):
    made = edition(city)
    form = {"version": made.version, "title": "第一季度完成情况", "columns": ["agencies"]}
    return city.supervisor, f"/publish/{made.pk}/", form


@scene
def an_edition_dropped(city):
    made = edition(city)
    form = {"version": made.version, "do": "drop"}
    return city.supervisor, f"/publish/{made.pk}/move/", form


@scene
def an_edition_issued(city):
    made = edition(city)
    form = {"version": made.version, "do": "freeze"}
    return city.second_supervisor, f"/publish/{made.pk}/move/", form


def issued(city):
    from duban_site.publishing import actions as publishing  # noqa: PLC0415  # the last room's

    made = edition(city)
    publishing.freeze(actor=city.second_supervisor, edition=made, version=made.version)
    made.refresh_from_db()
    return made


@scene
def a_correction_begun(city):
    return city.supervisor, f"/publish/{issued(city).pk}/correct/", {"reason": "一处笔误"}


@scene
def a_withdrawal_proposed(city):
    form = {"reason": "数据有误", "do": "propose"}
    return city.supervisor, f"/publish/{issued(city).pk}/withdraw/", form


UNPLAYED = {
    "adopt_import": "made of the actions of agencies, accounts and seats above, in one transaction",
    "import_directory": "writes to the session alone",
    "undo": "takes back an adoption, whose rows the scene of adoption covers",
    "from_inbox": "receives as the scene of uploads does",
}


@pytest.fixture(scope="module")
def city(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[City]:
    from django.conf import settings  # noqa: PLC0415  # its place differs by module

    kept, settings.EVIDENCE = settings.EVIDENCE, tmp_path_factory.mktemp("evidence")
    settings.READ_AT_ONCE = True
    with django_db_blocker.unblock(), transaction.atomic():
        yield build_quarter()
        transaction.set_rollback(True)
    settings.EVIDENCE = kept
    del settings.READ_AT_ONCE  # type: ignore[misc]  # not among the declared ones


class Faults:
    """Lets the N-th statement from the first write fail, as a broken disk would; counts otherwise."""

    def __init__(self, fail_at: int = 0) -> None:
        self.fail_at, self.seen = fail_at, 0

    def __call__(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:  # noqa: FBT001  # Django's signature
        word = sql.split(None, 1)[0].upper()
        if word in {"SAVEPOINT", "RELEASE", "ROLLBACK", "PRAGMA"}:
            return execute(sql, params, many, context)
        if self.seen or word in {"INSERT", "UPDATE", "DELETE"}:
            self.seen += 1
            if self.seen == self.fail_at:
                raise OperationalError("disk I/O error")
        return execute(sql, params, many, context)


@contextmanager
def undone() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def everything() -> dict[str, str]:
    """Every row of every table but the sessions, as one hash a table."""
    found = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            if table in {"django_session", "sqlite_sequence"}:
                continue
            cursor.execute(f'SELECT * FROM "{table}" ORDER BY 1')  # noqa: S608  # our own tables
            found[table] = hashlib.sha256(repr(cursor.fetchall()).encode()).hexdigest()
    return found


def counts() -> dict[str, int]:
    found = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT COUNT(*) FROM "{table}"')  # noqa: S608  # our own tables
            found[table] = cursor.fetchone()[0]
    found.pop("django_session")
    return found


def rewound(form: Form) -> Form:
    for value in form.values():
        if isinstance(value, SimpleUploadedFile):
            value.seek(0)
    return form


def played(client: Client, address: str, form: Form, faults: Faults) -> int:
    cache.clear()
    with connection.execute_wrapper(faults):
        return client.post(address, rewound(form)).status_code


@pytest.mark.slow
@pytest.mark.parametrize("name", list(SCENES))
def test_no_failing_statement_leaves_an_action_half_done(name, city):
    with undone():
        actor, address, form = SCENES[name](city)
        client = signed_in(actor)
        client.raise_request_exception = False
        form = {**form, FIELD: new_key()}
        before = everything()
        with undone():
            whole = Faults()
            status = played(client, address, form, whole)
            assert status in {200, 302}, (name, status)
            after = counts()
            assert everything() != before
        for at in range(1, whole.seen + 1):
            with undone():
                answer = played(client, address, form, Faults(at))
                if (
                    everything() != before
                ):  # done, and only the answer was lost: said again, not done again
                    assert counts() == after, (name, at)
                    assert played(client, address, form, Faults()) == status
                    assert counts() == after, (name, at)
                else:
                    assert answer == 500, (name, at, answer)


def test_every_action_has_its_scene(city):
    covered = set(UNPLAYED) | QUIET
    with undone():
        for made in SCENES.values():
            with undone():
                _actor, address, _form = made(city)
                covered.add(resolve(address).url_name or "")
    posted = {
        pattern.name
        for _path, pattern in routes(get_resolver().url_patterns)
        if hasattr(pattern.callback, "takes")
        and not getattr(pattern.callback, "is_repeatable", False)
        and not str(pattern.name).startswith(("first_", "language"))
    }
    assert posted - covered == set()


def test_a_failing_database_answers_with_a_page_that_says_nothing_was_done(city):
    actor, address, form = SCENES["a_contribution"](city)
    client = signed_in(actor)
    client.raise_request_exception = False
    with undone(), connection.execute_wrapper(Faults(2)):
        page = client.post(address, {**form, FIELD: new_key()})
    assert page.status_code == 500
    assert "没有留下半截数据" in page.content.decode()
