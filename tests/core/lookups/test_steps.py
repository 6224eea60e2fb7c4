import pytest

from duban.lookups.steps import load_every, load_steps


@pytest.mark.parametrize(
    ("wanted", "said", "kind"),
    [
        ("建成农田2万亩", "2万亩农田项目已完成招投标", "area"),
        ("改造厕所300户", "完成300户入户调查和方案设计", "count"),
        ("新增国家级工厂2家", "组织申报国家级工厂3家", "count"),
        ("到位资金8亿元", "签约资金9亿元", "money"),
        ("办结信访件60件", "受理信访件70件", "count"),
    ],
)
def test_what_comes_before_the_result_is_short_of_it(wanted, said, kind):
    assert any(step.is_short_of(wanted, said, kind) for step in load_steps())


@pytest.mark.parametrize(
    ("wanted", "said", "kind"),
    [
        ("建成农田2万亩", "建成农田2万亩", "area"),
        ("改造厕所300户", "完成设计并改造300户", "count"),
        ("新建停车场6处", "6处停车场完成设计并开工", "count"),
        ("新增国家级工厂2家", "申报3家，获评2家国家级工厂", "count"),
        ("申报国家级工厂2家", "申报国家级工厂3家", "count"),
        ("签约资金8亿元", "签约资金9亿元", "money"),
        ("到位资金8亿元", "签约资金9亿元，到位8亿元", "money"),
    ],
)
def test_a_result_or_a_goal_that_asks_for_no_more_is_not_short(wanted, said, kind):
    assert not any(step.is_short_of(wanted, said, kind) for step in load_steps())


def test_all_of_a_set_is_said_in_several_ways():
    assert all(load_every().search(text) for text in ("已全部开工", "均已办结", "悉数到位"))
