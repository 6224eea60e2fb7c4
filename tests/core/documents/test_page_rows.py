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


def test_columns_under_one_heading_do_not_part_the_cells_beside_them():
    sheet = Sheet()
    sheet.table(
        94, [50, 110, 190, 270, 350, 430, 520], [["1", "选址", "开工", "建成", "开放", "是"]]
    )
    for x in (50, 110, 430, 520):
        sheet.line(x, 60, x, 94)
    for x in (190, 270, 350):
        sheet.line(x, 77, x, 94)
    sheet.line(50, 60, 520, 60)
    sheet.line(110, 77, 430, 77)
    for left, top, words in (
        (53, 70, "序号"),
        (230, 62, "阶段目标"),
        (113, 79, "一季度"),
        (193, 79, "二季度"),
        (273, 79, "三季度"),
        (353, 79, "四季度"),
        (433, 62, "是否达"),
        (433, 79, "到进度"),
    ):
        sheet.text(left, top, words)
    first = read(sheet).blocks[0].rows[0]
    assert [(c.text.replace("\n", ""), c.rows, c.columns) for c in first.cells] == [
        ("序号", 2, 1),
        ("阶段目标", 1, 4),
        ("是否达到进度", 2, 1),
    ]
