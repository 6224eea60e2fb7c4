"""Forms: a name and its text side by side, one goal to a form (督办单, 项目卡片), made rows of a table."""

from collections.abc import Iterator, Sequence

from duban.documents.document import Cell
from duban.lookups.columns import match
from duban.tables.expansion import BLANK, Line

_LEAST_NAMES = 3
_LEAST_ROWS = 2
_KNOWN_SHARE = 0.6
_LONGEST_NAME = 16

Pair = tuple[Cell, Cell]


def unfolded(lines: Sequence[Line]) -> list[Line] | None:
    """The names as a header and each form as one row below it; None for what is no form.

    A single cell over the whole width stays a row of its own above or below (a title, a note); one
    between two forms is their heading and goes above.
    """
    first, last = _body(lines)
    inner = lines[first:last]
    headings = [line for line in inner if _is_alone(line)]
    rows = [_pairs(line) for line in inner if not _is_alone(line)]
    pairs = [pair for row in rows if row is not None for pair in row]
    if any(row is None for row in rows) or not _are_names(pairs, len(rows)):
        return None
    forms = list(_forms(pairs))
    names = list(dict.fromkeys(name.text for name, _ in forms[0]))
    if any([name.text for name, _ in form] != names for form in forms):
        return None
    place = lines[first].place
    header = Line(cells=tuple(name for name, _ in forms[0]), place=place)
    goals = [Line(cells=tuple(text for _, text in form), place=place) for form in forms]
    return [*lines[:first], *headings, header, *goals, *lines[last:]]


def _body(lines: Sequence[Line]) -> tuple[int, int]:
    """The lines of the forms, without single cells above and below."""
    first, last = 0, len(lines)
    while first < last and _is_alone(lines[first]):
        first += 1
    while last > first and _is_alone(lines[last - 1]):
        last -= 1
    return first, last


def _is_alone(line: Line) -> bool:
    """Whether a row is one cell, or one text before blank cells that is the name of nothing."""
    cells = _anchors(line)
    is_first = bool(cells and cells[0].text) and not any(cell.text for cell in cells[1:])
    return len(cells) == 1 or (is_first and match(cells[0].text) is None)


def _anchors(line: Line) -> list[Cell]:
    """The cells of a row, one for each merged range, without those that came down from above."""
    covered = {at for start, width in line.across for at in range(start + 1, start + width)}
    cells = [
        cell for at, cell in enumerate(line.cells) if at not in covered and at not in line.carried
    ]
    while len(cells) > 1 and not cells[-1].text and not cells[-2].text:
        cells.pop()
    return cells


def _pairs(line: Line) -> list[Pair] | None:
    """The names and texts of a row, None where it does not go two by two."""
    cells = _anchors(line)
    if len(cells) % 2:
        if cells[-1].text:
            return None
        cells.append(BLANK)
    found = [(cells[at], cells[at + 1]) for at in range(0, len(cells), 2)]
    pairs = [pair for pair in found if pair[0].text or pair[1].text]
    is_named = all(name.text and len(name.text) <= _LONGEST_NAME for name, _ in pairs)
    return pairs if pairs and is_named else None


def _are_names(pairs: Sequence[Pair], rows: int) -> bool:
    """Whether most of the names are known and few of the texts (已完成 may be both)."""
    known = sum(1 for name, _ in pairs if match(name.text) is not None)
    alike = sum(1 for _, text in pairs if match(text.text) is not None)
    is_enough = known >= max(_LEAST_NAMES, _KNOWN_SHARE * len(pairs))
    return rows >= _LEAST_ROWS and is_enough and 3 * alike <= len(pairs)


def _forms(pairs: Sequence[Pair]) -> Iterator[list[Pair]]:
    """The pairs, cut where the first name comes again."""
    form: list[Pair] = []
    for pair in pairs:
        if form and pair[0].text == pairs[0][0].text:
            yield form
            form = []
        form.append(pair)
    yield form
