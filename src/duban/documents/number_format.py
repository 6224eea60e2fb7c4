"""Numbers and dates of a spreadsheet cell as the reader of the sheet sees them.

A cell that holds 0.523 under the format `0.0%` says "52.3%" to whoever published it, and that is its
text. Formats: ECMA-376 part 1, 18.8.30 and 18.8.31. What a format asks for and a text cannot show
(colour, width, fill) is left out; fractions are shown as decimals.
"""

import re
from datetime import datetime
from decimal import ROUND_HALF_UP, Context, Decimal, localcontext
from functools import lru_cache

from duban.documents.format_section import Section, read_sections

_SIGNIFICANT = Context(prec=15, rounding=ROUND_HALF_UP)
"""A spreadsheet keeps and shows 15 significant digits; what stands behind them is binary noise."""

_DOWN_MARKS = "-−–—－负降减▼↓"
"""What a format may write for "below zero". Colour or brackets alone would lose the sign as text."""

_WEEKDAYS = "一二三四五六日"
_CHINESE_DIGITS = str.maketrans("0123456789", "〇一二三四五六七八九")
_TEN = 10
_SHORT_YEAR = 2
_SHORT_WEEKDAY = 3
_NAMED = 2
"""Letters above which a format asks for the name of a month or day; its number is shown."""

BUILTIN_DATES = {
    14: "yyyy/m/d",
    27: 'yyyy"年"m"月"',
    28: 'm"月"d"日"',
    29: 'm"月"d"日"',
    30: "m-d-yy",
    31: 'yyyy"年"m"月"d"日"',
    32: 'h"时"mm"分"',
    33: 'h"时"mm"分"ss"秒"',
    34: '上午/下午h"时"mm"分"',
    35: '上午/下午h"时"mm"分"ss"秒"',
    36: 'yyyy"年"m"月"',
    50: 'yyyy"年"m"月"',
    51: 'm"月"d"日"',
    52: 'yyyy"年"m"月"',
    53: 'm"月"d"日"',
    54: 'm"月"d"日"',
    55: '上午/下午h"时"mm"分"',
    56: '上午/下午h"时"mm"分"ss"秒"',
    57: 'yyyy"年"m"月"',
    58: 'm"月"d"日"',
}
"""Formats that a file names by number only, as a Chinese system shows them (18.8.30, zh-cn)."""

_DATE_PART = re.compile(r"y{1,4}|m{1,5}|d{1,4}|h{1,2}|s{1,2}|a{3,4}|e", re.IGNORECASE)


@lru_cache(maxsize=512)
def _sections(code: str) -> tuple[Section, ...]:
    return read_sections(code)


def is_date_format(code: str) -> bool:
    """Whether numbers under this format are shown as a date or a time of day.

    >>> is_date_format('yyyy"年"m"月"'), is_date_format('0.0"亿元"')
    (True, False)
    """
    return _sections(code)[0].is_date


def format_number(value: Decimal, code: str) -> str:
    """Return `value` as the format shows it; "General" gives its plain digits, never an exponent.

    >>> format_number(Decimal("0.523"), "0.0%")
    '52.3%'
    >>> format_number(Decimal("1234567.891"), "#,##0.00")
    '1,234,567.89'
    >>> format_number(Decimal("126000"), '0!.0,"万元"')
    '12.6万元'
    >>> format_number(Decimal("-6.5"), "0.0;[Red](0.0)")
    '-6.5'
    """
    value = _SIGNIFICANT.plus(value)
    section, shows_sign = _choose(value, _sections(code))
    if section is None:
        return plain(value)
    sign = "-" if value < 0 and shows_sign else ""
    text = section.digits(abs(value)) if section.has_digits else section.around(plain(abs(value)))
    if not any(character in "123456789" for character in text):
        return text.strip()
    if value < 0 and not shows_sign and not any(mark in text for mark in _DOWN_MARKS):
        return "-" + text.strip(" ()（）")
    return (sign + text).strip()


