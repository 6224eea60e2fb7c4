"""Dashes of a recognised line told by their width.

The model writes every dash as "-", but "1—5月" is a range and "—6.5%" may be a sign: which dash the
page has is seen by how long its stroke is.
"""

import numpy as np

from duban.documents.scan_image import Image
from duban.documents.scan_lines import Band

_LONG = 0.55
"""Share of the line's height from which a stroke is a dash of a whole character's width."""
_THIN = 0.25
"""Share of the line's height that a dash is thick at most."""
_NEAR = 0.8
"""Line heights that a stroke may stand from where its character is reckoned to be."""


def true_dashes(text: str, ink: Image, band: Band) -> str:
    """Return the text with "-" made "—" where the stroke on the page is that long."""
    if "-" not in text:
        return text
    height = band.bottom - band.top
    long = [
        (left + right) / 2
        for left, right in _level_strokes(ink, band)
        if right - left >= _LONG * height
    ]
    places = reckoned_places(text, band.right - band.left)
    return "".join(
        "—"
        if character == "-" and any(abs(stroke - place) <= _NEAR * height for stroke in long)
        else character
        for character, place in zip(text, places, strict=True)
    )


def reckoned_places(text: str, width: int) -> list[float]:
    """Return where the middle of each character is if Latin ones are half as wide as Chinese."""
    advances = [0.5 if character.isascii() else 1.0 for character in text]
    scale = width / sum(advances)
    places, left = [], 0.0
    for advance in advances:
        places.append((left + advance / 2) * scale)
        left += advance
    return places


def _level_strokes(ink: Image, band: Band) -> list[tuple[int, int]]:
    """Return (left, right) of level strokes with nothing above or below, from the band's left."""
    region = ink[band.top : band.bottom, band.left : band.right] > 0
    height = region.shape[0]
    rows = np.arange(height)[:, None]
    first = np.where(region, rows, height).min(axis=0)
    last = np.where(region, rows, -1).max(axis=0)
    middle = (first + last) / 2
    is_level = (
        (last >= first)
        & (last - first + 1 <= max(2.0, _THIN * height))
        & (middle >= 0.3 * height)
        & (middle <= 0.75 * height)
    )
    edges = np.flatnonzero(np.diff(np.concatenate(([False], is_level, [False])).astype(np.int8)))
    return [(int(left), int(right)) for left, right in edges.reshape(-1, 2)]
