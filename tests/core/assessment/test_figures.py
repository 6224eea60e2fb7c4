import pytest

from duban.assessment.assessment import Assessment
from duban.assessment.check import check_entry
from duban.lookups.statuses import ClaimStatus
from duban.provenance.fields import Field
from duban.records.entry import Entry
from tests.support.judged import SECOND_QUARTER

ON_TRACK, DONE, BEHIND = ClaimStatus.ON_TRACK, ClaimStatus.DONE_PERIOD, ClaimStatus.BEHIND


def figures(task: str, unit: str, goal: str, actual: str, status: ClaimStatus) -> Assessment:
    """The assessment of a row of a table of indicators, halfway through the year."""
    entry = Entry(
        task=task,
        annual_goal=goal,
        progress=actual,
        claim=status.value,
        claim_status=status,
        unit=unit,
        units={Field.PROGRESS: unit},
    )
    return check_entry(entry, SECOND_QUARTER).assessment


@pytest.mark.parametrize(
    ("task", "unit", "goal", "actual", "status", "verdict"),
    [
        ("城镇新增就业", "万人", "7.2", "3.6", ON_TRACK, "supported"),
        ("城镇新增就业", "万人", "7.2", "3.5", ON_TRACK, "contradicted"),
        ("城镇新增就业", "万人", "7.2", "3.6", DONE, "contradicted"),
        ("城镇新增就业", "万人", "7.2", "7.3", DONE, "supported"),
        ("城镇新增就业", "万人", "7.2", "3.5", BEHIND, "supported"),
        ("城镇新增就业", "万人", "7.2", "3.7", BEHIND, "contradicted"),
        ("农村公路改造", "公里", "1,200", "612", ON_TRACK, "supported"),
        ("城镇登记失业率", "%", "控制在4以内", "3.6", ON_TRACK, "supported"),
        ("城镇登记失业率", "%", "控制在4以内", "4.3", ON_TRACK, "contradicted"),
        ("城市低保标准", "元/月", "不低于780", "790", ON_TRACK, "supported"),
        ("城市低保标准", "元/月", "不低于780", "770", ON_TRACK, "contradicted"),
        ("森林覆盖率", "%", "43.5", "43.6", ON_TRACK, "supported"),
        ("森林覆盖率", "%", "43.5", "22", ON_TRACK, "contradicted"),
    ],
)
def test_a_bare_figure_takes_its_unit_and_subject_from_the_row(
    task, unit, goal, actual, status, verdict
):
    assert figures(task, unit, goal, actual, status).verdict.value == verdict


def test_spans_stay_in_the_cells_and_the_text_reads_on_its_own():
    (found,) = figures("城镇新增就业", "万人", "7.2", "3.6", ON_TRACK).subtargets
    assert (found.text, [span.text for span in found.spans]) == ("城镇新增就业7.2", ["7.2"])
    assert [one.span.text for one in found.evidence] == ["3.6"]
    assert found.comparison is not None
    assert found.comparison.unit == "万人"


def test_a_goal_of_words_keeps_its_own_subject_and_unit():
    (found,) = figures("稳定就业", "万人", "新增岗位300个", "新增岗位180个", ON_TRACK).subtargets
    assert (found.text, found.verdict.value) == ("新增岗位300个", "met")