def plain(value: Decimal) -> str:
    """Return the digits of a number: no exponent, no closing zeros after the point.

    >>> plain(Decimal("1E+3")), plain(Decimal("6.10"))
    ('1000', '6.1')
    """
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def decimal_of(value: float) -> Decimal:
    """Return a binary number from a file as the shortest decimal that means it.

    >>> decimal_of(0.1 + 0.2)
    Decimal('0.300000000000000')
    """
    with localcontext() as context:
        context.prec = 400
        return _SIGNIFICANT.plus(Decimal(repr(value)))


def format_date(value: datetime, code: str) -> str:
    """Return a point in time as the format shows it.

    >>> format_date(datetime(2023, 5, 10), '[$-804]yyyy"年"m"月"d"日";@')
    '2023年5月10日'
    >>> format_date(datetime(2023, 5, 10), '[DBNum1]yyyy"年"m"月"')
    '二〇二三年五月'
    """
    section = _sections(code)[0]
    text = ""
    previous = ""
    parts = section.parts
    for number, part in enumerate(parts):
        if part.is_literal or not _DATE_PART.fullmatch(part.text):
            text += _half_of_day(value, part.text)
            continue
        following = next(
            (p.text for p in parts[number + 1 :] if not p.is_literal and p.text[0].isalpha()), ""
        )
        is_minute = previous[:1] in {"h", "H"} or following[:1] in {"s", "S"}
        shown = _date_part(value, part.text, is_minute=is_minute, half_days=section.half_days)
        text += _chinese(shown) if section.chinese_digits else shown
        previous = part.text
    return text.strip()


def _choose(value: Decimal, sections: tuple[Section, ...]) -> tuple[Section | None, bool]:
    """Return the section of the format that speaks for a value, and whether it shows a minus."""
    numeric = [section for section in sections if not section.is_text]
    if not numeric:
        return None, True
    conditional = [section for section in numeric if section.condition is not None]
    if conditional:
        for section in numeric:
            if section.condition is None or section.condition.holds(value):
                return section, True
        return None, True
    if value < 0 and len(numeric) > 1:
        return numeric[1], False
    if value == 0 and len(numeric) > 2:  # noqa: PLR2004  # positive; negative; zero
        return numeric[2], True
    return numeric[0], True


def _date_part(value: datetime, code: str, *, is_minute: bool, half_days: bool) -> str:
    """Return what one part of a date format shows: two places where its letter stands twice."""
    letter, places = code[0].lower(), min(len(code), 2)
    hour = (value.hour - 1) % 12 + 1 if half_days else value.hour
    numbers = {"m": value.minute if is_minute else value.month, "d": value.day, "h": hour}
    numbers["s"] = value.second
    match letter:
        case "y" if len(code) <= _SHORT_YEAR:
            return f"{value.year % 100:02d}"
        case "y" | "e":
            return str(value.year)
        case "a":
            name = _WEEKDAYS[value.weekday()]
            return name if len(code) == _SHORT_WEEKDAY else f"星期{name}"
        case "m" | "d" if len(code) > _NAMED and not is_minute:
            return str(numbers[letter])
        case _:
            return f"{numbers[letter]:0{places}d}"


def _half_of_day(value: datetime, text: str) -> str:
    if text.upper() in {"AM/PM", "A/P"}:
        return "AM" if value.hour < 12 else "PM"  # noqa: PLR2004  # noon
    if text == "上午/下午":
        return "上午" if value.hour < 12 else "下午"  # noqa: PLR2004  # noon
    return text


def _chinese(digits: str) -> str:
    """Return a year digit by digit, a month or day as a numeral below one hundred."""
    if len(digits) > 2 or not digits:  # noqa: PLR2004  # a year
        return digits.translate(_CHINESE_DIGITS)
    tens, ones = divmod(int(digits), _TEN)
    head = "" if tens == 0 else "十" if tens == 1 else str(tens).translate(_CHINESE_DIGITS) + "十"
    tail = str(ones).translate(_CHINESE_DIGITS) if ones or not tens else ""
    return head + tail
