"""Whole numbers out of addresses and forms: ASCII digits alone, and not too many of them."""

import re

_WHOLE = re.compile(r"[0-9]{1,10}")


def whole_number(text: object) -> int | None:
    """The number that a text is, None for anything else (signs, blanks, digits of other scripts).

    >>> whole_number("17"), whole_number("１７"), whole_number("-1"), whole_number(None)
    (17, None, None, None)
    """
    return int(text) if isinstance(text, str) and _WHOLE.fullmatch(text) else None
