"""From ruled lines to the cells of tables.

The geometry of crossings is pdfplumber's; here stands what a table on a page needs around it:
tables left open at a page break or at their sides are closed first.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pdfplumber.table import (
    cells_to_tables,
    edges_to_intersections,
    intersections_to_cells,
    merge_edges,
)

from duban.documents.page import Page, Rule

_SNAP = 3.0
"""Points within which two lines are one (pdfplumber's own default)."""
_SHORTEST = 8.0
"""Points below which a line is a mark of writing, not a rule of a table."""
_OPEN_ENDS = 3
"""Vertical lines that end together, with no line across them, to tell an open side of a table."""
_MOST_RULES = 8_000

Box = tuple[float, float, float, float]
"""Left, top, right, bottom in points."""


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell by its box and its first row and rows in the grid of its page."""

    box: Box
    row: int
    rows: int


@dataclass(frozen=True, slots=True)
class Grid:
    """One ruled table on a page: its cells in reading order and the heights where rows meet."""

    box: Box
    cells: tuple[GridCell, ...]
    edges: tuple[float, ...]


def grids_of(page: Page) -> tuple[Grid, ...]:
    """Return the ruled tables of a page from top to bottom; a single box is no table."""
    across = [rule for rule in page.across if rule.end - rule.start >= _SHORTEST]
    down = [rule for rule in page.down if rule.end - rule.start >= _SHORTEST]
    if len(across) + len(down) > _MOST_RULES:
        return ()
    across, down = _joined(across), _joined(down)
    across += _closing(down, across)
    down += _closing(across, down)
    edges = [_edge(rule, "h") for rule in across] + [_edge(rule, "v") for rule in down]
    edges = merge_edges(
        edges,
        snap_x_tolerance=_SNAP,
        snap_y_tolerance=_SNAP,
        join_x_tolerance=_SNAP,
        join_y_tolerance=_SNAP,
    )
    crossings = edges_to_intersections(edges, _SNAP, _SNAP)
    boxes = intersections_to_cells(crossings)
    grids = [_grid(group) for group in cells_to_tables(boxes) if len(group) > 1]
    return tuple(sorted(_outermost(grids), key=lambda grid: (grid.box[1], grid.box[0])))


def cluster(values: Sequence[float], *, within: float) -> list[float]:
    """Return the middle of each group of values that lie within `within` of their neighbour.

    >>> cluster([1.0, 1.5, 7.0], within=2.0)
    [1.25, 7.0]
    """
    groups: list[list[float]] = []
    for value in sorted(values):
        if groups and value - groups[-1][-1] <= within:
            groups[-1].append(value)
        else:
            groups.append([value])
    return [sum(group) / len(group) for group in groups]


def nearest(value: float, edges: Sequence[float]) -> int:
    """Return the index of the edge nearest to a value."""
    return min(range(len(edges)), key=lambda index: abs(edges[index] - value))


def _edge(rule: Rule, orientation: str) -> dict[str, float | str]:
    if orientation == "h":
        ends = {"x0": rule.start, "x1": rule.end, "top": rule.at, "bottom": rule.at}
    else:
        ends = {"x0": rule.at, "x1": rule.at, "top": rule.start, "bottom": rule.end}
    return {
        **ends,
        "width": ends["x1"] - ends["x0"],
        "height": ends["bottom"] - ends["top"],
        "orientation": orientation,
        "object_type": "line",
    }


def _closing(rules: Sequence[Rule], crossing: Sequence[Rule]) -> list[Rule]:
    """Return lines across the ends of `rules` where several end together and nothing closes them.

    Where a line closes some of them only, a merged cell goes on on the next page: the rest is closed
    if another line crosses it, so that it is no space between two tables.
    """
    added: list[Rule] = []
    for ends in ([rule.start for rule in rules], [rule.end for rule in rules]):
        for at in cluster(ends, within=_SNAP):
            here = [
                rule for rule in rules if min(abs(rule.start - at), abs(rule.end - at)) <= _SNAP
            ]
            if len({round(rule.at) for rule in here}) < _OPEN_ENDS:
                continue
            first, last = _reach(here, crossing)
            closing = [
                rule
                for rule in (*crossing, *added)
                if abs(rule.at - at) <= _SNAP and rule.start < last and rule.end > first
            ]
            if not closing:
                added.append(Rule(at, first, last))
            elif not _goes_beyond(rules, at, first, last):
                added += [
                    Rule(at, start, end)
                    for start, end in _gaps(closing, first, last)
                    if any(r.start <= start + _SNAP and r.end >= end - _SNAP for r in crossing)
                ]
    return added


def _joined(rules: Sequence[Rule]) -> list[Rule]:
    """Return the lines whole: many programs draw the sides of each cell by themselves."""
    whole: list[Rule] = []
    for rule in sorted(rules, key=lambda rule: (round(rule.at), rule.start)):
        last = whole[-1] if whole else None
        if last and abs(last.at - rule.at) <= 1 and last.start <= rule.start <= last.end + _SNAP:
            whole[-1] = Rule(last.at, last.start, max(last.end, rule.end))
        else:
            whole.append(rule)
    return whole


def _gaps(rules: Sequence[Rule], first: float, last: float) -> Iterator[tuple[float, float]]:
    """Yield what lines along one another leave open between two ends."""
    reached = first
    for rule in sorted(rules, key=lambda rule: rule.start):
        if rule.start > reached + _SNAP:
            yield reached, rule.start
        reached = max(reached, rule.end)
    if last > reached + _SNAP:
        yield reached, last


def _goes_beyond(rules: Sequence[Rule], at: float, first: float, last: float) -> bool:
    """Whether a line of the table passes the height where others end: its side is elsewhere, and what
    ends here are columns under one heading."""
    return any(
        rule.start < at - _SNAP
        and rule.end > at + _SNAP
        and first - _SNAP <= rule.at <= last + _SNAP
        for rule in rules
    )


def _reach(rules: Sequence[Rule], crossing: Sequence[Rule]) -> tuple[float, float]:
    """Return how far a line that closes `rules` runs: as far as the lines across them do."""
    first, last = min(rule.at for rule in rules), max(rule.at for rule in rules)
    start, end = min(rule.start for rule in rules), max(rule.end for rule in rules)
    met = [
        rule
        for rule in crossing
        if start - _SNAP <= rule.at <= end + _SNAP and rule.start <= last and rule.end >= first
    ]
    return min([first, *(r.start for r in met)]), max([last, *(r.end for r in met)])


def _grid(boxes: Sequence[Box]) -> Grid:
    edges = cluster([edge for box in boxes for edge in (box[1], box[3])], within=_SNAP)
    cells = []
    for box in boxes:
        first, last = nearest(box[1], edges), nearest(box[3], edges)
        cells.append(GridCell(box, first, max(1, last - first)))
    return Grid(
        box=(
            min(box[0] for box in boxes),
            min(box[1] for box in boxes),
            max(box[2] for box in boxes),
            max(box[3] for box in boxes),
        ),
        cells=tuple(sorted(cells, key=lambda cell: (cell.row, cell.box[0]))),
        edges=tuple(edges),
    )


def _outermost(grids: Sequence[Grid]) -> list[Grid]:
    """Leave out a grid that lies inside another one (a table drawn in a cell)."""
    return [
        grid
        for grid in grids
        if not any(
            other is not grid
            and other.box[0] <= grid.box[0] + 1
            and other.box[1] <= grid.box[1] + 1
            and other.box[2] >= grid.box[2] - 1
            and other.box[3] >= grid.box[3] - 1
            and (other.box[2] - other.box[0]) * (other.box[3] - other.box[1])
            > (grid.box[2] - grid.box[0]) * (grid.box[3] - grid.box[1])
            for other in grids
        )
    ]
