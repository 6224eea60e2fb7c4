"""CSV as this program writes it, and as it alone: told from any other, so that it comes back exactly.

A cell that a spreadsheet program would run gets an apostrophe before it (OWASP's advice on CSV
injection). In a foreign file an apostrophe is text and stays; in one of ours it is taken off again, and
what looks like a tag is text. A file is ours when writing its cells gives every character of it back:
nobody else puts quotes around the first cell without need, and around no other but the guarded ones.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from duban.documents.document import Block, Cell, Document, Paragraph, Row, Table
from duban.documents.limits import CELL_CHARACTERS, CELLS, LINE_CHARACTERS
from duban.documents.markup import Piece
from duban.documents.quoted import QUOTE, raw_row
from duban.documents.suspicious import suspicious_problems
from duban.lookups.late import late
from duban.problems.problem import Refusal
from duban.provenance.place import Place
from duban.provenance.source import Source

FORMULA_SIGNS = frozenset("=+-@\t\r\0＝＋－＠")
"""OWASP's list for CSV injection, with the full-width forms."""
GUARD = "'"
LINE_END = "\r\n"
SIGN = ","

_NUMBER = re.compile(r"[+-]?[0-9]{1,40}(?:\.[0-9]{1,40})?%?")
_NEEDS_QUOTES = late(r'[",\r\n]|\A[ \u3000]|[ \u3000]\Z')
_SPACE = " \t\u3000\xa0"


def guarded(text: str) -> str:
    """The text, with an apostrophe before it where a program might run it. A plain number stays.

    One that begins with apostrophes before such a sign gets one more, so that it can be told apart.
    """
    bare = text.lstrip(GUARD)
    if bare[:1] not in FORMULA_SIGNS or not bare:
        return text
    return text if bare == text and _NUMBER.fullmatch(text) else GUARD + text


def own_csv(rows: Sequence[Sequence[str]]) -> str:
    """Rows as text, lines ending in CR LF (RFC 4180)."""
    return "".join(
        SIGN.join(_written(text, first=number == at == 0) for at, text in enumerate(row)) + LINE_END
        for number, row in enumerate(rows)
    )


def read_own_csv(text: str, source: Source) -> Document | None:
    """The tables of a file that `own_csv` wrote, each under its title where there are several; None for
    any other file."""
    if not text.startswith(QUOTE) or not text.endswith(LINE_END) or text.count(SIGN) > CELLS:
        return None
    lines = re.split(r"\r\n|\r|\n", text)[:-1]
    if max(map(len, lines)) > LINE_CHARACTERS:
        return None
    try:
        rows = tuple(_rows(lines))
    except Refusal:
        return None
    longest = max(len(cell.text) for row in rows for cell in row.cells)
    if longest > CELL_CHARACTERS or own_csv([[c.text for c in row.cells] for row in rows]) != text:
        return None
    blocks = tuple(_blocks(rows))
    return Document(source=source, blocks=blocks, problems=suspicious_problems(text, lines))


def _blocks(rows: Sequence[Row]) -> Iterator[Block]:
    """Yield what stands between blank lines: a row of one cell is a title, the others are its table."""
    parts = [list(part) for is_blank, part in groupby(rows, _is_blank) if not is_blank]
    for number, part in enumerate(parts, 1):
        if len(part) > 1 and len(part[0].cells) == 1:
            title = part.pop(0).cells[0]
            yield Paragraph(text=title.text, places=title.places, is_heading=True)
        place = part[0].place if len(parts) == 1 else replace(part[0].place, table=number)
        yield Table(rows=tuple(part), place=place, delimiter=SIGN)


def _is_blank(row: Row) -> bool:
    return len(row.cells) == 1 and not row.cells[0].text


def _written(text: str, *, first: bool) -> str:
    safe = guarded(text)
    if first or safe != text or _NEEDS_QUOTES.search(safe):
        return QUOTE + safe.replace(QUOTE, 2 * QUOTE) + QUOTE
    return safe


def _rows(lines: Sequence[str]) -> Iterator[Row]:
    at = 0
    while at < len(lines):
        raw = raw_row(lines, at, SIGN)
        place = Place(line=at + 1, start=0, end=len(lines[at]))
        yield Row(cells=tuple(_cell(pieces) for pieces in raw.cells), place=place)
        at = raw.last_line


def _cell(pieces: tuple[Piece, ...]) -> Cell:
    text = "\n".join(run for _, _, run in pieces)
    unguarded = text.removeprefix(GUARD)
    if text != unguarded and guarded(unguarded) == text:
        line, start, run = pieces[0]
        pieces = ((line, start + len(GUARD), run.removeprefix(GUARD)), *pieces[1:])
        text = unguarded
    places = [place for piece in pieces if (place := _place(piece)) is not None]
    return Cell(text=text, places=tuple(places))


def _place(piece: Piece) -> Place | None:
    line, start, run = piece
    first = len(run) - len(run.lstrip(_SPACE))
    last = len(run.rstrip(_SPACE))
    return Place(line=line, start=start + first, end=start + last) if last > first else None
