"""Radical signs, and other rare signs, that a PDF's font gives for plain characters.

Browsers name a glyph by one of its code points, so a printed 二 comes out of the file as the radical
⼆ (U+2F06), and a printed — as the bar ― (U+2015). The glyph is the same; the character that was written
is the plain one.
"""

import unicodedata

_KANGXI = range(0x2F00, 0x2FD6)
_SIMPLIFIED = {
    "⺁": "厂", "⺌": "小", "⺒": "巳", "⺓": "幺", "⺝": "月", "⺟": "母", "⺠": "民", "⺻": "聿",
    "⻁": "虎", "⻄": "西", "⻅": "见", "⻆": "角", "⻉": "贝", "⻋": "车", "⻓": "长", "⻔": "门",
    "⻘": "青", "⻙": "韦", "⻚": "页", "⻛": "风", "⻜": "飞", "⻝": "食", "⻢": "马", "⻣": "骨",
    "⻤": "鬼", "⻥": "鱼", "⻦": "鸟", "⻧": "卤", "⻨": "麦", "⻩": "黄", "⻬": "齐", "⻮": "齿",
    "⻰": "龙", "⻳": "龟", "⻯": "竜", "⼾": "户",
}  # fmt: skip
_SHARED = {"\u2015": "—"}
"""Other signs with one glyph for two characters in Chinese fonts: the bar for the dash."""
_PLAIN = (
    {chr(code): unicodedata.normalize("NFKC", chr(code)) for code in _KANGXI}
    | _SIMPLIFIED
    | _SHARED
)


def plain_character(text: str) -> str:
    """Return a character of a PDF, a radical sign as the character that it stands for.

    >>> plain_character("⼆"), plain_character("⻓"), plain_character("①"), plain_character("\u2015")
    ('二', '长', '①', '—')
    """
    return _PLAIN.get(text, text)
