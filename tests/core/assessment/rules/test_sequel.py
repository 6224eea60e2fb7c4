from tests.support.judged import judged


def test_the_second_act_cannot_be_done_before_the_first():
    found = judged("开展节能考核并通报结果。", "待办法修订完成后方可开展考核。")
    assert [(one.rule, one.verdict.value) for one in found.subtargets] == [
        ("activity", "not_met"),
        ("sequel", "not_met"),
    ]


def test_a_first_act_in_doubt_accuses_nobody_of_the_second():
    found = judged("开展节能考核并通报结果。", "召开节能工作会议。")
    assert "not_met" not in [one.verdict.value for one in found.subtargets]
