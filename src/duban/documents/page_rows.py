"""Rows that no drawn line parts: a table with vertical lines only, or with lines between groups.

A grid's row that holds several records is told by the keys at its left, each on a line of its own
and each one more than the one above, or by lines of text that stand in rows by themselves. It is
parted where a wider gap runs through all columns, else where every column begins a paragraph, else
where every line is full. A way counts only if it gives each key a row of its own. Where there are
keys and no way fits, the rows cannot be told, and no table is better than a wrong one.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from duban.documents.page import Piece
from duban.documents.page_grid import Grid, GridCell
from duban.documents.page_text import Line, flows_on, lines_of

_KEY = re.compile(r"[(（第]?([0-9]{1,4}|[一二三四五六七八九十]{1,3})[)）、.．项]{0,2}")
_FEW_ROWS = 2
"""Rows of a grid that has lines around it and below its header at most."""
_LEAST_KEYS, _LEAST_KEYS_AMONG_ROWS = 2, 3
_LEAST_ROWS = 3
_LEAST_COLUMNS = 3
_WIDER = 1.25
_LEAST_EXTRA = 1.0
"""A gap parts rows if it is so many times, and so many points, wider than that between lines."""
_SAME_GAP = 0.5
_FULL = 0.8
"""Share of its columns that a line has text in which is a row by itself."""
_ONES, _TEN = "一二三四五六七八九", "十"


@dataclass(frozen=True, slots=True)
class _Band:
    """Text at one height: for each column the number of its line that stands there, or None."""

    top: float
    bottom: float
    lines: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class _Text:
    """The text of a grid's row: the lines of each column with its left and right, and the bands."""

    columns: tuple[tuple[Line, ...], ...]
    sides: tuple[tuple[float, float], ...]
    bands: tuple[_Band, ...]


def parted(grid: Grid, pieces: Sequence[Piece]) -> Grid | None:
    """Return the grid with rows parted that hold several records, None where they cannot be told."""
    is_open = len(grid.edges) - 1 <= _FEW_ROWS
    for row in range(len(grid.edges) - 2, -1, -1):
        cells = [cell for cell in grid.cells if cell.row == row and cell.rows == 1]
        if len(cells) < _LEAST_COLUMNS - 1:
            continue
        heights = _heights(_text(cells, pieces), is_open=is_open)
        if heights is None:
            return None
        if heights:
            grid = _with_edges(grid, row, heights)
    return grid


def _text(cells: Sequence[GridCell], pieces: Sequence[Piece]) -> _Text:
    columns = tuple(tuple(lines_of(_inside(cell, pieces))) for cell in cells)
    sides = tuple((cell.box[0], cell.box[2]) for cell in cells)
    marks = sorted(
        (line.top, column, number)
        for column, lines in enumerate(columns)
        for number, line in enumerate(lines)
    )
    bands: list[list[tuple[int, int]]] = []
    bottom = 0.0
    for top, column, number in marks:
        line = columns[column][number]
        if not bands or top + line.size / 4 >= bottom:
            bands.append([])
            bottom = line.bottom
        bands[-1].append((column, number))
        bottom = max(bottom, line.bottom)
    return _Text(columns, sides, tuple(_band(band, columns) for band in bands))


def _inside(cell: GridCell, pieces: Sequence[Piece]) -> list[Piece]:
    left, top, right, bottom = cell.box
    return [p for p in pieces if left <= p.centre <= right and top <= p.middle <= bottom]


def _band(marks: Sequence[tuple[int, int]], columns: Sequence[Sequence[Line]]) -> _Band:
    lines: list[int | None] = [None] * len(columns)
    for column, number in marks:
        held = lines[column]
        lines[column] = number if held is None else min(number, held)
    found = [columns[column][number] for column, number in marks]
    return _Band(min(x.top for x in found), max(x.bottom for x in found), tuple(lines))


def _heights(text: _Text, *, is_open: bool) -> tuple[float, ...] | None:
    """Return the heights that part a grid's row; none if it is one record, None if in doubt."""
    if len(text.bands) < _LEAST_KEYS:
        return ()
    least = _LEAST_KEYS if is_open else _LEAST_KEYS_AMONG_ROWS
    column, keys = _keys(text)
    if len(keys) < least:
        column, keys = 0, ()
        if not is_open:
            return ()
    ways = [_after_gaps(text), _full_lines(text)]
    if keys or not _has_hidden_rows(text, _at_paragraphs(text, column)):
        ways.insert(1, _at_paragraphs(text, column))
    ways += [_at_keys(text, column, keys)] if keys else []
    for way in ways:
        starts = _with_whole_header(text, way, column, keys)
        if _fits(text, starts, column, keys):
            edges = zip(pairwise(text.bands), starts[1:], strict=True)
            return tuple((above.bottom + below.top) / 2 for (above, below), on in edges if on)
    return None if keys or _is_list(text) else ()


