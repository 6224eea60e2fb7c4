import pytest

from duban.assessment.government import government_of, may_be_one


@pytest.mark.parametrize(
    ("title", "government"),
    [
        ("临江市2026年第一季度目标任务完成情况", "临江市"),
        ("2026年青禾县重点民生实事推进情况", "青禾县"),
        ("湖东省临江市望江区2026年工作台账", "望江区"),
        ("关于云岭州2026年上半年目标完成情况的通报", "云岭州"),
        ("2026年全市经济社会发展第二季度目标任务完成情况", None),
        ("市政府2026年重点工作", None),
        ("", None),
        (None, None),
    ],
)
def test_the_government_at_the_head_of_a_title(title, government):
    assert government_of(title) == government


@pytest.mark.parametrize(
    ("one", "other", "may_be"),
    [
        ("临江市2026年一季度", "2026年临江市二季度", True),
        ("临江市2026年一季度", "青禾县2026年二季度", False),
        ("临江市2026年一季度", "2026年1-6月主要指标", True),
    ],
)
def test_two_titles_of_two_governments_are_told_apart(one, other, may_be):
    assert may_be_one(one, other) is may_be
