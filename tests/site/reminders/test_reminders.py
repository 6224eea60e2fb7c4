"""Reminders of a small city: who is told what on which day, once; mails, calls, answers, the register."""

import hashlib
import hmac
import http.server
import json
import threading
from datetime import date, datetime, timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from duban_site.agencies.models import Person, Seat, Setting
from duban_site.books.models import Act
from duban_site.goals.models import Period
from duban_site.reminders import outbox, sending
from duban_site.reminders.issuing import issue_reminders
from duban_site.reminders.models import Level, Message, MessageState, Reminder, ReminderAnswer
from duban_site.reminders.worker import turn
from duban_site.reports.checking import Texts
from duban_site.reports.models import Report
from tests.support.mail_sink import mail_sink
from tests.support.quarter import build_quarter, signed, submitted
from tests.support.signed_in import signed_in

pytestmark = pytest.mark.django_db

JOBS = Texts(claim="完成", progress="1—3月，累计新增就业1.41万人。")
DUE, SIGN = date(2026, 4, 9), date(2026, 4, 13)  # a Thursday and the Monday after


@pytest.fixture
def city(settings, tmp_path):
    settings.EVIDENCE = tmp_path
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    made = build_quarter(agencies=2)
    Period.objects.filter(index=1).update(
        reports_due_on=DUE, signing_due_on=SIGN, check_due_on=SIGN + timedelta(days=3),
        freeze_on=SIGN + timedelta(days=5),
    )  # fmt: skip
    return made


def at(text: str, hour: int = 10) -> datetime:
    return datetime.fromisoformat(f"2026-{text}T{hour:02}:00+08:00")


def set_value(city, key: str, value: object) -> None:
    Setting.objects.create(
        government=city.government,
        key=key,
        value=value,
        changed_by=city.security_admin.person,
        changed_at=timezone.now(),
    )


def others_signed(city) -> None:
    """All but the first goal's report are on their way."""
    signed(city, goal=1)
    signed(city, goal=2)
    signed(city, JOBS, goal=3)


def issue(city, text: str, hour: int = 10) -> list[tuple[str, str, str]]:
    """What is new in the register after a moment: goal, level, role."""
    known = set(Reminder.objects.values_list("pk", flat=True))
    issue_reminders(city.government, now=at(text, hour))
    rows = Reminder.objects.exclude(pk__in=known).select_related("report__target__goal", "seat")
    return sorted((one.report.target.goal.number, one.level, one.seat.role) for one in rows)


def test_the_ladder_goes_up_day_by_day_and_each_rung_once(city):
    others_signed(city)
    told = {}
    day = date(2026, 4, 1)
    while day < date(2026, 5, 1):
        for hour in (9, 15):
            if found := issue(city, day.isoformat()[5:], hour):
                told[day.isoformat()[5:]] = found
        day += timedelta(days=1)
    assert told == {
        "04-03": [("1", "before", "reporter")],
        "04-09": [("1", "due", "reporter")],
        "04-10": [("1", "overdue", "reporter")],
        "04-14": [("1", "head", "agency_head")],
        "04-16": [("1", "leader", "leader")],
    }


def test_what_waits_for_the_signature_is_told_to_the_head(city):
    others_signed(city)
    submitted(city)
    assert issue(city, "04-13") == [("1", "due", "agency_head")]


def test_a_signed_report_reminds_nobody(city):
    others_signed(city)
    signed(city)
    assert issue(city, "04-20") == []


def test_the_first_run_after_a_long_silence_tells_each_person_the_highest_level_only(city):
    others_signed(city)
    assert issue(city, "04-30") == [
        ("1", "head", "agency_head"),
        ("1", "leader", "leader"),
        ("1", "overdue", "reporter"),
    ]


def test_a_new_holder_of_a_seat_inherits_no_backlog(city):
    others_signed(city)
    Seat.objects.filter(pk=city.reporter.seat.pk).update(ends_on=date(2026, 4, 20))
    fresh = Person.objects.create(username="new", name="新同志", staff_number="N-new")
    Seat.objects.create(
        person=fresh, role="reporter", agency=city.agencies[0], starts_on=date(2026, 4, 21),
        is_approved=True,
    )  # fmt: skip
    issue(city, "04-27")
    assert not Reminder.objects.filter(person=fresh).exists()


def test_nothing_is_issued_on_a_free_day_and_the_next_working_day_catches_up(city):
    others_signed(city)
    set_value(city, "holidays", {"2026-04-10": False})
    assert issue(city, "04-10") == []
    assert issue(city, "04-13") == [("1", "overdue", "reporter")]


