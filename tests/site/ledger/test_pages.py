"""The ledger and a goal's page: what they show to whom, their filters and downloads, their queries."""

import csv
import io
import json

import openpyxl
import pytest

from duban_site.goals.models import Target
from duban_site.reports import actions as reports
from duban_site.reports.checking import Texts
from duban_site.reports.models import Report
from tests.support.city import build_city
from tests.support.signed_in import signed_in

pytestmark = pytest.mark.django_db
MOST_QUERIES = 16

DONE = Texts(
    claim="完成",
    progress="1—3月，全市亿元以上技改项目累计开工13个。累计完成技改投资40.2亿元，同比增长11.3%。",
    shortfall_reason="投资数据按月统计，三月份尚有0.8亿元未入库。",
    next_steps="继续推进项目建设。",
)


@pytest.fixture
def city():
    city = build_city()
    reports.open_reports(actor=city.supervisor, period=city.period(1))
    report = Report.objects.get(target__goal=city.goals[0], target__period__index=1)
    report = reports.save_draft(
        actor=city.reporter, report=report, texts=DONE, version=report.version
    )
    reports.submit(actor=city.reporter, report=report, version=report.version)
    return city


def page(actor, address):
    return signed_in(actor).get(address)


def goals_in(actor, query):
    answer = page(actor, f"/goals/?format=json&{query}")
    return [one["number"] for one in json.loads(answer.content)["goals"]]


def test_the_ledger_shows_what_was_claimed_found_and_decided(city):
    answer = page(city.supervisor, "/goals/")
    text = answer.content.decode()
    assert answer.status_code == 200
    for words in ("2026年度目标台账", "完成技改投资180亿元", "自相矛盾", "待签报", "市发展局"):
        assert words in text


@pytest.mark.parametrize(
    ("query", "goals"),
    [
        ("", ["1", "2", "3", "4"]),
        ("q=老旧", ["3"]),
        ("q=技改", ["1"]),
        ("section=一、经济运行", ["1", "2"]),
        ("verdict=contradicted", ["1"]),
        ("claim=完成", ["1"]),
        ("decision=submitted", ["1"]),
        ("decision=none", ["2", "3", "4"]),
        ("deadline=overdue", ["1", "2", "3", "4"]),  # none is signed
        ("deadline=on_time", []),
        ("light=watch", ["1"]),  # 40.2 of 180 is 2.7 points under a quarter
        ("light=none", []),
        ("plan=x&period=999999", ["1", "2", "3", "4"]),
    ],
)
def test_filters_in_the_address_choose_goals(city, query, goals):
    assert goals_in(city.supervisor, query) == goals


def test_filters_by_agency_and_leader(city):
    assert goals_in(city.supervisor, f"agency={city.agencies[0].pk}") == ["1", "4"]
    assert goals_in(city.supervisor, f"leader={city.leaders[1].pk}") == ["2", "4"]


def test_each_sees_only_their_own(city):
    assert goals_in(city.vice_mayor, "") == ["1", "3"]
    assert goals_in(city.provider, "") == ["1", "4"]
    assert page(city.system_admin, "/goals/").status_code == 403
    hidden = page(city.vice_mayor, f"/goals/{city.goals[1].pk}/")
    missing = page(city.vice_mayor, "/goals/987654/")
    assert (hidden.status_code, missing.status_code) == (404, 404)


def test_a_draft_that_was_never_sent_is_not_in_the_ledger_of_the_office(city):
    report = Report.objects.get(target__goal=city.goals[1], target__period__index=1)
    texts = Texts(claim="完成", progress="零售总额增长7.1%")
    reports.save_draft(actor=city.reporters[1], report=report, texts=texts, version=report.version)
    for address in ("/goals/", f"/goals/{city.goals[1].pk}/", "/goals/?format=csv&column=progress"):
        assert "7.1%" not in page(city.supervisor, address).content.decode()
        assert (
            "7.1%"
            in page(
                city.reporters[1], address + ("" if "csv" in address else "?column=progress")
            ).content.decode()
        )


def test_downloads_are_exactly_what_is_shown(city):
    address = "/goals/?column=target&column=verdict&verdict=contradicted&format="
    found = list(
        csv.reader(io.StringIO(page(city.supervisor, address + "csv").content.decode("utf-8-sig")))
    )
    assert found[0] == ["序号", "年度目标", "本期目标", "核验"]
    assert [row[3] for row in found[1:]] == ["自相矛盾"]
    sheet = openpyxl.load_workbook(
        io.BytesIO(page(city.supervisor, address + "xlsx").content)
    ).active
    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == found
    body = json.loads(page(city.supervisor, address + "json").content)
    assert [(one["number"], one["verdict"]) for one in body["goals"]] == [("1", "contradicted")]
    assert page(city.supervisor, address + "exe").status_code == 400


def test_a_cell_is_never_a_formula(city):
    report = Report.objects.get(target__goal=city.goals[0], target__period__index=1)
    Report.objects.filter(pk=report.pk).update(claim="=1+1")
    found = page(city.supervisor, "/goals/?column=claim&format=csv").content.decode("utf-8-sig")
    assert "'=1+1" in found
    book = openpyxl.load_workbook(
        io.BytesIO(page(city.supervisor, "/goals/?column=claim&format=xlsx").content)
    )
    assert book.active["C2"].data_type == "s"


def test_the_goals_page_shows_evidence_and_lights_a_chosen_subtarget(city):
    address = f"/goals/{city.goals[0].pk}/?period={city.period(1).pk}"
    text = page(city.supervisor, address).content.decode()
    for words in ("累计完成技改投资40.2亿元", "自相矛盾", "看数据表", "送签", "计划"):
        assert words in text
    assert "is-lit" not in text
    lit = page(city.supervisor, address + "&subtarget=2").content.decode()
    assert "has-lit" in lit
    assert "is-lit" in lit
    assert "is-lit" not in page(city.supervisor, address + "&subtarget=9").content.decode()


def test_pages_ask_no_more_questions_for_more_goals(city, django_assert_max_num_queries):
    client = signed_in(city.supervisor)
    client.get("/goals/")
    for address in ("/goals/", "/goals/?q=项目", f"/goals/{city.goals[0].pk}/"):
        with django_assert_max_num_queries(MOST_QUERIES):
            client.get(address)


def test_targets_of_every_period_have_a_column(city):
    text = page(city.supervisor, f"/goals/{city.goals[0].pk}/").content.decode()
    for target in Target.objects.filter(goal=city.goals[0]):
        for measure in target.measures.all():
            assert measure.text in text
