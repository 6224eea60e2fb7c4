"""One form to a goal: names beside their texts."""

import pytest

from tests.support.reading import agencies, read

FORM = (
    "<table><tr><td colspan=4>督办事项办理单</td></tr>"
    "<tr><td>序号</td><td>{0}</td><td>责任单位</td><td>{1}</td></tr>"
    "<tr><td>工作任务</td><td colspan=3>{2}</td></tr>"
    "<tr><td>进展情况</td><td colspan=3>{3}</td></tr>"
    "<tr><td>是否完成</td><td>{4}</td><td>完成时限</td><td></td></tr></table>"
)
GOALS = (
    ("1", "县水务局", "改造管网12公里", "已改造9公里。", "未完成"),
    ("2", "县教育局", "新建幼儿园2所", "均已开园。", "已完成"),
)


@pytest.mark.parametrize("between", ["", "<p>下一件</p>"])
def test_each_form_is_an_entry(between):
    page = between.join(FORM.format(*goal) for goal in GOALS)
    entries = read(f"<html><body><h1>督办情况</h1>{page}</body></html>", name="a.html").entries
    found = [(e.number, agencies(e)[0][0], e.annual_goal, e.progress, e.claim) for e in entries]
    assert found == list(GOALS)


def test_a_table_with_its_names_above_is_no_form():
    reading = read(
        "序号\t工作任务\t责任单位\t进展\n1\t建校\t市教育局\t已开工\n2\t修路\t市交通局\t已完成\n"
    )
    assert [entry.annual_goal for entry in reading.entries] == ["建校", "修路"]


def test_a_table_on_its_side_is_no_form():
    reading = read(
        "序号\t1\t2\n工作任务\t建校\t修路\n进展情况\t已开工\t已通车\n责任单位\t市教育局\t市交通局\n"
    )
    assert [entry.progress for entry in reading.entries] == ["已开工", "已通车"]


def test_forms_in_one_table_may_each_have_a_heading():
    rows = [line for goal in GOALS for line in ("督办事项办理单,,,", f"编号,{goal[0]},责任单位,{goal[1]}",
            f"工作任务,{goal[2]},,", f"进展情况,{goal[3]},,", f"是否完成,{goal[4]},完成时限,")]  # fmt: skip
    reading = read("\n".join(["2026年督办事项办理情况,,,", *rows]) + "\n", name="a.csv")
    found = [
        (e.number, agencies(e)[0][0], e.annual_goal, e.progress, e.claim) for e in reading.entries
    ]
    assert found == list(GOALS)
    assert reading.unaccounted == ()
