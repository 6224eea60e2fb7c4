"""Uploads, agencies, accounts, seats, settings, editions."""

import datetime

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from duban_site.agencies import actions as agencies
from duban_site.goals import actions as goals
from duban_site.intake import actions as intake
from duban_site.publishing import actions as publishing
from tests.site.intake.test_intake import HEADER, ROWS
from tests.support.quarter import confirmed
from tests.support.scenes.played import Form, scene
from tests.support.signed_in import signed_in

TABLE = "\n".join(("2026年第一季度目标任务完成情况", HEADER, ROWS[0]))


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
    return city.supervisor, "/settings/reports_due_after/", {"reports_due_after-value": "5"}


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


@scene
def a_token(city):
    day = (timezone.localdate() + datetime.timedelta(days=30)).isoformat()
    return city.supervisor, "/me/tokens/new/", {"name": "统计平台", "ends_on": day}


@scene
def a_token_ended(city):
    day = timezone.localdate() + datetime.timedelta(days=30)
    agencies.issue_token(actor=city.supervisor, name="统计平台", ends_on=day)
    token = city.supervisor.seat.tokens.get()
    return city.supervisor, f"/me/tokens/{token.pk}/end/", {}
