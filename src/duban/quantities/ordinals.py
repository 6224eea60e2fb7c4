"""第N: a rank (第2位, 排名第8) or the name of one thing in an order (第一批)."""

import re
from decimal import Decimal

from duban.lookups.identifiers import load_identifiers
from duban.lookups.late import late
from duban.periods.digits import read_integer
from duban.quantities.draft import Draft, Form, Item, NotANumber
from duban.quantities.signs import CN, LINK, D, S

ORDINAL = rf"第{S}(?:{D}{{1,4}}|{CN}{{1,6}})"
_ORDINAL = late(ORDINAL)
_PLACE = late("[ \u3000\u00a0]?(位|名)(?!单|称|副)")
_NO_RANK = frozenset("批次期季产时项号条届部步的书责")
_REACH = 14


def read_ordinal(text: str, match: re.Match[str]) -> Item | None:
    """A rank, or two that are the ends of a range (第4位至第7位), or a name."""
    item = _one(text, match)
    if not isinstance(item, Draft):
        return item
    link = LINK.match(text, item.end)
    second = _ORDINAL.match(text, link.end()) if link else None
    high = _one(text, second) if second else None
    if isinstance(high, Draft) and high.value > item.value:
        item.high, item.end = high.value, high.end
    return item


def _one(text: str, match: re.Match[str]) -> Item | None:
    start, end = match.span()
    value = read_integer(match.group()[1:].strip(" \u3000\u00a0"))
    if value is None:
        return None
    place = _PLACE.match(text, end)
    if place:
        end, unit = place.end(), place.group(1)
    else:
        before = text[max(0, start - _REACH) : start][::-1]
        if not load_identifiers().rank_before.match(before) or text[end : end + 1] in _NO_RANK:
            return NotANumber(start=start, end=end)
        unit = "位"
    return Draft(start=start, end=end, value=Decimal(value), unit=unit, form=Form.RANK)
