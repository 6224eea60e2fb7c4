"""Tables without ruled lines, or with lines between rows only, by how their text is aligned.

Columns are what white gutters leave: strips of the page that no text of the table enters. Rows are
parted by the lines that are drawn, else by wider gaps, else where the first column has text. What is
found is handed on as if the lines had been drawn.
"""

import statistics
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from duban.documents.page import Piece, Rule

_GUTTER = 0.3
"""Least width of a gutter in text heights."""
_LEAST_GUTTERS = 2
_LEAST_BANDS = 3
_MOST_BANDS = 150
_WIDER = 1.25
"""Times the gap between lines of one cell from which a gap parts rows."""
_LEAST_EXTRA = 1.0
"""Points by which it is wider at least."""
_FIRST_FILLED = 0.9
"""Share of rows, as gaps part them, whose first column is filled if they are parted rightly."""
_MOST_FILLED = 1.5
"""Lines of text in the first column for each row, if every row has a drawn line below it."""
_NEAR = 2.0
_SAME_GAP = 0.5
"""Points by which two gaps between lines of one cell differ at most."""

Interval = tuple[float, float]


@dataclass(frozen=True, slots=True)
class _Band:
    """Text at one height: its top and bottom, and the strips that it covers."""

    top: float
    bottom: float
    strips: tuple[Interval, ...]


def unseen_rules(
    pieces: Sequence[Piece], across: Sequence[Rule]
) -> tuple[tuple[Rule, ...], tuple[Rule, ...]]:
    """Return the lines (across, down) that the table among these pieces would have.

    `across` are drawn lines; nothing is returned where the text does not stand in three columns and
    three rows at least.
    """
    bands = _bands(pieces)
    if not _LEAST_BANDS <= len(bands) <= _MOST_BANDS:
        return (), ()
    size = statistics.median(piece.bottom - piece.top for piece in pieces)
    found = _best_run(bands, size)
    if found is None:
        return (), ()
    run, gutters = found
    left = min(strip[0] for band in run for strip in band.strips) - size / 2
    right = max(strip[1] for band in run for strip in band.strips) + size / 2
    top, bottom = run[0].top - size / 4, run[-1].bottom + size / 4
    heights = _row_edges(run, gutters[0][0], across, _line_gap(pieces, run, gutters))
    if not heights:
        return (), ()
    sides = [left, *((start + end) / 2 for start, end in gutters), right]
    return (
        tuple(Rule(height, left, right) for height in (top, *heights, bottom)),
        tuple(Rule(side, top, bottom) for side in sides),
    )


def _bands(pieces: Sequence[Piece]) -> list[_Band]:
    """Return the text by height; texts that overlap in height are one band."""
    bands: list[_Band] = []
    group: list[Piece] = []
    bottom = 0.0
    for piece in sorted((p for p in pieces if p.text.strip()), key=lambda piece: piece.top):
        slack = (piece.bottom - piece.top) / 4
        if group and piece.top + slack >= bottom:
            bands.append(_band(group))
            group = []
        bottom = max(bottom, piece.bottom) if group else piece.bottom
        group.append(piece)
    if group:
        bands.append(_band(group))
    return bands


def _band(pieces: Sequence[Piece]) -> _Band:
    size = max(piece.bottom - piece.top for piece in pieces)
    return _Band(
        min(piece.top for piece in pieces),
        max(piece.bottom for piece in pieces),
        tuple(_united([(piece.left, piece.right) for piece in pieces], gap=size * _GUTTER / 2)),
    )


def _united(strips: Sequence[Interval], *, gap: float = 0.0) -> list[Interval]:
    """Return strips in order, those that touch or are less than `gap` apart made one."""
    united: list[Interval] = []
    for start, end in sorted(strips):
        if united and start <= united[-1][1] + gap:
            united[-1] = (united[-1][0], max(united[-1][1], end))
        else:
            united.append((start, end))
    return united


