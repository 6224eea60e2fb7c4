"""Numbers in the formats that Word numbers lists with (ECMA-376 part 1, 17.18.59)."""

from collections.abc import Callable

_DIGITS = "〇一二三四五六七八九"
_PLACES = ("", "十", "百", "千")
_TEN, _TWENTY = 10, 20
_LARGEST_CHINESE = 9_999
_LARGEST_ROMAN = 3_999
_LETTERS = 26
_MOST_REPEATS = 20
_TO_FULL_WIDTH = 0xFEE0
"""Distance from an ASCII character to its full-width form."""

_SILENT = frozenset({"none", "bullet"})
_CHINESE = frozenset(
    {
        "chineseCounting",
        "chineseCountingThousand",
        "taiwaneseCounting",
        "taiwaneseCountingThousand",
        "japaneseCounting",
        "ideographDigital",
    }
)
_SERIES = {
    "ideographTraditional": "甲乙丙丁戊己庚辛壬癸",
    "ideographZodiac": "子丑寅卯辰巳午未申酉戌亥",
    "ideographEnclosedCircle": "㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉",
    "decimalEnclosedCircle": "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳",
    "decimalEnclosedCircleChinese": "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳",
    "decimalEnclosedParen": "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇",
    "decimalEnclosedFullstop": "⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛",
}
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip


def numeral(number: int, style: str) -> str:
    """Return a number in one of Word's formats; a format that is not known counts in digits.

    >>> [numeral(12, s) for s in ("decimal", "chineseCounting", "lowerRoman", "decimalEnclosedCircle")]
    ['12', '十二', 'xii', '⑫']
    """
    if style in _SILENT:
        return ""
    if style in _CHINESE:
        return chinese_numeral(number)
    series = _SERIES.get(style, "")
    if 1 <= number <= len(series):
        return series[number - 1]
    return _WESTERN.get(style, str)(number)


def chinese_numeral(number: int) -> str:
    """Return 1 to 9999 as a Chinese numeral, others digit by digit.

    >>> [chinese_numeral(n) for n in (7, 10, 23, 105, 2023)]
    ['七', '十', '二十三', '一百零五', '二千零二十三']
    """
    digits = str(abs(number))
    if not 0 < number <= _LARGEST_CHINESE:
        return "".join(_DIGITS[int(digit)] for digit in digits)
    text = ""
    for position, digit in enumerate(digits):
        if digit != "0":
            text += _DIGITS[int(digit)] + _PLACES[len(digits) - position - 1]
        elif not text.endswith("零"):
            text += "零"
    text = text.rstrip("零")
    return text.removeprefix("一") if _TEN <= number < _TWENTY else text


def _letters(number: int) -> str:
    """A to Z, then AA, BB: Word repeats the letter."""
    if number < 1:
        return str(number)
    repeats = (number - 1) // _LETTERS % _MOST_REPEATS + 1
    return chr(ord("A") + (number - 1) % _LETTERS) * repeats


def _roman(number: int) -> str:
    if not 0 < number <= _LARGEST_ROMAN:
        return str(number)
    text = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        text += letters * count
    return text


def _full_width(number: int) -> str:
    return "".join(chr(ord(sign) + _TO_FULL_WIDTH) for sign in str(number))


_WESTERN: dict[str, Callable[[int], str]] = {
    "decimalFullWidth": _full_width,
    "decimalFullWidth2": _full_width,
    "decimalZero": lambda number: f"{number:02d}",
    "numberInDash": lambda number: f"- {number} -",
    "upperLetter": _letters,
    "lowerLetter": lambda number: _letters(number).lower(),
    "upperRoman": _roman,
    "lowerRoman": lambda number: _roman(number).lower(),
}
