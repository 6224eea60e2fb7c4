"""Cut-outs of pages in the report: what they may show, how much of it, and what is said instead."""

import io
import struct
from dataclasses import replace

import lxml.html
import pdfplumber
import pytest
from PIL import Image

from duban.assessment.check import check
from duban.documents.binary_formats import can_recognise
from duban.documents.limits import CROPS_BYTES
from duban.editions.cut_outs import Picture, Pictures, pictures_of
from duban.editions.html_report import html_report
from duban.problems.codes import Code
from duban.problems.problem import Refusal
from duban.provenance.place import Place
from tests.support.drawn_scans import as_file, chinese_font, scan
from tests.support.made_check import made_check
from tests.support.made_pdf import made_pdf
from tests.support.pdf_pages import Sheet, pages
from tests.support.reading import read

BLACK_PAGE = made_pdf(b"0 0 600 800 re f")


def png(size: int = 100) -> bytes:
    out = io.BytesIO()
    Image.new("L", (40, 30), 255).save(out, "PNG")
    return out.getvalue().ljust(size, b"\0")


def placed(**places: tuple[int, int, int, int]):
    """The made check as read from a PDF, its first entry alone and standing at given boxes."""
    check = made_check()
    first = check.entries[0]
    stood = {name: (Place(page=1, box=box),) for name, box in places.items()}
    source = replace(check.reading.source, media_type="application/pdf")
    return replace(
        check,
        entries=(replace(first, entry=replace(first.entry, places=stood)),),
        reading=replace(check.reading, source=source),
    )


def opened(content: bytes | None) -> Image.Image:
    assert content is not None
    return Image.open(io.BytesIO(content)).convert("L")


def page_of(pictures: Pictures, lang="zh"):
    return lxml.html.document_fromstring(html_report([made_check()], [], lang, [pictures]))


