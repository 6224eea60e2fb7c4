"""A reading as the table that it was: headers stacked, cells merged and section rows where they were.

Every merge is tried out: the table is laid out and read as a document would be, and what would give
other entries is left out. Written so, a table read again is the reading that it was written from.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby

from duban.documents.document import Block, Cell, Document, Paragraph, Row, Table
from duban.editions.source_rows import SourceColumn, plain_headers, source_columns
from duban.problems.problem import Refusal
from duban.provenance.fields import Field
from duban.provenance.place import Place
from duban.records.entry import Entry, Reading
from duban.records.reading import read_entries
from duban.tables.row_kinds import nested

_BETWEEN = " / "
"""Between a section and the one inside it, as the room of records joins them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """A cell of the written table: its text, the row and column where it begins (from 0), and how
    many it covers."""

    text: str
    row: int
    column: int
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class MergedTable:
    """Rows of cells, each cell once, in the row where it begins; the first `header_rows` are the
    header."""

    width: int
    header_rows: int
    rows: tuple[tuple[Spread, ...], ...]

    def is_plain(self) -> bool:
        """Whether no cell covers more than one place of the grid."""
        return all(cell.rows == cell.columns == 1 for row in self.rows for cell in row)


def merged_table(reading: Reading, *, title: str | None) -> MergedTable:
    """The table of a reading. `title` is what will stand above it, None where nothing will."""
    columns = source_columns(reading)
    plain = _plain(columns, reading.entries)
    seen: list[MergedTable] = []
    for candidate in _candidates(columns, reading, plain):
        if candidate not in seen and _is_read_the_same(candidate, reading, title):
            return candidate
        seen.append(candidate)
    return plain


def _candidates(
    columns: Sequence[SourceColumn], reading: Reading, plain: MergedTable
) -> Iterator[MergedTable]:
    """The table with all that was merged in its source, then with less and less of it."""
    entries = reading.entries
    stacked = _header(columns)
    flat = plain.rows[:1]
    has_column = any(column.field is Field.SECTION for column in reading.columns)
    if not has_column and any(entry.section for entry in entries):
        without = [at for at, column in enumerate(columns) if not _is_section(column)]
        kept = [columns[at] for at in without]
        headings = _headings(entries)
        if headings is not None and kept:
            yield _table(kept, _header(kept), entries, headings)
            yield _table(kept, _plain(kept, ()).rows, entries, headings)
    yield _table(columns, stacked, entries, {})
    yield _table(columns, flat, entries, {})
    yield replace(plain, header_rows=len(stacked), rows=_moved(stacked, plain.rows[1:]))
    yield plain


def _is_section(column: SourceColumn) -> bool:
    return column.field is Field.SECTION


def _plain(columns: Sequence[SourceColumn], entries: Sequence[Entry]) -> MergedTable:
    """One row of headers, one cell for each text."""
    headers = plain_headers([column.header for column in columns])
    lines = [headers, *([column.text(entry) for column in columns] for entry in entries)]
    rows = tuple(
        tuple(Spread(text=text, row=row, column=at) for at, text in enumerate(line))
        for row, line in enumerate(lines)
    )
    return MergedTable(width=len(columns), header_rows=1, rows=rows)


def _header(columns: Sequence[SourceColumn]) -> tuple[tuple[Spread, ...], ...]:
    """The header in as many rows as headers are stacked, a name over several columns once."""
    depth = max((len(column.path) for column in columns), default=1)
    rows: list[tuple[Spread, ...]] = []
    for level in range(depth):
        cells: list[Spread] = []
        for _, group in groupby(enumerate(columns), partial(_group, level)):
            members = [at for at, _ in group]
            path = columns[members[0]].path
            if level < len(path):
                last = level == len(path) - 1
                cells.append(
                    Spread(
                        text=path[level],
                        row=level,
                        column=members[0],
                        rows=depth - level if last else 1,
                        columns=len(members),
                    )
                )
        rows.append(tuple(cells))
    return tuple(rows)