def _keys(text: _Text) -> tuple[int, tuple[int, ...]]:
    """Return the column whose lines are keys, each one more than the one above (a header may stand
    over them), and the numbers of these lines."""
    for column, lines in enumerate(text.columns[:_LEAST_COLUMNS]):
        values = [_value(line.text) for line in lines]
        first = next((at for at, value in enumerate(values) if value), len(values))
        rest = [value for value in values[first:] if value]
        is_run = all(below == above + 1 for above, below in pairwise(rest))
        if len(rest) >= _LEAST_KEYS and len(rest) == len(values) - first and is_run:
            return column, tuple(range(first, len(lines)))
    return 0, ()


def _value(text: str) -> int:
    """Return what a key counts, 0 for other text.

    >>> [_value(text) for text in ("12", "（三）", "二十一、", "3.2", "建校")]
    [12, 3, 21, 0, 0]
    """
    match = _KEY.fullmatch(text.strip())
    if match is None:
        return 0
    digits = match.group(1)
    if digits.isascii():
        return int(digits)
    tens, ten, ones = digits.rpartition(_TEN)
    if (ones and ones not in _ONES) or (tens and tens not in _ONES):
        return 0
    return (10 * (_ONES.index(tens) + 1 if tens else 1) if ten else 0) + (
        _ONES.index(ones) + 1 if ones else 0
    )


def _after_gaps(text: _Text) -> list[bool]:
    """Rows begin after the gaps that are wider than those between the lines of one cell."""
    gap = _line_gap(text)
    least = max(_WIDER * gap, gap + _LEAST_EXTRA)
    return [True, *(below.top - above.bottom >= least for above, below in pairwise(text.bands))]


def _line_gap(text: _Text) -> float:
    gaps = sorted(
        max(0.0, below.top - above.bottom)
        for lines in text.columns
        for above, below in pairwise(lines)
    )
    alike = (gap for gap, wider in pairwise(gaps) if wider - gap <= _SAME_GAP)
    return next(alike, gaps[0] if gaps else 0.0)


def _at_paragraphs(text: _Text, column: int) -> list[bool]:
    """Rows begin where the key's column has text and no column goes on with a sentence."""
    return [
        band.lines[column] is not None and all(map(_is_start, text.columns, text.sides, band.lines))
        for band in text.bands
    ]


def _is_start(lines: Sequence[Line], sides: tuple[float, float], number: int | None) -> bool:
    if not number:
        return True
    left = min(line.left for line in lines)
    right = max(sides[1] - max(0.0, left - sides[0]), *(line.right for line in lines))
    return not flows_on(lines[number - 1], lines[number], left=left, right=right)


def _has_hidden_rows(text: _Text, starts: Sequence[bool]) -> bool:
    """Whether the first column begins a paragraph within a row: another record may stand there."""
    return any(
        not starts_row
        and band.lines[0] is not None
        and _is_start(text.columns[0], text.sides[0], band.lines[0])
        for band, starts_row in zip(text.bands, starts, strict=True)
    )


def _with_whole_header(
    text: _Text, starts: Sequence[bool], column: int, keys: Sequence[int]
) -> list[bool]:
    """Make one row of the lines above the first key that only go on with those above them."""
    whole = [True, *starts[1:]]
    for at in range(1, len(whole)):
        above, here = _filled(text.bands[at - 1]), _filled(text.bands[at])
        number = text.bands[at].lines[column]
        if not keys or number in keys:
            break
        if here < above:
            whole[at] = False
    return whole


def _at_keys(text: _Text, column: int, keys: Sequence[int]) -> list[bool]:
    """Rows begin on the lines of the keys, if all other lines go on with the one above them; on none
    where a paragraph begins elsewhere, as it does where keys stand in the middle of their rows."""
    starts = [band.lines[column] in keys for band in text.bands]
    for band, is_start in zip(text.bands[1:], starts[1:], strict=True):
        if not is_start and any(
            number is not None and _is_start(lines, sides, number)
            for lines, sides, number in zip(text.columns, text.sides, band.lines, strict=True)
        ):
            return [True] + [False] * (len(starts) - 1)
    return [True, *starts[1:]]


