import pytest

from tests.support.judged import only


@pytest.mark.parametrize(
    "progress", ["已按序时进度完成二季度目标任务。", "稳外贸政策全面落实。", "进出口企业活力增强。"]
)
def test_a_conclusion_without_a_number_is_no_evidence(progress):
    found = only("外贸进出口额增长6%以上。", progress)
    assert (found.rule, found.verdict.value) == ("no_number", "not_evidenced")
    assert found.flip is not None
