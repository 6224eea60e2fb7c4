"""The form of an agency: taken away, filled, brought back, looked at, applied; by the pages and by files."""

import io
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from duban_site.books.models import Act
from duban_site.goals import actions as goals
from duban_site.reports import actions, returns, stored_files
from duban_site.reports.checking import Texts
from duban_site.reports.models import ReturnFile, ReturnState
from duban_site.reports.return_form import HEADERS, OPEN
from tests.support.quarter import DONE, build_quarter, filled, report_of, submitted
from tests.support.signed_in import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def city(settings, tmp_path):
    settings.EVIDENCE = tmp_path
    return build_quarter(agencies=2)


def taken_away(city, who=None) -> Any:
    period = city.period(1).pk
    answer = signed_in(who or city.reporter).get(f"/periods/{period}/return/form/")
    assert answer.status_code == 200
    return openpyxl.load_workbook(io.BytesIO(answer.content))


def written(book: Any, row: int = 3, **texts: Any) -> Any:
    for name, text in texts.items():
        book.active.cell(row, list(HEADERS).index(name) + 1).value = text
    return book


def brought_back(city, book: Any, name: str = "填报表.xlsx") -> ReturnFile:
    stream = io.BytesIO()
    book.save(stream)
    return returns.receive(
        actor=city.reporter, period=city.period(1), name=name, content=stream.getvalue()
    )


FILLED: dict[str, Any] = {"claim": "完成", "progress": DONE.progress, "next_steps": "继续推进。"}


def test_the_form_is_prefilled_locked_and_has_a_list(city):
    filled(city)
    sheet = taken_away(city).active
    assert sheet.protection.sheet
    headings = [cell.value for cell in sheet[2]]
    assert headings == list(HEADERS.values())
    first = dict(zip(HEADERS, sheet[3], strict=True))
    assert first["progress"].value == DONE.progress
    assert {name for name, cell in first.items() if not cell.protection.locked} == set(OPEN)
    assert all(sheet.column_dimensions[letter].hidden for letter in "ABC"[:1])
    assert any("完成" in rule.formula1 for rule in sheet.data_validations.dataValidation)
    assert [row[3].value for row in sheet.iter_rows(min_row=3)] == ["1", "3"]


def test_what_was_filled_is_shown_first_and_then_saved_as_drafts(city):
    kept = brought_back(city, written(taken_away(city), **FILLED))
    client, page = signed_in(city.reporter), f"/returns/{kept.pk}/"
    shown = client.get(page).content.decode()
    assert "G3" in shown
    assert DONE.progress in shown
    assert report_of(city).version == 0
    assert client.post(page, {"do": "apply"}).status_code == 302
    assert report_of(city).progress == DONE.progress
    assert report_of(city).edited_by == city.reporter.person
    assert report_of(city, 2).version == 0


def test_a_second_time_changes_nothing(city):
    kept = brought_back(city, written(taken_away(city), **FILLED))
    assert returns.apply_return(actor=city.reporter, file=kept) == 1
    version = report_of(city).version
    kept.refresh_from_db()
    assert returns.apply_return(actor=city.reporter, file=kept) == 0
    again = brought_back(city, written(taken_away(city), **FILLED))
    assert returns.apply_return(actor=city.reporter, file=again) == 0
    assert report_of(city).version == version
    assert Act.objects.filter(action="return.apply").count() == 1


def test_an_edit_made_meanwhile_is_shown_and_stays(city):
    book = written(taken_away(city), **FILLED)
    newer = Texts(claim="未完成", progress="网上新写的进展。", shortfall_reason="手续未齐")
    actions.save_draft(actor=city.reporter, report=report_of(city), texts=newer, version=0)
    kept = brought_back(city, book)
    kinds = [row.kind for row in returns.preview(city.reporter, kept)]
    assert kinds == [returns.Kind.CONFLICT, returns.Kind.SAME]
    assert "网上已改" in signed_in(city.reporter).get(f"/returns/{kept.pk}/").content.decode()
    assert returns.apply_return(actor=city.reporter, file=kept) == 0
    assert report_of(city).progress == newer.progress


