import pytest

from duban.problems.codes import Severity
from tests.support.audited import audit


@pytest.mark.parametrize(
    ("progress", "working"),
    [
        ("7个专项债项目开工率85%。", "5 ÷ 7 = 71.43%; 6 ÷ 7 = 85.71%"),
        ("9个新建项目开工率达75%。", "6 ÷ 9 = 66.67%; 7 ÷ 9 = 77.78%"),
        ("3家企业入库率为50%。", "1 ÷ 3 = 33.33%; 2 ÷ 3 = 66.67%"),
    ],
)
def test_a_percent_that_no_count_gives_is_noted(progress, working):
    (finding,) = audit(progress)
    assert (finding.code.value, finding.severity) == ("impossible_share", Severity.NOTICE)
    assert finding.working == working


@pytest.mark.parametrize(
    "progress",
    [
        "8个新建项目开工率87.5%。",
        "9个新建项目开工率66.7%。",
        "12个续建项目复工率100%。",
        "7个项目投资完成率85%。",  # weighted by money
        "开工7个项目，开工率85%。",  # seven is the numerator
        "1286个项目开工率85.3%。",  # too many to tell
        "7.5万户签约率85%。",
    ],
)
def test_a_percent_that_a_count_can_give_is_left_alone(progress):
    assert audit(progress) == []
