import pytest

from tests.support.judged import only


@pytest.mark.parametrize(
    ("target", "progress", "verdict"),
    [
        ("完成光伏建设季度目标。", "新增光伏44万千瓦，完成年度目标的37.9%。", "unverifiable"),
        ("完成光伏建设季度目标。", "光伏建设完成季度目标的105%。", "met"),
        ("完成光伏建设季度目标。", "光伏建设完成季度目标的82%。", "not_met"),
        ("全面完成省下达的约束性指标。", "各项工作有序推进。", "unverifiable"),
    ],
)
def test_a_target_that_only_points_to_a_number_needs_its_own_share(target, progress, verdict):
    found = only(target, progress)
    assert (found.rule, found.verdict.value) == ("target_without_value", verdict)
