import pytest

from tests.support.judged import only


@pytest.mark.parametrize(
    ("progress", "verdict"),
    [
        ("石梁路、桂圆路、青溪路、南塘路通车。", "met"),
        ("石梁路、桂圆路通车。", "partly_met"),
        ("石梁路、桂圆路通车，青溪路因管线迁改暂停施工。", "partly_met"),
    ],
)
def test_names_count_and_too_few_are_only_part(progress, verdict):
    found = only("打通断头路4条。", progress)
    assert (found.rule, found.verdict.value) == ("named_one_by_one", verdict)


def test_one_name_is_no_list():
    assert only("打通断头路4条。", "石梁路通车。").rule != "named_one_by_one"
