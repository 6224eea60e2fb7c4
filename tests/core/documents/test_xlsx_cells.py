"""What spreadsheet programs write is read from the XML itself, and as openpyxl reads it."""

import io
import re
import zipfile
from datetime import date

import openpyxl
import pytest
import xlsxwriter
from openpyxl.styles import Alignment

from duban.documents.document import Cell, Row
from duban.documents.preflight import check_container
from duban.documents.sheet_cells import sheet_rows
from duban.documents.sheets import workbook_document
from duban.documents.xlsx import xlsx_workbook
from duban.documents.xlsx_formats import workbook_with_formats
from duban.documents.xlsx_notes import with_notes
from duban.problems.codes import Code
from duban.provenance.place import Place
from duban.provenance.source import Source
from samples.hostile.zips import packed

SOURCE = Source(name="a.xlsx", sha256="", size=0, media_type="")
HEADER = ("序号", "目标", "进展")


@pytest.fixture
def no_openpyxl(monkeypatch):
    def refuse(data, *, has_formulas):
        raise AssertionError("openpyxl was asked")

    monkeypatch.setattr("duban.documents.xlsx_formats.workbook_with_formats", refuse)


def written(fill, **options) -> bytes:
    """A workbook that `fill` wrote into with xlsxwriter, which gives the results of formulas."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, **options}) as book:
        sheet = book.add_worksheet("二季度")
        sheet.write_row(0, 0, HEADER)
        fill(book, sheet)
    return out.getvalue()


def formulas(book, sheet):
    sheet.write_row(1, 0, (1, "建路", 7))
    sheet.write_formula("A3", "=A2+1", None, 2)
    sheet.write_formula("B3", '="修"&"桥"', None, "修桥")
    sheet.write_formula("C3", "=C2/9", book.add_format({"num_format": "0.0%"}), 7 / 9)
    sheet.write_formula("C4", "=1/0", None, "#DIV/0!")
    sheet.write_formula("D3", "=A2>0", None, value=True)


def moments(book, sheet):
    day = book.add_format({"num_format": 'yyyy"年"m"月"d"日"'})
    sheet.write_datetime(1, 1, date(2023, 5, 10), day)
    sheet.write_number(2, 1, 45_056.75, book.add_format({"num_format": "m/d/yy h:mm"}))
    sheet.write_number(3, 1, 0.5, book.add_format({"num_format": "h:mm"}))


def hidden(_book, sheet):
    for row in range(1, 9):
        sheet.write_row(row, 0, (row, f"目标{row}", "已完成"))
    for row in (3, 4, 7, 900):
        sheet.set_row(row, None, None, {"hidden": True})
    sheet.set_column(1, 1, None, None, {"hidden": True})


def merges(book, sheet):
    plain = book.add_format()
    sheet.merge_range("A2:A4", "1", plain)
    sheet.merge_range("B2:C2", "建路 & <修桥>", plain)
    sheet.write_row(2, 1, ("甲", "乙"))
    sheet.write_row(3, 1, ("丙", "丁"))


def rich(book, sheet):
    bold = book.add_format({"bold": True})
    sheet.write_rich_string(1, 1, "已完成", bold, "5.2亿元", "，同比\n增长3%")
    sheet.write_row(2, 0, ("  首尾空格 ", "a&lt;b", "“引号”"))
    sheet.write_comment("B2", "批注不算正文")


def sheets(book, sheet):
    sheet.write(1, 0, "1")
    other = book.add_worksheet("隐藏的表 & 其他")
    other.write_row(0, 0, (1.5, "x"))
    other.hide()
    chart = book.add_chart({"type": "line"})
    chart.add_series({"values": "=二季度!$A$1:$A$2"})
    book.add_chartsheet("图").set_chart(chart)
    book.add_worksheet("空表")


@pytest.mark.parametrize("fill", [formulas, moments, hidden, merges, rich, sheets])
@pytest.mark.parametrize("options", [{}, {"constant_memory": True}, {"date_1904": True}])
def test_both_ways_read_the_same(fill, options):
    if fill is merges and "constant_memory" in options:
        pytest.skip("rows cannot be merged once they are written")
    data = written(fill, **options)
    other = with_notes(workbook_with_formats(data, has_formulas=True), check_container(data))
    first, second = (
        workbook_document(book, SOURCE) for book in (xlsx_workbook(data, SOURCE), other)
    )
    assert first == second


@pytest.mark.parametrize("fill", [formulas, moments, hidden, merges, rich, sheets])
def test_what_programs_write_needs_no_openpyxl(fill, no_openpyxl):
    assert xlsx_workbook(written(fill), SOURCE).sheets[0].rows[0][:3] == list(HEADER)


def test_what_openpyxl_writes_needs_no_openpyxl(no_openpyxl):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(HEADER)
    sheet.append([1, "第一行\n第二行", date(2023, 5, 10)])
    sheet["B2"].alignment = Alignment(wrap_text=True)
    sheet["A3"] = "=A2*2"
    out = io.BytesIO()
    book.save(out)
    read = xlsx_workbook(out.getvalue(), SOURCE)
    assert read.sheets[0].rows[1] == ["1", "第一行\n第二行", "2023-05-10"]
    assert [problem.code for problem in read.problems] == [Code.UNREADABLE]


def test_a_formula_whose_result_is_the_empty_text_is_no_problem():
    data = written(lambda _book, sheet: sheet.write_formula("A2", '=""', None, ""))
    cell = '<c r="A2" t="str"><f>""</f><v></v></c>'
    sheet = re.sub(r'<c r="A2".*?</c>', cell, part_of(data))
    assert cell in sheet
    assert not xlsx_workbook(with_sheet(data, sheet), SOURCE).problems


@pytest.mark.parametrize(
    ("cell", "other"),
    [
        ('<c r="A1" t="s">', '<c t="s">'),
        ('<c r="A1" t="s">', '<c t="s" r="A1">'),
        ("<sheetData>", "<!-- 由软件导出 --><sheetData>"),
        ("<worksheet", '<?软件 导出="1"?><worksheet'),
    ],
)
def test_what_is_written_in_another_way_openpyxl_reads_alike(cell, other):
    data = written(lambda _book, sheet: sheet.write_row(1, 0, ("1", "建路", "已建成")))
    sheet = part_of(data)
    assert cell in sheet
    odd = xlsx_workbook(with_sheet(data, sheet.replace(cell, other, 1)), SOURCE)
    assert [list(row) for row in odd.sheets[0].rows] == [list(HEADER), ["1", "建路", "已建成"]]


def test_rows_made_in_bulk_are_the_rows_that_their_class_makes():
    texts = [["甲", ""], ["乙", "丙"]]
    made = sheet_rows(texts, sheet="表", letters=["B", "C"], numbers=[7, 9])
    assert made == [
        Row(
            cells=tuple(
                Cell(text=text, places=(Place(sheet="表", cell=f"{letter}{number}"),))
                for letter, text in zip("BC", row, strict=True)
            ),
            place=Place(sheet="表", row=number),
        )
        for number, row in zip((7, 9), texts, strict=True)
    ]
    cell = made[0].cells[0]
    assert repr(cell) == repr(Cell(text="甲", places=(Place(sheet="表", cell="B7"),)))
    assert repr(made[0].place) == repr(Place(sheet="表", row=7))


PART = "xl/worksheets/sheet1.xml"


def part_of(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(PART).decode()


def with_sheet(data: bytes, sheet: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    return packed({**parts, PART: sheet.encode()})
