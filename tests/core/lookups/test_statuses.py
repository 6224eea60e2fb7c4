"""Status words and what they claim."""

import pytest

from duban.lookups.statuses import claim_status, is_status


@pytest.mark.parametrize(
    ("claim", "header", "status"),
    [
        ("完成", "是否完成", "done_period"),
        (" 已完成。", "完成情况", "done_period"),
        ("未完成", "是否完成", "missed"),
        ("未完成（因设计变更）", "状态", "missed"),
        ("基本完成", "状态", "basically_done"),
        ("达序时", "状态", "on_track"),
        ("未达到序时进度", "状态", "behind"),
        ("超序时进度", "状态", "ahead"),
        ("已完成年度目标", "状态", "done_year"),
        ("因政策调整暂不实施", "状态", "suspended"),
        ("待确定", "状态", "undetermined"),
        ("数据暂未公布", "状态", "data_pending"),
        ("尚未开工", "状态", "not_started"),
        ("未到期", "状态", "not_due"),
        ("绿灯", "亮灯情况", "on_track"),
        ("红", "亮灯情况", "behind"),
        ("蓝灯", "亮灯情况", "undetermined"),
        ("是", "是否完成", "done_period"),
        ("是", "是否达序", "on_track"),
        ("是", "是否办结", "done_period"),
        ("是", "是否完成年度目标", "done_year"),
        ("否", "是否完成", "missed"),
        ("否", "是否达序时进度", "behind"),
        ("否", "是否开工", "not_started"),
        ("达到", "是否达到序时进度", "on_track"),
        ("√", "是否完成", "done_period"),
        ("×", "是否完成", "missed"),
        ("1.完成；2.完成", "是否完成", "done_period"),
        ("1.完成；2.未完成", "是否完成", None),
        ("主体工程已经封顶，正在装修", "是否完成", None),
        ("", "是否完成", None),
    ],
)
def test_a_claim_is_read_by_its_word_and_header(claim, header, status):
    found = claim_status(claim, header=header)
    assert (found.value if found else None) == status


@pytest.mark.parametrize(("text", "expected"), [("完成", True), ("是", True), ("开工建设", False)])
def test_status_words_are_known(text, expected):
    assert is_status(text) is expected
