"""From the grid of a sheet to blocks: the same for every spreadsheet format."""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace

from duban.documents import limits
from duban.documents.document import Block, Cell, Document, Paragraph, Row, Table
from duban.documents.sheet_cells import sheet_rows
from duban.problems.codes import Code, Severity
from duban.problems.problem import Problem, Refusal
from duban.provenance.place import Part, Place
from duban.provenance.source import Source

Span = tuple[int, int, int, int]
"""A merged range: first row, first column, last row, last column, from 0, all inclusive."""

_MANY_LINES = ("\n", "\r", "_x000")
"""What stands in a text of several lines."""
_BATCH = 500
"""Rows that are made together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A sheet's shown texts from its first row and column on, and what is merged or hidden.

    `hidden` holds what a reader of the sheet does not see, in the notation of spreadsheets:
    "5:7" for rows, "C:C" for columns, "" for the whole sheet. `notes` holds the comments on its
    cells, each with the cell's name ("C7"). `table_rows`: the first and last row (from 1) of the table
    where the file tells.
    """

    name: str
    rows: Sequence[Sequence[str]]
    merged: Sequence[Span] = ()
    hidden: tuple[str, ...] = ()
    notes: Sequence[tuple[str, str]] = ()
    table_rows: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Workbook:
    """The sheets of a workbook and what could not be read in them."""

    sheets: tuple[Sheet, ...]
    problems: tuple[Problem, ...] = ()


def workbook_document(workbook: Workbook, source: Source) -> Document:
    """Return the document of a workbook: every sheet's blocks, and a notice for what is hidden."""
    return Document(
        source=source,
        blocks=sheet_blocks(workbook.sheets),
        problems=(*hidden_problems(workbook.sheets), *workbook.problems),
    )


def sheet_blocks(sheets: Iterable[Sheet]) -> tuple[Block, ...]:
    """Return titles, tables and notes of all sheets in their order, the comments of each at its end.

    A blank row ends a table. Rows of one filled cell above the first table are titles, those
    below the last one notes; between them they stay rows (they may name a section).
    """
    blocks: list[Block] = []
    for sheet in sheets:
        runs = list(_runs(_rows(sheet)))
        for number, run in enumerate(runs, 1):
            is_first, is_last = number == 1, number == len(runs)
            titles, body, notes = _set_apart(
                run, above=is_first, below=is_last, table_rows=sheet.table_rows
            )
            blocks += [_paragraph(row, is_heading=True) for row in titles]
            if body:
                place = Place(sheet=sheet.name, table=number)
                blocks.append(Table(rows=tuple(body), place=place, name=sheet.name))
            blocks += [_paragraph(row, is_heading=False) for row in notes]
        blocks += _comments(sheet)
    return tuple(blocks)


def _comments(sheet: Sheet) -> Iterator[Paragraph]:
    """Yield the comments on the cells of a sheet, each placed at its cell."""
    for cell, text in sheet.notes:
        if told := shown(text):
            place = Place(sheet=sheet.name, cell=cell, part=Part.COMMENT)
            yield Paragraph(text=told, places=(place,), is_note=True)


def hidden_problems(sheets: Iterable[Sheet]) -> tuple[Problem, ...]:
    """Return a notice for each hidden part: it was read, but a reader of the sheet never saw it."""
    return tuple(
        Problem(
            code=Code.HIDDEN_CONTENT,
            severity=Severity.NOTICE,
            place=Place(sheet=sheet.name, cell=part or None),
            values={"where": f"{sheet.name}!{part}" if part else sheet.name},
        )
        for sheet in sheets
        for part in sheet.hidden
    )


def uncalculated(sheet: str, cell: str, formula: str) -> Problem:
    """Return the problem of a formula whose result the file does not hold."""
    return Problem(
        code=Code.UNREADABLE,
        severity=Severity.WARNING,
        place=Place(sheet=sheet, cell=cell),
        values={"name": f"{sheet}!{cell}", "detail": formula[:100]},
    )


def check_size(rows: int, columns: int, sheet: str, already: int = 0) -> int:
    """Return the cells so far, those of a sheet added; raise `Refusal` too_many_cells above the limit."""
    cells = already + rows * columns
    if cells > limits.CELLS:
        raise Refusal(Code.TOO_MANY_CELLS, place=Place(sheet=sheet), limit=str(limits.CELLS))
    return cells


def check_sheets(names: Sequence[str]) -> None:
    """Raise `Refusal` too_many_cells for a workbook of more sheets than any has."""
    if len(names) > limits.SHEETS:
        place = Place(sheet=names[limits.SHEETS])
        raise Refusal(Code.TOO_MANY_CELLS, place=place, limit=str(limits.CELLS))


def shown(text: str) -> str:
    """Return a cell's text with one newline between paragraphs and no outer white space."""
    if not any(sign in text for sign in _MANY_LINES):
        return text.strip()
    text = text.replace("_x000D_", "\n").replace("_x000d_", "\n").replace("_x000A_", "\n")
    return "\n".join(line.strip() for line in text.splitlines() if line.strip())


def column_name(column: int) -> str:
    """Return the letters of a column counted from 0.

    >>> column_name(0), column_name(26), column_name(16383)
    ('A', 'AA', 'XFD')
    """
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def ranges(numbers: Iterable[int]) -> list[tuple[int, int]]:
    """Return runs of consecutive numbers as (first, last).

    >>> ranges([3, 4, 5, 9])
    [(3, 5), (9, 9)]
    """
    runs: list[tuple[int, int]] = []
    for number in sorted(set(numbers)):
        if runs and runs[-1][1] == number - 1:
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
    return runs


