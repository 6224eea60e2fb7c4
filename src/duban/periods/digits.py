"""Digits as people write them: ASCII, full-width and Chinese. Nothing else is a digit here."""

import re

FULLWIDTH = str.maketrans("０１２３４５６７８９．％＋", "0123456789.%+")
"""The only characters that are read as their ASCII twins (never NFKC, which also 'reads' ① and ²)."""

MOST_DIGITS = 18
"""No figure of a government needs more; from the limits of the trust model."""

_ONES = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2, "元": 1}
_TENS = {"十": 10, "百": 100, "千": 1000}
_GROUPS = {"万": 10**4, "亿": 10**8}
_POSITIONAL = re.compile(r"[零〇○一二三四五六七八九]{2,12}\Z")
_SPOKEN = re.compile(r"[零〇一二两三四五六七八九十百千万亿]{1,24}\Z")


def read_integer(text: str) -> int | None:
    """The whole number written in `text` in ASCII, full-width or Chinese digits, else None.

    二〇二六 and 二零二六 are read by position, 十二 and 四十二万 by value. At most 24 signs.
    """
    plain = text.translate(FULLWIDTH)
    if plain.isascii() and plain.isdecimal():
        return int(plain) if len(plain) <= MOST_DIGITS else None
    if _POSITIONAL.match(text):
        return int("".join(str(_ONES[sign]) for sign in text))
    return _spoken_integer(text)


def _spoken_integer(text: str) -> int | None:
    if text == "元":
        return 1
    if not _SPOKEN.match(text):
        return None
    total = section = digit = 0
    last = 10**9
    for sign in text:
        if sign in _ONES:
            if digit:
                return None
            digit = _ONES[sign]
        elif sign in _TENS:
            if _TENS[sign] >= last:
                return None
            last = _TENS[sign]
            section += (digit or 1) * last
            digit = 0
        else:
            total = (total + section + digit) * _GROUPS[sign]
            section = digit = 0
            last = 10**9
    return total + section + digit
