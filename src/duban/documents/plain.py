"""Text documents: tab, pipe, comma or aligned tables between lines of text."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from duban.documents import limits
from duban.documents.delimiters import ANY_SPACE, WIDE_SPACE, Delimiter, choose
from duban.documents.document import Block, Document, Paragraph, Row, Table
from duban.documents.drawn_grid import grid_rows
from duban.documents.drawn_lines import BARS
from duban.documents.markup import Piece, cell_of, plain_cells
from duban.documents.own_csv import read_own_csv
from duban.documents.quoted import QUOTE, begins_row, raw_row, refuse_wide
from duban.documents.suspicious import suspicious_problems
from duban.problems.codes import Code, Severity
from duban.problems.problem import Problem, Refusal
from duban.provenance.place import Place
from duban.provenance.source import Source

_LINE_END = re.compile(r"\r\n|\r|\n")
_DRAWN = re.compile(r"\A(?=[^\n]*(?:--|==|——|──|━━|══))[-—–=_+:|~\s─━│┃┌┐└┘├┤┬┴┼╋═║╔╗╚╝╠╣╦╩╬]+")
"""A line that only draws: it separates, as a blank line does. Each sign is tried once."""
_HEADING = re.compile(r"#{1,6}\s+")
_SPACES = {
    WIDE_SPACE: re.compile(r"[ \u3000\xa0]{2,}|\u3000"),
    ANY_SPACE: re.compile(r"[ \u3000\xa0]+"),
}
_PIPES = frozenset("|｜│┃")


def read_plain(text: str, source: Source) -> Document:
    """Read a text document. Lines with the document's delimiter are rows, others paragraphs.

    Raises `Refusal`: `line_too_long`, `too_many_cells`.
    """
    _refuse_many(text)
    own = read_own_csv(text, source)
    if own is not None:
        return own
    lines = _LINE_END.split(text)
    _refuse_long(lines)
    chosen = choose(lines)
    sign = chosen.sign if chosen else ""
    first = chosen.first_line if chosen else len(lines)
    problems: list[Problem] = []
    way = _Way(sign=sign, first=first, has_edge=_has_edge(lines, chosen))
    blocks = tuple(_gathered(_read_lines(lines, way, problems), delimiter=_glue(sign)))
    return Document(
        source=source, blocks=blocks, problems=(*problems, *suspicious_problems(text, lines))
    )


def _refuse_many(text: str) -> None:
    count = max(text.count("\n"), text.count("\r"))
    if count > limits.LINES:
        raise Refusal(Code.TOO_MANY_CELLS, cells=str(count), limit=str(limits.LINES))


def _refuse_long(lines: Sequence[str]) -> None:
    longest = max(map(len, lines))
    if longest > limits.LINE_CHARACTERS:
        at = next(at for at, line in enumerate(lines) if len(line) == longest)
        raise Refusal(
            Code.LINE_TOO_LONG,
            place=Place(line=at + 1),
            limit=str(limits.LINE_CHARACTERS),
            length=str(longest),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Way:
    """The sign between cells, the first line that may be a row, and whether a bar in front of a row
    is its edge; else a blank cell stands before it."""

    sign: str
    first: int
    has_edge: bool


def _has_edge(lines: Sequence[str], chosen: Delimiter | None) -> bool:
    """Whether rows begin with a bar, as the row with the names does."""
    if chosen is None or chosen.header_line is None:
        return True
    return lines[chosen.header_line].lstrip().startswith(chosen.sign)


def _read_lines(
    lines: Sequence[str], way: _Way, problems: list[Problem]
) -> Iterator[Paragraph | Row | None]:
    at, sign = 0, way.sign
    while at < len(lines):
        line = lines[at]
        grid = grid_rows(lines, at) if sign in BARS else None
        if grid is not None:
            rows, at = grid
            yield from rows
        elif not line.strip() or _DRAWN.fullmatch(line):
            yield None
            at += 1
        elif at >= way.first and _is_row(lines, at, sign):
            row, at = _row(lines, at, way, problems)
            yield row
        else:
            yield _paragraph(line, at + 1, sign)
            at += 1


def _is_row(lines: Sequence[str], at: int, sign: str) -> bool:
    pattern = _SPACES.get(sign)
    if pattern is not None:
        return pattern.search(lines[at].strip()) is not None
    if not sign or sign in lines[at]:
        return bool(sign)
    return sign not in _PIPES and begins_row(lines, at, sign)


def _paragraph(line: str, number: int, sign: str) -> Paragraph | None:
    """A line outside the table; delimiters that only fill it up to the table's width are dropped."""
    mark = _HEADING.match(line.lstrip())
    start = len(line) - len(line.lstrip()) + mark.end() if mark else 0
    bare = line.rstrip(sign + " ") if sign and line.endswith(sign + sign) else line
    start += len(bare[start:]) - len(bare[start:].lstrip(sign + " ")) if bare is not line else 0
    cell = cell_of(((number, start, bare[start:]),))
    if not cell.text:
        return None
    return Paragraph(text=cell.text, places=cell.places, is_heading=mark is not None)


