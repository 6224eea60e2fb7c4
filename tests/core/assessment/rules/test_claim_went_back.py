import pytest

from tests.support.pairs import across, document, goal


def _codes(now, before, targets=(None, None)):
    found = across(
        document(
            "2026年三季度情况", goal(annual_goal="建成医院。", claim=now, period_target=targets[0])
        ),
        document(
            "2026年二季度情况",
            goal(annual_goal="建成医院。", claim=before, period_target=targets[1]),
        ),
    )
    return [(f.code.value, f.severity.value) for f in found.findings[0]]


@pytest.mark.parametrize("now", ["推进中", "未完成", "滞后", "未启动"])
def test_done_for_the_year_and_then_not_is_to_be_looked_at(now):
    assert _codes(now, "已完成年度目标") == [("claim_went_back", "warning")]


def test_the_same_milestone_done_and_then_missed_is_a_notice():
    targets = ("完成主体封顶。", "完成主体封顶。")
    assert _codes("未完成", "完成", targets) == [("claim_went_back", "notice")]


@pytest.mark.parametrize(
    ("now", "before", "targets"),
    [
        ("未完成", "完成", ("完成装修。", "完成主体封顶。")),
        ("未完成", "完成", ("增长5%。", "增长5%。")),
        ("完成", "未完成", ("完成主体封顶。", "完成主体封顶。")),
        ("已完成年度目标", "已完成年度目标", (None, None)),
        ("推进中", "滞后", (None, None)),
    ],
)
def test_a_target_of_another_quarter_may_be_missed(now, before, targets):
    assert _codes(now, before, targets) == []
