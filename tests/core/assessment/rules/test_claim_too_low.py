import pytest

from duban.assessment.assessment import SubVerdict
from duban.assessment.rules.claim_too_low import claim_too_low
from duban.lookups.statuses import ClaimStatus
from tests.support.audited import case, subtarget


@pytest.mark.parametrize(
    ("status", "verdict", "count"),
    [
        (ClaimStatus.MISSED, SubVerdict.MET, 1),
        (ClaimStatus.BEHIND, SubVerdict.MET, 1),
        (ClaimStatus.MISSED, SubVerdict.PARTLY_MET, 0),
        (ClaimStatus.DONE_PERIOD, SubVerdict.MET, 0),
        (None, SubVerdict.MET, 0),
    ],
)
def test_only_an_admitted_shortfall_with_everything_met_is_too_low(status, verdict, count):
    made = case("新建公园6处。", period_target="新建公园5处。", claim_status=status)
    judged = subtarget(made, "新建公园5处", verdict, cited="新建公园6处")
    assert len(claim_too_low(made, (judged,))) == count


def test_without_sub_targets_nothing_is_shown():
    assert claim_too_low(case("好。", claim_status=ClaimStatus.MISSED), ()) == ()
