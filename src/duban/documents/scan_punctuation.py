"""Width of punctuation that a recognised line cannot tell: by the rule of writing.

The model reads "（" as "(" about as often as not. In Chinese text marks are full-width (GB/T 15834);
a mark that touches a Chinese character is written so, and a bracket like its partner.
"""

import re

_WIDE = {"(": "（", ")": "）", ",": "，", ";": "；", ":": "：", "?": "？", "!": "！"}
_ONE_BEFORE_DIGIT = re.compile(r"一(?=[0-9])")
_PARTNERS = {"(": ")", "（": "）"}


def settled(text: str) -> str:
    """Return a cell's recognised text with marks settled that one line alone could not tell.

    The numeral 一 never stands before a digit; a dash does, and looks the same.

    >>> settled("同比增长一6.5%(试行)")
    '同比增长—6.5%（试行）'
    """
    return chinese_punctuation(_ONE_BEFORE_DIGIT.sub("—", text))


def chinese_punctuation(text: str) -> str:
    """Return the text with marks made full-width where they belong to Chinese text."""
    if not any(mark in text for mark in _WIDE):
        return text
    characters = list(text)
    for position, character in enumerate(characters):
        before = text[position - 1] if position else ""
        after = text[position + 1] if position + 1 < len(text) else ""
        if character in _WIDE and _belongs(character, before, after):
            characters[position] = _WIDE[character]
    _match_brackets(characters)
    return "".join(characters)


def _belongs(mark: str, before: str, after: str) -> bool:
    if mark in "()":
        return _is_chinese(before) or _is_chinese(after)
    return _is_chinese(before)


def _match_brackets(characters: list[str]) -> None:
    """Make both brackets of a pair full-width when one is; a half at a line's end stays as read."""
    open_brackets: list[int] = []
    for position, character in enumerate(characters):
        if character in _PARTNERS:
            open_brackets.append(position)
        elif character in _PARTNERS.values() and open_brackets:
            opened = open_brackets.pop()
            if "（" in characters[opened] or "）" in character:
                characters[opened], characters[position] = "（", "）"


def _is_chinese(character: str) -> bool:
    """Whether a character is a Han character or a full-width mark."""
    return bool(character) and (
        "\u3400" <= character <= "\u9fff"
        or "\u3001" <= character <= "\u301f"
        or character in "，。；：？！（）“”"
    )
