import pytest

from duban.assessment.rules.behind_schedule import behind_schedule
from duban.lookups.statuses import ClaimStatus
from duban.problems.codes import Severity
from tests.support.audited import case


@pytest.mark.parametrize(
    ("status", "severity"),
    [(ClaimStatus.ON_TRACK, Severity.WARNING), (ClaimStatus.DONE_PERIOD, Severity.NOTICE)],
)
def test_a_lag_weighs_more_where_the_claim_is_about_the_schedule(status, severity):
    made = case("1—6月新增光伏44万千瓦。", annual_goal="新增光伏116万千瓦。", claim_status=status)
    (finding,) = behind_schedule(made, ())
    assert (finding.severity, finding.working) == (severity, "37.93% − 50.00% = -12.07")


def test_every_volume_that_lags_is_told():
    made = case(
        "上半年新改建农村公路65公里，危桥改造完工3座。",
        annual_goal="新改建农村公路120公里，实施危桥改造8座。",
    )
    assert [f.spans[0].text for f in behind_schedule(made, ())] == ["3座"]


@pytest.mark.parametrize(
    ("goal", "progress"),
    [
        ("外贸增长8%以上。", "1—6月外贸增长2%。"),
        ("失业率控制在5.5%以内。", "失业率1%。"),
        ("粮食产量稳定在60万吨以上。", "上半年粮食产量18万吨。"),
        ("新增光伏116万千瓦。", "上半年新增光伏58万千瓦。"),
    ],
)
def test_rates_levels_and_what_is_on_time_are_left_alone(goal, progress):
    assert behind_schedule(case(progress, annual_goal=goal), ()) == ()
