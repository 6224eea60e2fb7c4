"""Times that lost a character on their way through the web, with the reading to offer.

19月 (1-9月), 1031日 (10月31日), 202310月份 (2023年10月份), 20171011 (2017年10月11日): seen in
published pages whose figures stood in elements that a copy dropped. Never accepted silently.
"""

import re
from datetime import date

from duban.periods.digits import FULLWIDTH
from duban.periods.found import FoundPeriod
from duban.periods.patterns import GARBLED

_LAST_MONTH = 12
_LOST_DASH = re.compile(r"([0-9０-９]{2,4})[ \u3000]{0,2}月(份?)")


def find_garbled(text: str) -> list[FoundPeriod]:
    """Every garbled date in `text`, each marked impossible, with its repaired reading if one fits."""
    return [
        FoundPeriod(
            start=match.start(),
            end=match.end(),
            text=match.group(),
            period=None,
            impossible=True,
            offered=_repaired(match),
        )
        for match in GARBLED.finditer(text)
    ]


def offered_months(words: str) -> str | None:
    """The month range that words such as 19月 or 110月份 stand for, else None."""
    match = _LOST_DASH.match(words)
    if match is None:
        return None
    first, last = match.group(1)[0], match.group(1)[1:]
    first, last = first.translate(FULLWIDTH), last.translate(FULLWIDTH)
    if first == "0" or not int(first) < int(last) <= _LAST_MONTH:
        return None
    return f"{first}-{last}月{match.group(2)}"


def _repaired(match: re.Match[str]) -> str | None:
    parts = {
        name: part.translate(FULLWIDTH)
        for name, part in match.groupdict().items()
        if part is not None
    }
    if "gy" in parts:
        tail = match.group()[len(parts["gy"]) + len(parts["gm"]) :]
        month = int(parts["gm"])
        return f"{parts['gy']}年{month}{tail}" if 1 <= month <= _LAST_MONTH else None
    if "gr" in parts:
        return offered_months(match.group())
    if "gyd" in parts:
        return _only_reading(parts["gyd"], parts["gmd"])
    if "md" in parts:
        return _only_reading(None, parts["md"])
    return _only_reading(parts["g8"][:4], parts["g8"][4:])


def _only_reading(year: str | None, digits: str) -> str | None:
    """The one way in which `digits` split into a month and a day; None where several fit."""
    readings = [
        f"{year + '年' if year else ''}{int(digits[:cut])}月{int(digits[cut:])}日"
        for cut in (1, 2)
        if 0 < len(digits) - cut <= len("31") and _is_day(year, digits[:cut], digits[cut:])
    ]
    return readings[0] if len(readings) == 1 else None


def _is_day(year: str | None, month: str, day: str) -> bool:
    try:
        date(int(year or "2000"), int(month), int(day))
    except ValueError:
        return False
    return True
