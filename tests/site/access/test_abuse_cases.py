"""The abuse cases of `trust.md`, D1–D21, D23 and D24: for each at least one test of its own, by page, by
API, by action and by the tables themselves where it applies. Deeper tests stand with their rooms.

Not here: D22 (restored backups: `books/test_verifier.py`).
"""

import re
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from duban_site.agencies import actions as agencies
from duban_site.agencies.models import Person, Seat
from duban_site.agencies.roles import Role
from duban_site.books.models import Act
from duban_site.goals import actions as goals
from duban_site.goals.models import Measure
from duban_site.pages.refusals import BadInput, Outdated, Refused, WrongState
from duban_site.publishing import actions as publishing
from duban_site.publishing.content import hash_of
from duban_site.publishing.models import Edition
from duban_site.reports import actions as reports
from duban_site.reports.checking import Texts
from duban_site.reports.models import Author, EvidenceFile, Report, ReportVersion
from duban_site.review import actions as review
from tests.support.quarter import DONE, report_of, submitted
from tests.support.signed_in import signed_in

pytestmark = pytest.mark.django_db

CHANGED = {"claim": "完成", "progress": "改过的"}
CASES = {*range(1, 22), 23, 24}


def frozen(city):
    period = goals.close_period(city.period(1), actor=city.supervisor)
    goals.freeze_period(period, actor=city.supervisor, undecided=lambda _one: 0, reason="封期")
    return report_of(city)


def kept(report) -> dict[str, object]:
    return {**Report.objects.values().get(pk=report.pk)}


def refused_by_the_database(change) -> None:
    with pytest.raises(DatabaseError), transaction.atomic():
        change()


def test_every_case_has_a_test_of_its_own():
    named = {int(found) for found in re.findall(r"^def test_d(\d+)_", _own_text(), re.M)}
    assert named == CASES


def _own_text() -> str:
    here = Path(__file__)
    both = (here, here.with_name("test_abuse_cases_of_the_record.py"))
    return "\n".join(one.read_text("utf-8") for one in both)


def test_d1_nothing_is_edited_after_the_lock_by_page_or_api(city):
    report = frozen(city)
    before = kept(report)
    typed = {**CHANGED, "version": str(report.version), "do": "save"}
    client = signed_in(city.reporter)
    assert client.post(f"/reports/{report.pk}/edit/", typed).status_code in {403, 409}
    etag = client.get(f"/api/v1/reports/{report.pk}")["ETag"]
    told = client.put(
        f"/api/v1/reports/{report.pk}",
        CHANGED,
        content_type="application/json",
        headers={"if-match": etag},
    )
    assert told.status_code in {403, 409}
    assert kept(report) == before


def test_d1_nothing_is_edited_after_the_lock_by_action_orm_or_sql(city):
    report = frozen(city)
    before = kept(report)
    with pytest.raises(Refused):
        reports.save_draft(
            actor=city.reporter, report=report, texts=Texts(**CHANGED), version=report.version
        )
    row = Report.objects.filter(pk=report.pk)
    refused_by_the_database(lambda: row.update(progress="改过的"))
    refused_by_the_database(row.delete)
    with connection.cursor() as cursor:
        sql = "UPDATE reports_report SET progress = 'x' WHERE id = %s"
        refused_by_the_database(lambda: cursor.execute(sql, [report.pk]))
    assert kept(report) == before


def test_d2_nobody_accepts_what_they_wrote_or_signed(city):
    report = report_of(city, 1)  # signed
    Author.objects.create(report=report, person=city.supervisor.person)
    with pytest.raises(Refused, match="自己写过"):
        review.accept(actor=city.supervisor, report=report, version=report.version)
    row = Report.objects.filter(pk=report.pk)
    for own in (report.submitted_by, report.signed_by):
        refused_by_the_database(lambda own=own: row.update(checker=own))
    answer = signed_in(city.supervisor).post(
        f"/review/{report.pk}/", {"version": report.version, "do": "accept"}
    )
    assert answer.status_code == 403
    assert report_of(city, 1).state == "signed"


