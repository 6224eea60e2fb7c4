"""Web pages."""

import pytest

from duban.documents.document import Paragraph, Table
from duban.documents.reader import read_document
from duban.problems.codes import Code
from duban.problems.problem import Refusal
from tests.support.reading import agencies, read, troubles

PAGE = """<!DOCTYPE html><html><head><title>云州市人民政府 重点工作</title><style>td{}</style></head><body>
<nav><a href="/">首页</a> &gt; <a href="/x">政务公开</a></nav>
<div class="wrap"><div><h1>云州市2024年第二季度重点工作进展情况</h1>
<div>发布日期：2024-07-05 <span>来源：市政府办公室</span></div>
<table><tr><td><table border="1">
<thead><tr><th rowspan="2">序号</th><th rowspan="2">年度<br>目标</th><th colspan="2">进展情况</th><th rowspan="2">责任<br/>单位</th></tr>
<tr><th>一季度</th><th>二季度</th></tr></thead>
<tbody><tr><td rowspan="2">1</td><td rowspan="2"><p>建设公园，</p><p>共两座。</p></td><td>东湖立项</td><td>东湖开工</td><td rowspan="2">市园林局</td></tr>
<tr><td>西湖立项</td><td>西湖&nbsp;开工</td></tr>
<tr><td colspan="5">一、交通</td></tr>
<tr><td>2</td><td>修路</td><td>无</td><td>完成5&lt;6公里</td><td>市交通局<br>市财政局</td></tr>
</tbody></table></td></tr></table>
<p>注：数据截至6月底。</p><script>var x="不是文字";</script>
<footer>版权所有 云州市人民政府</footer></div></div></body></html>"""


def test_merged_cells_stacked_headers_and_the_page_around_are_read():
    reading = read(PAGE, name="a.html")
    assert reading.title == "云州市2024年第二季度重点工作进展情况"
    assert [(e.number, e.annual_goal, e.progress, e.section) for e in reading.entries] == [
        ("1", "建设公园，\n共两座。", "东湖开工", None),
        ("1", "建设公园，\n共两座。", "西湖\xa0开工", None),
        ("2", "修路", "完成5<6公里", "一、交通"),
    ]
    assert agencies(reading.entries[2]) == [("市交通局", "lead"), ("市财政局", "support")]
    assert troubles(reading) == [("merged_cell", "1", "annual_goal")]
    assert reading.unaccounted == ()
    assert "注：数据截至6月底。" in [note.text for note in reading.notes]


def test_places_name_table_row_and_column():
    place = read(PAGE, name="a.html").entries[2].places["annual_goal"][0]
    assert (place.table, place.row, place.column) == (1, 6, 2)


def test_scripts_are_no_text():
    document = read_document(PAGE.encode(), name="a.html")
    assert all("不是文字" not in str(block) for block in document.blocks)


def test_cells_without_a_row_around_them_are_read():
    document = read_document(b"<table><td>a<td>b</table>", name="a.html")
    (table,) = [block for block in document.blocks if isinstance(block, Table)]
    assert [cell.text for cell in table.rows[0].cells] == ["a", "b"]


def test_text_in_a_table_but_in_no_cell_is_kept():
    document = read_document("<table>散字<tr><td>a</td></tr></table>".encode(), name="a.html")
    assert any(isinstance(b, Paragraph) and "散字" in b.text for b in document.blocks)


@pytest.mark.parametrize(
    ("page", "code"),
    [
        ("<html>" + "<div>" * 100_000, Code.TOO_DEEP),
        ("<html>" + "<b><i>" * 50_000, Code.TOO_DEEP),
        ("<html>" + "<dd>" * 3_000 + "x", Code.PARSE_ERROR),
        ("<html><table><tr>" + "<td>1" * 300, Code.TOO_MANY_CELLS),
        ("<table><tr><td rowspan=9999 colspan=9999>x</td></tr></table>", Code.TOO_MANY_CELLS),
        ("<html><table><tr><td>" + "长" * 100_001, Code.LINE_TOO_LONG),
    ],
)
def test_hostile_pages_are_refused(page, code):
    with pytest.raises(Refusal) as refusal:
        read_document(page.encode(), name="a.html")
    assert refusal.value.problem.code is code


def test_rowspans_end_with_the_table():
    reading = read(
        "<table><tr><td>序号</td><td>目标</td><td>进展</td></tr>"
        "<tr><td rowspan=60000>1</td><td>甲</td><td>完成</td></tr></table>",
        name="a.html",
    )
    assert len(reading.entries) == 1


def test_spaces_and_lines_of_preformatted_text_are_kept():
    page = "<table><tr><td>序号</td><td>目标</td></tr><tr><td>1</td><td> a  b<pre>\n c  d\n\te </pre></td></tr></table>"
    (table,) = read_document(page.encode(), name="a.html").blocks
    assert table.rows[1].cells[1].text == "a b\nc  d\ne"


@pytest.mark.parametrize(
    ("head", "kept"), [("东湖区人民政府", []), ("<h1>重点工作完成情况</h1>", [False])]
)
def test_a_sites_head_is_furniture_unless_it_holds_the_title(head, kept):
    page = f"<html><body><header>{head}</header><table><tr><td>a<td>b</table></body></html>"
    blocks = read_document(page.encode(), name="a.html").blocks
    texts = [block for block in blocks if isinstance(block, Paragraph)]
    assert [block.is_furniture for block in texts] == (kept or [True])
