"""Letters: made of the register and the reports, by templates that a city replaces, numbered and kept."""

import io
import re
import zipfile
from datetime import date, datetime, timedelta

import pdfplumber
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, transaction
from django.utils import timezone
from docx import Document
from docx.shared import Pt

from duban_site.books.models import Act
from duban_site.goals.models import Period
from duban_site.letters import actions, marks
from duban_site.letters.built_in import built_in
from duban_site.letters.checking import check_template
from duban_site.letters.contents import LONGEST, MOST_ON_A_PAGE
from duban_site.letters.fields import FIELDS
from duban_site.letters.models import Letter, LetterKind
from duban_site.pages.refusals import BadInput, Refused, WrongState
from duban_site.reminders.issuing import issue_reminders
from duban_site.reports import stored_files
from duban_site.reports.checking import Texts
from duban_site.reports.models import Report
from tests.support.office import converted, needs_office
from tests.support.quarter import build_quarter, confirmed, report_of, signed
from tests.support.signed_in import signed_in

pytestmark = pytest.mark.django_db

LONG = "征求意见时间长，个别小区业主意见分歧大，施工图审查反复，" * 12
MISSED = Texts(
    claim="未完成",
    progress="全市112个老旧小区中，98个完成方案设计，14个因征求意见未完成。",
    shortfall_reason=LONG,
    next_steps="4月底前完成。",
)


@pytest.fixture
def city(settings, tmp_path):
    settings.EVIDENCE = tmp_path
    return build_quarter(agencies=2)


WORKING_MORNING = datetime.fromisoformat("2026-04-20T10:00+08:00")  # a Monday


def due(days: int) -> None:
    """Let signing be due so many days from today."""
    day = timezone.localdate() + timedelta(days=days)
    Period.objects.filter(index=1).update(
        reports_due_on=day, signing_due_on=day, check_due_on=day, freeze_on=day
    )


def make(city, kind: str, agency: int | None = 0, leader: int | None = None) -> Letter:
    return actions.make_letter(
        actor=city.supervisor,
        period=city.period(1),
        kind=kind,
        agency=None if agency is None else city.agencies[agency],
        leader=None if leader is None else city.leaders[leader],
    )


def words(letter: Letter) -> str:
    return words_of(stored_files.path_of(letter.sha256).read_bytes())


def words_of(content: bytes) -> str:
    return "\n".join(marks.texts(Document(io.BytesIO(content))))


def template(*lines: str) -> bytes:
    """A template with a line in each paragraph, and a header."""
    document = Document()
    document.sections[0].header.paragraphs[0].text = "〔发文机关〕"
    for line in lines:
        document.add_paragraph(line)
    return saved(document)


