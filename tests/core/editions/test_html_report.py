import base64
import hashlib
import re

import lxml.html
import pytest

from duban.editions.html_report import html_report
from duban.editions.marked_text import Marking, circled, marked
from duban.problems.codes import Code
from duban.problems.problem import Refusal
from tests.support.made_check import LEADER, empty_check, made_check

PAGE = html_report([made_check()], [], "zh")


def parsed(page: str):
    return lxml.html.document_fromstring(page)


def test_the_policy_allows_only_the_pages_own_style_and_script():
    page = parsed(PAGE)
    policy = page.xpath("string(//meta[@http-equiv='Content-Security-Policy']/@content)")
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    for tag in ("style", "script"):
        (element,) = page.xpath(f"//{tag}")
        text = re.search(f"<{tag}>(.*?)</{tag}>", PAGE, re.DOTALL)
        assert text
        digest = base64.b64encode(hashlib.sha256(text[1].encode()).digest()).decode()
        assert f"'sha256-{digest}'" in policy
        assert not element.attrib


def test_nothing_is_fetched_and_nothing_is_inline():
    page = parsed(PAGE)
    assert not page.xpath("//@src | //link | //iframe | //object | //embed | //form | //base")
    assert all(str(link).startswith("#") for link in page.xpath("//@href"))
    assert not page.xpath("//@style | //@*[starts-with(name(), 'on')]")


def test_hostile_text_is_text():
    page = parsed(PAGE)
    assert len(page.xpath("//script")) == 1
    assert "\u202e" not in PAGE
    assert "\x1b" not in PAGE
    assert "&lt;script&gt;alert" in PAGE
    assert "U+202E" in page.xpath("string(//main)")


def test_each_piece_of_evidence_links_to_a_sub_target_on_the_page():
    page = parsed(PAGE)
    ids = set(page.xpath("//@id"))
    assert len(ids) == len(page.xpath("//@id"))
    links = page.xpath("//a[contains(@class, 'ev')]/@href")
    assert len(links) == 6
    assert all(link[1:] in ids for link in page.xpath("//main//a/@href"))


def test_no_leader_stands_in_the_report():
    assert LEADER not in PAGE


def test_the_text_on_the_page_is_the_text_of_the_cell():
    check = made_check()
    page = parsed(PAGE)
    shown = page.xpath("//details[@id='d1-r2']//p[@class='text']")
    texts = ["".join(p.xpath(".//text()[not(parent::sup)]")) for p in shown]
    assert check.reading.entries[1].progress in texts


def test_rows_print_whole_and_say_their_verdict_in_words():
    assert ".rowd, .callout, .sub, .finding { break-inside: avoid; }" in PAGE
    words = parsed(PAGE).xpath("//summary//span[contains(@class, 'v v--')]/text()")
    assert words == ["有据", "自相矛盾", "未见证据", "部分有据"]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_several_documents_and_those_not_read_share_a_page(lang):
    refused = [("<b>.txt", Refusal(Code.EMPTY_FILE).problem)]
    page = parsed(html_report([made_check(), made_check("乙.txt"), empty_check()], refused, lang))
    assert len(page.xpath("//details")) == 8
    assert len(set(page.xpath("//@id"))) == len(page.xpath("//@id"))
    assert page.xpath("//div[@id='refused']//bdi/text()") == ["<b>.txt"]
    assert page.get("lang") == {"zh": "zh-CN", "en": "en"}[lang]


def test_the_page_is_the_same_every_time():
    assert html_report([made_check()], [], "zh") == PAGE


def test_pieces_that_overlap_share_a_link():
    marks = [
        Marking(start=0, end=4, number=1, role=None),
        Marking(start=2, end=6, number=2, role=None),
    ]
    nodes = marked("一二三四五六七", marks, "r")
    assert [node if isinstance(node, str) else node.text_content() for node in nodes] == [
        "一二",
        "三四①",
        "五六②",
        "七",
    ]


@pytest.mark.parametrize(("number", "sign"), [(1, "①"), (20, "⑳"), (21, "(21)")])
def test_numbers_in_circles(number, sign):
    assert circled(number) == sign
