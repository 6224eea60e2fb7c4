import pytest

from tests.support.judged import only


@pytest.mark.parametrize(
    ("progress", "rule", "verdict"),
    [
        ("2宗已收回，1宗正在履行听证程序。", "parts_of_a_whole", "partly_met"),
        ("2宗已收回，1宗已完成处置协议签订。", "parts_of_a_whole", "met"),
        ("2宗已收回，2宗正在履行听证程序。", "no_number", "not_evidenced"),
        ("2宗正在谈判，1宗正在履行听证程序。", "no_number", "not_evidenced"),
    ],
)
def test_numbers_that_add_up_to_the_wanted_one_are_its_parts(progress, rule, verdict):
    found = only("依法处置闲置土地3宗。", progress)
    assert (found.rule, found.verdict.value) == (rule, verdict)
