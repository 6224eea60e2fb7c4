import pytest

from duban.assessment.clauses import MOST_CLAUSES, cut_clauses
from duban.provenance.fields import Field


def cut(text):
    return [(one.number, one.text) for one in cut_clauses(text, Field.PROGRESS)]


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        ("1.4月15日印发方案。2.5月8日召开会议。", [(1, "4月15日印发方案"), (2, "5月8日召开会议")]),
        ("一是坚持规划，二是加强建设", [(1, "坚持规划"), (2, "加强建设")]),
        ("（一）甲。（二）乙", [(1, "甲"), (2, "乙")]),
        ("①甲②乙", [(1, "甲②乙")]),
        ("十一、甲。十二、乙", [(11, "甲"), (12, "乙")]),
        ("1.12个项目复工", [(1, "12个项目复工")]),
        ("完成1.2亿元，增长5.5%", [(None, "完成1.2亿元"), (None, "增长5.5%")]),
        ("完成1,260万元", [(None, "完成1,260万元")]),
        ("2 东延工程。既有范围", [(2, "东延工程"), (2, "既有范围")]),
        ("建成路（东、西，两段）通车", [(None, "建成路（东、西，两段）通车")]),
        ("印发《A，B方案》，施行", [(None, "印发《A，B方案》"), (None, "施行")]),
        ("二级甲等", [(None, "二级甲等")]),
        ("", []),
    ],
)
def test_a_cell_is_cut_at_its_punctuation_and_markers(text, clauses):
    assert cut(text) == clauses


def test_a_sub_item_keeps_the_number_and_the_head_of_its_item():
    clauses = cut_clauses("1.支持甲园建设。一是规划，二是道路。2.乙园", Field.PROGRESS)
    assert [(one.number, one.parent, one.text) for one in clauses] == [
        (1, None, "支持甲园建设"),
        (1, 0, "规划"),
        (1, 0, "道路"),
        (2, None, "乙园"),
    ]


def test_every_clause_is_an_exact_piece():
    text = " 1. 新建公路 12 公里 ，完工；\n2．召开会议。 "
    for one in cut_clauses(text, Field.PROGRESS):
        assert text[one.start : one.end] == one.text == one.text.strip()


@pytest.mark.parametrize("run", ["，", "1.", "《", "（", "一是", "1、", "完成。"])
def test_no_text_makes_more_clauses_than_are_looked_at(run):
    assert len(cut_clauses(run * 40_000, Field.PROGRESS)) <= MOST_CLAUSES
