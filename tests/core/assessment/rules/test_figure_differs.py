import pytest

from tests.support.pairs import across, document, goal


def _told(mine, theirs, **more):
    here = document("2026年第二季度目标完成情况", goal(annual_goal="稳投资。", progress=mine))
    there = document("2026年1-6月主要指标", goal("3", progress=theirs, **more), name="统计局.csv")
    return [(f.code.value, f.severity.value, f.working) for f in across(here, there).findings[0]]


@pytest.mark.parametrize(
    ("mine", "theirs", "working"),
    [
        ("1-6月固定资产投资增长6.2%。", "1-6月固定资产投资增长5.4%。", "6.2% ≠ 5.4%"),
        (
            "上半年社会消费品零售总额132亿元。",
            "1-6月社会消费品零售总额128.4亿元。",
            "132亿元 ≠ 128.4亿元",
        ),
    ],
)
def test_another_value_for_the_same_days_is_to_be_looked_at(mine, theirs, working):
    assert _told(mine, theirs) == [("figure_differs", "warning", working)]


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        ("1-6月固定资产投资增长6.2%。", "1-6月固定资产投资增长6.18%。"),
        ("上半年社会消费品零售总额132亿元。", "1-6月社会消费品零售总额131.6亿元。"),
        ("1-6月固定资产投资增长6.2%。", "1-5月固定资产投资增长5.4%。"),
        ("1-6月固定资产投资增长6.2%。", "1-6月工业投资增长5.4%。"),
        ("1-6月固定资产投资增长6.2%。", "1-6月固定资产投资完成86亿元。"),
        ("1-6月固定资产投资增长6%左右。", "1-6月固定资产投资增长5.4%。"),
        ("1-6月全市工业用电量增长6.2%。", "1-6月全省工业用电量增长5.4%。"),
        ("新增企业12家。", "新增企业15家。"),
    ],
)
def test_rounding_other_days_and_other_things_are_no_difference(mine, theirs):
    assert _told(mine, theirs) == []
