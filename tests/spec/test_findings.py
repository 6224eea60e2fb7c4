"""Where each rule of the audit speaks and where it is silent, by the tables that its page prints."""

import pytest

from duban.problems import messages
from tests.support.found import found_cases

CODES = messages.codes("findings")
CASES = [case for code in CODES for case in found_cases(code)]


@pytest.mark.parametrize("code", CODES)
def test_every_finding_has_a_table_with_both_answers(code):
    answers = {case.speaks for case in found_cases(code)}
    assert answers == {True, False}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.place)
def test_the_rule_speaks_or_is_silent_as_its_table_says(case):
    found = case.found()
    assert bool(found) is case.speaks
    if case.working:
        assert case.working in {one.working for one in found}
    for one in found:
        assert messages.flip(one, "zh")
        assert "…" not in messages.flip(one, "zh")
        assert "…" not in messages.flip(one, "en")
