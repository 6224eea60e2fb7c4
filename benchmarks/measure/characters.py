"""Spans as sets of the characters that are not white space.

Labels and the library may differ in the white space of a cell (a paragraph break, a trimmed end),
never in its other characters; so positions count those only.
"""

from collections.abc import Hashable, Iterable
from functools import lru_cache

Places = frozenset[tuple[str, int]]
"""Positions with the field they stand in."""


@lru_cache(maxsize=4096)
def _solid_before(text: str) -> tuple[int, ...]:
    counts, solid = [], 0
    for char in text:
        counts.append(solid)
        solid += not char.isspace()
    counts.append(solid)
    return tuple(counts)


def squeezed(text: str | None) -> str:
    """The text without white space; "" for None."""
    return "".join((text or "").split())


def solid(text: str, start: int, end: int) -> frozenset[int]:
    """Positions of `text[start:end]` among the characters that are not white space."""
    before = _solid_before(text)
    length = len(text)
    return frozenset(range(before[min(start, length)], before[min(end, length)]))


def solid_of(text: str, pieces: Iterable[str]) -> frozenset[int]:
    """Positions of the first occurrence of each piece; raises ValueError where one is absent."""
    found: frozenset[int] = frozenset()
    for piece in pieces:
        start = text.index(piece)
        found |= solid(text, start, start + len(piece))
    return found


def in_field(name: str, where: frozenset[int]) -> Places:
    """Positions of one field, told apart from those of others."""
    return frozenset((name, at) for at in where)


def likeness(one: frozenset[Hashable], other: frozenset[Hashable]) -> float:
    """Intersection over union; 0 for two empty sets."""
    union = len(one | other)
    return len(one & other) / union if union else 0.0
