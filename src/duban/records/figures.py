"""Figures that stand in a column of numbers: their unit stands in another cell or in the header.

Tables of indicators part one statement over several cells: 新增就业 | 万人 | 5.2 | 7.23. The cells are
kept as they are; the unit that belongs to each bare figure is said beside them.
"""

import re

from duban.lookups.columns import is_header_note
from duban.lookups.late import late
from duban.lookups.units import load_units
from duban.tables.cell_kinds import Kind, kind_of

_BARE = re.compile(r"[+\-－—–−]?[0-9０-９][0-9０-９,，.．]{0,30}(?:[(（][0-9]{1,3}[)）])?")
_LONGEST = 40
_LONGEST_UNIT = 8
_HEADER_UNIT = late(r"[(（]((?:[%％‰]|[万亿千百]{0,2}[\u4e00-\u9fffA-Za-z/²³]{1,5}))[)）]")


def is_bare_figure(text: str) -> bool:
    """Whether a cell is a number alone, so that its unit stands elsewhere."""
    if len(text) > _LONGEST or _BARE.fullmatch(text) is None:
        return False
    return kind_of(text) in (Kind.SERIAL, Kind.NUMBER)


def unit_of_figure(text: str, *, unit: str | None, header: str) -> str:
    """The unit of a bare figure: from the unit's own column, else from its header; "" for other
    texts and where nobody says it.

    >>> unit_of_figure("7.23", unit="万人", header="已完成数")
    '万人'
    >>> unit_of_figure("6.3", unit=None, header="完成投资（亿元）")
    '亿元'
    """
    if not is_bare_figure(text):
        return ""
    return header_unit(header) or unit or ""


def header_unit(header: str) -> str:
    """The unit that a header names in brackets, or in a row of units below it, "" where it names none:
    完成投资（亿元）, 完成投资 over 亿元."""
    found = _HEADER_UNIT.search(header)
    if found is not None and not is_header_note(found.group(1)):
        return found.group(1)
    below = header.rpartition("/")[2] if "/" in header else ""
    is_unit = 0 < len(below) <= _LONGEST_UNIT and load_units().pattern.fullmatch(below) is not None
    return below if is_unit else ""
