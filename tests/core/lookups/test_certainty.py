from decimal import Decimal

import pytest

from duban.lookups.certainty import certainty
from duban.problems import messages


@pytest.mark.parametrize("code", messages.codes("findings"))
def test_every_finding_has_a_certainty(code):
    assert Decimal("0.5") < certainty(code) < 1


def test_another_base_is_the_least_sure():
    assert certainty("denominator_mismatch") == min(map(certainty, messages.codes("findings")))
