import pytest

from duban.assessment.rules.missing_reason import missing_reason
from duban.lookups.statuses import ClaimStatus
from tests.support.audited import case


def found(reason, progress="已完成30%。", status=ClaimStatus.BEHIND):
    return missing_reason(case(progress, shortfall_reason=reason, claim_status=status), ())


@pytest.mark.parametrize("reason", ["", "无", "—"])
def test_a_shortfall_without_a_reason_is_found(reason):
    assert len(found(reason)) == 1


def test_no_column_no_finding():
    assert found(None) == ()


@pytest.mark.parametrize(
    "progress",
    ["因管线迁改未完成，已完成30%。", "受连续降雨影响，完成30%。", "由于资金未到位，仅完成30%。"],
)
def test_a_cause_in_the_progress_text_is_a_reason(progress):
    assert found("", progress) == ()


@pytest.mark.parametrize("progress", ["受理诉求30件。", "因地制宜完成30%。", "受益群众3万人。"])
def test_words_that_only_look_like_a_cause_are_none(progress):
    assert len(found("", progress)) == 1


def test_a_claim_of_done_needs_no_reason():
    assert found("", status=ClaimStatus.DONE_PERIOD) == ()


@pytest.mark.parametrize(("remark", "count"), [("", 1), ("—", 1), ("因管线迁改，9月完成", 0)])
def test_a_column_for_remarks_is_a_place_for_the_cause(remark, count):
    made = case(
        "已完成30%。",
        shortfall_reason=None,
        claim_status=ClaimStatus.BEHIND,
        extra={"说明": remark},
    )
    assert len(missing_reason(made, ())) == count
