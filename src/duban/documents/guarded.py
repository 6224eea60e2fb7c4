"""The apostrophe that exporters put before a text which a spreadsheet program would run.

It is no part of the text: OWASP's advice on CSV injection adds it on the way out, so it goes on the
way in, before the same signs only.
"""

from collections.abc import Sequence
from dataclasses import replace

from duban.documents.document import Cell

FORMULA_SIGNS = frozenset("=+-@\t\r\0＝＋－＠")
"""OWASP's list for CSV injection, with the full-width forms."""
GUARD = "'"


def unguarded(cells: Sequence[Cell]) -> tuple[Cell, ...]:
    """The cells of a line of CSV, without an apostrophe that guards a formula's sign."""
    return tuple(_unguarded(cell) for cell in cells)


def _unguarded(cell: Cell) -> Cell:
    text = cell.text
    if text[:1] != GUARD or text[1:2] not in FORMULA_SIGNS or len(text) == 1:
        return cell
    places = cell.places
    if places and places[0].start is not None:
        places = (replace(places[0], start=places[0].start + len(GUARD)), *places[1:])
    return replace(cell, text=text[1:], places=places)
