"""Rows of PDF tables that are ruled by vertical lines only."""

import pytest

from duban.documents.document import Document, Table
from duban.documents.pdf import read_pdf
from duban.provenance.source import Source
from tests.support.pdf_pages import Sheet, pages

SOURCE = Source(name="a.pdf", sha256="", size=0, media_type="")
COLUMNS = [50, 80, 200, 400, 460, 560]
HEADER = ["序号", "目标", "进展", "完成情况", "责任单位"]
ROW = ["1", "建成道路3条。", "已建成3条。", "完成", "市交通局"]


def read(*sheets: Sheet) -> Document:
    return read_pdf(pages(*sheets), SOURCE)


def rows(document: Document) -> list[list[str]]:
    return [
        [cell.text for cell in row.cells]
        for block in document.blocks
        if isinstance(block, Table)
        for row in block.rows
    ]


def columns_only(*records: list[str], leading: int = 0) -> Sheet:
    """A table with vertical lines alone; `leading` is the room between its rows."""
    sheet, at = Sheet(), 60
    for record in records:
        for left, text in zip(COLUMNS, record, strict=False):
            for number, words in enumerate(text.split("\n")):
                sheet.text(left + 3, at + 2 + number * 13, words)
        at += max(text.count("\n") + 1 for text in record) * 13 + leading
    for x in COLUMNS:
        sheet.line(x, 60, x, at)
    return sheet


LONG = ["2", "改造管网。", "已改造5公里，其余各段管网正在按照计划\n推进。", "完成", "市水务局"]
LAST = ["3", "建成公园。", "已建成。", "完成", "市园林局"]


@pytest.mark.parametrize("leading", [0, 8])
def test_a_table_with_vertical_lines_only_has_a_row_for_each_key(leading):
    found = rows(read(columns_only(HEADER, ROW, LONG, LAST, leading=leading)))
    assert found == [HEADER, ROW, [text.replace("\n", "") for text in LONG], LAST]


def test_a_table_whose_rows_cannot_be_told_is_left_as_text():
    many = ["1\n2\n3", "建路。", "已建。\n已修。\n已造。\n已开。", "完成", "市局"]
    assert rows(read(columns_only(HEADER, many))) == []
