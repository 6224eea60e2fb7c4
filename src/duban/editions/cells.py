"""How wide text stands in a terminal, and breaking it into lines.

Chinese takes two cells. Characters of ambiguous width (●, “, —) take one in most terminals and two
in some that are set up for Chinese; `Ruler` is told which, so that columns line up in both.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_ATOM = re.compile(r"[A-Za-z0-9_.,%+\-/:&]+|.", re.DOTALL)
_NOT_FIRST = frozenset("，。、；：！？）》」』】〕”’…—·%‰℃,.;:!?)]}")
_NOT_LAST = frozenset("（《「『【〔“‘([{")

HIDDEN = "▯"
"""Stands for a control or direction character that must not reach a terminal."""


@lru_cache(maxsize=8192)
def _width(character: str, ambiguous: int) -> int:
    kind = unicodedata.category(character)
    if kind in {"Mn", "Me"} or character in "\u200b\u200c\u200d\ufeff":
        return 0
    breadth = unicodedata.east_asian_width(character)
    if breadth in {"W", "F"}:
        return 2
    return ambiguous if breadth == "A" else 1


@dataclass(frozen=True, slots=True)
class Ruler:
    """Measures text in cells. `ambiguous` is how many an ambiguous character takes: 1 or 2."""

    ambiguous: int = 1

    def width(self, text: str) -> int:
        """Cells that a text takes on one line."""
        return sum(_width(character, self.ambiguous) for character in text)

    def pad(self, text: str, cells: int, *, right: bool = False) -> str:
        """The text with spaces after it (before it with `right`) up to a number of cells."""
        spaces = " " * max(0, cells - self.width(text))
        return spaces + text if right else text + spaces

    def lines(self, text: str, cells: int) -> list[tuple[int, int]]:
        """Pieces of a text, as offsets, each at most `cells` wide; no closing mark begins a line."""
        lines: list[tuple[int, int]] = []
        start = end = used = 0
        for first, last in self._unbroken(text, cells):
            wide = self.width(text[first:last])
            if used + wide > cells and end > start:
                lines.append((start, end))
                start, used = first, 0
            end, used = last, used + wide
        return [*lines, (start, end)] if end > start else lines

    def cut(self, text: str, cells: int) -> str:
        """The beginning of a text that fits, with … where something was left out."""
        if self.width(text) <= cells:
            return text
        used, kept = self.width("…"), 0
        for character in text:
            used += _width(character, self.ambiguous)
            if used > cells:
                break
            kept += 1
        return text[:kept] + "…"

    def wrapped(self, text: str, cells: int, most: int | None = None) -> list[str]:
        """The text in lines; with `most`, that many at most, the last ending in … if cut."""
        pieces = self.lines(text, cells)
        if most is None or len(pieces) <= most:
            return [text[start:end].strip(" ") for start, end in pieces]
        kept = [text[start:end].strip(" ") for start, end in pieces[: most - 1]]
        return [*kept, self.cut(text[pieces[most - 1][0] :].lstrip(" "), cells)]

    def _unbroken(self, text: str, cells: int) -> list[tuple[int, int]]:
        """Atoms that no line break may enter: words, and marks with what they cling to."""
        atoms: list[tuple[int, int]] = []
        for found in _ATOM.finditer(text):
            start, end = found.span()
            clings = bool(atoms) and (
                text[start] in _NOT_FIRST or text[atoms[-1][1] - 1] in _NOT_LAST
            )
            if clings and self.width(text[atoms[-1][0] : end]) <= min(cells, 24):
                atoms[-1] = (atoms[-1][0], end)
            elif self.width(text[start:end]) > cells:
                atoms.extend((place, place + 1) for place in range(start, end))
            else:
                atoms.append((start, end))
        return atoms


def visible(text: str) -> str:
    """The text with nothing that commands a terminal; as long as before, so that offsets hold."""
    if text.isprintable():
        return text
    return "".join(_shown(character) for character in text)


def _shown(character: str) -> str:
    if character in "\n\r\t\u2028\u2029":
        return " "
    if unicodedata.category(character) in {"Cc", "Cf", "Cs", "Co"}:
        return HIDDEN
    return character
