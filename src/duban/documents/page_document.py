"""From pages to the blocks of a document: paragraphs, and tables joined over page breaks."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from duban.documents.document import Block, Cell, Document, Paragraph, Row, Table
from duban.documents.page import Page
from duban.documents.page_furniture import furniture_of
from duban.documents.page_grid import Box
from duban.documents.page_join import (
    align,
    append,
    belongs_to,
    carry_merged,
    goes_on,
    repeated_header_rows,
)
from duban.documents.page_tables import (
    PageCell,
    PageContent,
    PageRow,
    PageTable,
    content_of,
    find_unruled,
)
from duban.documents.page_text import Line, flows_on, join_lines
from duban.documents.scan_punctuation import settled
from duban.problems.codes import Code, Severity
from duban.problems.problem import Problem
from duban.provenance.place import Place
from duban.provenance.source import Source

_LOW_CONFIDENCE = 0.8
"""Below this the recognising engine's own score says that a person should look."""

_OTHER_SIZE = 1.25
"""Times the height of a line from which another one is set in other type: a title and what follows."""


@dataclass(slots=True)
class _Blocks:
    """Blocks so far, and the parts of the table that may go on on the next page."""

    blocks: list[Block] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    run: list[PageTable] = field(default_factory=list)
    tables: int = 0


def document_of(pages: Sequence[Page], source: Source) -> Document:
    """Return the document that the pages make up."""
    contents = [content_of(page) for page in pages]
    furniture = furniture_of(contents)
    out = _Blocks()
    for index, content in enumerate(contents):
        own = {number for page, number in furniture if page == index}
        if not content.tables and not content.is_untold:
            find_unruled(content, own)
            own = set(range(len(own)))  # it puts them first
        _take_page(content, own, out)
    _close_run(out)
    return Document(source=source, blocks=tuple(out.blocks), problems=tuple(out.problems))


def _take_page(content: PageContent, furniture: set[int], out: _Blocks) -> None:
    """Add a page's paragraphs and tables from top to bottom."""
    texts = [line for number, line in enumerate(content.lines) if number not in furniture]
    items: list[tuple[float, PageTable | list[Line]]] = [
        (table.box[1], table) for table in content.tables
    ]
    items += [(lines[0].top, lines) for lines in _between_tables(texts, content.tables)]
    for number in sorted(furniture):
        line = content.lines[number]
        place = Place(page=content.page.number, box=_rounded(_box([line])))
        out.blocks.append(Paragraph(text=line.text, places=(place,), is_furniture=True))
    for _, item in sorted(items, key=lambda pair: pair[0]):
        if isinstance(item, PageTable):
            if out.run and not (
                out.run[-1].page == item.page - 1 and belongs_to(item, out.run[-1])
            ):
                _close_run(out)
            out.run.append(item)
        else:
            if not _is_beside(item, content.tables):
                _close_run(out)
            out.blocks += _paragraphs(item, content.page)


def _is_beside(lines: Sequence[Line], tables: Sequence[PageTable]) -> bool:
    """Whether lines stand at the side of a table: they do not end it."""
    return all(
        any(table.box[1] <= line.top and line.bottom <= table.box[3] for table in tables)
        for line in lines
    )


def _between_tables(lines: Sequence[Line], tables: Sequence[PageTable]) -> Iterator[list[Line]]:
    """Yield the lines above, between and below the tables of a page."""
    groups: dict[int, list[Line]] = {}
    for line in lines:
        above = sum(table.box[1] < line.top for table in tables)
        groups.setdefault(above, []).append(line)
    yield from groups.values()


def _paragraphs(lines: Sequence[Line], page: Page) -> Iterator[Paragraph]:
    """Yield the paragraphs of running text."""
    left = min(line.left for line in lines)
    right = max(line.right for line in lines)
    group: list[Line] = []
    for line in lines:
        if group and not (
            flows_on(group[-1], line, left=left, right=right)
            and line.top - group[-1].bottom < 2 * line.size
            and (page.is_scanned or _is_same_type(group[-1], line))
        ):
            yield _paragraph(group, page, right)
            group = []
        group.append(line)
    yield _paragraph(group, page, right)


