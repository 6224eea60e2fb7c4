import pytest

from tests.support.judged import judged, only


@pytest.mark.parametrize(
    ("target", "progress", "verdict", "why"),
    [
        ("新增充电桩300个。", "全市充电桩累计达到1260个。", "unverifiable", "stock_for_flow"),
        ("争取资金1亿元。", "一季度到位资金1.3亿元。", "unverifiable", "other_period"),
        ("接待游客200万人次。", "去年同期接待游客230万人次。", "unverifiable", "other_period"),
        ("城镇化率提高0.5个百分点。", "城镇化率提高0.5%。", "unverifiable", "points_for_percent"),
        ("完成投资10亿元。", "预计完成投资11亿元。", "not_evidenced", "only_foreseen"),
        ("引进企业2家。", "正与3家企业洽谈。", "partly_met", "only_under_way"),
    ],
)
def test_a_number_of_another_kind_decides_nothing_and_says_why(target, progress, verdict, why):
    found = only(target, progress)
    assert (found.rule, found.verdict.value, found.why.key) == ("unlike_number", verdict, why)


def test_what_is_foreseen_below_the_target_is_a_miss():
    assert only("完成投资10亿元。", "预计完成投资9亿元。").verdict.value == "not_met"


def test_a_difference_of_kind_never_contradicts_a_claim():
    assert judged("新增充电桩300个。", "充电桩总数达到1260个。").verdict.value == "not_evidenced"
