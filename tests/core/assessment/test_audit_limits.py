"""A cell of sixty thousand characters costs no more than a moment, whatever stands in it."""

import time

import pytest

from duban.assessment.pace import paces
from duban.assessment.rules.registry import FINDING_RULES
from tests.support.audited import case

LENGTH = 60_000
SECONDS = 2


@pytest.mark.parametrize(
    "run",
    [
        "完成1个，占2%，",
        "共12家，其中3家、4家、5家；",
        "甲、乙、丙等3个项目，",
        "甲、乙分别增长1%、2%，",
        "完成投资1亿元，占年度计划3亿元的4%；",
        "尚未开工预期目标预计完成",
    ],
)
def test_no_cell_can_make_the_rules_slow(run):
    text = run * (LENGTH // len(run))
    made = case(text, annual_goal=text[:3_000], period_target=text[:3_000])
    started = time.process_time()
    for rule in FINDING_RULES:
        rule(made, ())
    paces(made)
    assert time.process_time() - started < SECONDS
