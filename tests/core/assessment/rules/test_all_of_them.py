import pytest

from tests.support.judged import only


@pytest.mark.parametrize(
    ("progress", "rule", "verdict"),
    [
        ("农村户厕改造任务已全部完成。", "all_of_them", "met"),
        ("农村户厕改造均已完成。", "all_of_them", "met"),
        ("农村户厕改造正在全部开展。", "no_number", "not_evidenced"),
        ("农村户厕改造除南山镇外均已完成。", "all_but", "partly_met"),
        ("各项任务全部完成。", "no_number", "not_evidenced"),
    ],
)
def test_all_said_of_the_matter_is_the_wanted_number(progress, rule, verdict):
    found = only("改造农村户厕2600户。", progress)
    assert (found.rule, found.verdict.value) == (rule, verdict)