def saved(document) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def with_part(content: bytes, name: str, part: bytes) -> bytes:
    """The package with one part added, or put in the place of another."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for each in old.namelist():
            if each != name:
                new.writestr(each, old.read(each))
        new.writestr(name, part)
    return out.getvalue()


def test_a_notice_lists_every_goal_that_the_agency_leads_and_no_other(city):
    text = words(make(city, LetterKind.ORDER))
    led = [goal for goal in city.goals if goal.parts.get(part="lead").agency == city.agencies[0]]
    assert led
    assert len(led) < len(city.goals)
    for goal in city.goals:
        assert (goal.wording in text) == (goal in led)
    assert "督办〔2026〕1号" in text
    assert "〔单位〕" not in text


def test_chasing_names_what_is_overdue_by_how_much_and_what_the_register_says(city):
    Period.objects.filter(index=1).update(
        reports_due_on=date(2026, 4, 9), signing_due_on=date(2026, 4, 13)
    )
    report = report_of(city)
    issue_reminders(city.government, now=WORKING_MORNING)
    assert report.reminders.exists()
    text = words(make(city, LetterKind.CHASE))
    assert report.target.goal.wording in text
    late = (timezone.localdate() - city.period(1).signing_due_on).days
    assert f"\n{late}\n" in text
    assert re.search("(逾期催办|催办单位负责人|报分管领导) 4月20日", text)


def test_what_is_signed_is_chased_no_more_and_an_empty_letter_is_not_made(city):
    due(-5)
    for goal, texts in ((0, None), (2, MISSED)):
        signed(city, texts, goal) if texts else signed(city, goal=goal)
    with pytest.raises(WrongState):
        make(city, LetterKind.CHASE)
    assert not Letter.objects.exists()


def test_reminding_is_for_what_is_not_due_yet(city):
    due(3)
    assert "\n3\n" in words(make(city, LetterKind.REMIND))
    with pytest.raises(WrongState):
        make(city, LetterKind.CHASE)


def test_the_brief_tells_five_classes_that_add_up_and_the_missed_with_their_reasons(city):
    confirmed(city)
    confirmed(city, MISSED, goal=2)
    text = words(make(city, LetterKind.BRIEF, agency=None))
    assert "目标共4项" in text
    assert "有序推进且完成本期目标1项、占25.00%" in text
    assert "未完成本期目标1项、占25.00%" in text
    assert "征求意见时间长" in text
    assert LONG not in text


def test_a_leader_is_told_of_their_own_goals_alone(city):
    confirmed(city)
    own = [goal for goal in city.goals if goal.leader_id == city.leaders[0].pk]
    text = words(make(city, LetterKind.BRIEF, agency=None, leader=0))
    assert f"目标共{len(own)}项" in text
    assert city.leaders[0].title in text


def test_numbers_run_by_kind_and_the_record_keeps_each_letter(city):
    first, second = make(city, LetterKind.ORDER), make(city, LetterKind.ORDER, agency=1)
    other = make(city, LetterKind.BRIEF, agency=None)
    assert (first.number, second.number, other.number) == (1, 2, 1)
    acts = Act.objects.filter(action="letter.make")
    assert [act.object_id for act in acts.order_by("seq")] == [
        str(first.pk), str(second.pk), str(other.pk),
    ]  # fmt: skip


def test_a_letter_that_was_made_cannot_be_changed_even_in_the_database(city):
    letter = make(city, LetterKind.ORDER)
    with pytest.raises(DatabaseError), transaction.atomic():
        Letter.objects.filter(pk=letter.pk).update(number=9)


@pytest.mark.parametrize("who", ["reporter", "head", "vice_mayor", "auditor", "provider"])
def test_nobody_else_makes_letters_or_changes_templates(city, who):
    actor = getattr(city, who)
    with pytest.raises(Refused):
        actions.make_letter(
            actor=actor, period=city.period(1), kind="order", agency=city.agencies[0]
        )
    with pytest.raises(Refused):
        actions.set_template(actor=actor, kind="order", content=built_in("order"), name="x")


def test_a_citys_own_template_is_used_until_it_goes_back_to_the_built_in_one(city):
    own = template("致〔单位〕，〔截止日期〕前：", "· 〔年度目标〕（〔配合单位〕）", "〔编号〕完")
    actions.set_template(actor=city.supervisor, kind="order", content=own, name="我市.docx")
    text = words(make(city, LetterKind.ORDER))
    assert text.startswith(f"致{city.agencies[0].name}，")
    assert text.count("· ") == Letter.objects.get().rows
    assert text.rstrip().splitlines()[-1] == city.office.name  # the header's mark
    actions.drop_template(actor=city.supervisor, kind="order")
    assert "督办通知单" in words(make(city, LetterKind.ORDER))
    with pytest.raises(WrongState):
        actions.drop_template(actor=city.supervisor, kind="order")


def test_a_mark_that_word_has_cut_into_runs_is_found_and_keeps_its_look():
    document = Document()
    paragraph = document.add_paragraph("致")
    for piece in ("〔", "单", "位〕", "：〔2026〕"):
        paragraph.add_run(piece).bold = piece == "〔"
    made = marks.filled(saved(document), {"单位": "甲\n乙"}, [], of_item=())
    found = Document(io.BytesIO(made)).paragraphs[0]
    assert found.text == "致甲\n乙：〔2026〕"
    assert next(run for run in found.runs if "甲" in run.text).bold


def test_texts_of_reports_are_text_in_word_whatever_stands_in_them():
    item = {"年度目标": "<w:br/>&〔单位〕\x0b〔序号〕"}
    made = marks.filled(template("〔年度目标〕"), {"发文机关": "办"}, [item], of_item=["年度目标"])
    assert "<w:br/>&" in words_of(made)
    assert "▯" in words_of(made)


@pytest.mark.parametrize("kind", LetterKind.values)
def test_the_built_in_templates_pass_the_check_of_any_template(kind):
    check_template(built_in(kind), kind)
    assert set(FIELDS[kind].needed) <= marks.marks(marks.opened(built_in(kind)))


EXTERNAL = (
    b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    b'<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    b'relationships/attachedTemplate" Target="http://x.example/hyperlink" TargetMode="External"/>'
    b"</Relationships>"
)
GOOD = template("〔单位〕〔截止日期〕〔年度目标〕")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "Word"),
        (b"%PDF-1.7", "Word"),
        (b"PK\x03\x04 no zip", "Word"),
        (with_part(GOOD, "word/document.xml", b"<broken"), "Word"),
        (with_part(GOOD, "word/vbaProject.bin", b"x"), "宏"),
        (with_part(GOOD, "word/embeddings/one.bin", b"x"), "嵌"),
        (with_part(GOOD, "word/_rels/settings.xml.rels", EXTERNAL), "外部内容"),
        (GOOD + b" " * 1_000_001, "太大"),
        (template("〔单位〕〔年度目标〕"), "〔截止日期〕"),
        (template("〔单位〕〔截止日期〕〔年度目标〕〔秘密〕"), "〔秘密〕"),
        (template("〔单位〕〔截止日期〕〔年度目标〕〔逾期天数〕"), "〔逾期天数〕"),
        (template("〔单位〕〔截止日期〕〔年度目标〕〔项数"), "没有写完整"),
    ],
)
def test_a_template_that_cannot_be_used_is_refused_with_the_sentence_that_says_why(content, said):
    check_template(GOOD, "order")
    with pytest.raises(BadInput) as refused:
        check_template(content, "order")
    assert said in refused.value.reason


def test_the_office_makes_and_fetches_a_letter_and_changes_a_template_on_the_pages(city):
    client = signed_in(city.supervisor)
    page = f"/periods/{city.period(1).pk}/letters/"
    assert client.post(page, {"kind": "order", "agency": city.agencies[0].pk}).status_code == 302
    letter = Letter.objects.get()
    shown = client.get(page).content.decode()
    assert "督办〔2026〕1号" in shown
    file = client.get(f"/letters/{letter.pk}/file.docx")
    assert city.agencies[0].name in words_of(b"".join(file))
    own = SimpleUploadedFile("我市.docx", GOOD)
    sent = client.post("/letters/templates/", {"kind": "order", "do": "set", "file": own})
    assert sent.status_code == 302
    assert "我市.docx" in client.get("/letters/templates/").content.decode()
    fetched = client.get("/letters/templates/order.docx")
    assert b"".join(fetched) == GOOD
    bad = SimpleUploadedFile("坏.docx", b"no")
    refused = client.post("/letters/templates/", {"kind": "order", "do": "set", "file": bad})
    assert refused.status_code == 400
    assert "另存为 docx" in refused.content.decode()


def test_a_leader_reads_the_brief_to_their_post_and_no_other_letter(city):
    own, other = (
        make(city, LetterKind.BRIEF, agency=None, leader=0),
        make(city, LetterKind.BRIEF, agency=None, leader=1),
    )
    client = signed_in(city.vice_mayor)
    assert client.get(f"/letters/{own.pk}/file.docx").status_code == 200
    assert client.get(f"/letters/{other.pk}/file.docx").status_code == 404


def test_the_built_in_page_has_the_figures_of_the_standard():
    section = Document(io.BytesIO(built_in("order"))).sections[0]
    page = (section.page_width, section.page_height, section.top_margin, section.left_margin)
    assert [round(length.mm) for length in page] == [210, 297, 37, 28]
    sizes = {
        run.font.size for p in Document(io.BytesIO(built_in("order"))).paragraphs for run in p.runs
    }
    assert sizes == {Pt(16), Pt(22)}


@needs_office
@pytest.mark.slow
def test_the_brief_is_one_page_even_with_all_that_may_stand_in_it(city, tmp_path):
    long = dict.fromkeys(FIELDS["brief"].item, LONG[:20])
    long |= {name: LONG[:most] for name, most in LONGEST.items()} | {"序号": "100"}
    values = dict.fromkeys(FIELDS["brief"].whole, "二十个字以内的一个普通值")
    values["总体情况"] = "；".join(f"有序推进且完成本期目标{n}项、占20.00%" for n in range(5))
    values["未报单位"] = "、".join(f"市住房和城乡建设局{n}" for n in range(6)) + "等"
    made = marks.filled(
        built_in("brief"), values, [long] * MOST_ON_A_PAGE, of_item=FIELDS["brief"].item
    )
    pdf = converted(made, name="brief.docx", to="pdf", folder=tmp_path / "office")
    with pdfplumber.open(io.BytesIO(pdf)) as pages:
        assert len(pages.pages) == 1


def test_reports_are_left_as_they_are(city):
    before = list(Report.objects.values())
    for kind in (LetterKind.ORDER, LetterKind.BRIEF):
        make(city, kind, agency=None if kind == LetterKind.BRIEF else 0)
    assert list(Report.objects.values()) == before
