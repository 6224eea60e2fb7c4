from decimal import Decimal

import pytest

from duban.assessment.pace import pace, pace_with_outlook, paces
from duban.lookups.lights import load_lights
from tests.support.audited import SECOND_QUARTER, case, months


def place(progress, goal="", period=SECOND_QUARTER, **fields):
    return pace(case(progress, period, annual_goal=goal, **fields))


@pytest.mark.parametrize(
    ("goal", "progress", "share", "gap", "status"),
    [
        ("完成年度投资1260亿元以上。", "1-6月完成投资662亿元。", "0.5254", "2.54", "ahead"),
        ("新增充电桩2000个。", "上半年新增充电桩1000个。", "0.5000", "0.00", "on_track"),
        ("新增充电桩2000个。", "今年以来新增充电桩900个。", "0.4500", "-5.00", "watch"),
        ("新增充电桩2000个。", "截至6月底，新增充电桩800个。", "0.4000", "-10.00", "behind"),
        (
            "新增充电桩2000个。",
            "上半年新增充电桩2360个。",
            "1.1800",
            "68.00",
            "ahead",
        ),  # kept as 118 %
        ("完成投资1.2亿元。", "上半年完成投资6600万元。", "0.5500", "5.00", "ahead"),
        (
            "",
            "上半年新增光伏44万千瓦，完成年度任务（116万千瓦）的37.93%。",
            "0.3793",
            "-12.07",
            "behind",
        ),
        ("", "完成投资9亿元，占年度计划20亿元的45%。", "0.4500", "-5.00", "watch"),
        ("", "占全年任务的59.9%。", "0.5990", "9.90", "ahead"),
        ("新增公办学位720个。", "上年结转83个，今年以来新增153个。", "0.2125", "-28.75", "behind"),
        ("新建公共停车泊位1200个。", "已建成520个。", "0.4333", "-6.67", "watch"),
        ("改造小区48个，惠及8600户。", "累计改造小区26个。", "0.5417", "4.17", "ahead"),
    ],
)
def test_a_volume_is_placed_against_the_share_of_the_year(goal, progress, share, gap, status):
    found = place(progress, goal)
    assert found is not None
    assert (str(found.share), str(found.gap_points), found.status.value) == (share, gap, status)
    assert found.reported is not None
    assert progress[found.reported.start : found.reported.end] == found.reported.text


@pytest.mark.parametrize(
    ("goal", "progress"),
    [
        ("固定资产投资增长8%以上。", "固定资产投资增长6.1%。"),  # a rate is never scaled
        ("城镇化率达到68%。", "城镇化率67.2%。"),  # nor a level
        ("公共充电桩保有量达到3000个。", "公共充电桩保有量1260个。"),  # nor a stock
        ("失业率控制在5.5%以内。", "失业率5.1%。"),  # nor a ceiling
        ("一般隐患不超过20处。", "一般隐患12处。"),
        ("粮食产量稳定在60万吨以上。", "上半年粮食产量18万吨。"),
        ("完成投资100亿元。", "二季度完成投资45亿元。"),  # one quarter only
        ("完成投资100亿元。", "去年同期完成投资45亿元。"),
        ("完成投资100亿元。", "开工至今累计完成投资45亿元。"),
        ("抓好510个省市重点项目。", "新开工项目145个。"),  # another thing
        ("每个区县培育3条产业链。", "上半年培育21条产业链。"),
        ("用好支持沿江25县发展政策。", "调度支持沿江25县发展政策。"),
        ("完成投资100亿元。", "预计上半年完成投资52亿元。"),
        ("新增就业5万人。", "已完成30%。"),  # of works, not of the year
    ],
)
def test_what_cannot_be_compared_has_no_pace(goal, progress):
    assert place(progress, goal) is None


def test_without_a_period_there_is_no_pace():
    assert place("上半年新增充电桩900个。", "新增充电桩2000个。", None) is None


def test_figures_of_fewer_months_are_held_to_those_months():
    found = place("1—5月完成造林2.6万亩。", "完成造林5万亩。")
    assert found is not None
    assert (str(found.elapsed), str(found.gap_points)) == ("0.4167", "10.33")


def test_the_gap_comes_from_unrounded_shares():
    # 97.16 and 83.33 are 13.8 apart; 97.2 and 83.3 would be 13.9
    found = place("1—10月完成投资97.16亿元。", "完成投资100亿元。", months(10))
    assert found is not None
    assert str(found.gap_points) == "13.83"


@pytest.mark.parametrize(
    ("progress", "status"),
    [("完成年度任务的91.0%。", "behind"), ("完成年度任务的92.0%。", "ahead")],
)
def test_any_lag_is_one_under_the_plain_rule(progress, status):
    found = pace(case(progress, months(11)), profile=load_lights().profiles["xuancheng"])
    assert found is not None
    assert found.status.value == status


def test_a_planned_share_stands_in_for_the_straight_line():
    made = case("1—6月拨付资金66亿元。", annual_goal="拨付资金100亿元。")
    found = pace(made, planned=Decimal("0.7"))
    assert found is not None
    assert (str(found.gap_points), str(found.elapsed)) == ("-4.00", "0.5")


@pytest.mark.parametrize(
    ("target", "gap"),
    [
        ("新增就业1.2万人。", None),  # a quarter's part: the report is too
        ("新增就业2.5万人。", "2.00"),  # the half year's part
        ("累计新增就业1.2万人。", "2.00"),
    ],
)
def test_a_figure_without_a_period_is_of_what_its_target_is_of(target, gap):
    found = place("新增就业2.6万人。", "新增就业5万人。", period_target=target)
    assert (str(found.gap_points) if found else None) == gap


def test_several_volumes_each_have_their_place():
    made = case("新建公园6处、绿道12公里。", annual_goal="新建公园10处、绿道30公里。")
    assert [str(found.gap_points) for found in paces(made)] == ["10.00", "-10.00"]


def test_an_outlook_is_added_only_when_asked_for():
    made = case("1—6月新增光伏44万千瓦。", annual_goal="新增光伏116万千瓦。")
    plain, foreseen = pace(made), pace_with_outlook(made)
    assert plain is not None
    assert plain.outlook is None
    assert foreseen is not None
    assert foreseen.outlook is not None
    assert str(foreseen.outlook.chance) == "0.64"
    assert pace_with_outlook(case("增长5%。")) is None
