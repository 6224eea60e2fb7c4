"""A place in a source document, as exact as its format allows."""

from dataclasses import dataclass
from enum import StrEnum


class Part(StrEnum):
    """What kind of note a text stands in, where it stands beside the text and not in it."""

    FOOTNOTE = "footnote"
    ENDNOTE = "endnote"
    COMMENT = "comment"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where one piece of text stood. Only the parts that the format has are filled.

    Text formats: `line` (1-based) with `start` and `end` (offsets in that line, in Python string
    units, end exclusive). Pages: `page` (1-based) and `box` (left, top, right, bottom in points).
    Spreadsheets: `sheet` and `cell` ("C7"). Word and HTML: `table`, `row`, `column`, `paragraph`
    (1-based).

    `part`: the text is a note of that kind, and the place is the one that the note hangs on; nothing
    but `part` is filled for a note that hangs nowhere.
    """

    line: int | None = None
    start: int | None = None
    end: int | None = None
    page: int | None = None
    box: tuple[int, int, int, int] | None = None
    sheet: str | None = None
    cell: str | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None
    paragraph: int | None = None
    part: Part | None = None
