import pytest

from tests.support.pairs import told

GOAL = "改造农村危房160户。"


def test_a_unit_that_cannot_be_converted_is_a_notice():
    assert told("改造农村危房130间。", "改造农村危房44户。", goal_text=GOAL) == [
        ("unit_changed", "notice")
    ]


@pytest.mark.parametrize(
    ("before", "now"),
    [
        ("1-6月完成投资1.2亿元。", "1-9月完成投资18000万元。"),
        ("改造农村危房44户。", "改造农村危房84户、120间。"),
        ("改造农村危房44户，惠及群众130人。", "改造农村危房84户。"),
        ("新增企业12家。", "排查隐患130处。"),
    ],
)
def test_what_can_be_converted_or_is_something_else_is_left_alone(before, now):
    assert told(now, before, goal_text=GOAL) == []
