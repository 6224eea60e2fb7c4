"""Lines of text that the model found as one although they stand in two columns of a table.

Without ruled lines between columns, what stands close together at one height may be one line to the
model. It is cut where other lines begin, or are centred, in the same place. Lengths are in pixels.
"""

from collections.abc import Iterator, Sequence

import numpy as np

from duban.documents.scan_image import Image
from duban.documents.scan_lines import Band

_GAP = 0.8
"""Least width of a gap between columns, in heights of the line: more than a comma leaves."""
_SAME = 0.4
"""Heights of the line within which two places are the same."""
_LEAST_LIKE = 2
_LEAST_SHARE = 0.15
"""Other lines, and share of all lines of the page, that stand in a column like a part of this one."""


def cut_at_columns(ink: Image, bands: Sequence[Band]) -> list[Band]:
    """Return the lines, those that reach over several columns cut."""
    parts = [_parts(ink, band) for band in bands]
    likes = max(_LEAST_LIKE, _LEAST_SHARE * len(bands))
    strips = [strip for band in parts for strip in band]
    cut: list[Band] = []
    for band in parts:
        whole = band[0]
        for part in band[1:]:
            if _likes(part, strips) >= likes or _likes(whole, strips, end=True) >= likes:
                cut.append(whole)
                whole = part
            else:
                whole = Band(whole.left, whole.top, part.right, whole.bottom)
        cut.append(whole)
    return cut


def _parts(ink: Image, band: Band) -> list[Band]:
    """Return the stretches of a line that gaps part."""
    columns = np.flatnonzero(ink[band.top : band.bottom, band.left : band.right].any(axis=0))
    if not len(columns):
        return [band]
    breaks = np.flatnonzero(np.diff(columns) - 1 >= _GAP * (band.bottom - band.top))
    starts = [0, *(breaks + 1).tolist()]
    ends = [*breaks.tolist(), len(columns) - 1]
    return [
        Band(
            band.left + int(columns[start]),
            band.top,
            band.left + int(columns[end]) + 1,
            band.bottom,
        )
        for start, end in zip(starts, ends, strict=True)
    ]


def _likes(part: Band, strips: Sequence[Band], *, end: bool = False) -> int:
    """Return how many strips at other heights begin (or end) where this part does, or have its middle."""
    near = _SAME * (part.bottom - part.top)
    edge = part.right if end else part.left
    return sum(
        1
        for other in _elsewhere(part, strips)
        if abs((other.right if end else other.left) - edge) <= near
        or abs(other.left + other.right - part.left - part.right) <= 2 * near
    )


def _elsewhere(part: Band, strips: Sequence[Band]) -> Iterator[Band]:
    return (each for each in strips if each.bottom <= part.top or each.top >= part.bottom)
