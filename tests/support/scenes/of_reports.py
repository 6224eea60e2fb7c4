"""Reports, their decisions and periods."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from duban_site.goals import actions as goals
from duban_site.reminders.models import Reminder
from duban_site.reports.actions import add_evidence
from tests.support.quarter import DONE, accepted, report_of, signed
from tests.support.quarter import submitted as sent_to_head
from tests.support.scenes.played import Form, scene


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
def evidence_cleared(city):
    report = report_of(city)
    name, content = "名单.txt", "联系人电话13812345678".encode()
    file = add_evidence(actor=city.reporter, report=report, name=name, content=content)
    sent_to_head(city)
    return city.supervisor, f"/evidence/{file.pk}/clear/", {"reason": "值班电话，已核实"}


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
    goals.propose_reopening(city.period(1), actor=city.supervisor, reason="漏报")
    return city.second_supervisor, f"/periods/{city.period(1).pk}/move/", {"do": "reopen"}


@scene
def a_reopening_asked_for(city):
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
