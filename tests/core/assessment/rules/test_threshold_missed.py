import pytest

from duban.assessment.assessment import SubVerdict
from duban.assessment.rules.threshold_missed import threshold_missed
from duban.lookups.statuses import ClaimStatus
from duban.problems.codes import Severity
from tests.support.audited import case, subtarget

TARGET, PROGRESS = "完成投资12亿元以上。", "完成投资11.8亿元。"


def found(status=ClaimStatus.DONE_PERIOD, *, verdict=SubVerdict.NOT_MET, holds=False):
    made = case(PROGRESS, period_target=TARGET, claim_status=status)
    judged = subtarget(
        made,
        "完成投资12亿元以上",
        verdict,
        cited="11.8亿元",
        comparison=(">=", "12", "11.8", "亿元", holds),
    )
    return threshold_missed(made, (judged,))


@pytest.mark.parametrize(
    ("status", "severity"),
    [
        (ClaimStatus.DONE_PERIOD, Severity.ERROR),
        (ClaimStatus.ON_TRACK, Severity.ERROR),
        (ClaimStatus.MISSED, Severity.NOTICE),
        (ClaimStatus.BEHIND, Severity.NOTICE),
        (ClaimStatus.SUSPENDED, Severity.WARNING),
        (None, Severity.WARNING),
    ],
)
def test_a_miss_weighs_what_the_claim_makes_it_weigh(status, severity):
    (finding,) = found(status)
    assert finding.severity is severity


def test_it_shows_the_failed_comparison_and_both_spans():
    (finding,) = found()
    assert finding.working == "11.8亿元 < 12亿元"
    assert [span.text for span in finding.spans] == ["完成投资12亿元以上", "11.8亿元"]
    assert dict(finding.values) == {"target": "≥ 12亿元", "reported": "11.8亿元", "gap": "0.2亿元"}


def test_what_holds_or_is_not_judged_missed_is_no_finding():
    assert found(holds=True, verdict=SubVerdict.MET) == ()
    assert found(verdict=SubVerdict.UNVERIFIABLE) == ()


def test_an_equal_figure_below_only_by_its_word_has_no_working():
    made = case("已完成年度任务近五成。", period_target="完成年度任务的50%。")
    judged = subtarget(
        made,
        "完成年度任务的50%",
        SubVerdict.NOT_MET,
        cited="近五成",
        comparison=(">=", "50", "50", "%", False),
    )
    (finding,) = threshold_missed(made, (judged,))
    assert finding.working is None
