"""Numbers and dates as a sheet shows them."""

from datetime import datetime
from decimal import Decimal

import pytest

from duban.documents.number_format import (
    decimal_of,
    format_date,
    format_number,
    is_date_format,
)

MOMENT = datetime(2023, 5, 9, 14, 3, 5)  # noqa: DTZ001  # a sheet knows no zones


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        ("0.523", "0.0%", "52.3%"),
        ("0.523", "0%", "52%"),
        ("0.525", "0%", "53%"),
        ("1234567.891", "#,##0.00", "1,234,567.89"),
        ("126000", '0!.0,"万元"', "12.6万元"),
        ("12345678", '0!.0000"万"', "1234.5678万"),
        ("126000000", '0.00,,"百万"', "126.00百万"),
        ("1260", '0"亿元"', "1260亿元"),
        ("0.5", 'General"个"', "0.5个"),
        ("0.5", 'G/通用格式"个"', "0.5个"),
        ("12", "000", "012"),
        ("0.1", "#.##", ".1"),
        ("5", "0_ ", "5"),
        ("15000", '[>=10000]0"多";0"少"', "15000多"),
        ("99", '[>=10000]0"多";0"少"', "99少"),
        ("0", '0;-0;"-"', "-"),
        ("-6.5", "0.0", "-6.5"),
        ("-6.5", "0.0;[Red]-0.0", "-6.5"),
        ("-6.5", "0.0;[Red](0.0)", "-6.5"),
        ("-6.5", "0.0;[Red]0.0", "-6.5"),
        ("-6.5", '0.0;"下降"0.0', "下降6.5"),
        ("-0.001", "0.0", "0.0"),
        ("-3", '"¥"#,##0', "-¥3"),
        ("1234.5", "[$¥-804]#,##0.00", "¥1,234.50"),
        ("3.50", "General", "3.5"),
        ("1e21", "General", "1000000000000000000000"),
        ("0.0000012", "General", "0.0000012"),
        ("44", "@", "44"),
        ("0.5", "# ?/?", "0.5"),
        ("123456789", "0.00E+00", "123456789"),
        ("7", "", "7"),
        ("7", '"', ""),
    ],
)
def test_a_number_is_shown_by_its_format(value, code, shown):
    assert format_number(Decimal(value), code) == shown


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ("yyyy/m/d", "2023/5/9"),
        ("yyyy-mm-dd", "2023-05-09"),
        ('yyyy"年"m"月"d"日"', "2023年5月9日"),
        ("yyyy年m月", "2023年5月"),
        ('[$-804]m"月"d"日";@', "5月9日"),
        ('[DBNum1][$-804]yyyy"年"m"月"d"日"', "二〇二三年五月九日"),
        ("yy.m.d", "23.5.9"),
        ("h:mm", "14:03"),
        ("mm:ss", "03:05"),
        ("[$-409]h:mm AM/PM", "2:03 PM"),
        ('上午/下午h"时"mm"分"', "下午2时03分"),
        ("aaaa", "星期二"),
        ("aaa", "二"),
        ("d-mmm-yy", "9-5-23"),
    ],
)
def test_a_date_is_shown_by_its_format(code, shown):
    assert is_date_format(code)
    assert format_date(MOMENT, code) == shown


def test_noise_of_binary_numbers_is_left_out():
    assert format_number(decimal_of(0.1 + 0.2), "General") == "0.3"
    assert format_number(decimal_of(1.1 * 3), "0.0%") == "330.0%"
