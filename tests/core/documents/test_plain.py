"""Text documents and their limits."""

import pytest

from duban.documents.reader import read_document
from duban.problems.codes import Code
from duban.problems.problem import Refusal
from tests.support.reading import read, troubles

HEADER = "序号\t目标\t进展\n"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("x" * 1_000_001, Code.LINE_TOO_LONG),
        (HEADER + "1\t" + "长" * 100_001 + "\t完成\n", Code.LINE_TOO_LONG),
        ("序号\t" * 10_000, Code.TOO_MANY_CELLS),
        ("|" * 900_000, Code.TOO_MANY_CELLS),
        ("a\n" * 200_000, Code.TOO_MANY_CELLS),
        ("x" * 30_000_000, Code.TOO_BIG),
        ("<?xml version='1.0'?><a/>", Code.UNSUPPORTED_TYPE),
    ],
)
def test_what_costs_too_much_is_refused_before_it_costs(content, code):
    with pytest.raises(Refusal) as refusal:
        read_document(content.encode(), name="a.txt")
    assert refusal.value.problem.code is code


def test_a_quote_never_closed_is_text_and_reported_with_its_line():
    reading = read('序号,目标,进展\n1,"建校,已开工\n2,建医院,已开工\n')
    assert [entry.annual_goal for entry in reading.entries] == ['"建校', "建医院"]
    assert troubles(reading) == [("open_quote", None, None)]
    assert reading.problems[0].place.line == 2


@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_a_row_may_begin_with_a_quoted_cell_of_several_lines(sign):
    rows = [
        ["类别", "序号", "目标", "进展"],
        ['"民\n生\n类"', "1", "建校", "已开工"],
        ["", "2", "修路", "已通车"],
    ]
    reading = read("\n".join(sign.join(row) for row in rows), name="a.csv")
    assert [(e.section, e.annual_goal) for e in reading.entries] == [
        ("民生类", "建校"),
        ("民生类", "修路"),
    ]
    assert reading.unaccounted == ()


def test_a_quotation_at_the_start_of_a_cell_is_no_csv_quote():
    assert read(HEADER + '1\t"氢进万家"工程\t已开工\n').entries[0].annual_goal == '"氢进万家"工程'


@pytest.mark.parametrize("mark", ["\u200b", "\u202e", "\ufeff", "\u00ad", "\ue001"])
def test_invisible_characters_are_kept_and_reported(mark):
    reading = read(HEADER + f"1\t新建1{mark}2个\t已建成\n")
    assert reading.entries[0].annual_goal == f"新建1{mark}2个"
    assert troubles(reading) == [("suspicious_characters", None, None)]
    assert f"U+{ord(mark):04X}" in reading.problems[0].values["characters"]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_make_no_difference(end):
    text = (HEADER + "1\t建校\t已建成\n").replace("\n", end)
    assert read(text).entries[0].progress == "已建成"


def test_places_count_characters_in_the_line():
    place = read(HEADER + "1\t 建校 \t已建成\n").entries[0].places["annual_goal"][0]
    assert (place.line, place.start, place.end) == (2, 3, 5)


@pytest.mark.parametrize("sign", [",", ";"])
def test_the_upper_row_of_a_header_is_a_row_though_the_lower_one_has_more_names(sign):
    rows = [
        "任务推进情况,,,,,",
        "序号,工作任务,一季度,,二季度,",
        ",,目标,进展情况,目标,进展情况",
        "1,建校,开工,已开工,封顶,已封顶",
    ]
    reading = read("\n".join(rows).replace(",", sign) + "\n", name="a.csv")
    entry = reading.entries[0]
    assert (entry.annual_goal, entry.period_target, entry.progress) == ("建校", "封顶", "已封顶")
    assert reading.title == "任务推进情况"


@pytest.mark.parametrize("edge", ["", "|"])
def test_a_bar_before_a_blank_cell_is_no_edge_where_the_header_has_none(edge):
    lines = ("序号|目标|完成情况", "1|建校|已开工", "|修路|已通车")
    text = "".join(f"{edge}{line}{edge}\n" for line in lines)
    table = read_document(text.encode(), name="a.csv").blocks[0]
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["序号", "目标", "完成情况"],
        ["1", "建校", "已开工"],
        ["", "修路", "已通车"],
    ]
