import pytest

from duban.lookups.statuses import ClaimStatus
from tests.support.judged import checked, only


@pytest.mark.parametrize(
    ("progress", "verdict"),
    [
        ("除上岭、下岭2个村外，其余村均已完成消薄。", "partly_met"),
        ("10个村年收入超过10万元，除上岭、下岭2个村外，其余均已完成消薄。", "partly_met"),
        ("12个村均已完成消薄。", "met"),
        ("除做好宣传外，各村均未完成消薄。", "not_evidenced"),
    ],
)
def test_all_but_some_is_a_residue(progress, verdict):
    assert only("全面完成12个村集体经济消薄任务。", progress).verdict.value == verdict


def test_under_a_schedule_word_the_share_decides():
    texts = {"annual_goal": "完成12个村集体经济消薄任务。"}
    progress = "除上岭、下岭2个村外，其余10个村均已完成消薄。"
    (found,) = checked(None, progress, texts, status=ClaimStatus.ON_TRACK).assessment.subtargets
    assert found.rule != "all_but"
