"""What must never change a quantity, and what must always hold of one."""

import itertools
from decimal import Decimal

from hypothesis import assume, given
from hypothesis import strategies as st

from duban.lookups.units import load_units
from duban.periods.parse import find_periods
from duban.quantities.quantity import Quantity
from tests.support.measured import measured

WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
UNITS = load_units()
PLAIN = sorted(
    word
    for word, unit in UNITS.units.items()
    if unit.kind != "multiple" and not word[0].isascii() and word not in UNITS.scales
)
AMOUNTS = st.decimals(min_value="0.01", max_value="999999", places=2).map(
    lambda amount: amount.normalize()
)
CLAUSES = ("完成{}", "新增停车泊位{}", "同比增长{}", "占比{}", "由上年减少{}", "预计达到{}以上")
WORDS = (
    "完成 1 12 3.5 % 个 万元 1-6月 ， 。 、 第 位 《 》 分别 增长 下降 — - 至 1. 2026年 （ ） 两 十 余 以上 比 的 "
    "² ① \u200b e9 , ，1 亿 成 百分之 前 名 19月 G3 # 号 /"
)
PIECES = st.sampled_from([*WORDS.split(" "), " ", "\n"])


def written(amount: Decimal) -> str:
    return format(amount, "f")


def bare(quantity: Quantity) -> tuple[object, ...]:
    return (
        quantity.value,
        quantity.high,
        quantity.base_value,
        quantity.base_unit,
        quantity.kind,
        quantity.comparator,
        quantity.direction,
        quantity.role,
    )


@given(AMOUNTS, st.sampled_from(PLAIN), st.sampled_from(["", "万", "亿"]))
def test_what_is_written_is_read_back(amount: Decimal, unit: str, scale: str):
    text = f"完成{written(amount)}{scale}{unit}。"
    found = [q for q in measured(text).quantities if q.unit == scale + unit]
    assert [q.value for q in found] == [amount]


@given(AMOUNTS, st.sampled_from(PLAIN), st.sampled_from(CLAUSES))
def test_the_width_of_digits_changes_nothing(amount: Decimal, unit: str, clause: str):
    narrow = measured(clause.format(written(amount) + unit))
    wide = measured(clause.format(written(amount).translate(WIDE) + unit))
    assert [bare(q) for q in narrow.quantities] == [bare(q) for q in wide.quantities]


@given(
    AMOUNTS,
    st.sampled_from(PLAIN),
    st.sampled_from(CLAUSES),
    st.sampled_from([" ", "\u3000", "  "]),
)
def test_space_around_a_number_changes_nothing(amount: Decimal, unit: str, clause: str, space: str):
    tight = measured(clause.format(written(amount) + unit))
    loose = measured(clause.format(space + written(amount) + space + unit))
    assume(len(tight.quantities) == 1)
    assert [bare(q) for q in tight.quantities] == [bare(q) for q in loose.quantities]


@given(AMOUNTS, st.sampled_from(["元", "吨", "亩", "米", "人次", "千瓦时"]))
def test_there_and_back_between_scales_is_the_same_amount(amount: Decimal, unit: str):
    small = measured(f"完成{written(amount * 10000)}{unit}").quantities
    large = measured(f"完成{written(amount)}万{unit}").quantities
    assert [q.base_value for q in small] == [q.base_value for q in large]


@given(st.sampled_from(sorted(UNITS.units)), AMOUNTS)
def test_conversion_to_the_base_and_back_is_exact(unit: str, amount: Decimal):
    factor = UNITS.units[unit].factor
    assert amount * factor / factor == amount


@given(st.integers(1, 99), st.integers(1, 12), st.integers(1, 28))
def test_a_list_marker_before_a_date_is_never_a_decimal(marker: int, month: int, day: int):
    found = measured(f"完成验收。{marker}.{month}月{day}日印发方案。")
    assert found.quantities == ()
    assert [m.text for m in found.mentions] == [f"{marker}.", f"{month}月{day}日"]


@given(st.lists(PIECES, max_size=24).map("".join))
def test_any_text_is_measured_with_exact_spans_that_do_not_overlap(text: str):
    found = measured(text)
    spans = sorted((q.start, q.end) for q in found.quantities)
    assert all(one[1] <= other[0] for one, other in itertools.pairwise(spans))
    assert all(q.value.is_finite() and q.base_value.is_finite() for q in found.quantities)
    assert all(q.high is None or q.high > q.value for q in found.quantities)


@given(st.lists(PIECES, max_size=24).map("".join))
def test_no_digit_is_dropped(text: str):
    found = measured(text)
    spans = [(q.start, q.end) for q in found.quantities]
    spans += [(m.start, m.end) for m in found.mentions]
    spans += [(u.start, u.end) for u in found.unread]
    covered = {at for start, end in spans for at in range(start, end)}
    assert [at for at, sign in enumerate(text) if sign in "0123456789" and at not in covered] == []


@given(st.integers(1, 12), st.integers(1, 12), st.sampled_from(["-", "—", "–", "至", "~"]))
def test_a_month_range_is_read_or_reported(first: int, last: int, joint: str):
    found = find_periods(f"{first}{joint}{last}月份", default_year=2026)
    assert len(found) == 1
    if first <= last:
        assert found[0].period is not None
        assert (found[0].period.start.month, found[0].period.end.month) == (first, last)
    else:
        assert found[0].impossible
