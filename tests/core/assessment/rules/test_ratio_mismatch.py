import pytest

from duban.problems.codes import Severity
from tests.support.audited import audit, codes

GOAL = "抓好510个重点项目，完成年度投资1260亿元以上。"


@pytest.mark.parametrize(
    ("progress", "working"),
    [
        ("新建改造公路86公里，完成年度任务150公里的59.3%。", "86 ÷ 150 = 57.33%"),
        ("完成投资9500万元，占年度计划2亿元的57.5%。", "9500万元 ÷ 2亿元 = 47.50%"),
        ("共排查隐患45处，整改40处，整改率98.9%。", "40 ÷ 45 = 88.89%"),
        ("共15项，其中完成9项，占60%；推进3项，占27%；滞后3项，占20%。", "3 ÷ 15 = 20.00%"),
    ],
)
def test_a_share_that_its_parts_do_not_give_is_a_warning_with_its_working(progress, working):
    (finding,) = audit(progress)
    assert (finding.code.value, finding.severity) == ("ratio_mismatch", Severity.WARNING)
    assert finding.working == working
    assert all(span.text == progress[span.start : span.end] for span in finding.spans)


def test_a_base_in_another_cell_is_a_notice_and_never_an_accusation():
    found = audit("重点项目完成投资662亿元，投资完成率52.3%。", annual_goal=GOAL)
    assert codes(found) == ["ratio_mismatch", "denominator_mismatch"]
    assert {finding.severity for finding in found} == {Severity.NOTICE}
    assert found[0].working == "662 ÷ 1260 = 52.54%"


def test_a_base_in_another_cell_that_is_far_off_is_taken_for_another_base():
    assert audit("东湖项目完成投资3亿元，投资完成率60%。", annual_goal=GOAL) == []


@pytest.mark.parametrize(
    "progress",
    [
        "新开工项目已开工145个，开工率59.2%。",  # no base is stated
        "桩基完成36颗，占6.6%，梁板预制208片，占18%。",
        "增长6.1%，比1—4月份提高0.5个百分点。",
        "城镇登记失业率3.2%，森林覆盖率41%。",
        "完成投资约50亿元，占年度计划100亿元的50%以上。",
        "占年度计划100亿元的46%。",  # no numerator
    ],
)
def test_a_share_without_both_parts_is_left_alone(progress):
    assert audit(progress) == []


def test_an_approximate_share_is_held_only_to_its_word():
    assert audit("完成征迁52户，占总任务100户的50%以上。") == []
    assert codes(audit("完成征迁42户，占总任务100户的50%以上。")) == ["ratio_mismatch"]
