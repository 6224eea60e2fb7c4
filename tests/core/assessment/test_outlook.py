import math
from decimal import Decimal, localcontext

import pytest

from duban.assessment.outlook import beta_cdf, outlook

HALF = Decimal("0.5")


def slowly(x: float, alpha: float, beta: float, steps: int = 20_000) -> float:
    """The same integral by rectangles."""
    scale: float = math.exp(math.lgamma(alpha) + math.lgamma(beta) - math.lgamma(alpha + beta))
    width = x / steps
    middles = ((at + 0.5) * width for at in range(steps))
    total: float = sum(m ** (alpha - 1) * (1 - m) ** (beta - 1) for m in middles)
    return total * width / scale


@pytest.mark.parametrize(
    ("x", "alpha", "beta"),
    [("0.3", "4.2", "7"), ("0.5", "19", "19"), ("0.8", "19", "19"), ("0.1", "1.5", "9")],
)
def test_the_incomplete_beta_agrees_with_a_plain_integral(x, alpha, beta):
    exact = beta_cdf(Decimal(x), Decimal(alpha), Decimal(beta))
    assert float(exact) == pytest.approx(slowly(float(x), float(alpha), float(beta)), abs=1e-5)


def test_nothing_and_everything_are_certain():
    assert beta_cdf(Decimal(0), HALF, HALF) == 0
    assert beta_cdf(Decimal(1), HALF, HALF) == 1


@pytest.mark.parametrize(
    ("indicator", "chance"), [("新增光伏建设容量", "0.64"), ("新增保障房", "0.07")]
)
def test_the_season_decides_what_a_share_is_worth(indicator, chance):
    found = outlook(share=Decimal(44) / Decimal(116), elapsed=HALF, indicator=indicator)
    assert found is not None
    assert str(found.chance) == chance
    assert bool(found.basis) == ("光伏" in indicator)


def test_the_middle_of_the_totals_holds_the_straight_line():
    found = outlook(share=Decimal("0.52"), elapsed=HALF)
    assert found is not None
    assert found.low < Decimal("1.04") < found.high


def test_what_is_reached_is_certain():
    found = outlook(share=Decimal("1.18"), elapsed=HALF)
    assert found is not None
    assert found.chance == 1


@pytest.mark.parametrize(("share", "elapsed"), [("0", "0.5"), ("0.3", "0"), ("0.3", "1")])
def test_there_is_nothing_to_foresee_at_either_end(share, elapsed):
    assert outlook(share=Decimal(share), elapsed=Decimal(elapsed)) is None


def test_the_surrounding_precision_changes_nothing():
    usual = outlook(share=Decimal("0.4"), elapsed=HALF)
    with localcontext() as context:
        context.prec = 6
        assert outlook(share=Decimal("0.4"), elapsed=HALF) == usual