def test_d3_an_edit_makes_it_a_draft_and_voids_every_approval(city):
    report = report_of(city, 2)  # accepted
    with pytest.raises(Refused):  # the approver does not edit at all
        reports.save_draft(
            actor=city.supervisor, report=report, texts=Texts(**CHANGED), version=report.version
        )
    writer = city.reporters[2]
    leader = city.vice_mayors[0]
    back = review.return_report(
        actor=leader, report=report, version=report.version, reason="数据不符"
    )
    edited = reports.save_draft(
        actor=writer, report=back, texts=Texts(**CHANGED), version=back.version
    )
    assert edited.state == "draft"
    assert (edited.submitted_by, edited.signed_by, edited.checker) == (None, None, None)


def test_d4_one_human_has_one_account(city):
    known = city.reporter.person
    fields = agencies.PersonFields(username="again", name="又", staff_number=known.staff_number)
    with pytest.raises(BadInput, match="一人只能有一个账号"):
        agencies.create_person(fields, actor=city.system_admin)
    other = Person(username="third", name="三", staff_number=known.staff_number)
    refused_by_the_database(other.save)


def test_d5_the_time_of_a_client_is_never_stored_and_late_is_marked(city):
    report = report_of(city)
    sent = {**CHANGED, "version": report.version, "do": "save"}
    client = signed_in(city.reporter)
    for column in ("edited_at", "submitted_at", "recorded_at"):
        answer = client.post(f"/reports/{report.pk}/edit/", {**sent, column: "2026-01-02"})
        assert answer.status_code == 400, column
    submitted(city, DONE)
    assert timezone.localdate() > city.period(1).reports_due_on
    assert report_of(city).is_late
    assert timezone.now() - Act.objects.order_by("-seq")[0].at < timedelta(minutes=5)


def test_d6_evidence_is_not_taken_back_after_sending_and_stands_in_the_seal(
    city, settings, tmp_path
):
    settings.EVIDENCE = tmp_path
    report = report_of(city)
    file = reports.add_evidence(
        actor=city.reporter, report=report, name="证明.txt", content="开工13个".encode()
    )
    sent = submitted(city, DONE)
    with pytest.raises(Outdated):  # by who still holds the draft in hand
        reports.withdraw_evidence(actor=city.reporter, file=file)
    file = EvidenceFile.objects.get(pk=file.pk)
    with pytest.raises(Refused):
        reports.withdraw_evidence(actor=city.reporter, file=file)
    version = ReportVersion.objects.get(report=sent, version=sent.version)
    assert version.evidence == [[file.name, file.sha256]]
    refused_by_the_database(lambda: ReportVersion.objects.filter(pk=version.pk).update(evidence=[]))


def test_d7_an_issued_figure_changes_only_by_a_new_edition(city, settings, tmp_path):
    settings.EVIDENCE = tmp_path
    frozen(city)
    draft = publishing.prepare(actor=city.supervisor, period=city.period(1), kind="table")
    edition = publishing.freeze(actor=city.second_supervisor, edition=draft, version=draft.version)
    row = Edition.objects.filter(pk=edition.pk)
    refused_by_the_database(lambda: row.update(content={}))
    refused_by_the_database(lambda: row.update(state="draft"))
    content = edition.content or {}
    changed = {**content, "title": "另一个"}
    assert hash_of(content) == edition.content_hash != hash_of(changed)
    with pytest.raises(BadInput):
        publishing.correct(actor=city.supervisor, edition=edition, reason=" ")
    again = publishing.correct(actor=city.supervisor, edition=edition, reason="一处笔误")
    assert (again.corrects, again.pk != edition.pk) == (edition, True)


@pytest.mark.parametrize(
    "address",
    ["/goals/{goal}/", "/review/{report}/", "/reports/{report}/edit/", "/api/v1/reports/{report}"],
)
def test_d8_another_agencys_object_answers_like_none(city, address):
    report = report_of(city)
    client = signed_in(city.reporters[2])
    theirs = client.get(address.format(goal=city.goals[0].pk, report=report.pk))
    none = client.get(address.format(goal=987_654, report=987_654))
    assert theirs.status_code == none.status_code
    assert theirs.status_code in {403, 404}
    assert _without_tokens(theirs, report) == _without_tokens(none, report)


def _without_tokens(answer, report) -> str:
    text = re.sub(r'value="[^"]*"', "", answer.content.decode())
    return re.sub(r"\d+", "", re.sub(r'"request_id": "[0-9a-f]+"', "", text))


