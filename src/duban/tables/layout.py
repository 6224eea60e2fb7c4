"""A document laid out: headers found, pages joined, everything else kept beside the rows."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from duban.documents.document import Block, Document, Paragraph, Row, Table
from duban.lookups.columns import LONGEST_HEADER
from duban.lookups.furniture import is_note
from duban.tables.body import read_body, whole_text
from duban.tables.broken_lines import Item
from duban.tables.cell_kinds import Kind, kind_of
from duban.tables.cell_lines import assembled
from duban.tables.expansion import Line, expand
from duban.tables.form import unfolded
from duban.tables.goal_table import GoalTable, Layout, Outside, TableColumn, Where
from duban.tables.header import Header, find_header, is_repeat
from duban.tables.row_kinds import is_section
from duban.tables.rule_lines import is_drawn, is_rule
from duban.tables.transposed import turned

_MANY_NAMES = 3


def lay_out(document: Document) -> Layout:
    """Find the goal tables of a document. Without any, `tables` is empty and all text is outside."""
    tables: list[GoalTable] = []
    outside: list[Outside] = []
    for found in _found(document):
        if found.columns is None:
            outside += [piece for item in found.items if (piece := _before(item)) is not None]
            continue
        table, more = read_body(found.columns, found.items, delimiter=found.delimiter)
        tables.append(replace(table, heading=found.heading))
        outside += more
    return Layout(tables=tuple(tables), outside=tuple(outside))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Stretch:
    """Columns (None before the first header), what stands below them, the delimiter of its lines, and
    the heading right above the columns."""

    columns: tuple[TableColumn, ...] | None
    items: list[Item]
    delimiter: str
    heading: str | None = None


def _found(document: Document) -> list[_Stretch]:
    """The stretches of a document; where no row is a header, the lines themselves may be cells."""
    stretches = list(_stretches(document))
    if len(stretches) > 1:
        return stretches
    only = stretches[0]
    put_together = assembled(only.items)
    if put_together is None:
        return stretches
    before, columns, rows = put_together
    return [
        replace(only, items=before),
        _Stretch(columns=columns, items=rows, delimiter=only.delimiter),
    ]


def _stretches(document: Document) -> Iterator[_Stretch]:
    columns: tuple[TableColumn, ...] | None = None
    delimiter = ""
    above: str | None = None
    items: list[Item] = []
    for block in _without_gaps(document.blocks):
        if isinstance(block, Paragraph):
            items.append(block)
            continue
        lines, found = _upright(expand(block.rows))
        while lines:
            title = _title_above(items)
            header = _unless_repeated(found, lines, columns) if title is None else found
            if header is None:
                items += lines
                break
            items += lines[: header.first]
            heading = [items.pop()] if items and _is_heading(items[-1]) else []
            yield _Stretch(columns=columns, items=items, delimiter=delimiter, heading=above)
            columns, items, delimiter = header.columns, heading, block.delimiter
            above = title
            lines = lines[header.after :]
            below = _next_header(lines, columns)
            items += lines[:below]
            lines = lines[below:]
            found = find_header(lines)
    yield _Stretch(columns=columns, items=items, delimiter=delimiter, heading=above)


def _title_above(items: Sequence[Item]) -> str | None:
    """The heading below the last row so far, with which another table begins; one of a section goes on
    in the table that it stands in."""
    for item in reversed(items):
        if isinstance(item, Line):
            return None
        is_title = item.is_heading and not item.is_note and not item.is_furniture
        if is_title and not is_section(item.text) and not is_note(item.text):
            return item.text
    return None


def _is_heading(item: Item) -> bool:
    """Whether the line right above a header heads its rows: （一）经济发展目标."""
    return is_section(whole_text(item)[0])


def _without_gaps(blocks: Sequence[Block]) -> Iterator[Block]:
    """Blocks with the tables of a text joined where only a blank line parts them; the tables of
    other formats are what their source says."""
    rows: list[Row] = []
    first: Table | None = None
    for block in blocks:
        if isinstance(block, Table) and block.place.table is None and not block.name:
            first = first or block
            rows += block.rows
            continue
        if first is not None:
            yield replace(first, rows=tuple(rows))
            first, rows = None, []
        yield block
    if first is not None:
        yield replace(first, rows=tuple(rows))


def _upright(lines: list[Line]) -> tuple[Sequence[Line], Header | None]:
    """The rows of a table, turned where its names stand in the first column or beside each text, and
    its header."""
    form = unfolded(lines)
    if form is not None and find_header(form) is not None:
        return form, find_header(form)
    header = find_header(lines)
    if header is not None:
        return lines, header
    other = turned(lines)
    if other is None or find_header(other[:1]) is None:
        return lines, None
    return other, find_header(other)


def _unless_repeated(
    header: Header | None, lines: Sequence[Line], columns: tuple[TableColumn, ...] | None
) -> Header | None:
    """The header of a table that begins here; the header of the table before it, written again on a
    new page, is left to the rows."""
    if header is None or columns is None:
        return header
    is_same = any(is_repeat(line, columns) for line in lines[header.first : header.after])
    return None if is_same and len(header.columns) == len(columns) else header


def _next_header(lines: Sequence[Line], columns: tuple[TableColumn, ...]) -> int:
    """The index of the row where another table begins without a gap; the end where none does."""
    for at, line in enumerate(lines):
        if not _may_name_columns(line) or is_repeat(line, columns):
            continue
        header = find_header(lines[at : at + 1])
        if header is not None and sum(1 for c in header.columns if c.match) >= _MANY_NAMES:
            return at
    return len(lines)


def _may_name_columns(line: Line) -> bool:
    """Whether a row has at least three cells, all of them short, the first one no key: a quick look
    before its cells are matched."""
    filled = [cell.text for cell in line.cells if cell.text]
    return (
        len(filled) >= _MANY_NAMES
        and max(map(len, filled)) <= LONGEST_HEADER
        and kind_of(filled[0]) is not Kind.SERIAL
    )


def _before(item: Item) -> Outside | None:
    """A piece of text above the first header."""
    if isinstance(item, Line):
        if is_rule(item):
            return None
    elif is_drawn(item.text):
        return None
    text, places = whole_text(item)
    if not text:
        return None
    is_aside = isinstance(item, Paragraph) and (item.is_furniture or item.is_note)
    return Outside(
        text=text,
        places=places,
        where=Where.NOTE if is_aside else Where.BEFORE,
        is_heading=isinstance(item, Paragraph) and item.is_heading,
        is_row=isinstance(item, Line) and sum(1 for cell in item.cells if cell.text) > 1,
    )
