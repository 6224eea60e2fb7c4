"""The header of a goal table: where it stands, how many rows it has, what each column means."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from duban.documents.document import Cell
from duban.lookups.columns import Meaning, match, match_path
from duban.lookups.units import load_units
from duban.lookups.wording import ends_whole
from duban.provenance.place import Place
from duban.tables.cell_kinds import Kind, kind_of, takes_any_text
from duban.tables.expansion import Line
from duban.tables.goal_table import TableColumn
from duban.tables.matrix import sets_goals_by_indicator
from duban.tables.rule_lines import is_rule

SEARCHED_ROWS = 15
"""A header stands below at most a title, a few notes and a header block."""
_MOST_ROWS = 4
_LONGEST = 40
_LEAST_NAMES = 2
"""One name is no header, and one misfit proves nothing."""
_LEAST_SHARE = 0.4
_LONGEST_UNIT = 8
_SHARES = frozenset("%％‰")
_GOALS = frozenset({Meaning.TASK, Meaning.ANNUAL_GOAL, Meaning.PERIOD_TARGET})


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """The columns, and the rows (first, and the one after the last) that name them."""

    columns: tuple[TableColumn, ...]
    first: int
    after: int


def find_header(lines: Sequence[Line]) -> Header | None:
    """The header among the first rows, None where no row names a goal and one thing more."""
    best: tuple[float, int] | None = None
    for at, line in enumerate(lines[:SEARCHED_ROWS]):
        score = _score(line)
        if score > 0 and (best is None or score > best[0]):
            best = (score, at)
    if best is None:
        return None
    at = best[1]
    first = _upwards(lines, at)
    after = _downwards(lines, at)
    columns = _columns(lines[first:after])
    if not is_goal_header(columns):
        return None
    return Header(columns=columns, first=first, after=after)


def is_goal_header(columns: Sequence[TableColumn]) -> bool:
    """Whether columns make a goal table: a goal, and at least one known column beside it; not the
    goals of many indicators side by side."""
    if sets_goals_by_indicator(columns):
        return False
    meanings = [column.meaning for column in columns if column.meaning is not None]
    return len(meanings) > 1 and any(meaning in _GOALS for meaning in meanings)


def known_names(lines: Sequence[Line]) -> tuple[str, ...]:
    """Column names met in the row that looks most like a header, for a refusal's message."""
    best: tuple[str, ...] = ()
    for line in lines[:SEARCHED_ROWS]:
        names = tuple(cell.text for cell in line.cells if match(cell.text) is not None)
        if len(names) > len(best):
            best = names
    return best


def is_repeat(line: Line, columns: Sequence[TableColumn]) -> bool:
    """Whether a row writes the header again: most of its filled cells are the header's."""
    filled = [cell.text for cell in line.cells if cell.text]
    if len(filled) < _LEAST_NAMES or kind_of(filled[0]) is Kind.SERIAL:
        return False
    names = _names(tuple([column.path for column in columns]))
    same = sum(1 for text in filled if len(text) <= _LONGEST and _bare(text) in names)
    return same >= _LEAST_NAMES and same * 10 >= len(filled) * 6


@lru_cache(maxsize=16)
def _names(paths: tuple[tuple[str, ...], ...]) -> frozenset[str]:
    return frozenset(_bare(name) for path in paths for name in path)


def _score(line: Line) -> float:
    filled = [cell for cell in line.cells if cell.text]
    if len(filled) < _LEAST_NAMES or any(len(cell.text) > 2 * _LONGEST for cell in filled):
        return 0.0
    found = [found for cell in filled if (found := match(cell.text)) is not None]
    meanings = {one.meaning for one in found}
    if len(meanings) < _LEAST_NAMES or len(found) < _LEAST_SHARE * len(filled):
        return 0.0
    return sum(0.4 if meaning is Meaning.MEASURE else 1.0 for meaning in meanings)


def _upwards(lines: Sequence[Line], at: int) -> int:
    """The first header row: rows of group names above the row found, of one width with it."""
    first = at
    while first > 0 and at - first < _MOST_ROWS - 1:
        above = lines[first - 1]
        filled = [cell for cell in above.cells if cell.text]
        if len(filled) < _LEAST_NAMES or not all(_may_stand_above(cell) for cell in filled):
            break
        first -= 1
    return first


