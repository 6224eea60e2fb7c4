"""The forty tricky cases kept beside the checkout, with the verdicts expected of them."""

import json

import pytest

from tests.support.judged import answers, judged


@pytest.fixture(scope="module")
def cases(shared):
    return json.loads((shared / "gold" / "cases.json").read_text(encoding="utf-8"))["cases"]


def test_all_forty_come_out_as_expected(cases):
    wrong = []
    for case in cases:
        found = judged(
            case["quarter_target"], case["progress"], shortfall_reason=case.get("reason")
        )
        expected = [verdict for _, verdict in case["expected_subtargets"]]
        got = [verdict for _, verdict in answers(found)]
        if got != expected or found.verdict.value != case["expected_claim"]:
            wrong.append((case["id"], got, found.verdict.value))
    assert not wrong
    assert len(cases) == 40
