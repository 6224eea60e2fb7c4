"""Edges of the reading of numbers that a small fault would move (found by `script/mutate`)."""

from decimal import Decimal

import pytest

from duban.provenance.fields import Field
from duban.quantities.measure import measure
from duban.quantities.numbers import LONGEST, read_number
from duban.quantities.quantity import Quantity, QuantityKind


def read(text: str, field: Field = Field.PROGRESS) -> list[Quantity]:
    return list(measure(text, field=field, period=None).quantities)


def test_a_number_as_long_as_the_limit_is_looked_at_and_a_longer_one_is_not():
    grouped = "1,234,567,890,123." + "0" * (LONGEST - len("1,234,567,890,123."))
    assert len(grouped) == LONGEST
    assert read_number(grouped) == read_number("1" + grouped) == "too_long"
    spaced = "12,345.67"
    assert read_number(spaced) == Decimal("12345.67")


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("下降3%—5%", [("-5", "-3")]),
        ("增长3%—5%", [("3", "5")]),
        ("0%—5%", [("0", "5")]),
    ],
)
def test_a_range_runs_from_the_lower_to_the_upper_end(text, values):
    assert [(f"{q.value:f}", f"{q.high:f}") for q in read(text) if q.high is not None] == values


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("完成二成", 1),
        ("完成二个", 0),  # 二 alone counts nothing but tenths
        ("完成三成", 1),
    ],
)
def test_two_is_written_so_of_tenths_only(text, count):
    assert len(read(text)) == count


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("分别列全省第2位、第10位", [2, 2]),
        ("列全省第2位、建成10个", [1, 1]),
        ("分别完成3家，5家，8家", [3, 3, 3]),  # a comma joins where 分别 rules
        ("完成3家，5家", [1, 1]),
        ("分别增长3.1%、5.2家", [1, 1]),  # of other units
        ("湖东、湖西分别回落6.7和6.6个百分点", [2, 2]),
    ],
)
def test_values_stand_in_a_row_where_they_are_alike_and_joined(text, pairs):
    assert [quantity.pairs for quantity in read(text)] == pairs


def test_points_and_percent_are_kinds_of_their_own():
    (points,) = read("提高0.5个百分点")
    (percent,) = read("提高0.5%")
    assert (points.kind, percent.kind) == (QuantityKind.PERCENTAGE_POINT, QuantityKind.PERCENT)