def _downwards(lines: Sequence[Line], at: int) -> int:
    """The row after the header: rows that a merged header cell reaches into, or that only name
    parts of the columns above."""
    line = lines[at]
    begun = (cell for column, cell in enumerate(line.cells) if column not in line.carried)
    depth = max((cell.rows for cell in begun if cell.text), default=1)
    after = at + min(depth, _MOST_ROWS)
    if depth > 1:
        return min(after, len(lines))
    while after < len(lines) and after - at < _MOST_ROWS and _is_subheader(lines[after], lines[at]):
        after += 1
    return after + (after < len(lines) and _is_unit_row(lines[after]))


def _is_subheader(line: Line, top: Line) -> bool:
    """Whether a row below the header only divides columns whose headers stand above it."""
    filled = [(column, cell) for column, cell in enumerate(line.cells) if cell.text]
    if not filled or not all(_is_label(cell) for _, cell in filled):
        return False
    if is_rule(line) or filled[0][0] == 0:
        return False
    parents = sum(1 for cell in line.cells[: len(top.cells)] if not cell.text)
    divided = [column for column, _ in filled if _is_divided(column, top)]
    return parents > 0 and len(divided) == len(filled)


def _is_divided(column: int, top: Line) -> bool:
    """Whether the header above a column is merged over several, or blank beside a named one."""
    if any(start <= column < start + width for start, width in top.across):
        return True
    texts = [cell.text for cell in top.cells]
    if column >= len(texts):
        return False
    if not texts[column]:
        return True
    return column + 1 < len(texts) and not texts[column + 1]


def _is_label(cell: Cell) -> bool:
    text = cell.text
    return (
        len(text) <= _LONGEST
        and not ends_whole(text.rstrip("）)"))
        and kind_of(text) not in (Kind.STATUS, Kind.PEOPLE, Kind.SERIAL)
    )


def _may_stand_above(cell: Cell) -> bool:
    """Whether a cell above the names can be the first half of one: 完成 over 情况."""
    return _is_label(cell) or match(cell.text) is not None


def _is_unit_row(line: Line) -> bool:
    """Whether a row right below the names says the units of some columns and nothing else."""
    filled = [
        (column, cell.text.strip("()（）")) for column, cell in enumerate(line.cells) if cell.text
    ]
    if not filled or filled[0][0] == 0 or any(len(text) > _LONGEST_UNIT for _, text in filled):
        return False
    pattern = load_units().pattern
    return all(text in _SHARES or pattern.fullmatch(text) is not None for _, text in filled)


def _columns(rows: Sequence[Line]) -> tuple[TableColumn, ...]:
    width = max(len(row.cells) for row in rows)
    paths: list[list[Cell]] = [[] for _ in range(width)]
    for depth, row in enumerate(rows):
        for column, cell in _spread(row, is_last=depth == len(rows) - 1, below=rows[depth + 1 :]):
            if cell.text and all(cell is not other for other in paths[column]):
                paths[column].append(cell)
    while width > 1 and not paths[width - 1]:
        width -= 1
    return tuple(_column(path) for path in paths[:width])


def _spread(row: Line, *, is_last: bool, below: Sequence[Line]) -> list[tuple[int, Cell]]:
    """A header row's cells by column; a group's name stands over every column that it covers."""
    spread: list[tuple[int, Cell]] = []
    group: Cell | None = None
    covered = {
        column: start for start, width in row.across for column in range(start, start + width)
    }
    for column, cell in enumerate(row.cells):
        over = cell
        if cell.text:
            group = cell
        elif column in covered:
            over = row.cells[covered[column]]
        elif not is_last and not row.across and group is not None and _is_named(below, column):
            over = group
        spread.append((column, over))
    return spread


def _is_named(rows: Sequence[Line], column: int) -> bool:
    return any(column < len(row.cells) and row.cells[column].text for row in rows)


def _column(path: Sequence[Cell]) -> TableColumn:
    texts = tuple(" ".join(cell.text.split("\n")) for cell in path)
    return named_column(texts, tuple(place for cell in path for place in cell.places))


def named_column(path: tuple[str, ...], places: tuple[Place, ...]) -> TableColumn:
    """The column under these headers, outermost first."""
    found = match_path(path) if path else None
    meaning = found.meaning if found else None
    return TableColumn(
        path=path or ("",), match=found, places=places, takes_text=takes_any_text(meaning)
    )


def _bare(text: str) -> str:
    return "".join(text.split())
