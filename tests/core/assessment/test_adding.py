import pytest

from tests.support.judged import only


@pytest.mark.parametrize(
    ("target", "progress", "verdict"),
    [
        ("新增就业5000人。", "城东新增就业2600人，城西新增就业2700人。", "met"),
        ("完成营造林4万亩。", "完成人工造林2.1万亩、封山育林2.4万亩。", "met"),
        ("栽植乔木2万株。", "栽植乔木1.4万株、灌木4.2万株。", "not_met"),
        ("新开通优化线路20条。", "新开通线路6条，优化调整15条。", "met"),
        ("新开通优化线路20条。", "新开通线路6条，优化调整9条。", "not_met"),
        ("新增就业5000人。", "新增就业900人，累计新增就业4300人。", "not_met"),
        ("更新管道90公里。", "更新管道54公里，其中庭院管41公里、市政管13公里。", "not_met"),
        ("6所学校完成改造。", "3所学校已完成改造，其余3所均已完工。", "met"),
    ],
)
def test_only_parts_of_the_same_thing_add_up(target, progress, verdict):
    assert only(target, progress).verdict.value == verdict
