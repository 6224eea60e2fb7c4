"""D24: personal numbers in evidence files are found when they come in, and cleared before an issue."""

import io
import json

import pytest
from django.db import DatabaseError, transaction
from openpyxl import Workbook

from duban_site.books.models import Act
from duban_site.goals import actions as goals
from duban_site.pages.refusals import BadInput, Refused, WrongState
from duban_site.publishing import actions as publishing
from duban_site.publishing.models import EditionState
from duban_site.reports import actions as reports
from duban_site.reports.clearing import clear_evidence
from duban_site.reports.models import EvidenceClearance, EvidenceFile, EvidenceScan
from tests.support.pdf_pages import Sheet, pages
from tests.support.quarter import build_quarter, confirmed, filled, report_of
from tests.support.signed_in import signed_in

pytestmark = pytest.mark.django_db

IDENTITY = "11010519491231002X"  # the example of GB 11643
CARD = "4111 1111 1111 1111"


@pytest.fixture
def city(settings, tmp_path):
    settings.EVIDENCE = tmp_path
    return build_quarter()


def workbook(cell: str) -> bytes:
    made = Workbook()
    made.active.title = "名单"
    made.active["B7"] = cell
    content = io.BytesIO()
    made.save(content)
    return content.getvalue()


def added(city, content: bytes, name: str) -> EvidenceFile:
    filled(city)
    report = report_of(city)
    return reports.add_evidence(actor=city.reporter, report=report, name=name, content=content)


@pytest.mark.parametrize(
    ("name", "content", "numbers"),
    [
        ("名单.xlsx", workbook(IDENTITY), [["identity", "110*************2X", "名单 B7"]]),
        ("卡.xlsx", workbook(CARD), [["card", "411***********11", "名单 B7"]]),
        ("电话.txt", "联系人电话13812345678".encode(), [["mobile", "138******78", ""]]),
        ("13812345678.txt", "共三个项目".encode(), [["mobile", "138******78", "文件名"]]),
        ("金额.xlsx", workbook("完成投资13812345678元"), []),
        ("错号.xlsx", workbook("110105194912310021"), []),
    ],
)
def test_numbers_of_people_are_found_when_a_file_comes_in(city, name, content, numbers):
    file = added(city, content, name)
    assert (file.scan.could_read, file.scan.numbers) == (True, numbers)
    act = Act.objects.get(action="evidence.add")
    assert json.loads(act.payload.body)["after"]["numbers"] == len(numbers)


def test_numbers_in_a_pdf_are_found_by_its_page(city):
    sheet = Sheet()
    sheet.text(60, 60, f"联系人身份证{IDENTITY}。")
    file = added(city, pages(sheet), "a.pdf")
    assert file.scan.numbers == [["identity", "110*************2X", "第 1 页"]]


def test_a_picture_says_that_a_person_has_to_look(city):
    from PIL import Image  # noqa: PLC0415

    content = io.BytesIO()
    Image.new("RGB", (40, 40), "white").save(content, "PNG")
    assert not added(city, content.getvalue(), "照片.png").scan.could_read


@pytest.fixture
def draft(city):
    """A draft of an edition whose evidence holds somebody's identity number."""
    added(city, workbook(IDENTITY), "名单.xlsx")
    confirmed(city)
    period = goals.close_period(city.period(1), actor=city.supervisor)
    goals.freeze_period(period, actor=city.supervisor, undecided=lambda _: 0, reason="试")
    return publishing.prepare(actor=city.supervisor, period=period, kind="table")


def issue(city, draft):
    draft.refresh_from_db()
    return publishing.freeze(actor=city.second_supervisor, edition=draft, version=draft.version)


def test_nothing_is_issued_before_a_person_cleared_what_was_found(city, draft):
    with pytest.raises(WrongState, match=r"名单\.xlsx.*身份证号 110\*+2X"):
        issue(city, draft)
    file = EvidenceFile.objects.get()
    clear_evidence(actor=city.supervisor, file=file, reason="系样例号码，已核实")
    assert issue(city, draft).state == EditionState.FROZEN
    act = Act.objects.get(action="evidence.clear")
    assert (act.reason, act.object_id) == ("系样例号码，已核实", str(file.pk))


def test_a_goal_that_is_left_out_needs_no_clearing(city, draft):
    face = publishing.Face(title="表", left_out=(city.goals[0].pk,))
    publishing.set_face(actor=city.supervisor, edition=draft, face=face, version=draft.version)
    assert issue(city, draft).state == EditionState.FROZEN


def test_the_page_shows_what_is_to_be_cleared_and_takes_the_reason(city, draft):
    page = signed_in(city.supervisor).get(f"/publish/{draft.pk}/").content.decode()
    assert "名单 B7 身份证号 110*************2X" in page
    assert IDENTITY not in page
    file = EvidenceFile.objects.get()
    client = signed_in(city.supervisor)
    assert client.post(f"/evidence/{file.pk}/clear/", {"reason": " "}).status_code == 400
    assert client.post(f"/evidence/{file.pk}/clear/", {"reason": "已核实"}).status_code == 302
    assert "110*************2X" not in client.get(f"/publish/{draft.pk}/").content.decode()
    assert client.post(f"/evidence/{file.pk}/clear/", {"reason": "再来"}).status_code == 409


def test_only_the_office_clears_and_only_what_was_found(city, draft):
    file = EvidenceFile.objects.get()
    for who in (city.reporter, city.head, city.vice_mayor, city.auditor):
        with pytest.raises(Refused):
            clear_evidence(actor=who, file=file, reason="x")
    with pytest.raises(BadInput):
        clear_evidence(actor=city.supervisor, file=file, reason="")
    assert not EvidenceClearance.objects.exists()


def test_what_was_found_and_cleared_changes_no_more(city, draft):
    file = EvidenceFile.objects.get()
    clear_evidence(actor=city.supervisor, file=file, reason="已核实")
    for rows, change in (
        (EvidenceScan.objects.all(), {"numbers": []}),
        (EvidenceClearance.objects.all(), {"reason": "另一个"}),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            rows.update(**change)


def test_files_from_before_are_looked_into_when_a_draft_is_saved(city, monkeypatch):
    monkeypatch.setattr(reports, "keep_scan", lambda *_: None)  # as it was before
    added(city, workbook(IDENTITY), "名单.xlsx")
    confirmed(city)
    period = goals.close_period(city.period(1), actor=city.supervisor)
    goals.freeze_period(period, actor=city.supervisor, undecided=lambda _: 0, reason="试")
    assert not EvidenceScan.objects.exists()
    publishing.prepare(actor=city.supervisor, period=period, kind="table")
    (scan,) = EvidenceScan.objects.all()
    assert scan.numbers == [["identity", "110*************2X", "名单 B7"]]
    assert Act.objects.filter(action="evidence.scan").count() == 1
