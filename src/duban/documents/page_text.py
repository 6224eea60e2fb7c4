"""From pieces of text to lines, and from lines to paragraphs.

A line of Chinese breaks anywhere, so lines are joined without a space; a paragraph's end is seen by
its last line, which leaves room that the next word would have filled.
"""

import dataclasses
import itertools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from duban.documents.page import Piece

_LATIN_GAP = 0.22
"""Space between Latin words as a share of the text's height (the narrowest fonts use a quarter)."""
_CHINESE_GAP = 0.75
"""The same for Chinese text, which a justified line may spread by up to half a character."""
_ROOM = 0.6
"""Room, in characters, that a full line may leave at its end."""
_INDENT = 1.5
"""Characters that the first line of a paragraph stands in, at least (two are usual)."""

_NEVER_FIRST = "，。、；：！？）》」』】〉”’％%‰℃)]},.;:!?…·"
"""What no line of a paragraph may begin with (GB/T 15834), and signs that belong to a number."""
_NEVER_LAST = "（《「『【〈“‘([{—－-~～+×=＝≥≤<>、，,：:"
"""What no paragraph ends with."""
_OPENING = "（《「『【〈([{—"
_QUOTES = "“”‘’"
_MARK = re.compile(
    r"(?:[0-9]{1,2}[.．、)）](?![0-9])|[（(](?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})[)）]"
    r"|[一二三四五六七八九十]{1,3}[、.．]|[①-⑳⑴-⒇])"
)
"""The number of a list item at the start of a line."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text with its box in points.

    `first_word` is the width of the piece that could not have been broken onto the line above.
    """

    text: str
    left: float
    top: float
    right: float
    bottom: float
    first_word: float = 0.0
    ends_in_space: bool = False
    confidence: float = 1.0

    @property
    def size(self) -> float:
        """The height of the line's text."""
        return self.bottom - self.top


def lines_of(pieces: Iterable[Piece]) -> list[Line]:
    """Return lines from top to bottom; pieces whose middle lies in a line's band belong to it."""
    bands: list[list[Piece]] = []
    top = bottom = 0.0
    for piece in sorted(pieces, key=lambda piece: (piece.middle, piece.left)):
        if bands and top <= piece.middle <= bottom:
            bands[-1].append(piece)
            continue
        bands.append([piece])
        third = (piece.bottom - piece.top) / 6
        top, bottom = piece.top + third, piece.bottom - third
    lines = [_line(sorted(band, key=lambda piece: piece.left)) for band in bands]
    return [line for line in lines if line.text]


def _line(pieces: Sequence[Piece]) -> Line:
    """Return one line; a missing space is seen by the gap, an overprinted piece is left out."""
    text = ""
    previous: Piece | None = None
    positions: list[tuple[int, Piece]] = []
    for piece in pieces:
        if previous is not None:
            if piece.text == previous.text and piece.left - previous.left < _overprint(piece):
                continue
            if _has_gap(previous, piece):
                text += " "
        positions.append((len(text), piece))
        text += piece.text
        previous = piece
    inked = [piece for _, piece in positions if piece.text.strip()] or list(pieces)
    indent = len(text) - len(text.lstrip())
    return Line(
        text=text.strip(),
        left=min(piece.left for piece in inked),
        top=min(piece.top for piece in inked),
        right=max(piece.right for piece in inked),
        bottom=max(piece.bottom for piece in inked),
        first_word=_first_word(text.strip(), indent, positions),
        ends_in_space=text[-1:].isspace(),
        confidence=min(piece.confidence for piece in inked),
    )


def _overprint(piece: Piece) -> float:
    return 0.3 * (piece.right - piece.left)


def _has_gap(previous: Piece, piece: Piece) -> bool:
    if previous.text[-1:].isspace() or piece.text[:1].isspace():
        return False
    gap = piece.left - previous.right
    height = piece.bottom - piece.top
    is_latin = previous.text[-1:].isascii() and piece.text[:1].isascii()
    return gap > height * (_LATIN_GAP if is_latin else _CHINESE_GAP)


def _first_word(text: str, indent: int, positions: list[tuple[int, Piece]]) -> float:
    """Return the width of what cannot be broken at the start of the line."""
    length = 1
    while length < len(text) and (text[length] in _NEVER_FIRST or _is_glued(text, length)):
        length += 1
    left, right = 0.0, 0.0
    for start, piece in positions:
        stop = start + len(piece.text)
        if stop <= indent:
            continue
        if start >= indent + length:
            break
        share = min(1.0, (indent + length - start) / max(1, len(piece.text)))
        left = left or piece.left
        right = piece.left + share * (piece.right - piece.left)
    return right - left


def _is_glued(text: str, position: int) -> bool:
    """Whether two neighbours stay on one line: parts of a word or number, a bracket and its first."""
    before, after = text[position - 1], text[position]
    if before in _OPENING or before in _QUOTES or after in _QUOTES:
        return True
    is_number_next = "!" <= after <= "~"
    is_word = "!" <= before <= "~" and (is_number_next or after == "—")
    return is_word or (before in "、，" and is_number_next)


def join_lines(lines: Sequence[Line], *, right: float) -> str:
    """Return paragraphs, one newline between them. `right` is where a full line ends."""
    if not lines:
        return ""
    left = min(line.left for line in lines)
    text = lines[0].text
    for number, (above, below) in enumerate(itertools.pairwise(lines), 1):
        after = lines[number + 1] if number + 1 < len(lines) else None
        if after is not None and _is_glued(below.text[-1] + after.text[0], 1):
            # broken inside a word because it did not fit: all of the line was one word
            below = dataclasses.replace(below, first_word=right - left)  # noqa: PLW2901  # the line as joined so far
        text += _joint(above, below, left=left, right=right) + below.text
    return text


def flows_on(above: Line, below: Line, *, left: float, right: float) -> bool:
    """Whether two lines belong to one paragraph."""
    return _joint(above, below, left=left, right=right) != "\n"


def _joint(above: Line, below: Line, *, left: float, right: float) -> str:
    """Return what stands between two lines: nothing, a space or a new paragraph."""
    last, first = above.text[-1], below.text[0]
    is_number = last.isascii() and last.isalnum() and first in "#/+-"
    if first not in _NEVER_FIRST and last not in _NEVER_LAST and not is_number:
        size = above.size
        is_full = right - above.right < below.first_word + _ROOM * size
        is_centred = abs((below.left - left) - (right - below.right)) <= size
        is_indented = below.left - left > _INDENT * size > above.left - left and not is_centred
        is_item = bool(_MARK.match(below.text)) and last in "。；;.！？"
        if not is_full or is_indented or is_item:
            return "\n"
    is_word = last.isascii() and first.isascii() and last.isalpha() and first.isalpha()
    return " " if above.ends_in_space or is_word else ""
