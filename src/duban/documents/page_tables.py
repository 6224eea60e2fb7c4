"""The tables of a page: text put into the cells of its ruled grids."""

import dataclasses
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from duban.documents.page import Page, Piece
from duban.documents.page_columns import unseen_rules
from duban.documents.page_grid import Box, Grid, cluster, grids_of, nearest
from duban.documents.page_rows import parted
from duban.documents.page_text import Line, join_lines, lines_of

_SAME_EDGE = 4.0
"""Points within which the edges of two cells are one column's edge."""


@dataclass(slots=True)
class Part:
    """What stands of one cell on one page. `right` is where a full line of it ends."""

    page: int
    box: Box
    lines: list[Line]

    @property
    def right(self) -> float:
        """The right end of a full line, the margin taken to be that on the left."""
        if not self.lines:
            return self.box[2]
        margin = max(0.0, min(line.left for line in self.lines) - self.box[0])
        return max(self.box[2] - margin, *(line.right for line in self.lines))


@dataclass(slots=True)
class PageCell:
    """A cell with its parts (several where a page break cut it) and its place in the grid."""

    column: int
    columns: int
    rows: int
    parts: list[Part]
    text: str = ""

    @property
    def confidence(self) -> float:
        """How sure the least sure line of the cell is."""
        return min((line.confidence for part in self.parts for line in part.lines), default=1.0)


@dataclass(slots=True)
class PageRow:
    """A row of a table on a page."""

    page: int
    top: float
    bottom: float
    cells: list[PageCell]

    def text(self) -> str:
        """Return the text of the row with white space left out, to compare rows by."""
        return "|".join("".join(cell.text.split()) for cell in self.cells)


@dataclass(slots=True)
class PageTable:
    """The rows of one ruled table on one page; `edges` are its column edges in points."""

    page: int
    box: Box
    edges: list[float]
    rows: list[PageRow]
    is_scanned: bool = False


@dataclass(slots=True)
class PageContent:
    """Tables of a page and the lines outside them, both from top to bottom. `is_untold`: the page has
    a ruled table whose rows cannot be told; it is left as lines of text."""

    page: Page
    tables: list[PageTable] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    loose: list[Piece] = field(default_factory=list)
    is_untold: bool = False


def content_of(page: Page) -> PageContent:
    """Return the tables of a page with their text, and the lines that stand outside them."""
    content = PageContent(page, loose=list(page.pieces))
    if page.down:
        _take_tables(content, grids_of(page))
    content.lines = lines_of(content.loose)
    return content


def find_unruled(content: PageContent, furniture: set[int]) -> None:
    """Find the table of a page that has none by ruled lines; its furniture is none of the table."""
    if content.tables:
        return
    own = [content.lines[number] for number in sorted(furniture)]
    pieces = [piece for piece in content.loose if not any(_holds(line, piece) for line in own)]
    across, down = unseen_rules(pieces, content.page.across)
    content.loose = pieces
    _take_tables(content, grids_of(dataclasses.replace(content.page, across=across, down=down)))
    content.lines = [*own, *lines_of(content.loose)]


def _take_tables(content: PageContent, grids: Iterable[Grid]) -> None:
    for grid in grids:
        inside, outside = _divide(content.loose, grid.box)
        whole = parted(grid, inside)
        if whole is None:
            content.is_untold = True
            continue
        table, unplaced = _table(content.page, whole, inside)
        content.tables.append(table)
        content.loose = outside + unplaced


def _holds(line: Line, piece: Piece) -> bool:
    return line.left <= piece.centre <= line.right and line.top <= piece.middle <= line.bottom


def _divide(pieces: Iterable[Piece], box: Box) -> tuple[list[Piece], list[Piece]]:
    inside: list[Piece] = []
    outside: list[Piece] = []
    for piece in pieces:
        is_inside = box[0] <= piece.centre <= box[2] and box[1] <= piece.middle <= box[3]
        (inside if is_inside else outside).append(piece)
    return inside, outside


def _table(page: Page, grid: Grid, pieces: list[Piece]) -> tuple[PageTable, list[Piece]]:
    """The table of a grid, and the pieces that stand in none of its cells."""
    edges = cluster(
        [x for cell in grid.cells for x in (cell.box[0], cell.box[2])], within=_SAME_EDGE
    )
    rows: dict[int, PageRow] = {}
    at: dict[tuple[int, int], list[Piece]] = {}
    for cell in grid.cells:
        first, last = nearest(cell.box[0], edges), nearest(cell.box[2], edges)
        held: list[Piece] = []
        for row in range(cell.row, cell.row + cell.rows):
            for column in range(first, last):
                at[row, column] = held
        home = rows.setdefault(
            cell.row, PageRow(page.number, cell.box[1], grid.edges[cell.row + 1], [])
        )
        part = Part(page.number, cell.box, [])
        home.cells.append(PageCell(first, max(1, last - first), cell.rows, [part]))
    unplaced = _hand_out(pieces, grid, edges, at)
    for number, page_row in rows.items():
        page_row.cells.sort(key=lambda cell: cell.column)
        for page_cell in page_row.cells:
            part = page_cell.parts[0]
            part.lines = lines_of(at.get((number, page_cell.column), ()))
            page_cell.text = join_lines(part.lines, right=part.right)
    ordered = [rows[number] for number in sorted(rows)]
    return PageTable(page.number, grid.box, edges, ordered, page.is_scanned), unplaced


def _hand_out(
    pieces: Iterable[Piece],
    grid: Grid,
    edges: Sequence[float],
    at: dict[tuple[int, int], list[Piece]],
) -> list[Piece]:
    """Put each piece into the list of the cell that its middle lies in; return those without one."""
    unplaced: list[Piece] = []
    for piece in pieces:
        row = min(max(bisect_right(grid.edges, piece.middle) - 1, 0), len(grid.edges) - 2)
        column = min(max(bisect_right(edges, piece.centre) - 1, 0), len(edges) - 2)
        at.get((row, column), unplaced).append(piece)
    return unplaced
