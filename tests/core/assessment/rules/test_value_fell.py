import pytest

from tests.support.pairs import across, document, goal, told


@pytest.mark.parametrize(
    ("before", "now"),
    [
        ("截至6月底，累计改造老旧小区58个。", "1—9月，累计改造老旧小区52个。"),
        ("1-6月改造老旧小区58个。", "1-9月改造老旧小区52个。"),
        ("1-6月，全市改造老旧小区65个。", "前三季度，改造老旧小区64个。"),
        ("上半年累计发放创业担保贷款1.3亿元。", "1-9月累计发放创业担保贷款11800万元。"),
    ],
)
def test_a_total_said_to_be_one_in_both_that_falls_is_an_error(before, now):
    assert told(now, before) == [("value_fell", "error")]


@pytest.mark.parametrize(
    ("before", "now"),
    [
        # the act is left to the goal, or the total follows from the share of the year's task
        ("已完成老旧小区58个，完成年度任务96个的60.4%。", "1—9月改造老旧小区52个。"),
        (
            "累计改造老旧小区58个。",
            "累计改造老旧小区52个。",
        ),  # no date: of the year or of the quarter?
        ("1-6月累计完成投资30亿元。", "1-9月累计完成投资28亿元。"),  # whose investment?
        ("截至6月底，累计改造58个。", "截至9月底，累计改造老旧小区52个。"),
    ],
)
def test_one_that_the_goal_must_explain_is_to_be_looked_at(before, now):
    assert told(now, before) == [("value_fell", "warning")]


def test_one_that_was_corrected_is_a_notice():
    now = "经核减重复项目，1-9月累计改造老旧小区52个。"
    assert told(now, "1-6月累计改造老旧小区58个。") == [("value_fell", "notice")]


@pytest.mark.parametrize(
    ("before", "now"),
    [
        ("1-6月，规上工业增加值增长8.2%。", "1-9月，规上工业增加值增长6.1%。"),
        ("二季度改造老旧小区31个。", "三季度改造老旧小区12个。"),
        ("6月改造老旧小区31个。", "9月改造老旧小区12个。"),
        ("截至6月底，各项贷款余额1320亿元。", "截至9月底，各项贷款余额1290亿元。"),
        ("截至6月底，累计在建项目120个。", "截至9月底，累计在建项目90个。"),
        ("1-6月，平均每户补贴1200元。", "1-9月，平均每户补贴1100元。"),
        ("截至6月底，登记失业人数2.1万人。", "截至9月底，登记失业人数1.9万人。"),
        ("1-6月累计改造老旧小区58个。", "1-9月累计开工老旧小区52个。"),
        ("1-6月累计改造老旧小区58个。", "1-9月累计改造城中村12个。"),
        ("1-6月累计签约项目46个。", "1-9月，签约项目数量比去年同期增加24个。"),
        ("1-6月累计改造老旧小区58个。", "预计1-9月累计改造老旧小区52个。"),
        ("1-6月累计完成投资30亿元。", "1-9月累计完成投资29.9亿元。"),  # within rounding
        ("1-6月累计改造老旧小区58个。", "1-9月累计改造老旧小区58个，已全部交付使用。"),
        ("1-6月累计改造老旧小区58个。", "1-9月累计改造老旧小区52万平方米。"),
        ("1-6月累计净增市场主体3000户。", "1-9月累计净增市场主体2800户。"),
        ("1-6月累计改造老旧小区58个。", "累计改造老旧小区约52个。"),
        ("二季度累计走访企业326家。", "三季度累计走访企业145家。"),
        ("1-6月累计走访企业326家。", "7-9月累计走访企业145家。"),
        ("1-6月累计走访企业326家。", "本季度累计走访企业145家。"),
        ("1-6月全省累计培训技能人才5200人。", "1-9月全市累计培训技能人才800人。"),
        ("1-6月累计开展城镇危房改造520户。", "1-9月累计开展农村危房改造80户。"),
        ("细颗粒物平均浓度35微克/立方米。", "1-9月细颗粒物平均浓度31微克/立方米。"),
    ],
)
def test_what_may_fall_is_never_held_against_anybody(before, now):
    assert "value_fell" not in [code for code, _ in told(now, before)]


def test_both_places_are_shown():
    now = document(
        "2026年第三季度情况",
        goal("7", annual_goal="改造小区96个。", progress="1-9月累计改造小区52个。"),
    )
    before = document(
        "2026年上半年情况",
        goal("9", annual_goal="改造小区96个。", progress="上半年累计改造小区58个。"),
    )
    (finding,) = across(now, before).findings[0]
    assert [(s.source, s.entry, s.text) for s in finding.spans] == [
        ("2026年第三季度情况", "7", "52个"),
        ("2026年上半年情况", "9", "58个"),
    ]
    assert finding.working == "52个 < 58个"


def test_totals_of_two_years_are_not_compared():
    now = document(
        "2026年第三季度情况", goal(annual_goal="改造小区96个。", progress="1-9月累计改造小区52个。")
    )
    before = document(
        "2025年全年情况", goal(annual_goal="改造小区96个。", progress="全年累计改造小区98个。")
    )
    found = across(now, before)
    assert found.findings == ((),)
    assert [each.code.value for each in found.document] == ["not_compared"]
