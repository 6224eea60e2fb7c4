"""Tables of places by indicators: each row a district, each column a figure. They are no goal tables.

Such a table (眉山 2019, 武汉 2018) sets many goals in one row, under headers of which each one is an
indicator. Read as a goal table it would give one entry for a district, of one indicator among many.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from duban.lookups.columns import Meaning, match
from duban.lookups.furniture import is_total
from duban.lookups.late import late
from duban.periods.parse import find_periods
from duban.tables.expansion import Line
from duban.tables.goal_table import TableColumn

_GOALS = frozenset({Meaning.TASK, Meaning.ANNUAL_GOAL, Meaning.PERIOD_TARGET})
_PLACE = late(
    r"[\u4e00-\u9fff]{1,10}(?:[省市县区旗盟州]|镇|乡|街道|街道办事处|开发区|高新区|新区|园区|管委会|市本级)"
)
_FIGURE = late(
    r"[-—－+]?[0-9０-９][0-9０-９,，]{0,15}(?:[.．][0-9０-９]{1,6})?[%％]?(?:[（(][0-9]{1,3}[)）])?|[-—/]"
)
_LONGEST_FIGURE = 24
_LEAST = 2
_MOST_SHOWN = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """Some names of the rows and of the columns of a table of places by indicators."""

    rows: tuple[str, ...]
    columns: tuple[str, ...]


def sets_goals_by_indicator(columns: Sequence[TableColumn]) -> bool:
    """Whether every goal column stands under the name of another indicator: 就业/年度目标 beside
    投资/年度目标. Names of periods part one goal, and names of columns one report."""
    goals = [column for column in columns if column.meaning in _GOALS]
    if len(goals) < _LEAST or any(len(column.path) < _LEAST for column in goals):
        return False
    parents = {column.path[:-1] for column in goals}
    leaves = {column.path[-1] for column in goals}
    return (
        len(parents) == len(goals)
        and len(leaves) == 1
        and not any(find_periods(name) or match(name) for path in parents for name in path)
    )


def matrix_of(lines: Sequence[Line]) -> Matrix | None:
    """The names of a table whose rows are places and whose other cells are figures, else None."""
    rows = [line for line in lines if line.cells and _is_place_row(line)]
    if len(rows) < _LEAST or 2 * len(rows) < len(lines):
        return None
    above = [line for line in lines[: lines.index(rows[0])] if _filled(line) > 1]
    names = dict.fromkeys(cell.text for line in above[:1] for cell in line.cells[1:] if cell.text)
    return Matrix(
        rows=tuple(line.cells[0].text for line in rows[:_MOST_SHOWN]),
        columns=tuple(list(names)[:_MOST_SHOWN]),
    )


def _is_place_row(line: Line) -> bool:
    """Whether a row is the name of a place, or of a sum, and figures."""
    name, others = line.cells[0].text, [cell.text for cell in line.cells[1:] if cell.text]
    if not (_PLACE.fullmatch("".join(name.split())) or is_total(name)):
        return False
    figures = sum(1 for text in others if is_figure(text))
    return figures >= _LEAST and 5 * figures >= 4 * len(others)


def is_figure(text: str) -> bool:
    """Whether a cell is a bare figure, with its rank in brackets or without: 12.3(2)."""
    return len(text) <= _LONGEST_FIGURE and _FIGURE.fullmatch(text) is not None


def _filled(line: Line) -> int:
    return sum(1 for cell in line.cells if cell.text)
