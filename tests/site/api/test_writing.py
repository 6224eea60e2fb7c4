"""Programs write by the same rules as people: own work only, from the version that was read, once."""

import pytest

from duban_site.books.models import Act
from duban_site.reports.models import ProviderFigure, Report
from duban_site.reports.queries import targets_to_provide
from tests.support.quarter import report_of
from tests.support.signed_in import signed_in

pytestmark = pytest.mark.django_db

TEXTS = {"claim": "完成", "progress": "累计开工项目13个，完成技改投资42亿元。"}


def put(actor, report, texts, **headers):
    return signed_in(actor).put(
        f"/api/v1/reports/{report.pk}", texts, content_type="application/json", headers=headers
    )


def tag(actor, report):
    return signed_in(actor).get(f"/api/v1/reports/{report.pk}")["ETag"]


def test_a_draft_is_written_from_the_version_that_was_read(city):
    report = report_of(city)
    seen = tag(city.reporter, report)
    told = put(city.reporter, report, TEXTS, if_match=seen)
    assert told.status_code == 200, told.content
    assert told.json()["progress"] == TEXTS["progress"]
    assert told["ETag"] == tag(city.reporter, report) != seen
    acts = Act.objects.exclude(action="sign_in.ok").order_by("-seq")
    assert (acts[0].action, acts[0].actor) == ("report.save", city.reporter.person.pk)


@pytest.mark.parametrize(
    ("condition", "status", "code"),
    [({}, 428, "no_condition"), ({"if_match": '"old"'}, 412, "outdated")],
)
def test_a_draft_is_not_written_blindly(city, condition, status, code):
    report = report_of(city)
    before = Report.objects.values().get(pk=report.pk)
    told = put(city.reporter, report, TEXTS, **condition)
    assert (told.status_code, told.json()["code"]) == (status, code)
    assert Report.objects.values().get(pk=report.pk) == before


@pytest.mark.parametrize(
    "column", ["state", "agency", "version", "signed_by", "verdict", "is_late"]
)
def test_no_column_that_the_shape_does_not_offer_is_taken(city, column):
    report = report_of(city)
    before = Report.objects.values().get(pk=report.pk)
    told = put(city.reporter, report, {**TEXTS, column: "1"}, if_match=tag(city.reporter, report))
    assert (told.status_code, told.json()["code"]) == (400, "bad_input")
    assert column in told.json()["place"]
    assert Report.objects.values().get(pk=report.pk) == before


def test_what_is_sent_is_not_changed_any_more(city):
    report = report_of(city, 1)
    writer = next(one for one in city.reporters if one.agency_id == report.agency_id)
    told = put(writer, report, TEXTS, if_match="*")
    assert (told.status_code, told.json()["code"]) == (403, "refused")


def test_sending_asks_for_what_is_missing_and_seals_a_version(city):
    report = report_of(city)
    client = signed_in(city.reporter)
    put(city.reporter, report, {"claim": "未完成", "progress": "开工3个。"}, if_match="*")
    send = f"/api/v1/reports/{report.pk}/submit"
    told = client.post(send, headers={"if-match": tag(city.reporter, report)})
    assert (told.status_code, told.json()["place"]) == (400, "shortfall_reason")
    put(city.reporter, report, TEXTS, if_match="*")
    told = client.post(send, headers={"if-match": tag(city.reporter, report)})
    assert (told.status_code, told.json()["state"]) == (200, "submitted")
    assert report.versions.count() == 1


def test_a_trial_check_stores_nothing(city):
    report = report_of(city)
    before = Report.objects.values().get(pk=report.pk)
    told = signed_in(city.reporter).post(
        f"/api/v1/reports/{report.pk}/check", TEXTS, content_type="application/json"
    )
    assert told.json()["verdict"] == "supported"
    assert Report.objects.values().get(pk=report.pk) == before


FIGURE = {"indicator": "技改投资", "value": "41.2", "unit": "亿元", "as_of": "2026-03-31"}


def test_an_official_figure_is_its_providers_alone(city):
    target = report_of(city).target_id
    address = f"/api/v1/targets/{target}/figures"
    for actor, status in ((city.reporter, 403), (city.supervisor, 403), (city.auditor, 403)):
        told = signed_in(actor).post(address, FIGURE, content_type="application/json")
        assert told.status_code == status
    assert not ProviderFigure.objects.exists()


def test_a_write_of_a_session_needs_the_token_of_forms(city):
    report = report_of(city)
    client = signed_in(city.reporter)
    client.handler.enforce_csrf_checks = True
    told = client.put(
        f"/api/v1/reports/{report.pk}",
        TEXTS,
        content_type="application/json",
        headers={"if-match": "*"},
    )
    assert (told.status_code, told.json()["code"]) == (403, "refused")


@pytest.mark.parametrize("kind", ["multipart/form-data; boundary=x", "text/xml", ""])
def test_what_is_no_json_is_refused(city, kind):
    report = report_of(city)
    for call in (signed_in(city.reporter).put, signed_in(city.reporter).post):
        address = f"/api/v1/reports/{report.pk}{'/check' if call.__name__ == 'post' else ''}"
        told = call(
            address,
            b"--x--",
            content_type=kind,
            headers={"if-match": "*", "idempotency-key": "k"},
        )
        assert (told.status_code, told.json()["code"]) == (400, "bad_input")


@pytest.mark.parametrize("body", [b"{", b"\xff\xfe", b"[]", b"null", b'{"progress": 3}'])
def test_what_is_no_report_is_refused_with_its_place(city, body):
    report = report_of(city)
    told = signed_in(city.reporter).put(
        f"/api/v1/reports/{report.pk}",
        body,
        content_type="application/json",
        headers={"if-match": "*"},
    )
    assert (told.status_code, told.json()["code"]) == (400, "bad_input")


def provide(city, key, figure=FIGURE):
    target = targets_to_provide(city.provider).first()
    return signed_in(city.provider).post(
        f"/api/v1/targets/{target.pk}/figures",
        figure,
        content_type="application/json",
        headers={"idempotency-key": key},
    )


def test_a_write_that_is_sent_again_counts_once(city):
    first, second = provide(city, "k1"), provide(city, "k1")
    assert first.status_code == second.status_code == 201
    assert first.content == second.content
    assert ProviderFigure.objects.count() == 1


def test_another_content_under_the_same_key_is_refused(city):
    provide(city, "k1")
    told = provide(city, "k1", {**FIGURE, "value": "99"})
    assert (told.status_code, told.json()["code"]) == (422, "reused_key")
    assert ProviderFigure.objects.count() == 1


def test_a_refused_write_may_be_mended_under_its_key(city):
    assert provide(city, "k1", {**FIGURE, "unit": ""}).status_code == 400
    assert provide(city, "k1").status_code == 201
