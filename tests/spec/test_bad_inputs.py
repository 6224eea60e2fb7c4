"""The bad inputs of the threat notes that concern documents, by their numbers; the corpus holds many more."""

import json
import time

import lxml.html
import pytest

from duban.assessment.check import check
from duban.documents import binary_formats, limits
from duban.documents.decoding import decode
from duban.documents.reader import read_document
from duban.editions.csv_text import csv_documents
from duban.editions.html_report import html_report
from duban.problems.codes import Code
from duban.problems.problem import Refusal
from samples.hostile.make import corpus
from tests.support.honest_documents import HONEST
from tests.support.measured import measured, only, values
from tests.support.reading import agencies, read

CORPUS = {made.name: made for made in corpus()}
FILES = {
    "01-eight-million-rows": ("eight-million-rows.xlsx", "entry_too_big ratio"),
    "02-a-cell-in-the-last-corner": ("last-cell-of-all.xlsx", "too_many_cells"),
    "03-a-cell-in-no-column": ("no-such-column.xlsx", "parse_error"),
    "04-entries-that-share-a-body": ("shared-body.xlsx", "overlap ratio"),
    "05-a-part-twice": ("name-twice.xlsx", "duplicate_entry"),
    "05-an-archive-behind": ("second-archive-behind.xlsx", "trailing_data"),
    "06-a-name-that-climbs-out": ("name-climbs-out.docx", "bad_entry_name"),
    "06-a-name-on-a-drive": ("name-drive.docx", "bad_entry_name"),
    "06-a-name-with-nought": ("name-nul.ods", "bad_entry_name"),
    "06-a-link": ("symlink.ods", "bad_entry_name"),
    "07-entities-upon-entities": ("billion-laughs.xlsx", "dtd_in_ooxml"),
    "07-an-entity-from-outside": ("entity-from-outside.docx", "dtd_in_ooxml"),
    "08-a-password": ("password.xlsx", "encrypted"),
    "08-a-macro": ("macro.xlsx", "macro"),
    "09-a-bomb-in-a-page": ("flate-bomb.pdf", "too_big too_slow parse_error"),
    "10-too-many-pages": ("two-thousand-pages.pdf", "too_many_pages"),
    "10-a-page-too-big": ("page-of-200000-points.pdf", "page_too_big"),
    "11-pages-in-a-circle": ("page-tree-of-itself.pdf", "parse_error too_deep needs_ocr"),
    "12-a-picture-too-big": ("13000-by-13000.png", "image_too_big"),
    "13-a-page-called-pdf": ("page.pdf", "type_mismatch"),
    "13-an-archive-called-csv": ("archive.csv", "type_mismatch"),
}
HEAVY = {number for number, (name, _) in FILES.items() if CORPUS[name].heavy}


def refusal_of(content: bytes, name: str) -> str:
    with pytest.raises(Refusal) as refusal:
        read_document(content, name=name)
    return refusal.value.problem.code.value


@pytest.mark.parametrize("number", [n for n in FILES if n not in HEAVY])
def test_a_file_of_the_list_is_refused_by_its_code(number, monkeypatch):
    if not number.startswith("12"):
        monkeypatch.setattr(binary_formats, "can_recognise", lambda: False)
    elif not binary_formats.can_recognise():
        pytest.skip("the extra that recognises text is not installed")
    name, codes = FILES[number]
    assert refusal_of(CORPUS[name].make(), name) in codes.split()


@pytest.mark.slow
@pytest.mark.parametrize("number", sorted(HEAVY))
def test_a_costly_file_is_refused_and_the_next_one_is_served(number, monkeypatch):
    monkeypatch.setattr(binary_formats, "can_recognise", lambda: False)
    name, codes = FILES[number]
    started = time.monotonic()
    assert refusal_of(CORPUS[name].make(), name) in codes.split()
    assert time.monotonic() - started <= limits.CHILD_WAIT + 5
    assert read_document(HONEST["xlsx"](), name="next.xlsx").blocks


@pytest.mark.parametrize("text", ["<table><tr><td>" + "<a " * 10_000, "<html>" + "<div>" * 200_000])
def test_14_15_a_page_of_broken_or_nested_tags_ends_soon(text):
    started = time.process_time()
    assert refusal_of(text.encode(), "a.html") in {"html_too_broken", "too_deep"}
    assert time.process_time() - started < 1


def test_16_tags_in_a_cell_are_no_live_text_anywhere():
    cell = "<p>25%</p><script>alert(1)</script><img src=x onerror=alert(1)>"
    reading = read(f"序号\t年度目标\t进展\n1\t达到20%\t{cell}\n")
    assert "25%" in (reading.entries[0].progress or "")
    page = lxml.html.document_fromstring(html_report([check(reading)], [], "zh"))
    assert not page.xpath("//details//script | //img | //*[@onerror]")


