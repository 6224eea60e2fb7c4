import pytest

from tests.support.judged import judged, only


@pytest.mark.parametrize(
    ("target", "progress", "verdict"),
    [
        ("推进轻轨2号线前期工作。", "轻轨2号线可研报告通过专家评审。", "met"),
        ("加强超限超载治理。", "开展超限超载联合执法62次。", "met"),
        ("推进开发区扩区。", "开发区扩区方案已上报，正在等待批复。", "met"),
        ("加强煤电油气运协调。", "开展电煤库存核查，天然气储备充足。", "partly_met"),
        ("开展节能考核。", "待办法修订完成后方可开展考核。", "not_met"),
        ("组织开展防汛演练。", "因强降雨，防汛演练尚未开展。", "not_met"),
        ("对未完成整改的企业进行约谈。", "对3家未完成整改的企业进行约谈。", "met"),
    ],
)
def test_one_concrete_act_suffices_and_only_a_denial_fails(target, progress, verdict):
    found = only(target, progress)
    assert (found.rule, found.verdict.value) == ("activity", verdict)


@pytest.mark.parametrize("progress", ["", "无", "稳步推进。", "下一步将加强督导。"])
def test_silence_is_never_guilt(progress):
    assert only("加强殡葬管理。", progress).verdict.value == "not_evidenced"


def test_what_is_only_planned_is_shown_beside():
    found = judged(
        "开展碳账户试点，召开推进会。", "召开推进会。", next_steps="开展碳账户试点。"
    ).subtargets[0]
    assert (found.verdict.value, found.why.key) == ("not_evidenced", "only_planned")


def test_an_echo_counts_with_less_confidence():
    echo = only("加强殡葬管理。", "加强殡葬管理。")
    fact = only("加强殡葬管理。", "开展殡葬管理检查12次。")
    assert echo.verdict.value == fact.verdict.value == "met"
    assert echo.confidence < fact.confidence