def test_a_moved_deadline_begins_the_ladder_anew(city):
    others_signed(city)
    assert issue(city, "04-09") == [("1", "due", "reporter")]
    Period.objects.filter(index=1).update(reports_due_on=date(2026, 4, 13))
    assert issue(city, "04-13") == [("1", "due", "reporter")]


def test_the_register_is_only_added_to(city):
    issue(city, "04-09")
    with pytest.raises(Exception, match="guarded"), transaction.atomic():
        Reminder.objects.update(level=Level.LEADER)
    with pytest.raises(Exception, match="guarded"), transaction.atomic():
        Reminder.objects.all()._raw_delete("default")


def test_an_act_tells_how_many_were_told(city):
    issue(city, "04-09")
    act = Act.objects.get(action="reminder.issue")
    assert json.loads(act.payload.body)["after"] == {"due": 4}


def with_mail(city, port: int) -> None:
    values = {"mail_host": "127.0.0.1", "mail_port": port, "mail_from": "duban@city.example"}
    for key, value in values.items():
        set_value(city, key, value)
    for place, reporter in enumerate(city.reporters):
        Person.objects.filter(pk=reporter.person.pk).update(email=f"r{place}@city.example")


@pytest.mark.network
def test_a_mail_is_one_digest_a_person_and_only_of_what_is_still_open(city):
    with mail_sink() as sink:
        with_mail(city, sink.port)
        issue(city, "04-09")
        submitted(city)
        assert outbox.deliver(now=at("04-09", 11)) == 2
        assert outbox.deliver(now=at("04-09", 11)) == 0
    by_person = {mail["To"]: mail.get_content() for mail in sink.mails}
    assert set(by_person) == {"r0@city.example", "r1@city.example"}
    assert "第 3 项" in by_person["r0@city.example"]
    assert "第 1 项" not in by_person["r0@city.example"]
    assert Message.objects.filter(state=MessageState.SENT).count() == 2


@pytest.mark.network
def test_a_mail_in_the_night_waits_for_the_morning(city):
    with mail_sink() as sink:
        with_mail(city, sink.port)
        issue(city, "04-09", 22)
        assert outbox.deliver(now=at("04-09", 23)) == 0
        assert outbox.deliver(now=at("04-10", 9)) == 2
    assert len(sink.mails) == 2


@pytest.mark.network
def test_a_person_gets_no_more_mails_a_day_than_the_setting_says(city):
    with mail_sink() as sink:
        with_mail(city, sink.port)
        issue(city, "04-09")
        outbox.deliver(now=at("04-09", 11))
        Period.objects.filter(index=1).update(reports_due_on=date(2026, 4, 8))
        issue(city, "04-09", 12)
        assert outbox.deliver(now=at("04-09", 13)) == 0
        assert outbox.deliver(now=at("04-10", 9)) == 2


@pytest.mark.network
def test_a_mail_server_that_refuses_is_tried_again_and_then_the_register_says_so(city):
    with mail_sink() as sink:
        with_mail(city, sink.port)
        sink.refuses = True
        issue(city, "04-09")
        moment = at("04-09", 11)
        for _attempt in range(len(outbox.WAITS) + 1):
            outbox.deliver(now=moment)
            moment += timedelta(days=3)
            while not (moment.weekday() < 5):
                moment += timedelta(days=1)
    assert set(Message.objects.values_list("state", flat=True)) == {MessageState.FAILED}
    page = signed_in(city.supervisor).get(f"/periods/{city.period(1).pk}/reminders/")
    assert "没有发出" in page.content.decode()


@pytest.mark.network
def test_a_worker_that_died_in_the_middle_of_a_message_leaves_it_to_the_next(city):
    """Before the sending nothing is lost; after it the second has the number of the first."""
    with mail_sink() as sink:
        with_mail(city, sink.port)
        issue(city, "04-09")

        class Killed(BaseException):
            pass

        def dies_after(message: Message) -> bool:
            sending.send(message)
            raise Killed

        def dies_before(_message: Message) -> bool:
            raise Killed

        for death in (dies_before, dies_after):
            with pytest.raises(Killed):
                outbox.deliver(now=at("04-09", 11), send=death)
        assert outbox.deliver(now=at("04-09", 11)) == 0
        assert outbox.deliver(now=at("04-09", 12)) == 2
    numbers = [mail["Message-ID"] for mail in sink.mails]
    assert len(numbers) == 3
    assert len(set(numbers)) == 2


