"""A whole quarter by the pages: written, sent, signed, returned, mended, accepted, confirmed."""

import re

import pytest

from duban_site.reports.models import ReportState
from tests.support.quarter import DONE, build_quarter, report_of
from tests.support.signed_in import signed_in as browser_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def city(settings, tmp_path):
    settings.EVIDENCE = tmp_path
    return build_quarter()


@pytest.fixture
def signed_in():
    return browser_of


def without_tokens(page) -> str:
    """A page without the forms' one-time tokens and the address that was asked for."""
    text = re.sub(
        r'name="(?:csrfmiddlewaretoken|once_token)" value="[^"]+"', "", page.content.decode()
    )
    return re.sub(r'name="next" value="[^"]+"', "", text)


def typed(report, **changed: str) -> dict[str, str]:
    texts = {
        "version": str(report.version),
        "claim": DONE.claim,
        "progress": DONE.progress,
        "shortfall_reason": "",
        "next_steps": "",
        "do": "save",
    }
    return texts | changed


def decision(report, do: str, **more: str) -> dict[str, str]:
    return {"version": str(report.version), "do": do, "reason": "", "verdict": ""} | more


def test_a_quarter_goes_through_the_pages(city, signed_in):
    edit = f"/reports/{report_of(city).pk}/edit/"
    review = f"/review/{report_of(city).pk}/"
    assert (
        signed_in(city.reporter).post(edit, typed(report_of(city), do="submit")).status_code == 302
    )
    assert report_of(city).state == ReportState.SUBMITTED
    signed_in(city.head).post(review, decision(report_of(city), "sign"))
    reason = {"reason": "投资占比请复算"}
    signed_in(city.supervisor).post(review, decision(report_of(city), "return", **reason))
    page = signed_in(city.reporter).get(edit).content.decode()
    assert "投资占比请复算" in page
    mended = DONE.progress + "占比已复算。"
    signed_in(city.reporter).post(edit, typed(report_of(city), progress=mended, do="submit"))
    signed_in(city.head).post(review, decision(report_of(city), "sign"))
    signed_in(city.second_supervisor).post(review, decision(report_of(city), "accept"))
    signed_in(city.vice_mayor).post(review, decision(report_of(city), "confirm"))
    assert report_of(city).state == ReportState.CONFIRMED


def test_what_was_typed_comes_back_when_something_is_missing(city, signed_in):
    report = report_of(city)
    page = signed_in(city.reporter).post(
        f"/reports/{report.pk}/edit/", typed(report, claim="未完成", do="submit")
    )
    assert page.status_code == 400
    text = page.content.decode()
    assert DONE.progress in text
    assert "请填写未完成原因" in text
    assert report_of(city).progress == DONE.progress


def test_two_texts_that_met_are_both_kept_and_one_is_chosen(city, signed_in):
    report = report_of(city)
    edit = f"/reports/{report.pk}/edit/"
    stale = typed(report, progress="乙写的进展。")
    signed_in(city.reporter).post(edit, typed(report))
    refused = signed_in(city.head).post(edit, stale)
    assert refused.status_code == 412
    page = signed_in(city.head).get(edit).content.decode()
    assert "乙写的进展。" in page
    assert DONE.progress in page
    signed_in(city.head).post(edit, {"do": "mine", "version": str(report_of(city).version)})
    assert report_of(city).progress == "乙写的进展。"


def test_the_check_as_one_writes_writes_nothing(city, signed_in):
    report = report_of(city)
    part = signed_in(city.reporter).post(f"/reports/{report.pk}/check/", typed(report))
    assert "13个" in part.content.decode()
    assert report_of(city).version == 0


def test_the_form_saves_itself_and_tells_its_new_version(city, signed_in):
    report = report_of(city)
    said = signed_in(city.reporter).post(f"/reports/{report.pk}/autosave/", typed(report)).json()
    assert said["version"] == report_of(city).version == 1


@pytest.mark.parametrize("who", ["vice_mayor", "provider", "auditor", "system_admin"])
def test_the_form_is_closed_to_others(city, signed_in, who):
    page = signed_in(getattr(city, who)).get(f"/reports/{report_of(city).pk}/edit/")
    assert page.status_code in {403, 404}


def test_another_agencys_report_answers_like_one_that_does_not_exist(city, signed_in):
    outsider = city.reporters[2]
    theirs = signed_in(outsider).get(f"/reports/{report_of(city).pk}/edit/")
    missing = signed_in(outsider).get("/reports/999999/edit/")
    assert theirs.status_code == missing.status_code == 404
    assert without_tokens(theirs) == without_tokens(missing)
