"""Workbooks read as their sheets show them."""

import io
from datetime import date

import openpyxl
import pytest

from duban.documents.document import Document, Paragraph, Table
from duban.documents.xlsx import read_xlsx
from duban.problems.codes import Code
from duban.provenance.source import Source

SOURCE = Source(name="a.xlsx", sha256="", size=0, media_type="")


def read(book: openpyxl.Workbook) -> Document:
    buffer = io.BytesIO()
    book.save(buffer)
    return read_xlsx(buffer.getvalue(), SOURCE)


def texts(document: Document) -> list[list[str]]:
    return [
        [cell.text for cell in row.cells]
        for block in document.blocks
        if isinstance(block, Table)
        for row in block.rows
    ]


@pytest.fixture
def book():
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "二季度"
    for row in (["序号", "目标", "进展"], ["1", "建路", "已建成"], ["2", "修桥", "在建"]):
        sheet.append(row)
    return book


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        (0.523, "0.0%", "52.3%"),
        (1234.5, '#,##0.00"亿元"', "1,234.50亿元"),
        (0.1 + 0.2, "General", "0.3"),
        (7, "General", "7"),
        (True, "General", "TRUE"),
        (date(2023, 5, 10), 'yyyy"年"m"月"d"日"', "2023年5月10日"),
        (45056, 'm"月"d"日"', "5月10日"),
        ("第一段\n\n第二段 ", "General", "第一段\n第二段"),
        ("#DIV/0!", "General", "#DIV/0!"),
    ],
)
def test_a_typed_cell_has_the_text_that_it_shows(book, value, code, shown):
    cell = book.active["C2"]
    cell.value, cell.number_format = value, code
    assert texts(read(book))[1][2] == shown


def test_texts_alone_and_texts_with_a_number_are_read_alike(book):
    plain = texts(read(book))
    book.active["C2"] = 5
    assert texts(read(book)) == [*plain[:1], ["1", "建路", "5"], *plain[2:]]


def test_a_merged_cell_spans_rows_and_columns(book):
    sheet = book.active
    sheet.merge_cells("B2:C3")
    row = read(book).blocks[0].rows[1]
    assert [(cell.text, cell.rows, cell.columns) for cell in row.cells] == [
        ("1", 1, 1),
        ("建路", 2, 2),
    ]


def test_each_cell_tells_its_sheet_and_reference(book):
    place = read(book).blocks[0].rows[2].cells[1].places[0]
    assert (place.sheet, place.cell) == ("二季度", "B3")


def test_title_and_notes_stand_outside_the_table(book):
    sheet = book.active
    sheet.insert_rows(1)
    sheet["A1"] = "云州市进展"
    sheet.merge_cells("A1:C1")
    sheet.append(["注：截至6月底"])
    blocks = read(book).blocks
    assert [type(block) for block in blocks] == [Paragraph, Table, Paragraph]
    assert (blocks[0].text, blocks[0].is_heading) == ("云州市进展", True)


def test_a_blank_row_parts_two_tables(book):
    sheet = book.active
    sheet.append([])
    sheet.append(["3", "植树", "已完成"])
    assert [len(block.rows) for block in read(book).blocks] == [3, 1]


def test_every_sheet_is_a_table_with_its_name(book):
    other = book.create_sheet("三季度")
    other.append(["序号", "目标"])
    other.append(["1", "建路"])
    assert [block.name for block in read(book).blocks] == ["二季度", "三季度"]


@pytest.mark.parametrize("what", ["5:5", "B:B", "三季度"])
def test_what_is_hidden_is_read_and_noted(book, what):
    sheet = book.active
    sheet.append(["3", "植树", "已完成"])
    sheet.append(["4", "治水", "已完成"])
    if what == "5:5":
        sheet.row_dimensions[5].hidden = True
    elif what == "B:B":
        sheet.column_dimensions["B"].hidden = True
    else:
        hidden = book.create_sheet(what)
        hidden.append(["序号", "目标"])
        hidden.sheet_state = "hidden"
    document = read(book)
    assert ["4", "治水", "已完成"] in texts(document)
    assert [(p.code, p.values["where"].split("!")[-1]) for p in document.problems] == [
        (Code.HIDDEN_CONTENT, what)
    ]


def test_a_formula_without_a_stored_result_is_reported(book):
    book.active["C2"] = "=A2*2"
    document = read(book)
    assert texts(document)[1][2] == ""
    assert [problem.code for problem in document.problems] == [Code.UNREADABLE]


def test_a_table_away_from_the_edge_of_its_sheet_has_no_empty_columns():
    book = openpyxl.Workbook()
    sheet = book.active
    for row, line in enumerate((["序号", "目标"], ["1", "建校"]), 4):
        for column, text in enumerate(line, 3):
            sheet.cell(row, column, text)
    document = read(book)
    assert texts(document) == [["序号", "目标"], ["1", "建校"]]
    assert document.blocks[0].rows[0].cells[0].places[0].cell == "C4"
