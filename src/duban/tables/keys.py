"""The keys of rows: serial numbers, with the marks that tables put on them."""

from functools import lru_cache

from duban.lookups.late import late
from duban.periods.digits import FULLWIDTH

_KEY = late(r"第?\s?([0-9０-９]{1,4})\s?[项号]?[.．、]?[*＊★☆△▲#]{0,2}")

LONGEST_KEY = 12
"""第1234项 with marks behind it."""


@lru_cache(maxsize=4096)
def key_of(text: str) -> int | None:
    """The serial number that a cell states, None for other texts.

    >>> [key_of(text) for text in ("7", "9*", "第12项", "65.6", "完成")]
    [7, 9, 12, None, None]
    """
    found = _KEY.fullmatch(text) if len(text) <= LONGEST_KEY else None
    return int(found.group(1).translate(FULLWIDTH)) if found is not None else None
