import pytest

from tests.support.judged import judged


@pytest.mark.parametrize(
    ("progress", "verdicts"),
    [
        ("开展养老机构检查46家次。", ["met", "met"]),
        ("开展养老机构检查46家次，老年人权益投诉办结率100%。", ["met", "met"]),
        ("因故未开展养老机构检查。", ["not_met", "not_evidenced"]),
    ],
)
def test_a_purpose_is_no_surer_than_the_work_it_serves(progress, verdicts):
    found = judged("开展养老机构检查，保障老年人权益。", progress)
    assert [one.verdict.value for one in found.subtargets] == verdicts
    assert found.subtargets[1].rule == "purpose"
