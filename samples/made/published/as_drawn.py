"""Tables drawn in text: cells wrapped to the width of their column, lines between the rows."""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from samples.made.published.grid import Grid

NOT_FIRST = "，。、；：！？）》」』】〕”’…%％,.;:!?)]}"


@dataclass(frozen=True, slots=True)
class Style:
    """The signs of a drawing. `crossing`: by whether a line leaves it up, down, left, right."""

    bar: str
    dash: str
    double: str
    crossing: dict[str, str]

    def joint(self, *, up: bool, down: bool, left: bool, right: bool) -> str:
        """The sign where lines meet."""
        if not (left or right):
            return self.bar
        return self.crossing.get(
            "".join(n for n, on in zip("udlr", (up, down, left, right), strict=True) if on), "+"
        )


PLUS = Style("|", "-", "=", {})
BOXES = Style(
    "│",
    "─",
    "─",
    {
        "dr": "┌", "dlr": "┬", "dl": "┐", "udr": "├", "udlr": "┼", "udl": "┤",
        "ur": "└", "ulr": "┴", "ul": "┘", "lr": "─",
    },
)  # fmt: skip


def shown_width(text: str) -> int:
    """Signs of Latin width that a text takes."""
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)


def wrapped(text: str, room: int) -> list[str]:
    """The text in lines no wider than `room`; no closing mark begins a line."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for at, sign in enumerate(paragraph):
            after = paragraph[at + 1 : at + 2]
            kept = shown_width(sign) + (shown_width(after) if after and after in NOT_FIRST else 0)
            if line and sign not in NOT_FIRST and shown_width(line) + kept > room:
                lines.append(line)
                line = ""
            line += sign
        lines.append(line)
    return lines


def drawn(grid: Grid, style: Style, *, widths: Sequence[int], head: int) -> Iterator[str]:
    """The lines of the drawing: every row between lines, none through a cell that reaches over rows,
    whose text stands in the first of them. `head`: how many rows the header has."""
    owners = _owners(grid)
    for row, cells in enumerate(grid):
        yield _line(owners, row, style, widths, style.double if row == head else style.dash)
        texts = {
            at: wrapped(cell.text, sum(widths[at : at + cell.columns]) + 3 * (cell.columns - 1))
            for at, cell in enumerate(cells)
            if cell is not None
        }
        for number in range(max(map(len, texts.values()), default=1)):
            yield _cells(owners[row], texts, number, style, widths)
    yield _line(owners, len(grid), style, widths, style.dash)


Owners = list[list[tuple[int, int]]]
"""For each place of the grid the row and column where its cell begins."""


def _owners(grid: Grid) -> Owners:
    owners = [[(row, column) for column in range(len(cells))] for row, cells in enumerate(grid)]
    for row, cells in enumerate(grid):
        for column, cell in enumerate(cells):
            if cell is None:
                continue
            for down in range(cell.rows):
                for across in range(cell.columns):
                    owners[row + down][column + across] = (row, column)
    return owners


def _line(owners: Owners, row: int, style: Style, widths: Sequence[int], dash: str) -> str:
    """The line above a row, or below the last one."""
    above = owners[row - 1] if row else None
    below = owners[row] if row < len(owners) else None
    is_drawn = [
        above is None or below is None or above[at] != below[at] for at in range(len(widths))
    ]
    out = ""
    for edge in range(len(widths) + 1):
        left = edge > 0 and is_drawn[edge - 1]
        right = edge < len(widths) and is_drawn[edge]
        up = above is not None and _is_edge(above, edge)
        down = below is not None and _is_edge(below, edge)
        blank = not (up or down or left or right)
        out += " " if blank else style.joint(up=up, down=down, left=left, right=right)
        if edge < len(widths):
            out += (dash if is_drawn[edge] else " ") * (widths[edge] + 2)
    return out


def _is_edge(owners: Sequence[tuple[int, int]], edge: int) -> bool:
    return edge in {0, len(owners)} or owners[edge - 1] != owners[edge]


def _cells(
    owners: Sequence[tuple[int, int]],
    texts: dict[int, list[str]],
    number: int,
    style: Style,
    widths: Sequence[int],
) -> str:
    """One line of a row's cells."""
    out = ""
    for at in range(len(widths)):
        if not _is_edge(owners, at):
            continue
        after = next(e for e in range(at + 1, len(widths) + 1) if _is_edge(owners, e))
        room = sum(widths[at:after]) + 3 * (after - at - 1)
        lines = texts.get(at, [])
        text = lines[number] if number < len(lines) else ""
        out += f"{style.bar} {text}{' ' * (room - shown_width(text))} "
    return out + style.bar


def column_widths(grid: Grid, *, most: int) -> list[int]:
    """How wide each column is drawn: its longest text that stands in it alone, `most` at most."""
    return [
        max(
            4,
            *(
                min(most, shown_width(line))
                for row in grid
                if (cell := row[at]) is not None and cell.columns == 1
                for line in cell.text.split("\n")
            ),
        )
        for at in range(len(grid[0]))
    ]
