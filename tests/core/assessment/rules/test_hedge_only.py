import pytest

from duban.assessment.assessment import SubVerdict
from duban.assessment.rules.hedge_only import hedge_only
from duban.lookups.statuses import ClaimStatus
from duban.problems.codes import Severity
from tests.support.audited import case, subtarget


def found(progress, verdict=SubVerdict.NOT_EVIDENCED, status=ClaimStatus.DONE_PERIOD):
    made = case(progress, period_target="外贸增长6%以上。", claim_status=status)
    return hedge_only(made, (subtarget(made, "外贸增长6%以上", verdict),))


@pytest.mark.parametrize("progress", ["预计年底前可完成。", "有望实现目标。", "力争上半年完成。"])
def test_what_is_only_expected_is_a_warning(progress):
    (finding,) = found(progress)
    assert finding.severity is Severity.WARNING


def test_a_bare_conclusion_is_a_notice():
    (finding,) = found("已按序时进度完成二季度目标任务。")
    assert finding.severity is Severity.NOTICE


@pytest.mark.parametrize(
    "progress", ["运行平稳，符合预期。", "外贸增长好于预期目标。", "外贸增长5%。"]
)
def test_a_result_measured_against_what_was_expected_is_no_hedge(progress):
    assert all(finding.severity is Severity.NOTICE for finding in found(progress))


def test_a_target_that_is_shown_may_be_followed_by_a_forecast():
    assert found("外贸增长7%，预计下半年继续增长。", SubVerdict.MET) == ()


def test_a_row_that_admits_a_shortfall_may_foresee():
    assert found("预计年底完成。", status=ClaimStatus.BEHIND) == ()