def _row(lines: Sequence[str], at: int, way: _Way, problems: list[Problem]) -> tuple[Row, int]:
    line, sign = lines[at], way.sign
    if sign not in _PIPES and sign not in _SPACES:
        refuse_wide(line.count(sign) + 1 if QUOTE not in line else 0, at + 1)
        plain = plain_cells(line, at + 1, sign)
        if plain is not None:
            place = Place(line=at + 1, start=0, end=len(line))
            return Row(cells=tuple(plain), place=place), at + 1
    if sign in _PIPES:
        refuse_wide(line.count(sign) - line.count("\\" + sign), at + 1)
    if sign in _SPACES:
        cells, after = _spaced(line, at + 1, sign), at + 1
    elif sign in _PIPES:
        cells, after = _piped(line, at + 1, sign, has_edge=way.has_edge), at + 1
    else:
        raw = raw_row(lines, at, sign)
        cells, after = raw.cells, raw.last_line
        if raw.has_open_quote:
            problems.append(_open_quote(at + 1))
    place = Place(line=at + 1, start=0, end=len(line))
    return Row(cells=tuple(cell_of(cell) for cell in cells), place=place), after


def _open_quote(line: int) -> Problem:
    return Problem(code=Code.OPEN_QUOTE, severity=Severity.WARNING, place=Place(line=line))


def _spaced(line: str, number: int, sign: str) -> tuple[tuple[Piece, ...], ...]:
    cells: list[tuple[Piece, ...]] = []
    start = len(line) - len(line.lstrip())
    end = len(line.rstrip())
    for gap in _SPACES[sign].finditer(line, start, end):
        cells.append(((number, start, line[start : gap.start()]),))
        start = gap.end()
    cells.append(((number, start, line[start:end]),))
    return tuple(cells)


def _piped(line: str, number: int, sign: str, *, has_edge: bool) -> tuple[tuple[Piece, ...], ...]:
    """Cells between pipes; a pipe after a backslash is text; outer pipes are optional, the one in
    front an edge only where `has_edge`."""
    cells: list[tuple[Piece, ...]] = []
    start = 0
    end = line.find(sign)
    while end >= 0:
        if line[end - 1 : end] != "\\" or end == 0:
            cells.append(_pipe_cell(line, number, start, end))
            start = end + 1
        end = line.find(sign, end + 1)
    cells.append(_pipe_cell(line, number, start, len(line)))
    bare = line.strip()
    if has_edge and bare.startswith(sign):
        cells = cells[1:]
    if len(bare) > 1 and bare.endswith(sign) and not bare.endswith("\\" + sign):
        cells = cells[:-1]
    return tuple(cells)


def _pipe_cell(line: str, number: int, start: int, end: int) -> tuple[Piece, ...]:
    return ((number, start, line[start:end].replace("\\|", "|")),)


def _glue(sign: str) -> str:
    """What a cell wrongly parted at the delimiter is joined with again."""
    if sign in _SPACES:
        return " "
    return "" if sign == "\t" else sign


def _gathered(read: Iterator[Paragraph | Row | None], *, delimiter: str) -> Iterator[Block]:
    """Rows that follow each other become one table; a blank line or a paragraph ends it."""
    rows: list[Row] = []
    count = 0
    for item in read:
        if isinstance(item, Row):
            rows.append(item)
            count += len(item.cells)
            if count > limits.CELLS:
                raise Refusal(Code.TOO_MANY_CELLS, place=item.place, limit=str(limits.CELLS))
            continue
        if rows:
            yield Table(rows=tuple(rows), place=rows[0].place, delimiter=delimiter)
            rows = []
        if item is not None:
            yield item
    if rows:
        yield Table(rows=tuple(rows), place=rows[0].place, delimiter=delimiter)
