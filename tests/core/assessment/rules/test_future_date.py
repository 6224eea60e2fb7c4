import pytest

from duban.assessment.assessment import SubVerdict
from duban.assessment.rules.future_date import future_date
from duban.problems.codes import Severity
from tests.support.audited import case, subtarget


@pytest.mark.parametrize(
    ("progress", "severity"),
    [
        ("7月5日已印发。", Severity.WARNING),
        ("拟8月建成试生产。", Severity.NOTICE),
        ("计划完工时间2026年12月。", Severity.NOTICE),
        ("预计9月30日前完成。", Severity.NOTICE),
        ("已签订合同，工期至2026年6月。", Severity.NOTICE),
        ("要求施工单位8月15日完成整改。", Severity.NOTICE),
    ],
)
def test_a_date_after_the_period_is_found(progress, severity):
    (finding,) = future_date(case(progress), ())
    assert finding.severity is severity


@pytest.mark.parametrize(
    "progress", ["6月30日已印发。", "4月召开会议。", "2024年8月开工。", "上半年完成。"]
)
def test_a_date_within_or_before_the_period_is_left_alone(progress):
    assert future_date(case(progress), ()) == ()


def test_it_is_an_error_where_the_sub_target_missed_its_date():
    made = case("7月5日已印发。", period_target="6月底前印发意见。")
    judged = subtarget(made, "6月底前印发意见", SubVerdict.NOT_MET, cited="7月5日已印发")
    (finding,) = future_date(made, (judged,))
    assert (finding.severity, finding.subtarget) == (Severity.ERROR, 0)


def test_without_a_period_no_date_is_late():
    assert future_date(case("7月5日已印发。", period=None), ()) == ()
