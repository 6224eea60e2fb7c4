"""Tables drawn in text with lines between their rows: `+---+`, reStructuredText, box characters.

In such a table a cell may take several lines, and may reach over a line or a bar that is left out: what
stands between two lines is one row. Other drawn tables have lines only around the header, or around
groups of rows; each line of theirs is a row.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from duban.documents.document import Cell, Row
from duban.documents.drawn_lines import (
    BARS,
    JOINTS,
    DrawnLine,
    drawn_lines,
    is_edge,
    shown_width,
)
from duban.documents.markup import cell_of
from duban.lookups.late import late
from duban.provenance.place import Place

_KEY = late(r"[0-9０-９]{1,4}[.．、*＊]?|[（(]?[一二三四五六七八九十]{1,4}[)）]?[、.．]?")
_ITEM = late(
    r"[0-9]{1,2}[.．、)）]|[（(][0-9一二三四五六七八九十]{1,3}[)）]|[①-⑳]|[一二三四五六七八九十]{1,2}[、是]"
)
_RUN = re.compile(r"[!-~]{1,60}")
_NEVER_FIRST = frozenset("，。、；：！？）》」』】〕”’…%％℃,.;:!?)]}")
_ENOUGH_STRETCHES = 3
"""So many stretches between lines, the header's among them, are rows each."""
_KEY_COLUMNS = 2
_PADDING = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class _Text:
    """What a line holds of a cell, how many columns it covers, and the room left in it."""

    cell: Cell
    columns: int
    free: int


_Cells = dict[int, _Text]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    """A line of cells by their columns, and its place."""

    cells: _Cells
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class _Stretch:
    """The lines between two drawn lines; `open`: what stands where the line above is left out."""

    lines: tuple[_Line, ...]
    open: _Cells


@dataclass(slots=True, kw_only=True)
class _Growing:
    """A cell to which lines and rows may still be added."""

    cell: Cell
    last: _Text

    def add(self, text: _Text) -> None:
        """Go on with the cell's text."""
        if not text.cell.text:
            return
        between = _between(self.last, text.cell.text) if self.cell.text else ""
        self.cell = replace(
            self.cell,
            text=self.cell.text + between + text.cell.text,
            places=self.cell.places + text.cell.places,
        )
        self.last = text


def grid_rows(lines: Sequence[str], at: int) -> tuple[list[Row], int] | None:
    """The rows of the drawn table whose upper edge is `lines[at]`, and the index of the line after it.

    None where it is no such table, or holds no cell of several lines. Time is linear in its signs.
    """
    if not is_edge(lines[at]):
        return None
    end = at
    marks = BARS | JOINTS
    while end < len(lines) and (bare := lines[end].strip()) and bare[0] in marks:
        end += 1
    drawn = drawn_lines(lines[at:end], at)
    stretches = list(_stretches(lines, drawn or ()))
    if not any(len(stretch.lines) > 1 or stretch.open for stretch in stretches):
        return None
    return list(_rows(stretches)), end


def _stretches(lines: Sequence[str], drawn: Sequence[DrawnLine]) -> Iterator[_Stretch]:
    held: list[_Line] = []
    above: _Cells = {}
    for line in drawn:
        cells = {
            piece.column: _Text(
                cell=cell_of(
                    ((line.index + 1, piece.start, lines[line.index][piece.start : piece.end]),)
                ),
                columns=piece.columns,
                free=piece.free,
            )
            for piece in line.pieces
        }
        if not line.drawn:
            place = Place(line=line.index + 1, start=0, end=len(lines[line.index]))
            held.append(_Line(cells=cells, place=place))
            continue
        if held:
            yield _Stretch(lines=tuple(held), open=above)
        held, above = [], cells
    if held:
        yield _Stretch(lines=tuple(held), open=above)


def _rows(stretches: Sequence[_Stretch]) -> Iterator[Row]:
    is_ruled = len(stretches) >= _ENOUGH_STRETCHES
    above: dict[int, _Growing] = {}
    made: list[tuple[Place, list[_Growing]]] = []
    for number, stretch in enumerate(stretches):
        carried = {column: above[column] for column in stretch.open if column in above}
        for lines in _grouped(stretch.lines, is_ruled=is_ruled, is_header=number == 0):
            row = _row(lines, carried, stretch.open)
            made.append((lines[0].place, [row[at] for at in sorted(row) if at not in carried]))
            above, carried = row, {}
    for place, cells in made:
        if cells:
            yield Row(cells=tuple(growing.cell for growing in cells), place=place)


