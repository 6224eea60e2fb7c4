"""No honest way of printing a share or a sum is ever found; a wrong one between counts always is."""

from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal

from hypothesis import assume, given
from hypothesis import strategies as st

from duban.assessment import arithmetic
from duban.assessment.arithmetic import Interval
from tests.support.audited import audit, codes

COUNTS = st.integers(min_value=1, max_value=20_000)
PLACES = st.integers(min_value=0, max_value=3)
ROUNDING = st.sampled_from([ROUND_HALF_UP, ROUND_HALF_EVEN, ROUND_DOWN])


def printed(part: int, whole: int, places: int, rounding: str) -> Decimal:
    exact = Decimal(part) * 100 / Decimal(whole)
    return exact.quantize(Decimal(1).scaleb(-places), rounding)


@given(part=COUNTS, more=st.integers(0, 20_000), places=PLACES, rounding=ROUNDING)
def test_a_share_computed_from_its_parts_is_never_found(part, more, places, rounding):
    whole = part + more
    share = printed(part, whole, places, rounding)
    assert codes(audit(f"共排查隐患{whole}处，已整改{part}处，整改率{share}%。")) == []
    assert codes(audit(f"整改隐患{part}处，完成年度任务{whole}处的{share}%。")) == []


@given(part=COUNTS, more=st.integers(0, 20_000), places=PLACES, units=st.integers(3, 400))
def test_a_share_units_off_is_always_found(part, more, places, units):
    whole = part + more
    exact = printed(part, whole, places, ROUND_HALF_UP)
    wrong = exact + units * Decimal(1).scaleb(-places)
    assert "ratio_mismatch" in codes(
        audit(f"共排查隐患{whole}处，已整改{part}处，整改率{wrong}%。")
    )
    assert "ratio_mismatch" in codes(audit(f"整改隐患{part}处，完成年度任务{whole}处的{wrong}%。"))


@given(parts=st.lists(st.integers(1, 5_000), min_size=3, max_size=6))
def test_parts_that_add_up_are_never_found(parts):
    listed = "、".join(
        f"{name}类{count}家" for name, count in zip("甲乙丙丁戊己", parts, strict=False)
    )
    assert codes(audit(f"共排查企业{sum(parts)}家，分为{len(parts)}类，分别为{listed}。")) == []
    assert codes(audit(f"共排查企业{sum(parts)}家，其中{listed}。")) == []


@given(parts=st.lists(st.integers(20, 500), min_size=3, max_size=6), off=st.integers(1, 9))
def test_a_declared_partition_that_is_off_is_always_found(parts, off):
    listed = "、".join(
        f"{name}类{count}家" for name, count in zip("甲乙丙丁戊己", parts, strict=False)
    )
    found = codes(audit(f"共排查企业{sum(parts) + off}家，分别为{listed}。"))
    assert found == ["sum_mismatch"]


@given(numerator=st.integers(0, 60), denominator=st.integers(1, 60), places=PLACES)
def test_possible_numerators_hold_the_true_one(numerator, denominator, places):
    assume(numerator <= denominator)
    share = printed(numerator, denominator, places, ROUND_HALF_UP)
    assert numerator in arithmetic.rounded_numerators(denominator, share)
    cut = printed(numerator, denominator, places, ROUND_DOWN)
    assert numerator in arithmetic.truncated_numerators(denominator, cut)


@given(numerator=COUNTS, denominator=COUNTS, places=st.integers(1, 4))
def test_the_implied_base_holds_the_true_one(numerator, denominator, places):
    share = printed(numerator, denominator, places, ROUND_HALF_UP)
    implied = arithmetic.implied_denominator(Decimal(numerator), share)
    assume(implied is not None)
    assert isinstance(implied, Interval)
    assert implied.low <= denominator <= implied.high
