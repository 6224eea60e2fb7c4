"""Tags and entities left in a cell: taken out by one linear pass, entities decoded once.

Only tags known by name, with plain attributes, count as markup; everything else stays text.
"""

import html
import re

from duban.documents.document import Cell
from duban.documents.limits import CELL_CHARACTERS
from duban.lookups.late import late
from duban.problems.codes import Code
from duban.problems.problem import Refusal
from duban.provenance.place import Place

Piece = tuple[int, int, str]
"""A run of source text: line number, offset of its first character in that line, the text."""

_TAG = late(r"</?([A-Za-z][A-Za-z0-9]{0,9})((?:\s[ -;=?-~\s]{0,300})?)/?>")
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_BREAKS = frozenset(
    [
        "p",
        "br",
        "div",
        "li",
        "ul",
        "ol",
        "tr",
        "td",
        "th",
        "table",
        "tbody",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "dd",
        "dt",
        "dl",
    ]
)
_INLINE = frozenset(
    [
        "span",
        "b",
        "strong",
        "i",
        "em",
        "u",
        "s",
        "font",
        "sup",
        "sub",
        "a",
        "o",
        "nobr",
        "small",
        "big",
        "center",
    ]
)
_MARKS = re.compile(r"[<&\x0a-\x0d\x1c-\x1e\x85\u2028\u2029]")
"""Signs of tags and entities, and everything that ends a line."""
_SHORT_RUN = 2_000
_SPACE = " \t\r\n\f\v\u3000\xa0"


def plain_cells(line: str, number: int, sign: str) -> list[Cell] | None:
    """The cells of a line parted at a sign, None for a line with tags, entities, quotes or of great
    length, which is read run by run."""
    if len(line) > _SHORT_RUN or '"' in line or _MARKS.search(line) is not None:
        return None
    cells: list[Cell] = []
    offset = 0
    for part in line.split(sign):
        text = part.strip(_SPACE)
        if text:
            start = offset
            if len(text) != len(part):
                start += len(part) - len(part.lstrip(_SPACE))
            places = (Place(line=number, start=start, end=start + len(text)),)
            cells.append(Cell(text=text, places=places))
        else:
            cells.append(EMPTY)
        offset += len(part) + len(sign)
    return cells


def cell_of(pieces: tuple[Piece, ...], *, is_header: bool = False) -> Cell:
    """A cell of text and its places, from the runs of source that it is made of.

    Raises `Refusal` line_too_long for a cell beyond the limit.
    """
    if len(pieces) == 1 and not is_header:
        plain = _plain_cell(*pieces[0])
        if plain is not None:
            return plain
    raw = pieces[0][2] if len(pieces) == 1 else "\n".join(run for _, _, run in pieces)
    if len(raw) > CELL_CHARACTERS:
        raise Refusal(
            Code.LINE_TOO_LONG,
            place=Place(line=pieces[0][0], start=pieces[0][1]),
            limit=str(CELL_CHARACTERS),
            length=str(len(raw)),
        )
    text = plain_text(raw)
    if not text:
        return Cell(text="", is_header=True) if is_header else EMPTY
    places = [place for piece in pieces if (place := _place(piece)) is not None]
    return Cell(text=text, places=tuple(places), is_header=is_header)


EMPTY = Cell(text="")


def _plain_cell(line: int, start: int, raw: str) -> Cell | None:
    """The cell of one short run without any markup, as most are; None for other runs."""
    if len(raw) > _SHORT_RUN or _MARKS.search(raw) is not None:
        return None
    text = raw.strip(_SPACE)
    if not text:
        return EMPTY
    if len(text) != len(raw):
        start += len(raw) - len(raw.lstrip(_SPACE))
    return Cell(text=text, places=(Place(line=line, start=start, end=start + len(text)),))


def plain_text(raw: str) -> str:
    """The text of a cell: tags removed, its paragraphs joined with one newline, outer space trimmed.

    >>> plain_text(" <p>一是 开工。</p> <p>投资&nbsp;5%&lt;6%</p>")
    '一是 开工。\\n投资\\xa05%<6%'
    """
    if "<" in raw:
        raw = _TAG.sub(_replacement, raw)
    if "&" in raw:
        raw = _ENTITY.sub(lambda entity: html.unescape(entity.group()), raw)
    if "\n" not in raw and "\r" not in raw:
        return raw.strip(_SPACE)
    paragraphs = (paragraph.strip(_SPACE) for paragraph in raw.splitlines())
    return "\n".join(paragraph for paragraph in paragraphs if paragraph)


def _replacement(tag: re.Match[str]) -> str:
    name = tag.group(1).lower()
    if name in _BREAKS:
        return "\n"
    return "" if name in _INLINE else tag.group()


def _place(piece: Piece) -> Place | None:
    line, start, raw = piece
    first = len(raw) - len(raw.lstrip(_SPACE))
    last = len(raw.rstrip(_SPACE))
    return Place(line=line, start=start + first, end=start + last) if last > first else None
