"""The title among the lines above a table."""

import pytest

from tests.support.reading import read

TABLE = "序号\t目标\t进展\n1\t建校\t已建成\n"


@pytest.mark.parametrize(
    ("above", "title"),
    [
        ("云州市2024年第一季度重点工作完成情况\n", "云州市2024年第一季度重点工作完成情况"),
        ("附件1\n云州市2024年民生实事进展\n单位：万元\n", "云州市2024年民生实事进展"),
        (
            "2024年全市经济社会发展\n第二季度目标任务完成情况\n",
            "2024年全市经济社会发展第二季度目标任务完成情况",
        ),
        ("各区县人民政府，市政府各部门：\n云州市重点工作进展情况\n", "云州市重点工作进展情况"),
        ("", None),
        ("索引号：11370/2024-1\n发布日期：2024-07-01\n", None),
    ],
)
def test_the_title_is_told_by_its_words(above, title):
    assert read(above + TABLE).title == title


def test_lines_above_that_are_no_title_are_notes_or_unaccounted():
    reading = read("索引号：11370/2024-1\n今天天气很好，适合出游。\n重点工作进展情况\n" + TABLE)
    assert [note.text for note in reading.notes] == ["索引号：11370/2024-1"]
    assert [piece.text for piece in reading.unaccounted] == ["今天天气很好，适合出游。"]
    assert reading.unaccounted[0].place.line == 2
