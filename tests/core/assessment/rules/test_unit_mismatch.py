import pytest

from duban.assessment.assessment import SubVerdict
from duban.assessment.rules.unit_mismatch import unit_mismatch
from duban.problems.codes import Severity
from tests.support.audited import case, subtarget


def found(target, progress, verdict=SubVerdict.UNVERIFIABLE):
    made = case(progress, period_target=target)
    return unit_mismatch(made, (subtarget(made, target, verdict, cited=progress),))


@pytest.mark.parametrize(
    ("target", "progress"),
    [
        ("城镇化率提高0.5个百分点", "城镇化率同比提高0.5%"),
        ("不良率下降0.3%", "不良率下降0.3个百分点"),
    ],
)
def test_points_answered_in_percent_are_a_warning(target, progress):
    (finding,) = found(target, progress)
    assert finding.severity is Severity.WARNING


def test_like_answered_with_like_is_left_alone():
    assert found("城镇化率提高0.5个百分点", "城镇化率提高0.6个百分点") == ()
    assert found("城镇化率提高0.5个百分点", "城镇化率同比提高0.5%", SubVerdict.MET) == ()


@pytest.mark.parametrize(
    "progress", ["超序时进度24.9%。", "高于时序进度1.55%。", "落后时间进度8.1%。"]
)
def test_a_gap_to_the_schedule_in_percent_is_noted(progress):
    (finding,) = unit_mismatch(case(progress), ())
    assert finding.severity is Severity.NOTICE


@pytest.mark.parametrize(
    "progress", ["超序时进度24.9个百分点。", "完成序时进度的102%。", "增长5%。"]
)
def test_a_gap_in_points_is_right(progress):
    assert unit_mismatch(case(progress), ()) == ()
