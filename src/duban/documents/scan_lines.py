"""Lines of text in a region of a page, by where its ink lies. Lengths are in pixels."""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from duban.documents.scan_image import Image

_SPECK = 2
"""Ink pixels of a row of pixels that may be dirt."""
_TALLEST = 1.75
"""Times the usual height above which a band holds two lines that touch."""
_ONE_LINE = 1.15
"""Times the usual height that pieces of one line may reach together."""
_SHORTEST = 0.55
"""Share of the usual height below which a band is only a part of a character."""


@dataclass(frozen=True, slots=True)
class Band:
    """One line of text: its box in pixels."""

    left: int
    top: int
    right: int
    bottom: int


def bands_of(ink: Image, box: tuple[int, int, int, int], character: float = 0) -> list[Band]:
    """Return the lines of text inside a box (left, top, right, bottom).

    Ink no higher than a `character` of the page is one line, though a gap runs through it: 是 alone.
    """
    left, top, right, bottom = box
    region = ink[top:bottom, left:right] > 0
    if region.size == 0:
        return []
    runs = _runs(region.sum(axis=1) >= _SPECK)
    if runs and runs[-1][1] - runs[0][0] <= _ONE_LINE * character:
        runs = [(runs[0][0], runs[-1][1])]
    usual = _usual_height(runs)
    runs = [part for run in _joined(runs, usual) for part in _split(region, run, usual)]
    bands = []
    for start, stop in runs:
        columns = np.flatnonzero(region[start:stop].sum(axis=0))
        if len(columns) and stop - start >= _SPECK + 1:
            first, last = int(columns[0]), int(columns[-1]) + 1
            if region[start:stop].sum() > _SPECK * _SPECK * 2:
                bands.append(Band(left + first, top + start, left + last, top + stop))
    return [_at_least(band, usual, top, bottom) for band in bands]


def _runs(marks: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Return (start, stop) of each run of true values."""
    padded = np.concatenate(([False], marks, [False]))
    edges = np.flatnonzero(padded[1:] != padded[:-1])
    return [(int(start), int(stop)) for start, stop in edges.reshape(-1, 2)]


def _usual_height(runs: list[tuple[int, int]]) -> float:
    """Return the height of most lines: bands that are not dots, dashes or two lines in one."""
    heights = sorted(stop - start for start, stop in runs)
    if not heights:
        return 0.0
    tall = [height for height in heights if height >= 0.6 * heights[-1]]
    middle = float(np.median(tall))
    return float(np.median([height for height in heights if height >= 0.6 * middle] or tall))


def _joined(runs: list[tuple[int, int]], usual: float) -> list[tuple[int, int]]:
    """Join a band with the one above when both together are one line high (二 is two strokes)."""
    joined: list[tuple[int, int]] = []
    for start, stop in runs:
        is_part = (
            joined
            and min(stop - start, joined[-1][1] - joined[-1][0]) < _SHORTEST * usual
            and stop - joined[-1][0] <= _ONE_LINE * usual
        )
        if is_part:
            joined[-1] = (joined[-1][0], stop)
        else:
            joined.append((start, stop))
    return joined


def _split(region: NDArray[np.bool_], run: tuple[int, int], usual: float) -> list[tuple[int, int]]:
    """Split a band of several touching lines where it has the least ink."""
    start, stop = run
    count = round((stop - start) / (usual * 1.1)) if usual else 1
    if stop - start < _TALLEST * usual or count < 2:  # noqa: PLR2004  # one line
        return [run]
    profile = region[start:stop].sum(axis=1)
    pitch = (stop - start) / count
    cuts = [0]
    for number in range(1, count):
        near, far = int((number - 0.3) * pitch), int((number + 0.3) * pitch) + 1
        cuts.append(near + int(np.argmin(profile[near:far])))
    cuts.append(stop - start)
    return [(start + a, start + b) for a, b in pairwise(cuts)]


def _at_least(band: Band, usual: float, top: int, bottom: int) -> Band:
    """Give a low band (a dash, a full stop alone) the height of a line, about its middle."""
    missing = round(usual * 0.9) - (band.bottom - band.top)
    if missing <= 0:
        return band
    above = missing // 2
    return Band(
        band.left,
        max(top, band.top - above),
        band.right,
        min(bottom, band.bottom + missing - above),
    )


def segments_of(ink: Image, band: Band) -> list[Band]:
    """Split a line where a gap is wider than two characters: columns without ruled lines."""
    region = np.asarray(ink[band.top : band.bottom, band.left : band.right].any(axis=0))
    runs = _runs(region)
    gap = 2 * (band.bottom - band.top)
    segments: list[tuple[int, int]] = []
    for start, stop in runs:
        if segments and start - segments[-1][1] < gap:
            segments[-1] = (segments[-1][0], stop)
        else:
            segments.append((start, stop))
    return [
        Band(band.left + start, band.top, band.left + stop, band.bottom) for start, stop in segments
    ]
