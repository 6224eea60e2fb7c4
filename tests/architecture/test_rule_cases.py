"""Every rule that decides a sub-target has a claim in `tests/spec/claims` on which it decided."""

import pytest

from duban.problems.codes import Code
from duban.problems.messages import codes
from script.reference.rules import cases, rule_files

FINDINGS = {code.value for code in Code}
DECIDING = [path.stem for path in rule_files() if path.stem not in FINDINGS]
TOLD = cases()


def test_deciding_rules_are_found():
    assert set(DECIDING) <= set(codes("rules"))
    assert len(DECIDING) > 15


@pytest.mark.parametrize("rule", DECIDING)
def test_a_deciding_rule_has_a_case(rule):
    assert TOLD.get(rule)
