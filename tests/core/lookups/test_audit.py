import pytest

from duban.lookups.audit import contradiction_weight, load_audit_words
from duban.lookups.statuses import ClaimStatus
from duban.problems.codes import Severity


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("占年度计划", True),
        ("完成年度投资计划的", True),
        ("为年计划的", True),
        ("投资完成率", True),
        ("占总数的", False),
        ("开工率", False),
        ("年初以来增长", False),
    ],
)
def test_words_that_make_a_share_one_of_the_year(words, found):
    assert bool(load_audit_words().annual_base_end.search(words)) is found


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("尚未开工", True),
        ("未启动", True),
        ("未正式启动", True),
        ("未开工项目", False),
        ("未来", False),
    ],
)
def test_words_for_not_begun(words, found):
    assert bool(load_audit_words().not_started.search(words)) is found


def test_a_contradiction_weighs_only_against_a_claim():
    assert contradiction_weight(ClaimStatus.DONE_YEAR) is Severity.ERROR
    assert contradiction_weight(ClaimStatus.MISSED) is Severity.NOTICE
    assert contradiction_weight(ClaimStatus.DATA_PENDING) is Severity.WARNING
    assert contradiction_weight(None) is Severity.WARNING
