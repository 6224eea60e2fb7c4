"""What a terminal can show."""

from dataclasses import dataclass

from duban.editions.cells import Ruler
from duban.editions.paint import Paint
from duban.problems.messages import Lang

LEAST_WIDTH = 60
MOST_WIDTH = 100
"""Columns: a report needs the least to be read, and is no easier to read beyond the most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Screen:
    """What a terminal can show: language, columns, colour, cells of an ambiguous character.

    `every_row`: rows that stand are told in full as well.
    """

    lang: Lang = "zh"
    columns: int = MOST_WIDTH
    colour: bool = False
    ambiguous: int = 1
    every_row: bool = False

    @property
    def width(self) -> int:
        """Columns that are used."""
        return min(max(self.columns, LEAST_WIDTH), MOST_WIDTH)

    @property
    def ruler(self) -> Ruler:
        """Measures text on this screen."""
        return Ruler(self.ambiguous)

    @property
    def paint(self) -> Paint:
        """Colours text on this screen."""
        return Paint(self.colour)
