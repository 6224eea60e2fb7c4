from dataclasses import replace
from decimal import Decimal

import pytest

from duban.assessment.aggregation import row_verdict
from duban.assessment.assessment import SubVerdict
from duban.lookups.statuses import ClaimStatus
from tests.support.judged import judged

MET, PART, MISS, NONE, OPEN = (
    SubVerdict.MET,
    SubVerdict.PARTLY_MET,
    SubVerdict.NOT_MET,
    SubVerdict.NOT_EVIDENCED,
    SubVerdict.UNVERIFIABLE,
)
_ONE = judged("召开会议。", "召开会议2次。").subtargets[0]


def row(status, *verdicts, cause_shown=False):
    subtargets = [replace(_ONE, verdict=verdict) for verdict in verdicts]
    return row_verdict(status, subtargets, cause_shown=cause_shown)[0].value


@pytest.mark.parametrize(
    ("verdicts", "expected"),
    [
        ((MET, MET), "supported"),
        ((MET, PART), "partly_supported"),
        ((MET, NONE), "partly_supported"),
        ((MET, MISS), "contradicted"),
        ((NONE, OPEN), "not_evidenced"),
        ((), "not_evidenced"),
    ],
)
@pytest.mark.parametrize("status", [ClaimStatus.DONE_PERIOD, ClaimStatus.ON_TRACK, None])
def test_a_positive_or_missing_claim_stands_as_its_parts_do(status, verdicts, expected):
    assert row(status, *verdicts) == expected


@pytest.mark.parametrize(
    ("verdicts", "expected"),
    [
        ((MET, MISS), "supported"),
        ((PART,), "supported"),
        ((MET, MET), "contradicted"),
        ((MET, NONE), "partly_supported"),
        ((NONE,), "not_evidenced"),
        ((), "not_evidenced"),
    ],
)
@pytest.mark.parametrize("status", [ClaimStatus.MISSED, ClaimStatus.BEHIND])
def test_an_admitted_shortfall_stands_where_it_shows(status, verdicts, expected):
    assert row(status, *verdicts) == expected


def test_a_shortfall_admitted_is_not_called_too_low_on_a_guess():
    sure, guess = replace(_ONE, verdict=MET), replace(_ONE, verdict=MET, confidence=Decimal("0.6"))
    found = row_verdict(ClaimStatus.MISSED, [sure, guess], cause_shown=False)
    assert (found[0].value, found[1]) == ("partly_supported", "negative_met_in_doubt")


@pytest.mark.parametrize(("shown", "expected"), [(True, "supported"), (False, "not_evidenced")])
def test_a_suspension_stands_where_its_cause_shows(shown, expected):
    assert row(ClaimStatus.SUSPENDED, MET, cause_shown=shown) == expected
