"""Rows of delimited lines, quotes and line breaks inside quotes honoured, offsets kept."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from duban.documents.limits import COLUMNS, QUOTED_LINES
from duban.documents.markup import Piece
from duban.problems.codes import Code
from duban.problems.problem import Refusal
from duban.provenance.place import Place

QUOTE = '"'


@dataclass(frozen=True, slots=True, kw_only=True)
class RawRow:
    """The cells of one row as runs of source, its lines (first, last), and whether a quote that was
    opened in it is never closed (then the quote is text)."""

    cells: tuple[tuple[Piece, ...], ...]
    first_line: int
    last_line: int
    has_open_quote: bool = False


def raw_row(lines: Sequence[str], at: int, sign: str) -> RawRow:
    """The row that begins at `lines[at]`; line numbers count from 1.

    Raises `Refusal` too_many_cells for a row beyond the limit, before its cells are made.
    """
    line = lines[at]
    if QUOTE not in line:
        refuse_wide(line.count(sign) + 1, at + 1)
        return RawRow(
            cells=tuple(_unquoted(line, at + 1, sign)), first_line=at + 1, last_line=at + 1
        )
    cells: list[tuple[Piece, ...]] = []
    number, offset, open_quote = at, 0, False
    while True:
        refuse_wide(len(cells), at + 1)
        line = lines[number]
        begin = offset + len(line[offset:]) - len(line[offset:].lstrip(" \u3000"))
        closed = _quoted(lines, number, begin, sign) if line[begin : begin + 1] == QUOTE else None
        if closed is not None:
            pieces, number, offset = closed
            cells.append(pieces)
        else:
            open_quote = open_quote or _is_never_closed(line, begin, sign)
            end = line.find(sign, offset)
            end = len(line) if end < 0 else end
            cells.append(((number + 1, offset, line[offset:end]),))
            offset = end
        if offset >= len(lines[number]):
            break
        offset += len(sign)
    return RawRow(
        cells=tuple(cells), first_line=at + 1, last_line=number + 1, has_open_quote=open_quote
    )


def begins_row(lines: Sequence[str], at: int, sign: str) -> bool:
    """Whether a line without a delimiter opens a quoted cell that a later line closes, with a
    delimiter behind it: the first cell of a row is broken over lines."""
    line = lines[at]
    begin = len(line) - len(line.lstrip(" \u3000"))
    if line[begin : begin + 1] != QUOTE:
        return False
    closed = _quoted(lines, at, begin, sign)
    return closed is not None and lines[closed[1]].startswith(sign, closed[2])


def refuse_wide(cells: int, line: int) -> None:
    """Raise `Refusal` too_many_cells where a row has more cells than the limit."""
    if cells > COLUMNS:
        raise Refusal(
            Code.TOO_MANY_CELLS, place=Place(line=line), cells=str(cells), limit=str(COLUMNS)
        )


def _unquoted(line: str, number: int, sign: str) -> Iterator[tuple[Piece, ...]]:
    offset = 0
    for part in line.split(sign):
        yield ((number, offset, part),)
        offset += len(part) + len(sign)


def _quoted(
    lines: Sequence[str], number: int, begin: int, sign: str
) -> tuple[tuple[Piece, ...], int, int] | None:
    """A quoted cell from `lines[number][begin]`: its runs, and where it ends (line index, offset).

    None where the quote is not closed right before a delimiter or the end of a line: then the quote
    is part of the text.
    """
    pieces: list[Piece] = []
    at, offset = number, begin + 1
    last = min(len(lines), number + QUOTED_LINES)
    while at < last:
        line = lines[at]
        end = _closing(line, offset)
        if end is None:
            pieces.append((at + 1, offset, line[offset:].replace('""', QUOTE)))
            at, offset = at + 1, 0
            continue
        pieces.append((at + 1, offset, line[offset:end].replace('""', QUOTE)))
        after = end + 1
        while line[after : after + 1] == " " and sign != " ":
            after += 1
        if after == len(line) or line.startswith(sign, after):
            return tuple(pieces), at, after
        return None
    return None


def _closing(line: str, offset: int) -> int | None:
    """The offset of the quote that closes, doubled quotes passed over."""
    at = line.find(QUOTE, offset)
    while at >= 0:
        if line[at + 1 : at + 2] != QUOTE:
            return at
        at = line.find(QUOTE, at + 2)
    return None


def _is_never_closed(line: str, begin: int, sign: str) -> bool:
    """Whether a cell opens with a quote and its line has no other one."""
    return (
        sign not in ("|", " ", "  ") and line[begin : begin + 1] == QUOTE and line.count(QUOTE) == 1
    )
