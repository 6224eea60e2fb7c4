"""An image of a page made ready: grey, upright, its ruled lines found and wiped out.

Half a degree of rotation moves a ruled line by more than a line of text across a page, so the page
is straightened first. Lengths are in pixels here.
"""

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from duban.documents.page import Rule

Image = NDArray[np.uint8]

_MOST_SKEW = 5.0
_LEAST_INK = 100  # points: an emptier page leans by nothing
_LEAST_TURN = 0.005  # degrees: less than a pixel across a page
"""Degrees that a page may be turned; a sheet in a feeder turns by one or two."""
_WORKING_POINTS = 60_000
"""Dark pixels that the angle is judged by: more add time, not precision."""
_CONTRAST = 28
"""How much darker than its surroundings ink is, out of 255."""
_NEIGHBOURHOOD = 0.03
"""Width of the surroundings that a pixel is compared with, as a share of the page's width."""
_SHORTEST_RULE = 0.022
"""Shortest piece of a ruled line, as a share of the page's longer side: longer than any stroke."""
_LONG_RULE = 0.06
"""Length of a stroke that is a ruled line wherever it ends, as a share of the longer side."""
_GRAIN = 9.0
"""Deviation of the paper's grey, out of 255, above which grain is taken for ink here and there."""
_GRAIN_REACH = 5
_GRAIN_MASK = np.array([[1, -2, 1], [-2, 4, -2], [1, -2, 1]], np.float32)
_GRAIN_GAIN = 6.0
_HALF_OF_NORMAL = 0.6745
"""Deviations within which half of all values lie."""
_DOT = 5
"""Pixels up to which a mark is a dot of noise or of punctuation."""
_GAP = 0.004
"""Longest gap in a ruled line that is noise, as a share of the page's longer side."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A straight page: its grey image without ruled lines, its ink, and the lines themselves.

    `character` is the height of most characters.
    """

    grey: Image
    ink: Image
    across: tuple[Rule, ...]
    down: tuple[Rule, ...]
    character: int


def prepare(grey: Image) -> Sheet:
    """Straighten a page, find its ruled lines and wipe them out."""
    clean = without_grain(grey)
    straight = turn(clean, -skew_of(ink_of(clean)))
    ink = ink_of(straight)
    character = _character_size(ink)
    across = _strokes(ink, character)
    down = _strokes(_image(ink.T), character)
    across_kept = across.that_stand(down.rules)
    down_kept = down.that_stand(across.rules)
    mask = cv2.dilate(across.mask(across_kept) | down.mask(down_kept).T, np.ones((3, 3), np.uint8))
    wiped = straight.copy()
    wiped[mask > 0] = np.uint8(_paper(straight))
    left_over = ink.copy()
    left_over[mask > 0] = 0
    return Sheet(
        wiped,
        left_over,
        tuple(across.rules[number] for number in across_kept),
        tuple(down.rules[number] for number in down_kept),
        character,
    )


def without_blots(ink: Image, tallest: int) -> Image:
    """Return the ink without marks that touch the page's edge or are taller than any character."""
    _, labels, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    left, top = stats[:, cv2.CC_STAT_LEFT], stats[:, cv2.CC_STAT_TOP]
    width, height = stats[:, cv2.CC_STAT_WIDTH], stats[:, cv2.CC_STAT_HEIGHT]
    at_edge = (
        (left <= 1)
        | (top <= 1)
        | (left + width >= ink.shape[1] - 1)
        | (top + height >= ink.shape[0] - 1)
    )
    kept = np.where(at_edge | (height > tallest), 0, 255).astype(np.uint8)
    kept[0] = 0
    return _image(kept[labels])


def without_grain(grey: Image) -> Image:
    """Return the page without the grain of a poor scan, its strokes as they were; a fine one as it is."""
    grain = _grain_of(grey)
    if grain <= _GRAIN:
        return grey
    return _image(cv2.bilateralFilter(grey, _GRAIN_REACH, 3 * grain, _GRAIN_REACH))


def _grain_of(grey: Image) -> float:
    """Return how much pixels differ from their neighbours where nothing is drawn: the deviation of the
    noise, by a mask that slopes and edges do not answer (Immerkaer 1996)."""
    answers = cv2.filter2D(grey, cv2.CV_32F, _GRAIN_MASK)
    return float(np.median(np.abs(answers[::3, ::3]))) / (_HALF_OF_NORMAL * _GRAIN_GAIN)


def ink_of(grey: Image) -> Image:
    """Return 255 where a pixel is ink, 0 where it is paper; shade across the page does not count."""
    block = int(max(grey.shape) * _NEIGHBOURHOOD) | 1
    return _image(
        cv2.adaptiveThreshold(
            grey, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, max(block, 15), _CONTRAST
        )
    )


