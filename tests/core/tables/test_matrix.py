"""Tables of places by indicators are refused with a reason; tables of goals by place are read."""

import pytest

from duban.problems.codes import Code
from duban.problems.problem import Refusal
from duban.tables.matrix import is_figure
from tests.support.reading import read

PLACES = ("河东区", "南湖县", "柳河镇")


def table(*rows: str) -> str:
    return "\n".join(row.replace(" ", "\t") for row in rows) + "\n"


@pytest.mark.parametrize(
    "text",
    [
        table("县区 新增就业（人） 优良天数（%）", *(f"{place} 431 89.2" for place in PLACES)),
        table(
            "地区 工业增速 投资增速 出口增速", *(f"{place} 4.0 12.3(2) 30.8%" for place in PLACES)
        ),
        table("全市 合计 120 80", *(f"{place} 40 - 25" for place in PLACES)),
    ],
)
def test_a_table_of_places_by_indicators_is_refused(text):
    with pytest.raises(Refusal) as refusal:
        read(text)
    problem = refusal.value.problem
    assert problem.code is Code.TABLE_OF_PLACES
    assert problem.values["rows"].startswith("河东区")


def test_goals_under_each_indicator_are_no_goals_of_the_place():
    page = (
        "<table><tr><th rowspan=2>县区<th colspan=2>新增就业<th colspan=2>造林面积</tr>"
        "<tr><th>年度目标<th>完成情况<th>年度目标<th>完成情况</tr>"
        + "".join(f"<tr><td>{place}<td>50<td>40<td>9<td>8</tr>" for place in PLACES)
        + "</table>"
    )
    with pytest.raises(Refusal) as refusal:
        read(page, name="a.html")
    assert refusal.value.problem.code is Code.TABLE_OF_PLACES
    assert refusal.value.problem.values["columns"] == "新增就业、造林面积"


def test_one_goal_by_place_is_a_goal_table():
    reading = read(table("县区 年度目标 完成情况", *(f"{place} 50 40" for place in PLACES)))
    assert [entry.annual_goal for entry in reading.entries] == ["50"] * 3


def test_goals_of_each_quarter_are_the_goals_of_one_entry():
    page = (
        "<table><tr><th rowspan=2>任务<th colspan=2>一季度<th colspan=2>二季度</tr>"
        "<tr><th>目标<th>进展<th>目标<th>进展</tr>"
        "<tr><td>建桥<td>开工<td>已开工<td>建成<td>已建成</tr></table>"
    )
    entry = read(page, name="a.html").entries[0]
    assert (entry.annual_goal, entry.period_target, entry.progress) == ("建桥", "建成", "已建成")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("431", True),
        ("-6.5%", True),
        ("12.3(2)", True),
        ("—", True),
        ("431人", False),
        ("完成", False),
    ],
)
def test_a_figure_may_carry_its_rank(text, expected):
    assert is_figure(text) is expected
