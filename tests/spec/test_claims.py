"""Claims of many fields of government, as tables: what the check must find, and never accuse of."""

from pathlib import Path

import pytest

from tests.support.judged import answers, claims

CLAIMS = tuple(claims(Path(__file__).parent / "claims"))


def test_the_tables_hold_enough_claims_to_mean_something():
    assert len(CLAIMS) >= 250


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: claim.place)
def test_a_claim_is_judged_as_a_careful_reader_would(claim):
    found = claim.check().assessment
    verdicts = [verdict for _, verdict in answers(found)]
    assert len(verdicts) >= len(claim.subtargets), answers(found)
    for verdict, allowed in zip(verdicts, claim.subtargets, strict=False):
        assert verdict in allowed, answers(found)
    assert found.verdict.value in claim.verdicts, answers(found)


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: claim.place)
def test_every_quotation_is_an_exact_piece_of_its_cell(claim):
    result = claim.check()
    for subtarget in result.assessment.subtargets:
        spans = [*subtarget.spans, *(one.span for one in subtarget.evidence)]
        for span in spans:
            cell = getattr(result.entry, span.field.value)
            assert cell[span.start : span.end] == span.text != ""
