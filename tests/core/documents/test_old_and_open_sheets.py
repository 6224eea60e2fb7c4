"""Old .xls workbooks and OpenDocument spreadsheets."""

import io
from datetime import date

import xlwt

from duban.documents.document import Document, Table
from duban.documents.ods import read_ods
from duban.documents.xls import read_xls
from duban.problems.codes import Code
from duban.provenance.source import Source
from samples.hostile.parts import spreadsheet
from samples.hostile.zips import packed

SOURCE = Source(name="a", sha256="", size=0, media_type="")


def texts(document: Document) -> list[list[str]]:
    return [
        [cell.text for cell in row.cells]
        for block in document.blocks
        if isinstance(block, Table)
        for row in block.rows
    ]


def test_an_old_workbook_shows_its_numbers_and_dates():
    book = xlwt.Workbook()
    sheet = book.add_sheet("表1")
    for column, text in enumerate(("序号", "进展", "占比", "日期")):
        sheet.write(0, column, text)
    styles = ("0", "#,##0.00", "0.0%", 'yyyy"年"m"月"d"日"')
    for column, (value, code) in enumerate(
        zip((1, 1234.5, 0.523, date(2023, 5, 10)), styles, strict=True)
    ):
        sheet.write(1, column, value, xlwt.easyxf(num_format_str=code))
    sheet.write_merge(2, 3, 0, 1, "合并")
    sheet.row(3).hidden = True
    sheet.write(3, 2, "末")
    buffer = io.BytesIO()
    book.save(buffer)
    document = read_xls(buffer.getvalue(), SOURCE)
    assert texts(document)[1] == ["1", "1,234.50", "52.3%", "2023年5月10日"]
    merged = document.blocks[0].rows[2].cells[0]
    assert (merged.text, merged.rows, merged.columns) == ("合并", 2, 2)
    assert [problem.code for problem in document.problems] == [Code.HIDDEN_CONTENT]


def cell(text: str, attributes: str = "") -> str:
    return f"<table:table-cell {attributes}><text:p>{text}</text:p></table:table-cell>"


def row(*cells: str, attributes: str = "") -> str:
    return f"<table:table-row {attributes}>{''.join(cells)}</table:table-row>"


def read_open(*rows: str) -> Document:
    return read_ods(packed(spreadsheet("".join(rows))), SOURCE)


def test_an_open_spreadsheet_shows_its_stored_text():
    document = read_open(
        row(cell("序号"), cell("占比")),
        row(cell("1"), cell("52.3%", "office:value-type='percentage' office:value='0.5234'")),
    )
    assert texts(document) == [["序号", "占比"], ["1", "52.3%"]]


def test_repeats_and_blank_space_of_an_open_spreadsheet():
    document = read_open(
        row(
            cell("序号"), cell("目标"), "<table:table-cell table:number-columns-repeated='16000'/>"
        ),
        row(
            cell("同", "table:number-columns-repeated='2'"),
            attributes="table:number-rows-repeated='2'",
        ),
        row("<table:table-cell/>", attributes="table:number-rows-repeated='1048000'"),
    )
    assert texts(document) == [["序号", "目标"], ["同", "同"], ["同", "同"]]


def test_merges_hidden_rows_and_inner_marks_of_an_open_spreadsheet():
    document = read_open(
        row(cell("序号"), cell("目标")),
        row(
            cell("标<text:s text:c='2'/>题", "table:number-columns-spanned='2'"),
            "<table:covered-table-cell/>",
        ),
        row(
            cell("1"), cell("<text:span>甲</text:span>乙"), attributes="table:visibility='collapse'"
        ),
    )
    rows = document.blocks[0].rows
    assert (rows[1].cells[0].text, rows[1].cells[0].columns) == ("标  题", 2)
    assert rows[2].cells[1].text == "甲乙"
    assert [problem.values["where"] for problem in document.problems] == ["!3:3"]
