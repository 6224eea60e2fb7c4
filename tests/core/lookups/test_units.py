from decimal import Decimal

import pytest

from duban.lookups.units import load_units
from duban.lookups.word_patterns import any_of, at_end, first_signs, found

UNITS = load_units()


@pytest.mark.parametrize(
    ("text", "scale", "unit"),
    [
        ("个百分点", None, "个百分点"),
        ("百分点", None, "百分点"),
        ("万千瓦时", "万", "千瓦时"),
        ("千瓦", None, "千瓦"),
        ("千公顷", "千", "公顷"),
        ("万亿元", "万亿", "元"),
        ("亿余元", "亿", "元"),
        ("万 立方米", "万", "立方米"),
        ("台（套）", None, "台（套）"),
        ("MWh", None, "MWh"),
        ("项目", None, "项目"),
        ("县", None, "县"),
    ],
)
def test_a_unit_is_found_with_its_scale(text, scale, unit):
    match = UNITS.pattern.match(text)
    assert match is not None
    assert (match["scale"], match["unit"], match.end()) == (scale, unit, len(text))


@pytest.mark.parametrize(
    "text", ["次产业", "天然气", "人民", "条件具备", "处理设施", "度假区", "kVx", "一级", "号楼"]
)
def test_the_start_of_another_word_is_no_unit(text):
    assert UNITS.pattern.match(text) is None


def test_every_factor_is_exact_and_positive():
    assert all(unit.factor > 0 for unit in UNITS.units.values())
    assert all(Decimal(7) * unit.factor / unit.factor == 7 for unit in UNITS.units.values())


def test_base_units_of_a_kind_convert_to_themselves():
    bases = {unit.base for unit in UNITS.units.values()}
    written = bases & set(UNITS.units)
    assert all(UNITS.units[base].factor == 1 for base in written)


def test_words_are_found_longest_first():
    pattern = found(["增长", "增长率", "增"])
    assert [match.group() for match in pattern.finditer("增长率增长增")] == ["增长率", "增长", "增"]


def test_words_are_written_backwards_for_a_reversed_text():
    assert found([at_end(["超过"])]).match("过超") is not None
    assert any_of(["甲"]) == "甲"
    assert first_signs(["甲乙", "甲丙", "丁"]) == "(?=[丁甲])"
