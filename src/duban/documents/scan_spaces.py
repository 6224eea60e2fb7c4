"""Spaces between Chinese words of a recognised line, seen by the gap on the page.

The model leaves them out, but a list of agencies has nothing else between its names.
"""

import numpy as np

from duban.documents.scan_dashes import reckoned_places
from duban.documents.scan_image import Image
from duban.documents.scan_lines import Band

_GAP = 0.26
"""Share of the line's height from which a gap is more than the room around two characters."""
_GAP_BESIDE_NARROW = 0.45
"""The same beside a character that does not fill its square."""
_NARROW = frozenset("一二三日月目口小白自百且其县非川八人入个今中申由甲上下卜了丁工土士干于")
_NEAR = 0.5
"""Line heights that a gap may lie from where the two characters are reckoned to meet."""


def true_spaces(text: str, ink: Image, band: Band) -> str:
    """Return the text with a space where two Chinese characters stand visibly apart."""
    height = band.bottom - band.top
    gaps = [gap for gap in _gaps(ink, band) if gap[1] - gap[0] >= _GAP * height]
    if not gaps or len(text) < 2:  # noqa: PLR2004  # nothing to part
        return text
    places = reckoned_places(text, band.right - band.left)
    parted = set()
    for left, right in gaps:
        middle = (left + right) / 2
        meeting = [(places[i] + places[i + 1]) / 2 for i in range(len(places) - 1)]
        nearest = min(range(len(meeting)), key=lambda i: abs(meeting[i] - middle))
        pair = text[nearest : nearest + 2]
        least = _GAP_BESIDE_NARROW if _NARROW & set(pair) else _GAP
        is_near = abs(meeting[nearest] - middle) <= _NEAR * height
        if is_near and right - left >= least * height and all(map(_is_han, pair)):
            parted.add(nearest)
    return "".join(
        character + (" " if number in parted else "") for number, character in enumerate(text)
    )


def _gaps(ink: Image, band: Band) -> list[tuple[int, int]]:
    """Return (left, right) of runs of columns without ink, from the band's left."""
    columns = (ink[band.top : band.bottom, band.left : band.right] > 0).any(axis=0)
    padded = np.concatenate(([True], columns, [True]))
    edges = np.flatnonzero(padded[1:] != padded[:-1])
    return [(int(left), int(right)) for left, right in edges.reshape(-1, 2)]


def _is_han(character: str) -> bool:
    return "\u3400" <= character <= "\u9fff"
