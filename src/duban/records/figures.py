"""Figures that stand in a column of numbers: the number put together with its unit and its task.

Tables of indicators part one statement over several cells: 新增就业 | 万人 | 5.2 | 7.23. A number
never travels without its unit, so the goal reads 新增就业5.2万人 and the progress 7.23万人.
"""

import re

from duban.tables.cell_kinds import Kind, kind_of
from duban.tables.goal_table import Slot

_BARE = re.compile(r"[+\-－—–−]?[0-9０-９][0-9０-９,，.．]{0,30}[%％]?(?:[(（][0-9]{1,3}[)）])?")
_HEADER_UNIT = re.compile(r"[(（]((?:[%％‰]|[万亿千百]{0,2}[\u4e00-\u9fffA-Za-z/²³]{1,5}))[)）]")
_ROLES = frozenset(
    ["牵头", "配合", "协办", "主办", "责任", "盖章", "签字", "单位", "部门", "个人", "自评", "必填"]
)


def header_unit(header: str) -> str:
    """The unit that a header names in brackets, "" where it names none: 完成投资（亿元）."""
    found = _HEADER_UNIT.search(header)
    return found.group(1) if found is not None and found.group(1) not in _ROLES else ""


def is_bare_figure(text: str) -> bool:
    """Whether a cell is a number alone, so that its unit stands elsewhere."""
    return kind_of(text) in (Kind.SERIAL, Kind.NUMBER) and _BARE.fullmatch(text) is not None


def with_unit(slot: Slot, *, unit: Slot | None, header: str) -> Slot:
    """A bare figure with its unit from the unit's own column, else from its header; other texts as
    they are."""
    if not is_bare_figure(slot.text) or slot.text.endswith(("%", "％")):
        return slot
    if unit is not None and unit.text:
        return Slot(text=slot.text + unit.text, places=slot.places + unit.places)
    return Slot(text=slot.text + header_unit(header), places=slot.places)


def with_task(slot: Slot, figure: str, task: Slot | None) -> Slot:
    """A goal that is a bare figure (as the cell has it) with the task that it measures before it."""
    if task is None or not task.text or not is_bare_figure(figure):
        return slot
    return Slot(text=task.text + slot.text, places=task.places + slot.places)
