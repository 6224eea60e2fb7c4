from decimal import Decimal

import pytest

from duban.assessment import arithmetic
from duban.assessment.arithmetic import Interval


def exactly(value: str) -> Interval:
    return Interval(low=Decimal(value), high=Decimal(value))


@pytest.mark.parametrize(
    ("stated", "numerator", "denominator", "sound"),
    [
        ("66.7", "6", "9", True),  # rounded
        ("37.93", "44", "116", True),  # rounded and cut off alike
        ("60.8", "6087", "10000", True),  # cut off
        ("77", "7", "9", True),  # cut off to a whole percent
        ("47", "129", "270", True),  # cut off to a whole percent
        ("139.1", "7.23", "5.2", True),  # one unit: hidden digits
        ("122.0", "12212", "10000", True),  # one unit below the figure cut off
        ("91.9", "24589", "30000", False),
        ("103", "4.3", "4.2", False),  # whole percents get no extra unit
        ("52.3", "662", "1260", False),
        ("59.3", "86", "150", False),
        ("51", "45", "90", False),
        ("0", "0", "12", True),
        ("100", "12", "12", True),
    ],
)
def test_a_printed_share_fits_if_rounded_cut_off_or_a_unit_off(
    stated, numerator, denominator, sound
):
    fits = arithmetic.fits_share(Decimal(stated), exactly(numerator), exactly(denominator))
    assert fits is sound


def test_a_base_of_nothing_decides_nothing():
    assert arithmetic.percent_of(Decimal(3), Decimal(0)) is None
    assert arithmetic.fits_share(Decimal(50), exactly("3"), exactly("0"))


def test_a_number_beyond_all_bounds_decides_nothing():
    assert arithmetic.percent_of(Decimal("1e999999"), Decimal("1e-999999")) is None


@pytest.mark.parametrize(
    ("value", "unit"), [("52.3", "0.1"), ("60", "1"), ("0.05", "0.01"), ("6E+1", "1")]
)
def test_the_last_place_is_as_written(value, unit):
    assert arithmetic.last_place(Decimal(value)) == Decimal(unit)


@pytest.mark.parametrize(
    ("numerator", "stated", "low", "high", "whole"),
    [
        ("145", "59.2", "244.73", "245.14", [245]),
        ("36", "6.6", "541.35", "549.62", list(range(542, 550))),
        ("12", "4", "266.67", "342.86", list(range(267, 343))),
        ("662", "52.3", "1264.57", "1266.99", [1265, 1266]),
    ],
)
def test_a_share_implies_its_base(numerator, stated, low, high, whole):
    implied = arithmetic.implied_denominator(Decimal(numerator), Decimal(stated))
    assert implied is not None
    assert (round(implied.low, 2), round(implied.high, 2)) == (Decimal(low), Decimal(high))
    assert list(arithmetic.whole_denominators(Decimal(numerator), Decimal(stated))) == whole


def test_a_share_of_nothing_implies_no_base():
    assert arithmetic.implied_denominator(Decimal(0), Decimal(0)) is None
    assert list(arithmetic.whole_denominators(Decimal(3), Decimal(0))) == []


@pytest.mark.parametrize(
    ("denominator", "stated", "rounded", "cut_off"),
    [(7, "85", (), (6,)), (7, "85.7", (6,), (6,)), (9, "66.7", (6,), ()), (8, "87.5", (7,), (7,))],
)
def test_only_some_percents_of_a_small_count_are_possible(denominator, stated, rounded, cut_off):
    assert arithmetic.rounded_numerators(denominator, Decimal(stated)) == rounded
    assert arithmetic.truncated_numerators(denominator, Decimal(stated)) == cut_off


@pytest.mark.parametrize(
    ("parts", "total", "exact", "sound"),
    [
        (("35", "48", "37"), "120", True, True),
        (("35", "48", "39"), "120", True, False),
        (("23.02", "6.30", "38.35"), "67.68", False, True),
        (("23.02", "6.30", "38.35"), "67.72", False, False),
    ],
)
def test_counts_add_up_exactly_and_amounts_to_a_unit_each(parts, total, exact, sound):
    values = [Decimal(part) for part in parts]
    assert arithmetic.sum_fits(values, Decimal(total), is_exact=exact) is sound


def test_workings_show_no_exponents_and_two_decimals():
    assert arithmetic.plain(Decimal("1.2E+3")) == "1200"
    assert arithmetic.shown_percent(Decimal("52.5397"), like=Decimal("52.3")) == "52.54%"
    assert arithmetic.shown_percent(Decimal("37.93103"), like=Decimal("37.931")) == "37.931%"
