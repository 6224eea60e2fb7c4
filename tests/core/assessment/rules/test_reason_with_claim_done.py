import pytest

from duban.assessment.assessment import SubVerdict
from duban.assessment.rules.reason_with_claim_done import reason_with_claim_done
from duban.lookups.statuses import ClaimStatus
from duban.problems.codes import Severity
from tests.support.audited import case, subtarget


def found(reason, status=ClaimStatus.DONE_PERIOD, verdict=SubVerdict.MET):
    made = case(
        "路基完成。", period_target="完成路面铺设。", shortfall_reason=reason, claim_status=status
    )
    return reason_with_claim_done(made, (subtarget(made, "完成路面铺设", verdict),))


@pytest.mark.parametrize(
    "reason",
    [
        None,
        "",
        " ",
        "无",
        "无。",
        "、",
        "—",
        "——",
        "/",
        "-",
        "－",
        "无需说明",
        "不存在",
        "（无）",
        "N/A",
    ],
)
def test_these_say_nothing(reason):
    assert found(reason) == ()


def test_a_reason_beside_done_is_a_warning_and_an_error_where_something_is_undone():
    (alone,) = found("受降雨影响，路面工程滞后。")
    (confirmed,) = found("受降雨影响，路面工程滞后。", verdict=SubVerdict.NOT_MET)
    assert (alone.severity, confirmed.severity) == (Severity.WARNING, Severity.ERROR)
    assert [span.text for span in alone.spans] == ["完成", "受降雨影响，路面工程滞后。"]


@pytest.mark.parametrize("status", [ClaimStatus.MISSED, ClaimStatus.BEHIND, None])
def test_a_reason_beside_an_admitted_shortfall_is_as_it_should_be(status):
    assert found("资金未到位。", status) == ()
