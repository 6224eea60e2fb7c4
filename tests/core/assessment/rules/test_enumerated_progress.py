import pytest

from tests.support.judged import only


@pytest.mark.parametrize(
    ("progress", "verdict"),
    [
        ("云岭、白鹭产业园主体施工，青石产业园完成备案。", "partly_met"),
        ("云岭、白鹭、青石、翠湖、竹溪、松坪产业园均已开工。", "met"),
        ("云岭产业园主体施工，其余5个产业园均已开工。", "met"),
    ],
)
def test_as_many_as_were_asked_for_and_fewer_is_part(progress, verdict):
    found = only("推进云岭、白鹭、青石等6个产业园建设。", progress)
    assert (found.rule, found.verdict.value) == ("enumerated_progress", verdict)


def test_silence_is_silence():
    found = only("推进云岭、白鹭、青石等6个产业园建设。", "加强财政监督。")
    assert found.verdict.value == "not_evidenced"
