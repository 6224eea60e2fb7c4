from duban.assessment.assessment import SubVerdict
from duban.assessment.rules.silent_subtarget import silent_subtarget
from duban.lookups.statuses import ClaimStatus
from tests.support.audited import case, subtarget

TARGET = "改造老旧小区24个，建立长效管护机制。"
PROGRESS = "累计改造老旧小区26个。"


def found(progress=PROGRESS, *, first=SubVerdict.MET, status=ClaimStatus.DONE_PERIOD):
    made = case(progress, period_target=TARGET, claim_status=status)
    judged = (
        subtarget(made, "改造老旧小区24个", first),
        subtarget(made, "建立长效管护机制", SubVerdict.NOT_EVIDENCED),
    )
    return silent_subtarget(made, judged)


def test_a_part_passed_over_beside_an_answered_one_is_found():
    (finding,) = found()
    assert (finding.subtarget, dict(finding.values)["subtarget"]) == (1, "建立长效管护机制")


def test_a_row_that_answers_nothing_is_not_evidenced_as_a_whole():
    assert found(first=SubVerdict.NOT_EVIDENCED) == ()


def test_a_part_that_is_spoken_of_is_not_silent():
    assert found(PROGRESS + "长效管护机制正在研究。") == ()


def test_an_admitted_shortfall_may_leave_parts_out():
    assert found(status=ClaimStatus.MISSED) == ()