def _rows(sheet: Sheet) -> Iterator[Row | None]:
    """Yield each row, or None for a blank one. Cells under a merge are left out."""
    width = _used_width(sheet)
    start = _first_used(sheet, width)
    anchors, covered = _merges(sheet.merged, len(sheet.rows), width)
    merged_rows = {row for row, _ in (*anchors, *covered)}
    letters = [column_name(column) for column in range(start, width)]
    for first in range(0, len(sheet.rows), _BATCH):
        batch = [_shown_row(texts, start, width) for texts in sheet.rows[first : first + _BATCH]]
        used = [at for at, row in enumerate(batch, first) if at in merged_rows or any(row)]
        rows = dict(zip(used, _made(sheet, batch, first, used, letters), strict=True))
        for at in range(first, first + len(batch)):
            row = rows.get(at)
            if row is not None and at in merged_rows:
                row = _merged_row(row, at, start, anchors, covered)
            yield row


def _made(
    sheet: Sheet, batch: list[list[str]], first: int, used: list[int], letters: list[str]
) -> list[Row]:
    """Return the rows at `used`, those of a batch that begins at `first`, all from 0."""
    texts = [batch[at - first] for at in used]
    numbers = [at + 1 for at in used]
    return sheet_rows(texts, sheet=sheet.name, letters=letters, numbers=numbers)


def _shown_row(texts: Sequence[str], start: int, width: int) -> list[str]:
    """Return what the cells of a row show, from a column on, filled up to the sheet's width."""
    cut = texts[start:width]
    together = "".join(cut)
    if any(sign in together for sign in _MANY_LINES):
        filled = [shown(text) for text in cut]
    else:
        filled = list(map(str.strip, cut))
    filled += [""] * (width - start - len(filled))
    return filled


def _merged_row(
    row: Row,
    at: int,
    start: int,
    anchors: Mapping[tuple[int, int], tuple[int, int]],
    covered: Set[tuple[int, int]],
) -> Row:
    """Return row `at` without the cells under a merge, the first of each as large as the merge."""
    cells = tuple(
        _spanning(cell, anchors.get((at, column)))
        for column, cell in enumerate(row.cells, start)
        if (at, column) not in covered
    )
    return replace(row, cells=cells)


def _spanning(cell: Cell, size: tuple[int, int] | None) -> Cell:
    """Return the cell with the rows and columns that it covers."""
    return cell if size is None else replace(cell, rows=size[0], columns=size[1])


def _first_used(sheet: Sheet, width: int) -> int:
    """Return the first column that holds text or that a merged range reaches: a table may stand
    away from the edge of its sheet."""
    first = min((left for _, left, _, _ in sheet.merged), default=width)
    for texts in sheet.rows:
        for column, text in enumerate(texts[:first]):
            if text and text.strip():
                first = column
                break
    return first


def _used_width(sheet: Sheet) -> int:
    """Return how many columns hold text or a merge that begins on text."""
    width = 0
    for texts in sheet.rows:
        used = len(texts)
        while used > width and not (texts[used - 1] and texts[used - 1].strip()):
            used -= 1
        width = max(width, used)
    longest = max((len(texts) for texts in sheet.rows), default=0)
    for _, first, _, last in sheet.merged:
        if first < width:
            width = max(width, min(last + 1, longest))
    return width


def _merges(
    spans: Sequence[Span], height: int, width: int
) -> tuple[dict[tuple[int, int], tuple[int, int]], set[tuple[int, int]]]:
    """Return the size of each merged cell by its first cell, and the cells that it covers.

    A range that meets an earlier one is left out, and all are once they outgrow the grid: true
    ranges never meet, and the work stays that of one look at each cell.
    """
    anchors: dict[tuple[int, int], tuple[int, int]] = {}
    covered: set[tuple[int, int]] = set()
    left_over = height * width
    for top, left, last_row, last_column in spans:
        bottom, right = min(last_row, height - 1), min(last_column, width - 1)
        left_over -= max(0, bottom - top + 1) * max(0, right - left + 1)
        if left_over < 0:
            break
        area = [(r, c) for r in range(top, bottom + 1) for c in range(left, right + 1)]
        if len(area) < 2 or any(cell in covered or cell in anchors for cell in area):  # noqa: PLR2004  # one cell is no merge
            continue
        anchors[top, left] = (bottom - top + 1, right - left + 1)
        covered.update(area[1:])
    return anchors, covered


def _runs(rows: Iterator[Row | None]) -> Iterator[list[Row]]:
    run: list[Row] = []
    for row in rows:
        if row is not None:
            run.append(row)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _set_apart(
    run: list[Row], *, above: bool, below: bool, table_rows: tuple[int, int] | None
) -> tuple[list[Row], list[Row], list[Row]]:
    """Split a run into titles, table rows and notes."""
    first, last = 0, len(run)
    if above:
        while first < last and _stands_alone(run[first], table_rows):
            first += 1
    if below:
        while last > first and _stands_alone(run[last - 1], table_rows):
            last -= 1
    return run[:first], run[first:last], run[last:]


def _stands_alone(row: Row, table_rows: tuple[int, int] | None) -> bool:
    if table_rows is not None and table_rows[0] <= (row.place.row or 0) <= table_rows[1]:
        return False
    filled = [cell for cell in row.cells if cell.text]
    return len(filled) == 1 and filled[0].rows == 1


def _paragraph(row: Row, *, is_heading: bool) -> Paragraph:
    cell = next(cell for cell in row.cells if cell.text)
    return Paragraph(text=cell.text, places=cell.places, is_heading=is_heading)
