from decimal import Decimal

import pytest

from duban.assessment.flows import due_amount
from duban.assessment.shares import amounts
from duban.provenance.fields import Field
from tests.support.audited import case


@pytest.mark.parametrize(
    ("goal", "due"),
    [
        ("完成投资1.2亿元。", "60000000"),
        ("新增充电桩2000个。", "1000"),
        ("保有量不超过300个。", None),
        ("人均收入达到3600元/人。", None),
        ("每个县培育3条产业链。", None),
    ],
)
def test_only_what_grows_over_the_year_is_due_by_its_share(goal, due):
    (quantity,) = amounts(case("", annual_goal=goal), Field.ANNUAL_GOAL)
    found = due_amount(quantity, Decimal("0.5"))
    assert found == (None if due is None else Decimal(due))
