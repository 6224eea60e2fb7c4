import pytest

from duban.assessment.assessment import EvidenceRole, SubVerdict
from duban.assessment.rules.not_started import not_started
from duban.lookups.statuses import ClaimStatus
from duban.problems.codes import Severity
from tests.support.audited import case, subtarget


@pytest.mark.parametrize(
    "progress",
    ["青石产业园因规划调整尚未启动。", "北部水厂未开工。", "培训工作暂未开展。", "项目建设停滞。"],
)
def test_what_has_not_begun_is_a_warning(progress):
    (finding,) = not_started(case(progress), ())
    assert finding.severity is Severity.WARNING


@pytest.mark.parametrize(
    "progress",
    [
        "对未开工项目逐一梳理。",
        "12个续建项目无一未复工。",
        "暂未收到企业迁移申请。",
        "未发生较大以上事故。",
        "已开工建设。",
    ],
)
def test_what_only_sounds_like_it_is_left_alone(progress):
    assert not_started(case(progress), ()) == ()


def test_it_is_an_error_where_the_sub_target_that_cites_it_is_not_met():
    made = case("甲园完工，乙园尚未开工。", period_target="推进甲园、乙园开工。")
    judged = subtarget(
        made, "乙园开工", SubVerdict.NOT_MET, cited="乙园尚未开工", role=EvidenceRole.UNDERMINES
    )
    (finding,) = not_started(made, (judged,))
    assert (finding.severity, finding.subtarget) == (Severity.ERROR, 0)


def test_a_row_that_admits_it_is_left_alone():
    assert not_started(case("尚未开工。", claim_status=ClaimStatus.NOT_STARTED), ()) == ()
