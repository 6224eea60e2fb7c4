"""Where a part of a paragraph stands in the source."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from duban.lookups.wording import ends_whole
from duban.provenance.place import Place
from duban.tables.goal_table import Outside


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


def _is_broken(above: Outside, below: Outside) -> bool:
    """Whether a line of a page ends in the middle of a sentence that the next line goes on with."""
    is_page = all(piece.places and piece.places[0].page is not None for piece in (above, below))
    return is_page and not ends_whole(above.text) and not above.text.endswith(("：", ":"))
