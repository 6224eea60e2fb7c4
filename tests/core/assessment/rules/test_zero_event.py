import pytest

from tests.support.judged import only

TARGET = "不发生重特大生产安全事故。"


@pytest.mark.parametrize(
    ("target", "progress", "verdict"),
    [
        (TARGET, "上半年未发生重特大生产安全事故。", "met"),
        (TARGET, "未发生较大及以上生产安全事故。", "met"),
        ("不发生较大及以上生产安全事故。", "发生较大生产安全事故1起。", "not_met"),
        ("不发生较大及以上生产安全事故。", "发生重大生产安全事故1起。", "not_met"),
        ("不发生突发环境事件。", "二季度未发生突发环境事件。", "met"),
    ],
)
def test_an_empty_class_holds_the_classes_within_it(target, progress, verdict):
    found = only(target, progress)
    assert (found.rule, found.verdict.value) == ("zero_event", verdict)


@pytest.mark.parametrize("progress", ["共发生一般生产安全事故3起。", "开展安全检查120次。"])
def test_a_milder_event_or_silence_refutes_nothing(progress):
    assert only(TARGET, progress).verdict.value != "not_met"
