"""Whose table a document is, from its title: figures of two governments are never held together."""

import re

_BETWEEN = re.compile(r"[^一-龥]+|[年月度日]|关于|季|全[市县区省州盟旗]")
_NAME = re.compile(
    r"[一-龥]{1,6}?(?:自治区|自治州|自治县|省|市|县|区|州|盟|旗)(?!直|级|委|政府|属|域|长)"
)
_MOST = 3


def government_of(title: str | None) -> str | None:
    """The lowest government at the head of any part of a title; None where it names none.

    >>> government_of("湖东省临江市2026年第二季度目标完成情况")
    '临江市'
    >>> government_of("2026年全市重点工作情况") is None
    True
    """
    for part in _BETWEEN.split(title or ""):
        at, found = 0, None
        for _ in range(_MOST):
            match = _NAME.match(part, at)
            if match is None:
                break
            found, at = match.group(), match.end()
        if found:
            return found
    return None


def may_be_one(one: str | None, other: str | None) -> bool:
    """Whether two titles can be of one government: they name the same, or one names none."""
    first, second = government_of(one), government_of(other)
    return first is None or second is None or first == second
