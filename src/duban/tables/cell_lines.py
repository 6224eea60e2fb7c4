"""Tables written with one cell to a line (旌阳 2016, 眉山 2017, 崇川 2023): put together to rows."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from duban.documents.document import Cell, Paragraph
from duban.lookups.columns import Meaning, match
from duban.lookups.furniture import is_empty_word, is_note, is_page_number
from duban.lookups.late import late
from duban.lookups.wording import ends_whole
from duban.tables.broken_lines import Item, glued
from duban.tables.cell_kinds import Kind, kind_of
from duban.tables.cell_rows import CutRow, cut
from duban.tables.expansion import BLANK, Line
from duban.tables.goal_table import TableColumn
from duban.tables.header import is_goal_header, named_column
from duban.tables.keys import key_of
from duban.tables.row_kinds import is_section
from duban.tables.rule_lines import is_drawn

_LEAST_NAMES = 3
_MOST_COLUMNS = 20
_LONGEST_NAME = 20
_LEAST_UPRIGHT = 3
_LONGEST_MARK = 12
_HAN = late(r"[\u4e00-\u9fff]")


def assembled(
    items: Sequence[Item],
) -> tuple[list[Item], tuple[TableColumn, ...], list[Item]] | None:
    """What stands above the header, the columns, and the rows put together from lines.

    None where the lines hold no run of column names that makes a goal table.
    """
    items = list(_upright(items))
    cells = [_cell(piece) for piece in items]
    start = _header_start(cells)
    if start is None:
        return None
    end = _header_end(cells, start)
    columns = tuple(
        named_column((cell.text,), cell.places)
        for cell in cells[start:end]
        if cell is not None and cell.text
    )
    if not is_goal_header(columns):
        return None
    return list(items[:start]), columns, list(_rows(items[end:], cells[end:], columns))


def _cell(piece: Item) -> Cell | None:
    """The one cell that a line holds, blank where its bars hold nothing; None for other lines."""
    if isinstance(piece, Paragraph):
        if is_drawn(piece.text) and not is_empty_word(piece.text):
            return None
        return Cell(text=piece.text, places=piece.places)
    filled = [cell for cell in piece.cells if cell.text]
    if not filled:
        return BLANK if len(piece.cells) <= 2 else None  # noqa: PLR2004  # a bar at one end or both
    return filled[0] if len(filled) == 1 else None


def _header_start(cells: Sequence[Cell | None]) -> int | None:
    """The first of several lines in a row that are column names."""
    run = 0
    for at, cell in enumerate(cells):
        run = run + 1 if cell is not None and match(cell.text) is not None else 0
        if run == _LEAST_NAMES:
            return at - run + 1
    return None


def _header_end(cells: Sequence[Cell | None], start: int) -> int:
    """The line after the header.

    With a column of numbers: the first key, less the lines before it that fill the columns before
    the numbers (a group's name, 就业促进工程). Without: the first line that is no name.
    """
    after = start + 1
    number = _number_column(cells[start : start + _MOST_COLUMNS])
    while after < min(len(cells), start + _MOST_COLUMNS):
        cell = cells[after]
        if cell is None or (cell.text and not _may_be_name(cell.text)):
            break
        if number is None and match(cell.text) is None:
            break
        if number is not None and key_of(cell.text) is not None:
            break
        after += 1
    if not number:
        return after
    groups = 0
    while groups < number and not _is_name(cells[after - 1 - groups]):
        groups += 1
    return after - (groups or _uncounted(cells[start:], after - start, number))


def _uncounted(cells: Sequence[Cell | None], after: int, number: int) -> int:
    """How many names at the end of a header are the first groups, told by how many cells follow each
    key: where that is usually one fewer than the columns behind the numbers, the header is too long."""
    keys = [at for at, cell in enumerate(cells) if at >= after and cell and key_of(cell.text)]
    gaps = Counter(later - early for early, later in pairwise(keys))
    usual = max(gaps, key=lambda gap: (gaps[gap], gap), default=after - number)
    return min(number, max(0, after - number - usual))


def _may_be_name(text: str) -> bool:
    return len(text) <= _LONGEST_NAME and not ends_whole(text.rstrip("）)"))


def _is_name(cell: Cell | None) -> bool:
    return cell is not None and (not cell.text or match(cell.text) is not None)


def _number_column(cells: Sequence[Cell | None]) -> int | None:
    for at, cell in enumerate(cells):
        found = match(cell.text) if cell is not None and cell.text else None
        if found is not None and found.meaning is Meaning.NUMBER:
            return at
    return None


def _rows(
    items: Sequence[Item], cells: Sequence[Cell | None], columns: Sequence[TableColumn]
) -> Iterator[Item]:
    """Lines put together to rows; notes, headings and real rows between them stay as they are, a page
    number does not part a row."""
    names = [column.header for column in columns]
    waiting: list[Cell] = []
    aside: list[Item] = []
    tail = _tail(cells)
    for piece, cell in zip(items[:tail], cells[:tail], strict=True):
        if cell is not None and is_page_number(cell.text) and key_of(cell.text) is None:
            aside.append(piece)
        elif cell is None or _stands_apart(piece, cell.text):
            yield from _lines(waiting, columns)
            yield from (*aside, piece)
            waiting, aside = [], []
        else:
            waiting.append(cell)
            repeated = waiting[-len(names) :]
            if [one.text for one in repeated] == names:
                aside.append(Line(cells=tuple(repeated), place=repeated[0].places[0]))
                del waiting[-len(names) :]
    yield from _lines(waiting, columns)
    yield from (*aside, *items[tail:])


def _lines(cells: Sequence[Cell], columns: Sequence[TableColumn]) -> Iterator[Line]:
    for row in cut(cells, columns):
        line = _line(row, len(columns))
        if line is not None:
            yield line


def _line(row: CutRow, width: int) -> Line | None:
    """One row as a line of the grid, None where it holds nothing."""
    places = [place for cells in row.cells for cell in cells for place in cell.places]
    if not places:
        return None
    if row.is_heading:
        return Line(cells=row.cells[0], place=places[0], across=((0, width),))
    return Line(
        cells=tuple(_one(cells) for cells in row.cells),
        place=places[0],
        dropped=frozenset(at for at, cells in enumerate(row.cells) if not cells),
    )


def _one(cells: Sequence[Cell]) -> Cell:
    whole = cells[0] if cells else BLANK
    for cell in cells[1:]:
        whole = glued(whole, cell, "\n")
    return whole


def _upright(items: Sequence[Item]) -> Iterator[Item]:
    """Lines with the signs of a vertical heading, one to a line, put together: 区 政 府 重 点."""
    run: list[Item] = []
    for piece in items:
        cell = _cell(piece)
        if cell is not None and _HAN.fullmatch(cell.text) and kind_of(cell.text) is Kind.SHORT:
            run.append(piece)
            continue
        yield from _joined(run)
        run = []
        yield piece
    yield from _joined(run)


def _joined(run: Sequence[Item]) -> list[Item]:
    cells = [cell for piece in run if (cell := _cell(piece)) is not None]
    if len(cells) < _LEAST_UPRIGHT:
        return list(run)
    whole = _one(cells)
    return [Paragraph(text=whole.text, places=whole.places)]


def _stands_apart(piece: Item, text: str) -> bool:
    """Whether a line among the cells is a note or a heading. What only looks like one (印发方案 as a
    report, 2026年6月 as a deadline) is a cell: a note says what it is, or stands in brackets."""
    if not text or kind_of(text) in (Kind.SERIAL, Kind.EMPTY):
        return False
    if isinstance(piece, Paragraph) and (piece.is_furniture or piece.is_note):
        return True
    if is_section(text):
        return True
    begins = text[:_LONGEST_MARK]
    return is_note(text) and ("：" in begins or ":" in begins or text[0] in "注（(【")


def _tail(cells: Sequence[Cell | None]) -> int:
    """Where the notes at the foot begin: page furniture, the date, who published it."""
    end = len(cells)
    while end > 0:
        cell = cells[end - 1]
        if cell is not None and (not is_note(cell.text) or kind_of(cell.text) is Kind.SERIAL):
            break
        end -= 1
    return end