def skew_of(ink: Image) -> float:
    """Return by how many degrees a page leans (positive: its lines fall to the right).

    The right angle is the one at which lines of text and rules gather in the fewest rows.
    """
    found = np.nonzero(ink)
    if len(found[0]) < _LEAST_INK:
        return 0.0
    step = max(1, len(found[0]) // _WORKING_POINTS)
    rows, columns = (axis[::step].astype(np.float64) for axis in found)
    best, reach = 0.0, _MOST_SKEW
    for tried in (0.25, 0.05, 0.01):
        angles = np.arange(best - reach, best + reach + tried / 2, tried)
        best = float(max(angles, key=lambda angle: _gathering(rows, columns, angle)))
        reach = 2 * tried
    return best


def _gathering(rows: NDArray[np.float64], columns: NDArray[np.float64], angle: float) -> float:
    heights = rows - columns * np.tan(np.radians(angle))
    counts = np.bincount((heights - heights.min()).astype(np.int64))
    return float(np.square(counts.astype(np.float64)).sum())


def turn(grey: Image, angle: float) -> Image:
    """Return the page turned by an angle in degrees about its middle, paper filled in."""
    if abs(angle) < _LEAST_TURN:
        return grey
    height, width = grey.shape
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), -angle, 1.0)
    return _image(
        cv2.warpAffine(
            grey, matrix, (width, height), flags=cv2.INTER_CUBIC, borderValue=(_paper(grey),)
        )
    )


def _paper(grey: Image) -> float:
    return float(np.percentile(grey[::7, ::7], 75))


@dataclass(frozen=True, slots=True)
class _Strokes:
    """Long level strokes: each by its line and its number among the marks of `labels`."""

    rules: list[Rule]
    numbers: list[int]
    labels: NDArray[np.int32]
    pieces: Image

    def that_stand(self, crossing: list[Rule]) -> list[int]:
        """Return which strokes are ruled lines: long, or running from one crossing line to another.

        Touching strokes of a line of text can be longer than a character, but end at nothing.
        """
        longer = max(self.pieces.shape)
        near = longer * _SHORTEST_RULE / 4
        return [
            number
            for number, rule in enumerate(self.rules)
            if rule.end - rule.start >= longer * _LONG_RULE
            or all(
                any(
                    abs(other.at - end) <= near
                    and other.start - near <= rule.at <= other.end + near
                    for other in crossing
                    if other.end - other.start >= longer * _LONG_RULE
                )
                for end in (rule.start, rule.end)
            )
        ]

    def mask(self, kept: list[int]) -> Image:
        """Return 255 on the ink of the given strokes."""
        marks = np.zeros(int(self.labels.max()) + 1, np.uint8)
        marks[[self.numbers[number] for number in kept]] = 255
        stretched = _image(cv2.dilate(self.pieces, np.ones((1, 5), np.uint8)))
        return stretched & marks[self.labels]


def _strokes(ink: Image, character: int) -> _Strokes:
    """Return the strokes along the rows of an image that are longer than one of a character.

    A straightened line still steps from one row of pixels to the next, and has gaps of noise.
    """
    longer = max(ink.shape)
    whole = np.ascontiguousarray(ink)
    pieces = cv2.morphologyEx(whole, cv2.MORPH_OPEN, np.ones((1, 2 * character), np.uint8))
    thick = cv2.dilate(pieces, np.ones((3, 1), np.uint8))
    gap = max(3, int(longer * _GAP))
    thick = cv2.morphologyEx(thick, cv2.MORPH_CLOSE, np.ones((1, gap), np.uint8))
    count, labels, stats, centres = cv2.connectedComponentsWithStats(thick, connectivity=8)
    rules, numbers = [], []
    for number in range(1, count):
        left, _, width, height, _ = (int(value) for value in stats[number])
        if width >= longer * _SHORTEST_RULE and height <= max(9, character):
            rules.append(Rule(float(centres[number][1]), float(left), float(left + width)))
            numbers.append(number)
    return _Strokes(rules, numbers, np.asarray(labels, dtype=np.int32), _image(pieces))


def _character_size(ink: Image) -> int:
    """Return the height of most marks on the page: that of its characters."""
    _, _, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    heights, widths = stats[1:, cv2.CC_STAT_HEIGHT], stats[1:, cv2.CC_STAT_WIDTH]
    marks = heights[(heights > _DOT) & (heights < ink.shape[0] // 20) & (widths < 3 * heights)]
    return int(np.percentile(marks, 75)) if len(marks) else max(ink.shape) // 100


def _image(array: Any) -> Image:
    return np.asarray(array, dtype=np.uint8)
