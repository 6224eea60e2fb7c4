"""Footnotes of web pages."""

import pytest

from duban.documents.document import Paragraph
from duban.documents.reader import read_document
from duban.provenance.place import Part, Place


def notes_of(page: str) -> list[tuple[str, Place]]:
    document = read_document(page.encode(), name="a.html", media_type="text/html")
    return [
        (block.text, block.places[0])
        for block in document.blocks
        if isinstance(block, Paragraph) and block.is_note
    ]


TABLE = (
    "<table><tr><th>序号<th>指标</tr><tr><td>1<td>生产总值{mark}</tr></table>\n"
    "<p>数据来源：统计局</p>\n{note}<p>打印</p>"
)


@pytest.mark.parametrize(
    ("mark", "note"),
    [
        ('<sup><a href="#n1">[1]</a></sup>', '<p id="n1">按可比价格计算。</p>'),
        ('<a href="#n1" name="r1">①</a>', '<p><a name="n1" href="#r1">①</a>按可比价格计算。</p>'),
        ('<a href="#n1">1</a>', '<ol><li id="n1"><p>按可比</p><p>价格计算。</p></li></ol>'),
        ('<a href="#n1">[1]</a>', '<a id="n1"></a>按可比价格计算。<br>'),
    ],
)
def test_a_footnote_is_a_note_at_the_cell_it_hangs_on(mark, note):
    found = notes_of(TABLE.format(mark=mark, note=note))
    place = Place(line=1, table=1, row=2, column=2, part=Part.FOOTNOTE)
    assert "按可比价格计算" in "".join(text for text, _ in found)
    assert {where for _, where in found} == {place}


def test_a_footnote_of_a_paragraph_hangs_on_the_paragraph():
    page = '<p>序言</p><p>增长5%<a href="#n">[1]</a></p><p id="n">[1] 初步核算数。</p>'
    assert notes_of(page) == [("[1] 初步核算数。", Place(line=1, paragraph=2, part=Part.FOOTNOTE))]


@pytest.mark.parametrize(
    "page",
    [
        '<p>见<a href="#a">附表一</a></p><p id="a">附表一 说明</p>',
        '<p id="top">首页</p><p>增长5%<a href="#top">1</a></p>',
        '<p>目录<a href="#t">1</a></p><h2 id="t">一、总体情况</h2>',
        '<p>共3项<a href="#none">1</a></p><p>正文</p>',
        '<p>表<a href="#d">1</a></p><div id="d"><table><tr><td>甲<td>乙</tr></table></div>',
    ],
)
def test_other_links_inside_a_page_lead_to_no_footnote(page):
    assert notes_of(page) == []
