"""Cells one after the other, cut into rows by what they are."""

import pytest

from duban.documents.document import Cell
from duban.tables.cell_rows import cut
from duban.tables.header import named_column
from duban.tables.keys import key_of

HEADERS = ("序号", "目标任务", "责任单位", "进展情况", "是否完成", "备注")


def rows(*texts: str, headers: tuple[str, ...] = HEADERS) -> list[list[str]]:
    columns = [named_column((header,), ()) for header in headers]
    found = cut([Cell(text=text) for text in texts], columns)
    return [["+".join(cell.text for cell in cells) for cells in row.cells] for row in found]


FULL = ("1", "新建泵站2座", "县水务局", "已建成1座", "否", "征地受阻")


def test_whole_rows_are_cut_at_their_keys():
    second = ("2", "清淤河道8公里", "县水务局", "已清淤8公里", "是", "提前完成")
    assert rows(*FULL, *second) == [list(FULL), list(second)]


def test_a_row_without_its_last_and_its_merged_cells_keeps_the_others_in_place():
    found = rows(*FULL, "2", "清淤河道8公里", "已清淤8公里", "是")
    assert found[1] == ["2", "清淤河道8公里", "", "已清淤8公里", "是", ""]


def test_a_heading_between_rows_is_no_whole_row_that_teaches_the_columns():
    headers = ("序号", "目标任务", "是否完成")
    first, second = ("1", "新建泵站2座", "否"), ("2", "清淤河道8公里", "是")
    third = ("3", "改造管网9公里", "是")
    found = rows(*first, *second, "城建项目", *third, headers=headers)
    assert found == [list(first), list(second), ["城建项目"], list(third)]


def test_a_figure_that_could_be_a_key_is_none_in_the_middle_of_a_row():
    headers = ("序号", "考核指标", "目标值", "完成值", "责任单位")
    found = rows(
        "1",
        "危桥改造",
        "2",
        "3",
        "县交通局",
        "2",
        "公厕新建",
        "4",
        "4",
        "县住建局",
        headers=headers,
    )
    assert found == [
        ["1", "危桥改造", "2", "3", "县交通局"],
        ["2", "公厕新建", "4", "4", "县住建局"],
    ]


def test_a_part_without_a_key_is_a_row_of_its_own():
    found = rows(*FULL, "维修水闸4座", "县水务局", "已维修4座", "是", "2", *FULL[1:])
    assert [row[0] for row in found] == ["1", "", "2"]


@pytest.mark.parametrize(
    ("text", "key"), [("7", 7), ("９", 9), ("12*", 12), ("第3项", 3), ("65.6", None), ("", None)]
)
def test_the_key_that_a_cell_states(text, key):
    assert key_of(text) == key