def _full_lines(text: _Text) -> list[bool]:
    """Every line is a row where each has text in nearly all columns, the first one among them."""
    filled = [sum(number is not None for number in band.lines) for band in text.bands]
    are_full = sum(filled) >= _FULL * len(filled) * len(text.columns) and all(
        band.lines[0] is not None for band in text.bands
    )
    return [True] + [are_full] * (len(filled) - 1)


def _fits(text: _Text, starts: Sequence[bool], column: int, keys: Sequence[int]) -> bool:
    """Whether rows that begin so have one key each, or, without keys, text in all that matters."""
    rows: list[list[_Band]] = []
    for band, is_start in zip(text.bands, starts, strict=True):
        if is_start:
            rows.append([])
        rows[-1].append(band)
    if keys:
        return _has_a_key_each(rows, column, keys)
    return (
        len(rows) >= _LEAST_ROWS
        and len(text.columns) >= _LEAST_COLUMNS
        and all(_columns_of(row) >= _FULL * len(text.columns) for row in rows)
        and all(any(band.lines[0] is not None for band in row) for row in rows)
        and all(_begins_together(row) for row in rows)
    )


def _has_a_key_each(rows: Sequence[Sequence[_Band]], column: int, keys: Sequence[int]) -> bool:
    counts = [
        sum(band.lines[column] in keys for band in row if band.lines[column] is not None)
        for row in rows
    ]
    first = next((at for at, count in enumerate(counts) if count), len(counts))
    held = {at for row in rows[first:] for band in row for at in _filled(band)}
    return (
        sum(counts) == len(keys)
        and all(count == 1 for count in counts[first:])
        and all(sum(band.lines[column] is not None for band in row) == 1 for row in rows[first:])
        and all(
            any(at in _filled(band) for band in row)
            for row in rows[first:]
            for at in held
            if at < column
        )
    )


def _filled(band: _Band) -> set[int]:
    return {at for at, number in enumerate(band.lines) if number is not None}


def _columns_of(row: Sequence[_Band]) -> int:
    return len(set().union(*(_filled(band) for band in row)))


def _begins_together(row: Sequence[_Band]) -> bool:
    """Whether most columns of a row begin on its first line or all stand in its middle."""
    first = len(_filled(row[0]))
    return len(row) == 1 or 2 * first >= _columns_of(row) or _is_balanced(row)


def _is_balanced(row: Sequence[_Band]) -> bool:
    """Whether the first column stands as far from the top as from the bottom of its row."""
    held = [band for band in row if band.lines[0] is not None]
    above, below = held[0].top - row[0].top, row[-1].bottom - held[-1].bottom
    return abs(above - below) <= row[0].bottom - row[0].top


def _is_list(text: _Text) -> bool:
    """Whether a row that no line parts has several paragraphs in most columns: surely several
    records, though nothing tells where one ends."""
    counts = [
        sum(_is_start(lines, sides, number) for number in range(len(lines)))
        for lines, sides in zip(text.columns, text.sides, strict=True)
    ]
    several = [count for count in counts if count >= _LEAST_ROWS]
    return counts[0] >= _LEAST_ROWS and _FULL * len(counts) <= len(several)


def _with_edges(grid: Grid, row: int, heights: Sequence[float]) -> Grid:
    """Return the grid with one of its rows parted at these heights."""
    edges = (*grid.edges[: row + 1], *heights, *grid.edges[row + 1 :])
    more = len(heights)
    cells: list[GridCell] = []
    for cell in grid.cells:
        if cell.row > row:
            cells.append(replace(cell, row=cell.row + more))
        elif cell.row + cell.rows <= row:
            cells.append(cell)
        elif cell.rows > 1:
            cells.append(replace(cell, rows=cell.rows + more))
        else:
            left, top, right, bottom = cell.box
            sides = (top, *heights, bottom)
            cells += [
                GridCell((left, upper, right, lower), row + at, 1)
                for at, (upper, lower) in enumerate(pairwise(sides))
            ]
    cells.sort(key=lambda cell: (cell.row, cell.box[0]))
    return replace(grid, cells=tuple(cells), edges=edges)
