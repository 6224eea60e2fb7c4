"""Where a part of a paragraph stands in the source."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from duban.lookups.columns import match
from duban.lookups.furniture import is_note
from duban.lookups.late import late
from duban.lookups.names import is_agency_list
from duban.lookups.wording import ends_whole
from duban.provenance.place import Place
from duban.tables.fields import field_of
from duban.tables.goal_table import Outside, Where
from duban.tables.row_kinds import is_section

_LABEL = late(r"\s{0,8}([\u4e00-\u9fff]{2,10})\s?[：:]")
_FULL = Decimal("0.8")
"""A line that reaches this share of the way to the right edge is full."""


def narrowed(places: tuple[Place, ...], text: str, start: int, end: int) -> tuple[Place, ...]:
    """The places of `text[start:end]`: to the sign where a line holds the text as it is."""
    if len(places) != 1:
        return places
    place = places[0]
    if place.start is None or place.end is None or place.end - place.start != len(text):
        return places
    return (replace(place, start=place.start + start, end=place.start + end),)


def part(piece: Outside, start: int, end: int) -> Outside:
    """A stretch of a paragraph as a paragraph of its own, outer white space left out."""
    text = piece.text[start:end]
    start += len(text) - len(text.lstrip())
    bare = text.strip()
    end = start + len(bare)
    return replace(piece, text=bare, places=narrowed(piece.places, piece.text, start, end))


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """Paragraphs as one text, which remembers where each of them begins."""

    text: str
    pieces: tuple[tuple[int, Outside], ...]

    def places(self, start: int, end: int) -> tuple[Place, ...]:
        """The places of `text[start:end]`."""
        found: list[Place] = []
        for offset, piece in self.pieces:
            low, high = max(start - offset, 0), min(end - offset, len(piece.text))
            if low < high:
                found += narrowed(piece.places, piece.text, low, high)
        return tuple(found)


def joined(pieces: Sequence[Outside]) -> Joined:
    """Paragraphs joined: with a newline, or with nothing where a page's line broke a sentence."""
    text = ""
    kept: list[tuple[int, Outside]] = []
    for piece in pieces:
        if kept:
            text += "" if _is_broken(kept[-1][1], piece) else "\n"
        kept.append((len(text), piece))
        text += piece.text
    return Joined(text=text, pieces=tuple(kept))


def whole_paragraphs(pieces: Sequence[Outside]) -> list[Outside]:
    """The lines of a page put together where a sentence runs on from the right edge to the next one;
    page numbers between them stay where they are."""
    edges = [box[2] for piece in pieces if (box := _box(piece)) is not None]
    edge = max(edges, default=0) * _FULL
    whole: list[Outside] = []
    last: int | None = None
    for piece in pieces:
        above = whole[last] if last is not None else None
        box = _box(above) if above is not None else None
        if piece.where is Where.NOTE:
            whole.append(piece)
            continue
        if above is not None and box is not None and box[2] >= edge and _is_broken(above, piece):
            places = (*above.places, *piece.places)
            whole[last or 0] = replace(above, text=above.text + piece.text, places=places)
            continue
        last = len(whole)
        whole.append(piece)
    return whole


def _box(piece: Outside) -> tuple[int, int, int, int] | None:
    """The box of a paragraph's last line on a page."""
    return piece.places[-1].box if piece.places else None


def _is_broken(above: Outside, below: Outside) -> bool:
    """Whether a line of a page ends in the middle of a sentence that the next line goes on with."""
    if is_note(below.text) or is_section(above.text) or is_agency_list(above.text):
        return False
    if _states_field(below.text):
        return False
    is_page = all(piece.places and piece.places[-1].page is not None for piece in (above, below))
    return is_page and not ends_whole(above.text) and not above.text.endswith(("：", ":"))


def _states_field(text: str) -> bool:
    """Whether a line begins with the name of a field: 责任单位：…"""
    label = _LABEL.match(text)
    named = match(label.group(1)) if label is not None else None
    return named is not None and field_of(named.meaning) is not None
