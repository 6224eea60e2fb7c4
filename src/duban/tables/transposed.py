"""Tables lying on their side: the names in the first column, one goal to a column."""

from collections.abc import Sequence

from duban.lookups.columns import match
from duban.tables.expansion import BLANK, Line

_LEAST_NAMES = 3


def turned(lines: Sequence[Line]) -> list[Line] | None:
    """The table turned upright, None where its first column is no list of column names."""
    names = [line.cells[0].text for line in lines if line.cells and line.cells[0].text]
    known = sum(1 for name in names if match(name) is not None)
    if known < _LEAST_NAMES or 2 * known < len(names):
        return None
    if not any(cell.text for line in lines for cell in line.cells[1:]):
        return None
    width = max(len(line.cells) for line in lines)
    return [
        Line(
            cells=tuple(
                line.cells[column] if column < len(line.cells) else BLANK for line in lines
            ),
            place=lines[0].place,
        )
        for column in range(width)
    ]
