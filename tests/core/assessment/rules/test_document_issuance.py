import pytest

from duban.assessment.assessment import EvidenceRole
from tests.support.judged import only, quotes


@pytest.mark.parametrize(
    ("target", "progress", "verdict"),
    [
        ("印发《数字经济行动方案》。", "5月20日已印发。", "met"),
        ("印发《数字经济行动方案》。", "5月20日印发《全市数字经济三年行动方案》。", "met"),
        ("印发工作方案。", "4月15日印发《城市更新工作方案》。", "met"),
        ("印发《成果转化细则》。", "《成果转化细则》已形成征求意见稿。", "not_met"),
        ("印发《成果转化细则》。", "《成果转化细则》待市长签发。", "not_met"),
        ("印发《成果转化细则》。", "正在制定中。", "not_met"),
        ("出台《招商若干政策》。", "印发《营商环境十条措施》。", "not_evidenced"),
        ("建立政企沟通机制。", "建立政企沟通例会机制。", "met"),
        ("修订投资管理办法。", "投资管理办法修订工作暂缓。", "not_met"),
        ("起草《条例》草案。", "《条例》草案已起草完成，正在征求意见。", "met"),
    ],
)
def test_the_same_text_issued_in_time_and_nothing_less(target, progress, verdict):
    found = only(target, progress)
    assert (found.rule, found.verdict.value) == ("document_issuance", verdict)


@pytest.mark.parametrize(
    ("progress", "verdict"), [("6月28日印发工作要点。", "met"), ("7月5日印发工作要点。", "not_met")]
)
def test_a_day_after_the_period_is_too_late(progress, verdict):
    assert only("印发工作要点。", progress).verdict.value == verdict


def test_an_earlier_draft_is_forgotten_once_the_text_is_issued():
    found = only("印发行动方案。", "3月形成征求意见稿，5月8日正式印发行动方案。")
    assert found.verdict.value == "met"
    assert quotes(found, EvidenceRole.SUPPORTS) == ("5月8日正式印发行动方案",)
