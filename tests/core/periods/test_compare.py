from decimal import Decimal

import pytest

from duban.periods import compare
from duban.periods.parse import find_periods
from duban.periods.period import Period


def period(text: str) -> Period:
    found = find_periods(text, default_year=2026)[0].period
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("text", "percent"),
    [
        ("一季度", "25.00"),
        ("1-5月", "41.67"),
        ("上半年", "50.00"),
        ("二季度", "50.00"),
        ("前8月", "66.67"),
        ("前三季度", "75.00"),
        ("1-10月", "83.33"),
        ("1-11月", "91.67"),
        ("全年", "100.00"),
        ("6月15日", "45.83"),
    ],
)
def test_the_elapsed_share_is_months_over_twelve(text, percent):
    share = compare.elapsed_share(period(text)) * 100
    assert round(share, 2) == Decimal(percent)


@pytest.mark.parametrize(
    ("text", "cumulative"),
    [
        ("1-5月", True),
        ("上半年", True),
        ("前三季度", True),
        ("1-3月", True),
        ("全年", True),
        ("截至6月底", True),
        ("一季度", False),
        ("二季度", False),
        ("6月", False),
        ("4月23日", False),
        ("下半年", False),
    ],
)
def test_a_running_total_starts_with_the_year(text, cumulative):
    assert compare.is_cumulative(period(text)) is cumulative


def test_periods_are_compared_by_their_days():
    half, quarter, spring = period("上半年"), period("二季度"), period("4-6月")
    assert compare.same_days(quarter, spring)
    assert not compare.same_days(half, quarter)
    assert compare.contains(half, quarter)
    assert not compare.contains(quarter, half)
    assert compare.overlaps(half, period("6月"))
    assert not compare.overlaps(half, period("7月"))
    assert compare.ends_before(period("一季度"), quarter)
    assert not compare.ends_before(half, quarter)
