"""Rows of cells to rows of a grid: merged cells written out, what was carried down marked."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from duban.documents import limits
from duban.documents.document import Cell, Row
from duban.problems.codes import Code
from duban.problems.problem import Refusal
from duban.provenance.place import Place

BLANK = Cell(text="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One row of the grid.

    `cells`: one per column, a cell merged to the right once and then blanks. `carried`: columns whose
    cell began in a row above. `across`: columns covered by a cell merged to the right, its first
    column → how many. `dropped`: columns that stand blank because a row put together has no cell
    for them.
    """

    cells: tuple[Cell, ...]
    place: Place
    carried: frozenset[int] = frozenset()
    across: tuple[tuple[int, int], ...] = ()
    dropped: frozenset[int] = frozenset()


def expand(rows: Sequence[Row]) -> list[Line]:
    """Write out merged cells; rows without any pass through as they are.

    Raises `Refusal` too_many_cells where merges would cover more than the limit.
    """
    if not any(cell.rows > 1 or cell.columns > 1 for row in rows for cell in row.cells):
        return [Line(cells=row.cells, place=row.place) for row in rows]
    return list(_merged(rows))


def _merged(rows: Sequence[Row]) -> Iterator[Line]:
    open_merges: dict[int, tuple[Cell, int]] = {}
    total = 0
    for row in rows:
        line, open_merges = _write_out(row, open_merges)
        total += len(line.cells)
        if total > limits.CELLS or len(line.cells) > limits.COLUMNS:
            raise Refusal(Code.TOO_MANY_CELLS, place=row.place, limit=str(limits.CELLS))
        yield line


def _write_out(
    row: Row, above: dict[int, tuple[Cell, int]]
) -> tuple[Line, dict[int, tuple[Cell, int]]]:
    """One row with the cells that reach into it from above, and the merges that go on below it.

    `above`: column → the cell that covers it and for how many rows more.
    """
    cells: list[Cell] = []
    carried: set[int] = set()
    across: list[tuple[int, int]] = []
    below: dict[int, tuple[Cell, int]] = {}
    waiting = list(reversed(row.cells))
    last = max(above, default=-1)
    while waiting or len(cells) <= last:
        column = len(cells)
        if column in above:
            cell, left = above[column]
            cells.append(cell)
            carried.add(column)
            if left > 1:
                below[column] = (cell, left - 1)
        elif waiting:
            _place_cell(waiting.pop(), cells, across, below)
        else:
            cells.append(BLANK)
    line = Line(
        cells=tuple(cells), place=row.place, carried=frozenset(carried), across=tuple(across)
    )
    return line, below


def _place_cell(
    cell: Cell,
    cells: list[Cell],
    across: list[tuple[int, int]],
    below: dict[int, tuple[Cell, int]],
) -> None:
    column = len(cells)
    width = min(cell.columns, limits.COLUMNS)
    cells.append(cell)
    cells.extend([BLANK] * (width - 1))
    if width > 1:
        across.append((column, width))
    if cell.rows > 1:
        below[column] = (cell, cell.rows - 1)
        for covered in range(column + 1, column + width):
            below[covered] = (BLANK, cell.rows - 1)


def trimmed(line: Line, width: int) -> Line:
    """A line without the blank cells beyond `width`."""
    end = len(line.cells)
    while end > width and not line.cells[end - 1].text:
        end -= 1
    return line if end == len(line.cells) else replace(line, cells=line.cells[:end])