def test_d9_nobody_gives_a_right_to_themselves_and_it_takes_two(city):
    admin = city.system_admin
    today = timezone.localdate()
    own = agencies.SeatFields(
        person=admin.person, role=Role.SYSTEM_ADMIN, agency=city.office, starts_on=today
    )
    with pytest.raises(Refused, match="自己"):
        agencies.propose_seat(own, actor=admin)
    fields = agencies.SeatFields(
        person=city.reporters[1].person,
        role=Role.DATA_PROVIDER,
        agency=city.statistics,
        starts_on=today,
    )
    seat = agencies.propose_seat(fields, actor=admin)
    with pytest.raises(Refused):
        agencies.approve_seat(seat, actor=admin)
    for person in (admin.person, seat.person):
        refused_by_the_database(
            lambda person=person: Seat.objects.filter(pk=seat.pk).update(
                is_approved=True, approved_by=person
            )
        )
    client = signed_in(city.auditor)
    agencies.end_seat(city.auditor.seat, actor=city.security_admin, reason="调离")
    assert client.get("/books/").status_code == 403  # at the next request


@pytest.mark.parametrize("column", ["state", "approved_by", "agency_id", "recorded_at", "checker"])
def test_d10_a_column_that_is_sent_along_is_refused_by_name(city, column):
    report = report_of(city)
    before = kept(report)
    sent = {**CHANGED, "version": report.version, "do": "save", column: "1"}
    client = signed_in(city.reporter)
    page = client.post(f"/reports/{report.pk}/edit/", sent)
    assert (page.status_code, f"“{column}”" in page.content.decode()) == (400, True)
    etag = client.get(f"/api/v1/reports/{report.pk}")["ETag"]
    told = client.put(
        f"/api/v1/reports/{report.pk}",
        {**CHANGED, column: "1"},
        content_type="application/json",
        headers={"if-match": etag},
    )
    assert told.status_code == 400
    assert kept(report) == before


def test_d11_no_step_is_skipped_and_an_old_form_is_told(city):
    draft = report_of(city)
    for step, who in ((review.accept, city.supervisor), (review.confirm, city.vice_mayor)):
        with pytest.raises(Refused):
            step(actor=who, report=draft, version=draft.version)
    with pytest.raises(Outdated):
        reports.save_draft(
            actor=city.reporter, report=draft, texts=Texts(**CHANGED), version=draft.version - 1
        )
    answer = signed_in(city.reporter).post(
        f"/reports/{draft.pk}/edit/", {**CHANGED, "version": draft.version - 1, "do": "save"}
    )
    assert answer.status_code == 412
    refused_by_the_database(lambda: Report.objects.filter(pk=draft.pk).update(state="confirmed"))


def test_d12_a_target_is_lowered_by_two_and_the_old_one_stays(city):
    target = report_of(city).target
    with pytest.raises(WrongState):
        goals.set_target(target.goal, target.period, "开工1个", actor=city.supervisor)
    asked = goals.propose_revision(
        target, "累计开工项目8个以上", actor=city.reporter, reason="用地未批"
    )
    with pytest.raises(Refused):
        goals.approve_revision(asked, actor=city.reporter)
    checked = goals.check_revision(asked, actor=city.supervisor)
    with pytest.raises(Refused):
        goals.approve_revision(checked, actor=city.supervisor)
    changed = goals.approve_revision(checked, actor=city.vice_mayor)
    said = list(changed.versions.order_by("version").values_list("text", flat=True))
    assert said[0].startswith("累计开工项目12个")
    assert said[-1] == "累计开工项目8个以上"


def test_d13_a_unit_changes_only_with_a_reason_and_another_persons_yes(city):
    target = report_of(city).target
    draft = goals.MeasureDraft(
        text="完成投资41亿元", kind="level", comparator=">=", value=Decimal(41), unit="亿元"
    )
    with pytest.raises(BadInput, match="理由"):
        goals.set_measures(target, [draft], actor=city.supervisor)
    goals.set_measures(target, [draft], actor=city.supervisor, reason="口径统一")
    with pytest.raises(Refused, match="以外的人"):
        goals.confirm_measures(target, actor=city.supervisor)
    goals.confirm_measures(target, actor=city.second_supervisor)
    refused_by_the_database(lambda: Measure.objects.filter(target=target).update(unit=""))