class _Hook(http.server.BaseHTTPRequestHandler):
    got: list[tuple[dict[str, str], bytes]] = []  # noqa: RUF012  # one list for the server
    status = 204

    def do_POST(self):  # the library's name
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.got.append((dict(self.headers), body))
        self.send_response(self.status)
        self.send_header("Location", "http://127.0.0.1:1/elsewhere")
        self.end_headers()

    def log_message(self, *_words):
        """Quiet."""


@pytest.fixture
def hook(settings):
    _Hook.got.clear()
    _Hook.status = 204
    server = http.server.HTTPServer(("127.0.0.1", 0), _Hook)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    settings.WEBHOOK_URL = f"http://127.0.0.1:{server.server_port}/hook"
    settings.WEBHOOK_SECRET = "sixteen-signs-or-more"  # noqa: S105  # of this test
    yield _Hook
    server.shutdown()
    server.server_close()


@pytest.mark.network
def test_a_call_is_signed_and_names_no_person(city, hook, settings):
    issue(city, "04-09")
    assert outbox.deliver(now=at("04-09", 11)) == 1
    ((headers, body),) = hook.got
    moment, mac = (part.split("=")[1] for part in headers["X-Duban-Signature"].split(","))
    secret = settings.WEBHOOK_SECRET.encode()
    assert mac == hmac.new(secret, moment.encode() + b"." + body, hashlib.sha256).hexdigest()
    said = json.loads(body)
    assert len(said["reminders"]) == 4
    assert said["delivery"] == headers["X-Duban-Delivery"]
    assert city.reporter.person.name not in body.decode()


@pytest.mark.network
def test_a_redirect_is_not_followed(city, hook):
    hook.status = 302
    issue(city, "04-09")
    assert outbox.deliver(now=at("04-09", 11)) == 0
    assert len(hook.got) == 1
    assert "302" in Message.objects.get().problem


def test_ones_own_reminders_are_answered_once_and_the_office_reads_it(city):
    issue(city, "04-09")
    client = signed_in(city.reporter)
    reminder = Reminder.objects.filter(person=city.reporter.person).first()
    assert "到期提醒" in client.get("/reminders/").content.decode()
    assert "回复催办" in client.get("/").content.decode()
    page = f"/reminders/{reminder.pk}/"
    assert client.post(page, {"text": "统计数据周五才出，周五报送。"}).status_code == 302
    assert client.post(page, {"text": "再答一次"}).status_code == 403
    assert ReminderAnswer.objects.get().person == city.reporter.person
    register = signed_in(city.supervisor).get(f"/periods/{city.period(1).pk}/reminders/")
    assert "统计数据周五才出" in register.content.decode()


def test_anothers_reminder_is_hidden(city):
    issue(city, "04-09")
    reminder = Reminder.objects.filter(person=city.reporter.person).first()
    assert signed_in(city.head).get(f"/reminders/{reminder.pk}/").status_code == 404


def test_a_turn_of_the_worker_notes_that_it_ran(city):
    from duban_site.reminders.models import Job  # noqa: PLC0415  # this test alone

    turn(now=at("04-09"))
    assert Job.objects.get(name="reminders").finished_at is not None


def test_more_reminders_need_no_more_statements(city):
    def statements(text: str) -> int:
        with CaptureQueriesContext(connection) as asked:
            issue_reminders(city.government, now=at(text))
        return len(asked)

    others_signed(city)
    one = statements("04-09")
    Report.objects.update(state="draft", submitted_by=None, submitted_at=None, signed_by=None,
                          signed_at=None)  # fmt: skip
    assert statements("04-10") <= one + 1
    assert Reminder.objects.count() == 5


def test_the_desk_names_a_goal_once_until_its_report_is_late(city):
    issue(city, "04-09")
    coming = timezone.localdate() + timedelta(days=3)
    Period.objects.filter(index=1).update(
        reports_due_on=coming, signing_due_on=coming, check_due_on=coming, freeze_on=coming
    )
    desk = signed_in(city.reporter).get("/").content.decode()
    assert "还没有开始填写" in desk
    assert "回复催办" not in desk


def test_the_office_finds_the_register_of_the_period_in_work_beside_its_own_reminders(city):
    link = f'href="/periods/{city.period(1).pk}/reminders/"'
    assert link in signed_in(city.supervisor).get("/reminders/").content.decode()
    assert link not in signed_in(city.reporter).get("/reminders/").content.decode()
