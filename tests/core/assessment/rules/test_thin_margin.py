import pytest

from duban.assessment.assessment import SubVerdict
from duban.assessment.rules.thin_margin import thin_margin
from duban.problems.codes import Severity
from tests.support.audited import case, subtarget


@pytest.mark.parametrize(
    ("target", "reported", "holds", "margin"),
    [
        ("660", "662", True, "0.30%"),
        ("660", "659", False, "0.15%"),
        ("660", "660", True, None),  # exactly reached is no hair
        ("660", "664", True, None),
        ("0", "0.001", True, None),  # no share of nothing
        ("660", "662", None, None),  # undecided
    ],
)
def test_a_hair_on_either_side_is_noted(target, reported, holds, margin):
    made = case("完成投资很多。", period_target="完成投资。")
    judged = subtarget(
        made, "完成投资", SubVerdict.MET, comparison=(">=", target, reported, "亿元", holds)
    )
    findings = thin_margin(made, (judged,))
    assert [dict(finding.values)["margin"] for finding in findings] == ([margin] if margin else [])
    assert all(finding.severity is Severity.NOTICE for finding in findings)
