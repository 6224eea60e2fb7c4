import pytest

from duban.assessment.assessment import EvidenceRole
from tests.support.judged import only, quotes


@pytest.mark.parametrize(
    "progress",
    [
        "二季度数据暂时未出，预计完成。",
        "能耗数据尚未公布。",
        "一季度能耗下降3.5%，二季度统计数据暂未公布。",
    ],
)
def test_figures_that_are_not_out_leave_the_target_undecided(progress):
    found = only("单位GDP能耗下降1%。", progress)
    assert (found.rule, found.verdict.value) == ("data_not_out", "unverifiable")
    assert quotes(found, EvidenceRole.UNDERMINES)


def test_a_figure_of_the_period_is_used_where_there_is_one():
    found = only("单位GDP能耗下降1%。", "1—5月单位GDP能耗下降2%，6月数据尚未公布。")
    assert (found.rule, found.verdict.value) == ("numeric_threshold", "met")