def _best_run(bands: Sequence[_Band], size: float) -> tuple[Sequence[_Band], list[Interval]] | None:
    """Return the run of bands that most gutters run through longest, and its gutters."""
    best: tuple[int, int, int] = (0, 0, 0)
    for first in range(len(bands)):
        covered: list[Interval] = []
        for last in range(first, len(bands)):
            covered = _united([*covered, *bands[last].strips])
            gutters = _gutters(covered, size)
            if last > first and len(gutters) < _LEAST_GUTTERS:
                break
            count = last - first + 1
            score = len(gutters) * count
            if count >= _LEAST_BANDS and len(gutters) >= _LEAST_GUTTERS and score > best[0]:
                best = (score, first, last)
    score, first, last = best
    if not score:
        return None
    run = _without_title(bands[first : last + 1], size)
    return run, _gutters(_united([strip for band in run for strip in band.strips]), size)


def _without_title(run: Sequence[_Band], size: float) -> Sequence[_Band]:
    """Return the run from its first band with text in two columns on: what stands alone above is the
    table's title, though it may be narrower than a column."""
    for number, band in enumerate(run[: 1 - _LEAST_BANDS]):
        if len(_united(band.strips, gap=size)) > 1:
            return run[number:]
    return run


def _gutters(covered: Sequence[Interval], size: float) -> list[Interval]:
    return [
        (before[1], after[0])
        for before, after in pairwise(covered)
        if after[0] - before[1] >= _GUTTER * size
    ]


def _row_edges(
    run: Sequence[_Band], first_column: float, across: Sequence[Rule], line_gap: float
) -> list[float]:
    """Return the heights that part rows."""
    edges = [(above.bottom + below.top) / 2 for above, below in pairwise(run)]
    gaps = [below.top - above.bottom for above, below in pairwise(run)]
    drawn = [
        any(above.bottom - _NEAR <= rule.at <= below.top + _NEAR for rule in across)
        for above, below in pairwise(run)
    ]
    filled = [band.strips[0][0] < first_column for band in run]
    if any(drawn) and sum(filled) <= _MOST_FILLED * (sum(drawn) + 1):
        return [edge for edge, is_drawn in zip(edges, drawn, strict=True) if is_drawn]
    is_wide = [gap >= max(_WIDER * line_gap, line_gap + _LEAST_EXTRA) for gap in gaps]
    starts = [True, *is_wide]
    if sum(is_wide) + 1 >= _LEAST_BANDS and _first_filled(starts, filled) >= _FIRST_FILLED:
        chosen = is_wide
    else:
        chosen = [is_first and gap > -_NEAR for is_first, gap in zip(filled[1:], gaps, strict=True)]
    return [
        edge
        for edge, starts_row, is_drawn in zip(edges, chosen, drawn, strict=True)
        if starts_row or is_drawn
    ]


def _line_gap(pieces: Sequence[Piece], run: Sequence[_Band], gutters: Sequence[Interval]) -> float:
    """Return the gap between two lines of one cell: the least of the gaps between lines of one
    column that comes up more than once. Where no cell has two lines it is that between rows."""
    sides = [start for start, _ in gutters]
    columns: dict[int, list[Piece]] = {}
    for piece in pieces:
        if piece.text.strip() and run[0].top <= piece.middle <= run[-1].bottom:
            columns.setdefault(bisect_right(sides, piece.centre), []).append(piece)
    gaps = sorted(
        max(0.0, below.top - above.bottom)
        for column in columns.values()
        for above, below in pairwise(sorted(column, key=lambda piece: piece.top))
        if below.top > above.middle
    )
    alike = (gap for gap, wider in pairwise(gaps) if wider - gap <= _SAME_GAP)
    return next(alike, gaps[0] if gaps else 0.0)


def _first_filled(starts: Sequence[bool], filled: Sequence[bool]) -> float:
    """Return the share of rows whose first column has text, for a way to part the bands."""
    rows: list[bool] = []
    for is_start, is_filled in zip(starts, filled, strict=True):
        if is_start:
            rows.append(is_filled)
        else:
            rows[-1] = rows[-1] or is_filled
    return sum(rows) / len(rows)