def _is_same_type(line: Line, other: Line) -> bool:
    return max(line.size, other.size) < _OTHER_SIZE * min(line.size, other.size)


def _paragraph(lines: Sequence[Line], page: Page, right: float) -> Paragraph:
    place = Place(page=page.number, box=_rounded(_box(lines)))
    text = join_lines(lines, right=right)
    return Paragraph(text=settled(text) if page.is_scanned else text, places=(place,))


def _close_run(out: _Blocks) -> None:
    """Turn the parts of a table into one table."""
    if not out.run:
        return
    parts, out.run = out.run, []
    out.tables += 1
    align(parts)
    rows: list[PageRow] = list(parts[0].rows)
    header = list(parts[0].rows)
    for part in parts[1:]:
        _join_part(part, header, rows, out)
    if any(part.is_scanned for part in parts):
        _settle(rows)
    place = Place(page=parts[0].page, box=_rounded(parts[0].box), table=out.tables)
    table_rows = tuple(_row(row) for row in rows)
    out.blocks.append(Table(rows=table_rows, place=place))
    out.problems += _doubts(rows)


def _settle(rows: Sequence[PageRow]) -> None:
    for row in rows:
        for cell in row.cells:
            cell.text = settled(cell.text)


def _join_part(
    part: PageTable, header: Sequence[PageRow], rows: list[PageRow], out: _Blocks
) -> None:
    """Add the rows of a further page, its repeated header left out, a cut row made whole."""
    repeated = repeated_header_rows(part.rows, header, exact=not part.is_scanned)
    for row in part.rows[:repeated]:
        out.problems.append(_note(Code.REPEATED_HEADER, row.cells[0]))
    fresh = part.rows[repeated:]
    if fresh and rows:
        if goes_on(fresh[0], rows[-1]):
            append(fresh[0], rows[-1])
            out.problems += [_note(Code.PAGE_SPLIT, cell) for cell in fresh[0].cells if cell.text]
            fresh = fresh[1:]
        else:
            carry_merged(fresh[0], rows)
    rows += fresh


def _row(row: PageRow) -> Row:
    box = (
        min(cell.parts[0].box[0] for cell in row.cells),
        row.top,
        max(cell.parts[0].box[2] for cell in row.cells),
        row.bottom,
    )
    return Row(
        cells=tuple(_cell(cell) for cell in row.cells),
        place=Place(page=row.page, box=_rounded(box)),
    )


def _cell(cell: PageCell) -> Cell:
    return Cell(
        text=cell.text,
        places=tuple(Place(page=part.page, box=_rounded(part.box)) for part in cell.parts),
        rows=cell.rows,
        columns=cell.columns,
    )


def _doubts(rows: Sequence[PageRow]) -> Iterator[Problem]:
    """Yield a warning for each cell that the recognising engine was not sure of."""
    for row in rows:
        for cell in row.cells:
            if cell.confidence < _LOW_CONFIDENCE:
                part = min(
                    (part for part in cell.parts if part.lines),
                    key=lambda part: min(line.confidence for line in part.lines),
                )
                yield Problem(
                    code=Code.OCR_LOW_CONFIDENCE,
                    severity=Severity.WARNING,
                    place=Place(page=part.page, box=_rounded(part.box)),
                    values={
                        "text": cell.text[:40],
                        "confidence": f"{round(cell.confidence * 100)}%",
                    },
                )


def _note(code: Code, cell: PageCell) -> Problem:
    part = cell.parts[0]
    place = Place(page=part.page, box=_rounded(part.box))
    return Problem(code=code, severity=Severity.NOTICE, place=place)


def _box(lines: Sequence[Line]) -> Box:
    return (
        min(line.left for line in lines),
        min(line.top for line in lines),
        max(line.right for line in lines),
        max(line.bottom for line in lines),
    )


def _rounded(box: Box) -> tuple[int, int, int, int]:
    return (int(box[0]), int(box[1]), round(box[2] + 0.5), round(box[3] + 0.5))
