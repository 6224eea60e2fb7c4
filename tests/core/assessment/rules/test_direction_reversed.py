import pytest

from duban.assessment.assessment import SubVerdict
from duban.assessment.rules.direction_reversed import direction_reversed
from duban.lookups.statuses import ClaimStatus
from duban.problems.codes import Severity
from tests.support.audited import case, subtarget


def found(target, progress, comparison, status=ClaimStatus.DONE_PERIOD):
    made = case(progress, period_target=target, claim_status=status)
    judged = subtarget(made, target, SubVerdict.NOT_MET, cited=progress, comparison=comparison)
    return direction_reversed(made, (judged,))


@pytest.mark.parametrize(
    ("target", "progress", "comparison", "count"),
    [
        ("平均浓度下降5%", "平均浓度上升1.3%", ("<=", "-5", "1.3", "%", False), 1),
        ("零售额增长3%以上", "零售额增长—1.2%", (">=", "3", "-1.2", "%", False), 1),
        ("零售额增长3%以上", "零售额增长1.2%", (">=", "3", "1.2", "%", False), 0),
        ("平均浓度下降5%", "平均浓度下降4%", ("<=", "-5", "-4", "%", False), 0),
    ],
)
def test_only_a_change_of_sign_is_a_reversal(target, progress, comparison, count):
    assert len(found(target, progress, comparison)) == count


@pytest.mark.parametrize(
    ("status", "severity"),
    [
        (ClaimStatus.DONE_PERIOD, Severity.ERROR),
        (ClaimStatus.MISSED, Severity.NOTICE),
        (None, Severity.WARNING),
    ],
)
def test_it_weighs_what_the_claim_makes_it_weigh(status, severity):
    args = ("平均浓度下降5%", "平均浓度上升1.3%", ("<=", "-5", "1.3", "%", False))
    (finding,) = found(*args, status)
    assert finding.severity is severity