def test_a_row_that_was_not_touched_is_no_conflict(city):
    filled(city)
    book = taken_away(city)
    newer = Texts(claim="完成", progress="网上新写的进展。")
    actions.save_draft(actor=city.reporter, report=report_of(city), texts=newer, version=1)
    rows = returns.preview(city.reporter, brought_back(city, book))
    assert {row.kind for row in rows} == {returns.Kind.SAME}


def test_a_report_that_was_sent_changes_no_more(city):
    book = written(taken_away(city), **FILLED)
    submitted(city, Texts(claim="完成", progress=DONE.progress + "另有说明。"))
    rows = returns.preview(city.reporter, brought_back(city, book))
    assert rows[0].kind in {returns.Kind.CONFLICT, returns.Kind.LOCKED}


def test_a_wrong_word_names_its_cell_and_nothing_is_saved(city):
    book = written(taken_away(city), **{**FILLED, "claim": "差不多"})
    kept = brought_back(city, written(book, row=4, **FILLED))
    page = signed_in(city.reporter).get(f"/returns/{kept.pk}/").content.decode()
    assert "G3" in page
    assert "差不多" in page
    assert signed_in(city.reporter).post(f"/returns/{kept.pk}/", {"do": "apply"}).status_code == 409
    assert report_of(city, 2).version == 0


def test_another_agencys_row_is_not_taken(city):
    book = written(taken_away(city, city.reporters[1]), **FILLED)
    rows = returns.preview(city.reporter, brought_back(city, book))
    assert {row.kind for row in rows} == {returns.Kind.WRONG}


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("填报表.xlsx", "不是工作簿".encode()),
        ("表.csv", "序号,年度目标\n1,甲\n".encode()),
    ],
)
def test_a_file_that_cannot_be_used_is_kept_with_what_is_wrong(city, name, content):
    kept = returns.receive(actor=city.reporter, period=city.period(1), name=name, content=content)
    assert kept.state == ReturnState.REFUSED
    assert stored_files.is_whole(kept.sha256)
    client = signed_in(city.reporter)
    assert kept.problem in client.get(f"/returns/{kept.pk}/").content.decode()
    file: Any = client.get(f"/returns/{kept.pk}/file/")
    assert b"".join(file.streaming_content) == content
    assert client.post(f"/returns/{kept.pk}/", {"do": "apply"}).status_code == 409


def test_a_row_without_its_number_is_named(city):
    book = taken_away(city)
    book.active.cell(3, 1).value = None
    kept = brought_back(city, book)
    assert kept.state == ReturnState.REFUSED
    assert "第 3 行" in kept.problem


def test_what_looks_like_a_formula_is_text_in_the_form(city):
    text = '=HYPERLINK("http://example.org","看")'
    filled(city, Texts(claim="完成", progress=text))
    cell = taken_away(city).active.cell(3, list(HEADERS).index("progress") + 1)
    assert (cell.data_type, cell.value) == ("s", text)


def test_the_form_comes_in_and_goes_out_by_the_page(city):
    stream = io.BytesIO()
    written(taken_away(city), **FILLED).save(stream)
    client = signed_in(city.reporter)
    page = f"/periods/{city.period(1).pk}/return/"
    file = SimpleUploadedFile("填报表.xlsx", stream.getvalue())
    answer = client.post(page, {"file": file})
    kept = ReturnFile.objects.get()
    assert answer["Location"] == f"/returns/{kept.pk}/"
    assert "填报表.xlsx" in client.get(page).content.decode()


def test_a_frozen_period_takes_no_form(city):
    book = written(taken_away(city), **FILLED)
    period = goals.close_period(city.period(1), actor=city.supervisor)
    goals.freeze_period(period, actor=city.supervisor, undecided=lambda _period: 0, reason="到期")
    rows = returns.preview(city.reporter, brought_back(city, book))
    assert rows[0].kind == returns.Kind.LOCKED
