import csv
import io
import zipfile
from dataclasses import replace

import openpyxl
import pytest

from duban.documents.own_csv import guarded
from duban.editions.csv_text import csv_documents, csv_text
from duban.editions.markdown import markdown_documents, markdown_table
from duban.editions.rows import Grid
from duban.editions.source_rows import source_rows
from duban.editions.workbook import CELL_LIMIT, Sheet, workbook
from duban.editions.workbook_sheets import checks_workbook, readings_workbook
from duban.problems.codes import Code
from duban.problems.problem import Refusal
from tests.support.made_check import LEADER, made_check

PAYLOADS = (
    "=1+1",
    '=HYPERLINK("http://x")',
    "+1+cmd|' /C calc'!A0",
    "-2+3+cmd|x",
    "@SUM(1)",
    "\t=1",
    "\r=1",
    "\0=1",
    "＝1+1",
    "＋1",
    "－1+1",
    "＠x",
)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_formula_gets_an_apostrophe(payload):
    assert guarded(payload) == "'" + payload


@pytest.mark.parametrize("text", ["-3.5", "+7", "-6.5%", "完成", "", "1—6月", "'", "'x", "—"])
def test_a_number_or_plain_text_stays(text):
    assert guarded(text) == text


def test_csv_opens_in_a_spreadsheet_program_and_comes_back_the_same():
    grid = source_rows(made_check().reading)
    text = csv_text(grid)
    assert text.startswith(f'\ufeff"{grid.headings[0]}",')
    back = list(csv.reader(io.StringIO(text[1:], newline="")))
    assert [tuple(row) for row in back] == [grid.headings, *grid.rows]


def test_several_documents_are_told_apart():
    readings = [replace(made_check(name).reading, title=None) for name in ("甲.txt", "乙.txt")]
    back = list(csv.reader(io.StringIO(csv_documents(readings)[1:], newline="")))
    assert [row[0] for row in back if len(row) == 1] == ["甲.txt", "乙.txt"]
    assert markdown_documents(readings).count("# ") == 2


def test_a_markdown_cell_cannot_break_out():
    table = markdown_table(Grid(headings=("a",), rows=(("x|y\n<script>[z](http://q)",),)))
    assert table.splitlines()[2] == "| x&#124;y<br>&lt;script&gt;&#91;z&#93;(http://q) |"


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_spreadsheet_holds_texts_as_texts(payload):
    content = workbook([Sheet(name="表", headings=[("列",)], rows=[(payload,)])], "zh")
    cell = openpyxl.load_workbook(io.BytesIO(content))["表"]["A2"]
    assert cell.data_type == "s"
    assert b"<f>" not in zipfile.ZipFile(io.BytesIO(content)).read("xl/worksheets/sheet1.xml")


def test_a_text_too_long_for_a_cell_says_so():
    long = Sheet(name="表", headings=[("列",)], rows=[("字" * (CELL_LIMIT + 1),)])
    content = workbook([long], "zh")
    value = str(openpyxl.load_workbook(io.BytesIO(content))["表"]["A2"].value)
    assert len(value) <= CELL_LIMIT
    assert value.endswith(
        f"（原文 {CELL_LIMIT + 1} 字，此处只能放下 {CELL_LIMIT - 100} 字，全文见 JSON）"
    )


def test_the_workbook_of_a_check_has_its_sheets_and_no_leader():
    refused = [("坏.txt", Refusal(Code.EMPTY_FILE).problem)]
    content = checks_workbook([made_check()], refused, "zh")
    book = openpyxl.load_workbook(io.BytesIO(content))
    names = ["汇总", "逐项", "子目标", "疑点", "附注", "识读问题", "未归入文字", "没有读成"]
    assert book.sheetnames == names
    assert [book[name].max_row - 1 for name in names] == [2, 4, 5, 2, 1, 1, 1, 1]
    assert book["逐项"]["L2"].value == 0.5131
    texts = [cell.value for sheet in book for row in sheet.iter_rows() for cell in row]
    assert LEADER not in texts


def test_the_same_values_give_the_same_bytes():
    assert checks_workbook([made_check()], [], "zh") == checks_workbook([made_check()], [], "zh")
    readings = [made_check().reading]
    assert readings_workbook(readings, [], "en") == readings_workbook(readings, [], "en")