def _group(level: int, numbered: tuple[int, SourceColumn]) -> tuple[object, ...]:
    """What neighbouring columns have in common where one name stands over them."""
    at, column = numbered
    return column.path[: level + 1] if level < len(column.path) - 1 else (at,)


def _headings(entries: Sequence[Entry]) -> dict[int, list[str]] | None:
    """The section rows above each entry, by its place; None where rows cannot say the sections."""
    headings: dict[int, list[str]] = {}
    current: str | None = None
    for at, entry in enumerate(entries):
        wanted = entry.section
        if wanted == current:
            continue
        if wanted is None:
            return None
        parts = wanted.split(_BETWEEN)
        for rows in (parts[-1:], parts):
            said = current
            for text in rows:
                said = nested(said, text)
            if said == wanted:
                headings[at], current = rows, wanted
                break
        else:
            return None
    return headings


def _table(
    columns: Sequence[SourceColumn],
    header: tuple[tuple[Spread, ...], ...],
    entries: Sequence[Entry],
    headings: dict[int, list[str]],
) -> MergedTable:
    """The table with its section rows, and cells merged downwards where one text of the source is
    that of several entries."""
    rows: list[list[Spread]] = [list(row) for row in header]
    open_cells: list[tuple[int, int] | None] = [None] * len(columns)
    for at, entry in enumerate(entries):
        for text in headings.get(at, ()):
            rows.append([Spread(text=text, row=len(rows), column=0, columns=len(columns))])
            open_cells = [None] * len(columns)
        here: list[Spread] = []
        for number, column in enumerate(columns):
            begun = open_cells[number]
            if begun is not None and _is_one(column, entries[at - 1], entry):
                row, index = begun
                rows[row][index] = replace(rows[row][index], rows=rows[row][index].rows + 1)
                continue
            open_cells[number] = (len(rows), len(here))
            here.append(Spread(text=column.text(entry), row=len(rows), column=number))
        rows.append(here)
    return MergedTable(
        width=len(columns), header_rows=len(header), rows=tuple(tuple(row) for row in rows)
    )


def _is_one(column: SourceColumn, above: Entry, entry: Entry) -> bool:
    """Whether two entries have a column's text from one and the same place of the source."""
    places = column.places(entry)
    return (
        bool(places) and places == column.places(above) and column.text(entry) == column.text(above)
    )


def _moved(
    header: tuple[tuple[Spread, ...], ...], rows: Sequence[tuple[Spread, ...]]
) -> tuple[tuple[Spread, ...], ...]:
    """Rows below a header of several rows."""
    down = len(header) - 1
    return (*header, *(tuple(replace(cell, row=cell.row + down) for cell in row) for row in rows))


def _is_read_the_same(table: MergedTable, reading: Reading, title: str | None) -> bool:
    """Whether the table, read as a document, gives the entries of the reading."""
    blocks: list[Block] = []
    if title is not None:
        place = Place(paragraph=1)
        blocks.append(Paragraph(text=title, places=(place,), is_heading=True))
    rows = tuple(
        Row(
            cells=tuple(_cell(cell) for cell in row),
            place=Place(table=1, row=number),
        )
        for number, row in enumerate(table.rows, 1)
    )
    blocks.append(Table(rows=rows, place=Place(table=1)))
    try:
        again = read_entries(Document(source=reading.source, blocks=tuple(blocks)))
    except Refusal:
        return False
    return _bare(again) == _bare(reading)


def _cell(cell: Spread) -> Cell:
    place = Place(table=1, row=cell.row + 1, column=cell.column + 1)
    places = (place,) if cell.text else ()
    return Cell(text=cell.text, places=places, rows=cell.rows, columns=cell.columns)


def _bare(reading: Reading) -> list[Entry]:
    return [replace(entry, places={}) for entry in reading.entries]
