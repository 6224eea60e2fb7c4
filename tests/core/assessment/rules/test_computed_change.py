import pytest

from tests.support.judged import only


@pytest.mark.parametrize(
    ("target", "progress", "verdict"),
    [
        ("一般公共预算支出增长8%。", "一般公共预算支出46.2亿元，去年同期41.5亿元。", "met"),
        ("一般公共预算支出增长8%。", "一般公共预算支出43.1亿元，去年同期41.5亿元。", "not_met"),
        ("新登记企业增长20%以上。", "新登记企业2312家，去年361家。", "met"),
        ("交通事故起数下降10%。", "交通事故起数61起，较去年同期的78起减少17起。", "met"),
        ("交通事故起数下降10%。", "交通事故起数75起，上年同期为78起。", "not_met"),
        ("城镇污水收集率提高3个百分点。", "城镇污水收集率71.2%，上年同期67.9%。", "met"),
        ("城镇污水收集率提高3个百分点。", "城镇污水收集率69.2%，上年同期67.9%。", "not_met"),
        ("公务用车压减15%以上。", "公务用车由320辆减至262辆。", "met"),
        ("公务用车压减25%以上。", "公务用车由320辆减至262辆。", "not_met"),
        ("公务用车压减15%以上。", "去年公务用车320辆，目前262辆。", "met"),
    ],
)
def test_two_figures_of_one_measure_give_the_change(target, progress, verdict):
    assert only(target, progress).verdict.value == verdict


@pytest.mark.parametrize(
    ("target", "progress"),
    [
        ("旅游收入增长12%。", "旅游收入8.1亿元，去年全年19.4亿元。"),
        ("旅游收入增长12%。", "旅游收入8.1亿元，接待游客310万人次，上年同期9场活动。"),
        ("粮食单产提高3个百分点。", "种植面积6.2万亩，去年同期6.1万亩。"),
    ],
)
def test_figures_that_do_not_pair_up_accuse_nobody(target, progress):
    assert only(target, progress).verdict.value in ("not_evidenced", "unverifiable")


def test_the_change_is_shown_with_both_figures():
    found = only("进出口总额增长9%。", "进出口总额54亿元，去年同期50亿元。")
    assert found.rule == "computed_change"
    assert found.comparison is not None
    assert found.comparison.reported == 8
    assert dict(found.why.values)["before"] == "50亿元"
