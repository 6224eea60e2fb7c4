"""Drafts, evidence, contributions and official figures: what is kept and what is refused."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from duban_site.pages.refusals import BadInput, Outdated, Refused, TooMuch
from duban_site.reports import actions, stored_files
from duban_site.reports.actions import Figure
from duban_site.reports.checking import Texts
from duban_site.reports.models import Editing, EvidenceFile, ProviderFigure, ReportState
from duban_site.review import actions as review
from tests.support.quarter import (
    DONE,
    SHORT,
    build_quarter,
    filled,
    report_of,
    signed,
    submitted,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def city():
    return build_quarter()


@pytest.fixture(autouse=True)
def _evidence_folder(settings, tmp_path):
    settings.EVIDENCE = tmp_path


def test_a_draft_is_judged_when_it_is_saved(city):
    assert (filled(city).verdict, filled(city, SHORT).verdict) == ("supported", "contradicted")


def test_the_second_of_two_editors_is_told_and_keeps_what_was_typed(city):
    report = report_of(city)
    opened = report.version
    actions.save_typed(actor=city.reporter, report=report, texts=DONE, version=opened)
    mine = Texts(progress="另一份文字")
    with pytest.raises(Outdated):
        actions.save_typed(actor=city.head, report=report, texts=mine, version=opened)
    kept = Editing.objects.get(person=city.head.person)
    assert kept.unsaved["progress"] == "另一份文字"
    assert report_of(city).progress == DONE.progress


def test_saving_the_same_text_again_changes_nothing(city):
    report = filled(city)
    again = actions.save_draft(
        actor=city.reporter, report=report, texts=DONE, version=report.version
    )
    assert again.version == report.version


MISSING = [
    (Texts(), "claim"),
    (Texts(claim="完成"), "progress"),
    (Texts(claim="未完成", progress="已开工3个。"), "shortfall_reason"),
    (Texts(claim="未完成", progress="已开工3个。", shortfall_reason="无"), "shortfall_reason"),
    (SHORT, "shortfall_reason"),
]


@pytest.mark.parametrize(("texts", "field"), MISSING)
def test_what_is_missing_is_named_before_a_report_is_sent(city, texts, field):
    report = filled(city, texts)
    with pytest.raises(BadInput) as refusal:
        actions.submit(actor=city.reporter, report=report, version=report.version)
    assert refusal.value.field == field
    assert report_of(city).state == ReportState.DRAFT


def test_a_sent_report_is_sealed_with_its_texts_and_files(city):
    report = filled(city)
    actions.add_evidence(
        actor=city.reporter, report=report, name="清单.csv", content="序号,项目\n1,甲".encode()
    )
    sent = actions.submit(actor=city.reporter, report=report, version=report.version)
    version = sent.versions.get()
    assert (version.progress, version.author) == (DONE.progress, city.reporter.person)
    assert [name for name, _hash in version.evidence] == ["清单.csv"]
    assert len(version.seal) == 64


def test_a_sent_report_is_not_edited(city):
    report = submitted(city)
    with pytest.raises(Refused):
        actions.save_draft(actor=city.reporter, report=report, texts=SHORT, version=report.version)


def test_another_agency_writes_no_draft_of_ours(city):
    report = report_of(city)
    with pytest.raises(Refused):
        actions.save_draft(actor=city.reporters[1], report=report, texts=DONE, version=0)


def test_the_head_does_not_submit_to_themselves(city):
    report = filled(city)
    with pytest.raises(Refused):
        actions.submit(actor=city.head, report=report, version=report.version)


def test_editing_a_returned_report_makes_it_a_draft_without_signatures(city):
    report = signed(city)
    returned = review.return_report(
        actor=city.supervisor, report=report, version=report.version, reason="请复算"
    )
    mended = actions.save_draft(
        actor=city.reporter,
        report=returned,
        texts=Texts(claim="完成", progress=DONE.progress + "已复算。"),
        version=returned.version,
    )
    assert (mended.state, mended.signed_by, mended.submitted_by) == (ReportState.DRAFT, None, None)
    assert mended.versions.count() == 1


FILES = [
    ("空.txt", b"", BadInput),
    ("程序.exe", b"MZ\x90\x00" + b"\x00" * 100, BadInput),
    ("压缩.zip", b"PK\x05\x06" + b"\x00" * 18, BadInput),
    ("表.pdf", "<html><body>表</body></html>".encode(), BadInput),
    ("大.txt", b"a" * 20_000_001, TooMuch),
]


@pytest.mark.parametrize(("name", "content", "refusal"), FILES)
def test_a_file_that_cannot_be_evidence_is_refused_and_nothing_kept(city, name, content, refusal):
    report = filled(city)
    with pytest.raises(refusal):
        actions.add_evidence(actor=city.reporter, report=report, name=name, content=content)
    assert not EvidenceFile.objects.exists()


def test_a_file_is_kept_by_its_content_and_stays_when_it_is_withdrawn(city):
    report = filled(city)
    content = "项目,状态\n甲,开工\n".encode()
    file = actions.add_evidence(
        actor=city.reporter, report=report, name="../清\u202e单.csv", content=content
    )
    assert file.name == "清单.csv"
    actions.withdraw_evidence(actor=city.reporter, file=file)
    assert stored_files.path_of(file.sha256).read_bytes() == content
    assert stored_files.is_whole(file.sha256)


def test_after_sending_no_file_is_withdrawn(city):
    report = filled(city)
    file = actions.add_evidence(
        actor=city.reporter, report=report, name="表.csv", content=b"a,b\n1,2\n"
    )
    actions.submit(actor=city.reporter, report=report, version=report.version)
    file.refresh_from_db()
    with pytest.raises(Refused):
        actions.withdraw_evidence(actor=city.reporter, file=file)


def test_only_a_supporting_agency_contributes(city):
    report = report_of(city)
    made = actions.contribute(actor=city.reporters[1], report=report, text="已拨付贷款贴息。")
    assert made.agency == city.agencies[1]
    with pytest.raises(Refused):
        actions.contribute(actor=city.reporters[2], report=report, text="无关")


def figure(value: str, **changed: Any) -> Figure:
    fields: dict[str, Any] = {
        "indicator": "技改投资",
        "value": Decimal(value),
        "unit": "亿元",
        "as_of": date(2026, 3, 31),
    }
    return Figure(**(fields | changed))


def test_an_official_figure_that_differs_is_a_finding_of_the_next_save(city):
    target = report_of(city).target
    actions.provide_figure(actor=city.provider, target=target, figure=figure("40.9"))
    report = filled(city)
    [found] = [
        each for each in report.assessment["findings"] if each["code"] == "provider_difference"
    ]
    assert "相差 0.7 亿元" in found["message"]
    assert report.finding_count == 1


def test_a_figure_given_later_judges_the_sent_report_anew(city):
    report = submitted(city)
    actions.provide_figure(actor=city.provider, target=report.target, figure=figure("40.9"))
    assert report_of(city).finding_count == 1


def test_a_figure_that_agrees_or_has_another_unit_is_no_finding(city):
    target = report_of(city).target
    actions.provide_figure(actor=city.provider, target=target, figure=figure("41.6"))
    actions.provide_figure(
        actor=city.provider, target=target, figure=figure("9", unit="%", indicator="投资增速")
    )
    assert filled(city).finding_count == 0


@pytest.mark.parametrize("who", ["reporter", "head", "supervisor", "vice_mayor", "auditor"])
def test_nobody_else_gives_or_overwrites_an_official_figure(city, who):
    target = report_of(city).target
    with pytest.raises(Refused):
        actions.provide_figure(actor=getattr(city, who), target=target, figure=figure("1"))
    assert not ProviderFigure.objects.exists()


def test_a_correction_stands_beside_the_figure_it_corrects(city):
    target = report_of(city).target
    for value in ("40.9", "41.2"):
        actions.provide_figure(actor=city.provider, target=target, figure=figure(value))
    assert [each.value for each in ProviderFigure.objects.all()] == [
        Decimal("40.9"),
        Decimal("41.2"),
    ]