def test_what_lies_between_the_fields_shown_is_white():
    check = placed(
        annual_goal=(0, 100, 100, 200), leader=(99, 100, 201, 200), progress=(200, 100, 300, 200)
    )
    (picture,) = pictures_of(check, BLACK_PAGE).entries[0]
    image = opened(picture.content)
    scale = 110 / 72
    at = [image.getpixel((round((6 + x) * scale), image.height // 2)) for x in (50, 150, 250)]
    assert at == [0, 255, 0]


def test_a_leader_inside_a_fields_own_text_leaves_the_picture_out():
    check = placed(progress=(0, 100, 300, 200), leader=(50, 110, 100, 120))
    pictures = pictures_of(check, BLACK_PAGE)
    assert (pictures.withheld, dict(pictures.entries)) == (1, {})
    assert "分管领导" in page_of(pictures).xpath("string(//p[contains(@class, 'pic__note')][2])")


@pytest.mark.parametrize("origin", [(0, 0), (100, 50), (-100, -50)])
def test_a_sheet_that_does_not_begin_at_nought_is_cut_where_its_text_stands(origin):
    left, bottom = origin
    data = made_pdf(b"200 300 50 20 re f", media_box=(left, bottom, 600, 800))
    foot = 800 - bottom - 300  # as the reader counts: down from the top of the sheet's whole frame
    check = placed(progress=(200, foot - 20, 250, foot))
    (picture,) = pictures_of(check, data).entries[0]
    image = opened(picture.content)
    assert image.getpixel((image.width // 2, image.height // 2)) == 0


@pytest.mark.parametrize("rotate", [90, 180, 270, -90, 450])
@pytest.mark.parametrize("origin", [(0, 0), (100, 50), (-100, -50)])
def test_a_page_that_is_shown_turned_is_cut_where_its_text_stands(origin, rotate):
    data = made_pdf(b"200 300 50 20 re f", media_box=(*origin, 600, 800), rotate=rotate)
    (mark,) = pdfplumber.open(io.BytesIO(data)).pages[0].rects
    left, top, right, bottom = (int(mark[edge]) for edge in ("x0", "top", "x1", "bottom"))
    (picture,) = pictures_of(placed(progress=(left, top, right, bottom)), data).entries[0]
    image = opened(picture.content)
    assert image.getpixel((image.width // 2, image.height // 2)) == 0


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_a_turned_page_gives_the_same_entries_and_pictures_as_an_upright_one(rotate):
    sheet = Sheet()
    sheet.table(80, [40, 90, 300, 400, 600], TABLE, height=40)
    data = pages(sheet, rotate=rotate)
    reading = read(data, name="表.pdf")
    assert [entry.progress for entry in reading.entries] == ["建成1所", "已修5公里"]
    first, second = pictures_of(check(reading), data).entries.values()
    sizes = [opened(picture.content).size for picture in (*first, *second)]
    assert sizes == [(874, 79), (874, 80)]
    assert min(dark(first[0].content), dark(second[0].content)) > 0


TABLE = [
    ["序号", "年度目标", "是否完成", "工作进展"],
    ["1", "新建学校3所", "未完成", "建成1所"],
    ["2", "修路5公里", "完成", "已修5公里"],
]


def dark(content: bytes | None) -> int:
    """How many dark pixels a picture has."""
    return sum(opened(content).histogram()[:100])


@pytest.mark.skipif(chinese_font() is None, reason="no Chinese font to draw a scan with")
@pytest.mark.skipif(not can_recognise(), reason="the extra that recognises text is not installed")
def test_an_image_file_of_several_pages_is_cut_page_by_page_as_it_was_read():
    more = [["序号", "年度目标", "是否完成", "工作进展"], ["3", "植树2万株", "完成", "已植2万株"]]
    data = as_file(scan(TABLE, turned=0.4), scan(more, quarters=1), kind="TIFF")
    reading = read(data, name="表.tiff")
    assert [entry.number for entry in reading.entries] == ["1", "2", "3"]
    pictures = pictures_of(check(reading), data).entries
    assert [[picture.page for picture in row] for row in pictures.values()] == [[1], [1], [2]]
    assert all(
        opened(row[0].content).width > 5 * opened(row[0].content).height
        for row in pictures.values()
    )


def test_a_document_without_pages_says_so():
    page = page_of(pictures_of(made_check(), b""))
    assert not page.xpath("//img")
    assert page.xpath("//p[contains(@class, 'pic__note')]/text()") == [
        "本文件没有页面（不是 PDF、扫描件或图片），不能附原件截图。"
    ]


def test_pages_that_cannot_be_drawn_are_a_note_and_no_failure():
    pictures = pictures_of(placed(progress=(0, 0, 9, 9)), b"%PDF-1.4 nothing")
    assert pictures.problem is not None
    assert "原件截图没有做成" in page_of(pictures).text_content()


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_picture_has_words_for_those_who_do_not_see_it(lang):
    page = page_of(Pictures(entries={0: (Picture(3, png()),)}), lang)
    (image,) = page.xpath("//details[@id='d1-r1']//details/img")
    assert image.get("src").startswith("data:image/png;base64,")
    assert "3" in image.get("alt")
    assert (image.get("width"), image.get("height"), image.get("loading")) == ("40", "30", "lazy")


def test_the_policy_allows_pictures_inside_the_page_and_no_others():
    path = "string(//meta[@http-equiv='Content-Security-Policy']/@content)"
    assert "img-src data:;" in page_of(Pictures()).xpath(path)
    assert "img-src" not in lxml.html.document_fromstring(
        html_report([made_check()], [], "zh")
    ).xpath(path)


def test_pictures_beyond_the_limit_are_left_out_and_counted():
    half = png(CROPS_BYTES // 2)
    pictures = Pictures(entries={0: (Picture(1, half), Picture(2, half)), 1: (Picture(2, half),)})
    page = html_report([made_check()], [], "zh", [pictures])
    assert page.count("<img ") == 2
    assert "另有 1 张没有放入" in page


def test_the_limit_is_that_of_the_report_not_of_each_document():
    most = Pictures(entries={0: (Picture(1, png(CROPS_BYTES - 10)),)})
    page = html_report([made_check(), made_check("乙.txt")], [], "zh", [most, most])
    assert page.count("<img ") == 1


def test_an_answer_that_is_no_picture_is_refused(monkeypatch):
    told = {"pictures": ["PHNjcmlwdD4="]}
    monkeypatch.setattr("duban.documents.crops.ask_child", lambda *_, **__: told)
    problem = pictures_of(placed(progress=(0, 0, 9, 9)), b"%PDF").problem
    assert problem is not None
    assert problem.code is Code.PARSE_ERROR


def test_a_child_that_is_ended_is_a_note(monkeypatch):
    def ended(*_, **__):
        raise Refusal(Code.TOO_SLOW, seconds="1")

    monkeypatch.setattr("duban.documents.crops.ask_child", ended)
    problem = pictures_of(placed(progress=(0, 0, 9, 9)), b"%PDF").problem
    assert problem is not None
    assert problem.code is Code.TOO_SLOW


def test_a_png_tells_its_size_where_it_is_looked_for():
    assert struct.unpack(">II", png()[16:24]) == (40, 30)
