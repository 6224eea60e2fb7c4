import pytest

from duban.assessment.assessment import SubVerdict
from duban.assessment.rules.stale_period import stale_period
from duban.problems.codes import Severity
from tests.support.audited import case, subtarget


@pytest.mark.parametrize(
    ("progress", "data"),
    [
        ("1—5月份，规上工业增加值增长5.0%。", "1—5月份"),
        ("一季度统计数据为3.5%，二季度统计数据暂时未出，预计完成。", "一季度"),
        ("一季度新建充电桩286个，二季度数据尚未公布。", "一季度"),
        ("4月份用电量增长3.2%。", "4月份"),
    ],
)
def test_figures_that_stop_early_are_noted(progress, data):
    (finding,) = stale_period(case(progress), ())
    assert (dict(finding.values)["data"], finding.severity) == (data, Severity.NOTICE)


@pytest.mark.parametrize(
    "progress",
    [
        "1—6月份，规上工业增加值增长5.0%，比1—5月份提高0.5个百分点。",
        "上半年增长5%，一季度增长4%。",
        "截至6月底，完成投资3亿元，一季度完成1亿元。",
        "4月23日已印发方案，涉及36项任务。",
        "去年一季度增长4%。",
        "规上工业增加值增长5.0%。",
    ],
)
def test_figures_that_reach_the_end_or_have_no_period_are_left_alone(progress):
    assert stale_period(case(progress), ()) == ()


def test_a_comparison_with_a_stale_figure_makes_it_a_warning():
    made = case("1—5月份，外贸增长7%。", period_target="外贸增长6%以上。")
    judged = subtarget(
        made,
        "外贸增长6%以上",
        SubVerdict.MET,
        cited="外贸增长7%",
        comparison=(">=", "6", "7", "%", True),
    )
    (finding,) = stale_period(made, (judged,))
    assert (finding.severity, finding.subtarget) == (Severity.WARNING, 0)


def test_without_a_period_nothing_is_stale():
    assert stale_period(case("1—5月份增长5%。", period=None), ()) == ()
