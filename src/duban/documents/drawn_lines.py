"""The lines of a table drawn in text: which columns each draws over, and what stands in the others."""

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from duban.lookups.late import late

BARS = frozenset("|｜│┃║")
JOINTS = frozenset("+┌┐└┘├┤┬┴┼┏┓┗┛┣┫┳┻╋╔╗╚╝╠╣╦╩╬┠┨┯┷┿╂╟╢╤╧╪╫╞╡")
_DASHES = frozenset("-=─━═:")
_EDGE = late(
    r"[ \t\u3000]{0,200}[+┌┏╔├┣╠┠╟╞][-=─━═:+┌┐└┘├┤┬┴┼┳┻╋╦╩╬┯┷┿╂╤╧╪╫]{2,5000}[+┐┓╗┤┫╣┨╢╡][ \t\u3000]{0,200}"
)
"""A line all across such a table, which tells it from a Markdown table."""
_OUTER = ("left", "right")
_WIDE = frozenset("WF")


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """What a line holds of one cell: the columns it covers, its place in the line, and how much room is
    left in the cell, in signs of Latin width."""

    column: int
    columns: int
    start: int
    end: int
    free: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnLine:
    """One line of a drawn table, its index in the document, the pieces of cells that it holds, and the
    columns that it draws over (none in a line of cells)."""

    index: int
    pieces: tuple[Piece, ...]
    drawn: frozenset[int] = frozenset()


def is_edge(line: str) -> bool:
    """Whether a line is drawn all across a table: +----+====+, ├───┼───┤."""
    return _EDGE.fullmatch(line) is not None


def drawn_lines(lines: Sequence[str], first: int) -> list[DrawnLine] | None:
    """The lines of a drawn table, the first of them at index `first`; None where they do not agree on
    its columns.

    Bars and joints are held against the joints of the lines all across, by how wide signs show (or by
    how many there are); where the lines are of unequal length, bars are counted.
    """
    whole = [line.strip() for line in lines if is_edge(line)]
    for width in (shown_width, len):
        if len({width(line.strip()) for line in lines}) == 1:
            edges = sorted({x for line in whole for x in _joints(line, width)})
            found = [_by_place(line, first + at, edges, width) for at, line in enumerate(lines)]
            if all(found):
                return [line for line in found if line is not None]
    widths = max((_widths(line) for line in whole), key=len, default=())
    counted = [_by_count(line, first + at, widths) for at, line in enumerate(lines)]
    return [line for line in counted if line is not None] if all(counted) else None


def shown_width(text: str) -> int:
    """How wide a text shows: a Chinese sign twice as wide as a Latin one."""
    return sum(2 if unicodedata.east_asian_width(sign) in _WIDE else 1 for sign in text)


def _joints(line: str, width: Callable[[str], int]) -> list[int]:
    places, x = [], 0
    for sign in line:
        if sign in JOINTS:
            places.append(x)
        x += width(sign)
    return places


def _by_place(
    line: str, index: int, edges: Sequence[int], width: Callable[[str], int]
) -> DrawnLine | None:
    """A line whose bars and joints stand at edges of columns; None where the outer ones do not."""
    columns = {x: column for column, x in enumerate(edges)}
    indent = len(line) - len(line.lstrip())
    marks: list[tuple[int, int]] = []
    x = 0
    for at, sign in enumerate(line.strip(), indent):
        if x in columns and (sign in BARS or sign in JOINTS):
            marks.append((columns[x], at))
        x += width(sign)
    found = {column for column, _ in marks}
    if not found >= {0, len(edges) - 1}:
        return None
    return _between(line, index, marks, [x - column for column, x in enumerate(edges)], width)


def _by_count(line: str, index: int, widths: Sequence[int]) -> DrawnLine | None:
    """A line with as many bars or joints as there are edges, or with one cell over all columns."""
    edges = [0, *accumulate(widths)]
    bars = [at for at, sign in enumerate(line) if sign in BARS]
    every = [at for at, sign in enumerate(line) if sign in BARS or sign in JOINTS]
    for marks in (bars, every):
        if len(marks) == len(edges):
            return _between(line, index, list(enumerate(marks)), edges, shown_width)
    if len(bars) == len(_OUTER) < len(edges):
        return _between(line, index, [(0, bars[0]), (len(widths), bars[1])], edges, shown_width)
    return None


def _between(
    line: str,
    index: int,
    marks: Sequence[tuple[int, int]],
    edges: Sequence[int],
    width: Callable[[str], int],
) -> DrawnLine:
    """What a line draws or holds between its marks, each given by its edge and its place in the line."""
    drawn: set[int] = set()
    pieces: list[Piece] = []
    for (left, before), (right, end) in pairwise(marks):
        inner = line[before + 1 : end]
        if inner and _DASHES.issuperset(inner):
            drawn.update(range(left, right))
            continue
        free = edges[right] - edges[left] + right - left - 1 - width(inner.strip())
        pieces.append(
            Piece(column=left, columns=right - left, start=before + 1, end=end, free=free)
        )
    return DrawnLine(index=index, pieces=tuple(pieces), drawn=frozenset(drawn))


def _widths(line: str) -> tuple[int, ...]:
    """How wide the columns are between the joints of a line all across."""
    at = [place for place, sign in enumerate(line) if sign in JOINTS]
    return tuple(right - left - 1 for left, right in pairwise(at))