def _row(
    lines: Sequence[_Line], carried: dict[int, _Growing], between: _Cells
) -> dict[int, _Growing]:
    """The cells of one row by their columns, those that go on from above among them."""
    row: dict[int, _Growing] = {}
    for column, first in lines[0].cells.items():
        if column in carried:
            growing = row[column] = carried[column]
            growing.cell = replace(growing.cell, rows=growing.cell.rows + 1)
            growing.add(between[column])
            growing.add(first)
        else:
            row[column] = _Growing(cell=replace(first.cell, columns=first.columns), last=first)
    for line in lines[1:]:
        for column, text in line.cells.items():
            row[column].add(text)
    return row


def _grouped(
    lines: Sequence[_Line], *, is_ruled: bool, is_header: bool
) -> Iterator[Sequence[_Line]]:
    """The lines of a stretch, those of one row together."""
    start = 0
    for at in range(1, len(lines) + 1):
        if at < len(lines) and _shape(lines[at]) == _shape(lines[start]):
            continue
        alike = lines[start:at]
        if is_header and is_ruled and not any(map(_begins_late, pairwise(alike))):
            yield alike
        else:
            yield from _apart(alike, is_ruled=is_ruled)
        start = at


def _begins_late(pair: tuple[_Line, _Line]) -> bool:
    """Whether a cell that is blank in a line has text in the next: a name below that of a group."""
    above, below = pair
    return any(text.cell.text and not above.cells[at].cell.text for at, text in below.cells.items())


def _shape(line: _Line) -> list[tuple[int, int]]:
    return [(column, text.columns) for column, text in line.cells.items()]


def _apart(lines: Sequence[_Line], *, is_ruled: bool) -> Iterator[Sequence[_Line]]:
    """Lines with the same bars: one row, a row for each key, or a row each."""
    keys = [at for at, line in enumerate(lines) if _has_key(line)]
    if len(lines) == 1:
        yield lines
    elif not is_ruled or (not keys[1:] and _are_rows(lines)):
        for line in lines:
            yield (line,)
    else:
        starts = [0, *keys[1:], len(lines)]
        for start, end in pairwise(starts):
            yield lines[start:end]


def _has_key(line: _Line) -> bool:
    """Whether a number stands in one of the first columns."""
    first = (line.cells[column].cell.text for column in sorted(line.cells)[:_KEY_COLUMNS])
    return any(_KEY.fullmatch(text) for text in first)


def _are_rows(lines: Sequence[_Line]) -> bool:
    """Whether the lines between two drawn ones are rows each: most cells go on in the next line, none
    because it was full, nor with the next item of a list."""
    broken = ended = 0
    for above, below in pairwise(lines):
        both = [
            at for at, text in below.cells.items() if text.cell.text and above.cells[at].cell.text
        ]
        filled = sum(1 for text in above.cells.values() if text.cell.text)
        if len(both) == 1 or 2 * len(both) < filled:
            return False
        for at in both:
            text = below.cells[at].cell.text
            is_broken = _is_full(above.cells[at], text) or _ITEM.match(text) is not None
            broken += is_broken
            ended += not is_broken
    return ended > 3 * broken


def _is_full(text: _Text, below: str) -> bool:
    """Whether the first signs of the line below had no room on a line."""
    run = _RUN.match(below)
    first = len(run.group()) if run else shown_width(below[:1])
    closing = next((at for at, sign in enumerate(below[1:3]) if sign not in _NEVER_FIRST), 0)
    return text.free < first + shown_width(below[1 : 1 + closing]) + _PADDING


def _between(text: _Text, below: str) -> str:
    """What stands between two lines of a cell: nothing, a space between words, or a new line."""
    last, first = text.cell.text[-1], below[0]
    if first in _NEVER_FIRST or last in "、，（(":
        return ""
    if not _is_full(text, below) or (last in "。；;" and _ITEM.match(below)):
        return "\n"
    is_word = last.isascii() and first.isascii() and last.isalpha() and first.isalpha()
    return " " if is_word else ""
