"""Figures in a table of indicators, whose unit and subject stand in other cells of the row.

新增就业 | 万人 | 不低于5.2 | 4.1: the goal is a bound and a number, the report a number alone.
"""

from dataclasses import replace

from duban.assessment.content import content_of
from duban.assessment.segmentation import Piece
from duban.lookups.late import late
from duban.provenance.fields import Field
from duban.records.entry import Entry
from duban.records.figures import header_unit

_NUMBER = late(r"[0-9０-９][0-9０-９,，.．]{0,30}")
_LONGEST = 20
_FIELDS = (Field.ANNUAL_GOAL, Field.PERIOD_TARGET, Field.PROGRESS)


def unit_of(entry: Entry, field: Field) -> str | None:
    """The unit for a field's bare number; None without one.

    From its own header or the unit column, else from the task's name (固定资产投资（亿元）). A goal may
    bound its number (控制在5.5以内); a sentence with several numbers takes no unit.
    """
    unit = entry.units.get(field)
    if unit or field not in _FIELDS:
        return unit
    unit = entry.unit or (header_unit(entry.task) if entry.task else "")
    if not unit:
        return None
    text = getattr(entry, field.value) or ""
    is_figure = len(text) <= _LONGEST and len(_NUMBER.findall(text)) == 1
    return unit if is_figure else None


def with_subject(piece: Piece, entry: Entry) -> Piece:
    """The piece with the task's name before it, where the goal says no more than an amount."""
    if not entry.task or content_of(piece.text).strong:
        return piece
    return replace(piece, text=entry.task + piece.text)
