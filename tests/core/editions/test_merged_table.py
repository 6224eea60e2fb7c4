"""What was merged in the source is written merged, and comes back as the same entries."""

import io
import re
import zipfile
from dataclasses import replace

import openpyxl
import pytest

from duban.editions.merged_table import merged_table
from duban.editions.table_docx import table_docx
from duban.editions.table_page import table_page
from duban.editions.workbook_sheets import readings_workbook
from duban.records.entry import Reading
from tests.support.reading import read

HEADER = """<tr><th rowspan=2>序号</th><th rowspan=2>年度目标</th><th rowspan=2>分项</th>
<th colspan=2>工作进展</th><th rowspan=2>责任单位</th></tr>
<tr><th>1—3月</th><th>1—6月</th></tr>"""
SECTIONED = f"""<h1>2026年二季度目标完成情况</h1><table>{HEADER}
<tr><td colspan=6>一、经济发展</td></tr>
<tr><td rowspan=2>1</td><td rowspan=2>扩大投资</td><td>投资120亿元</td><td>20亿元</td><td>61亿元</td>
<td rowspan=2>市发展改革委</td></tr>
<tr><td>项目40个</td><td>8个</td><td>21个</td></tr>
<tr><td colspan=6>（一）工业</td></tr>
<tr><td>2</td><td>规上工业</td><td>新增30家</td><td>5家</td><td>16家</td><td>市工信局</td></tr>
<tr><td colspan=6>二、民生</td></tr>
<tr><td>3</td><td>新建学校</td><td>3所</td><td>已开工</td><td>建成2所</td><td>市教育局</td></tr>
</table>"""
GROUPED = """<table><tr><td>类别</td><td>序号</td><td>工作任务</td><td>进展</td></tr>
<tr><td rowspan=2>民<br>生</td><td>1</td><td>建学校3所</td><td>建成2所</td></tr>
<tr><td>2</td><td>修路5公里</td><td>已修3公里</td></tr>
<tr><td>生态</td><td>3</td><td>造林2万亩</td><td>已造1万亩</td></tr></table>"""
PLAIN = """<table><tr><td>序号</td><td>工作任务</td><td>进展</td></tr>
<tr><td>1</td><td>建学校3所</td><td>建成2所</td></tr><tr><td>2</td><td>建学校3所</td><td>建成2所</td></tr></table>"""


def same(reading: Reading, again: Reading) -> bool:
    return [replace(each, places={}) for each in reading.entries] == [
        replace(each, places={}) for each in again.entries
    ]


def drawn(text: str) -> list[str]:
    """The rows of the written table, each cell as text×rows×columns where it covers more than one."""
    reading = read(text, name="表.html")
    table = merged_table(reading, title=reading.title)
    return [
        " | ".join(
            each.text.replace("\n", "")
            + (f"×{each.rows}×{each.columns}" * (each.rows * each.columns > 1))
            for each in row
        )
        for row in table.rows
    ]


def test_stacked_headers_section_rows_and_merged_cells_stand_as_they_stood():
    assert drawn(SECTIONED) == [
        "序号×2×1 | 年度目标×2×1 | 分项×2×1 | 工作进展×1×2 | 责任单位×2×1",
        "1—3月 | 1—6月",
        "一、经济发展×1×6",
        "1×2×1 | 扩大投资×2×1 | 投资120亿元 | 20亿元 | 61亿元 | 市发展改革委×2×1",
        "项目40个 | 8个 | 21个",
        "（一）工业×1×6",
        "2 | 规上工业 | 新增30家 | 5家 | 16家 | 市工信局",
        "二、民生×1×6",
        "3 | 新建学校 | 3所 | 已开工 | 建成2所 | 市教育局",
    ]


def test_a_group_in_its_own_column_is_merged_down():
    assert [line.split(" | ")[0] for line in drawn(GROUPED)] == ["类别", "民生×2×1", "2", "生态"]


def test_equal_texts_of_two_cells_are_not_merged():
    assert "×" not in "".join(drawn(PLAIN))


@pytest.mark.parametrize("text", [SECTIONED, GROUPED, PLAIN], ids=["sections", "group", "plain"])
def test_every_format_that_can_merge_comes_back_the_same(text):
    reading = read(text, name="表.html")
    assert same(reading, read(table_docx([reading]), name="a.docx"))
    assert same(reading, read(table_page([reading], "zh"), name="a.html"))
    again = read(readings_workbook([reading], [], "zh"), name="a.xlsx")
    assert same(reading, again)
    assert (again.title, again.period) == (reading.title, reading.period)


def test_the_official_table_is_landscape_and_repeats_its_whole_header():
    reading = read(SECTIONED, name="表.html")
    package = zipfile.ZipFile(io.BytesIO(table_docx([reading])))
    xml = package.read("word/document.xml").decode()
    assert '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>' in xml
    assert xml.count("<w:tblHeader/>") == 2
    assert (xml.count('w:val="restart"'), xml.count("<w:vMerge/>")) == (7, 7)
    assert xml.count('<w:gridSpan w:val="6"/>') == 3
    widths = [int(width) for width in re.findall(r'<w:gridCol w:w="(\d+)"', xml)]
    assert (len(widths), sum(widths) <= 16838 - 2 * 1134) == (6, True)


def test_a_spreadsheet_has_the_merges_of_its_source():
    reading = read(SECTIONED, name="表.html")
    book = openpyxl.load_workbook(io.BytesIO(readings_workbook([reading], [], "zh")))
    sheet = book["逐项"]
    assert {str(each) for each in sheet.merged_cells.ranges} == {
        *("A1:F1", "A2:A3", "B2:B3", "C2:C3", "D2:E2", "F2:F3"),
        *("A4:F4", "A5:A6", "B5:B6", "F5:F6", "A7:F7", "A9:F9"),
    }
    assert sheet.freeze_panes == "A4"
    assert sheet.auto_filter.ref is None
