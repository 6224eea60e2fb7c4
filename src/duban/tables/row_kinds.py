"""What a row of the grid is before its cells are read: a goal's row, a section, a note, nothing."""

import re
from collections.abc import Sequence
from enum import StrEnum

from duban.lookups.columns import Meaning
from duban.lookups.furniture import is_note, is_total
from duban.lookups.wording import ends_whole
from duban.tables.cell_kinds import Kind, is_text_column, kind_of
from duban.tables.expansion import Line
from duban.tables.goal_table import TableColumn
from duban.tables.header import is_repeat
from duban.tables.rule_lines import is_rule


class RowKind(StrEnum):
    """The closed list of what a row can be."""

    NOTHING = "nothing"
    HEADER = "header"
    SECTION = "section"
    NOTE = "note"
    GOAL = "goal"


LONGEST_SECTION = 60
_SECTION = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十]{1,3}[)）]"
    r"|第[一二三四五六七八九十0-9]{1,3}[章节类篇]|第[一二三四五六七八九十]{1,3}部分)"
)
_COUNTED = re.compile(r"[（(]共?\s?[0-9一二三四五六七八九十]{1,3}\s?[项个件条][)）]$")
"""How many goals stand below a heading: 一、产业发展（3项）."""
_LONGEST_COUNT = 12
_SECOND_LEVEL = re.compile(r"[（(]")


def row_kind(line: Line, columns: Sequence[TableColumn]) -> RowKind:
    """Sort one row. Only what is certain leaves `GOAL`; continuations are found later."""
    fresh = [
        (column, cell)
        for column, cell in enumerate(line.cells)
        if cell.text and column not in line.carried
    ]
    if not fresh or is_rule(line):
        return RowKind.NOTHING
    if is_repeat(line, columns):
        return RowKind.HEADER
    first_column, first = fresh[0]
    if any(is_total(cell.text) for column, cell in fresh[:2] if column <= 1):
        return RowKind.NOTE
    if len(fresh) == 1 and not line.carried:
        return _lone_kind(first_column, first.text, line, columns)
    if is_note(first.text) and kind_of(first.text) is Kind.TEXT and 2 * len(fresh) <= len(columns):
        return RowKind.NOTE
    return RowKind.GOAL


def is_section(text: str) -> bool:
    """Whether a line of its own heads the rows below it: 一、经济发展."""
    bare = _COUNTED.sub("", text[-_LONGEST_COUNT:]) if len(text) <= LONGEST_SECTION else ""
    return bool(bare) and not ends_whole(bare) and _SECTION.match(text) is not None


def nested(outer: str | None, heading: str) -> str:
    """The heading that holds from here on: a bracketed one stands under the one before it."""
    heading = heading.replace("\n", "")
    if outer and _SECOND_LEVEL.match(heading):
        top = outer.split(" / ")[0]
        if not _SECOND_LEVEL.match(top):
            return f"{top} / {heading}"
    return heading


def _lone_kind(column: int, text: str, line: Line, columns: Sequence[TableColumn]) -> RowKind:
    """A row with one filled cell."""
    width = len(columns)
    is_merged = any(start == column and span >= max(2, width - 1) for start, span in line.across)
    if is_note(text) and (column == 0 or is_merged or kind_of(text) is Kind.TEXT):
        return RowKind.NOTE
    bare = text.rstrip("）)") if is_merged else _COUNTED.sub("", text)
    is_short = len(text) <= LONGEST_SECTION and not ends_whole(bare)
    if is_short and (is_merged or (is_section(text) and column <= 1)):
        return RowKind.SECTION
    if not is_short or column >= width:
        return RowKind.GOAL
    meaning = columns[column].meaning
    if meaning is Meaning.NUMBER and kind_of(text) in (Kind.SHORT, Kind.TEXT):
        return RowKind.SECTION
    if column == 0 and len(line.cells) == 1 and not is_text_column(meaning) and is_section(text):
        return RowKind.SECTION
    return RowKind.GOAL