@pytest.mark.parametrize("text", ["1e99999999", "9" * 5000, "NaN", "Infinity", "sNaN"])
def test_17_a_number_without_end_is_unreadable(text):
    assert measured(text).quantities == ()


def test_18_full_width_digits_are_digits_and_the_text_stays():
    reading = read("序号\t年度目标\t进展\n1\t达到10%\t达到１２．５％\n")
    assert reading.entries[0].progress == "达到１２．５％"
    assert only("达到１２．５％").value == only("达到12.5%").value


@pytest.mark.parametrize("text", ["−5.2", "－5.2", "–5.2", "负5.2"])
def test_19_every_minus_is_a_minus(text):
    assert values(f"增长{text}%") == values("增长-5.2%")


@pytest.mark.parametrize("text", ["1_000", "٣٤", "²", "3½", "⒈２"])
def test_20_digits_that_only_look_so_are_no_numbers(text):
    assert measured(text).quantities == ()


def test_21_thousands_are_told_from_broken_ones():
    assert values("投资1,234万元") == values("投资1，234万元") == values("投资1234万元")
    assert [unread.why for unread in measured("12,34").unread] == ["separator"]


def test_22_signs_that_nobody_sees_make_a_number_unreadable():
    assert measured("完成1\u200b2个").quantities == ()
    assert measured("完成1\u202e2个").quantities == ()


def test_23_an_agency_with_a_foreign_letter_is_another_name():
    plain = read("序号\t年度目标\t进展\t责任单位\n1\t建校\t已建成\t市人社局\n").entries[0]
    foreign = read("序号\t年度目标\t进展\t责任单位\n1\t建校\t已建成\t市人社\u043e局\n")
    assert agencies(plain) != agencies(foreign.entries[0])
    assert Code.SUSPICIOUS_CHARACTERS in {problem.code for problem in foreign.problems}


def test_24_encodings_are_told_or_refused_with_the_place():
    assert decode("完成率".encode("gbk")).text == "完成率"
    assert refusal_of("年度目標,責任單位,完成情況".encode("big5"), "a.csv") == "unknown_encoding"
    with pytest.raises(Refusal) as refusal:
        decode("序号,目标".encode()[:-1])
    assert refusal.value.problem.values["offset"].isdigit()


@pytest.mark.parametrize("text", ['=HYPERLINK("x")', "+1+cmd", "@SUM(1)", "\t=1+1", "＝1+1"])
def test_25_a_formula_is_text_and_its_export_is_inert(text):
    quoted = text.replace('"', '""')
    written = csv_documents([read(f'序号,年度目标,进展\n1,建校,"{quoted}"\n', name="a.csv")])
    assert f",{text.strip()}" not in written.replace('""', '"').replace('"', "")
    minus = csv_documents([read("序号,年度目标,进展\n1,建校,-3.5\n", name="a.csv")])
    assert ",-3.5" in minus


@pytest.mark.parametrize(
    ("content", "codes"),
    [
        (b"a,b\n1,\x002\n", "unknown_type"),
        (b"a,b\n1," + b"x" * 30_000_000, "too_big line_too_long"),
        ("序号,年度目标,工作进展\n1".encode() + b"," * 10_000, "too_many_cells"),
    ],
)
def test_26_a_csv_that_is_none_is_refused(content, codes):
    assert refusal_of(content, "a.csv") in codes.split()


def test_26_an_open_quote_is_told_with_its_line():
    reading = read('序号,年度目标,进展\n1,建校,"已建成\n2,修路,已修\n', name="a.csv")
    (problem,) = [p for p in reading.problems if p.code is Code.OPEN_QUOTE]
    assert problem.place is not None
    assert problem.place.line == 2


WRONG = {"txt": "csv", "csv": "html", "md": "txt", "html": "md", "json": "txt", "xlsx": "docx",
         "docx": "pdf", "ods": "xlsx", "xls": "doc", "pdf": "xls"}  # fmt: skip


@pytest.mark.parametrize(("kind", "suffix"), WRONG.items())
def test_the_content_and_not_the_name_says_how_a_file_is_read(kind, suffix):
    content = HONEST[kind]()
    right, wrong = (read(content, name=f"a.{s}") for s in (kind, suffix))
    assert [e.annual_goal for e in wrong.entries] == [e.annual_goal for e in right.entries]
    assert len(right.entries) == 3


@pytest.mark.parametrize("sign", [",", ";", "\t", "|", "，", "；"])
@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-32"])
def test_a_csv_is_read_whatever_parts_its_cells_and_however_it_is_encoded(sign, codec):
    rows = [
        ("序号", "年度目标", "工作进展"),
        ("1", "建校3所", "已建2所"),
        ("2", "修路5公里", "已修"),
    ]
    text = "".join(sign.join(row) + "\r\n" for row in rows)
    reading = read(text.encode(codec), name="a.csv")
    found = [(e.number, e.annual_goal, e.progress) for e in reading.entries]
    assert json.dumps(found) == json.dumps(rows[1:])
