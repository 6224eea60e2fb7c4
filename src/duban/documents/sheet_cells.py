"""The cells of a sheet's row, made in bulk.

A workbook may have 180,000 cells, and each has a place. To make a frozen value by its own `__init__`,
which sets each field through a checked call, takes three times as long as to fill its slots, and half
of the time of reading a sheet. Nothing else is different: the values are the same.
"""

from collections.abc import Callable, Iterable
from dataclasses import MISSING, fields
from typing import Any

from duban.documents.document import Cell
from duban.provenance.place import Place

_Set = Callable[[Any, Any], None]


def _slot(kind: type, name: str) -> _Set:
    """Return what fills a slot of a value."""
    fill: _Set = kind.__dict__[name].__set__
    return fill


def _rest(kind: type, *names: str) -> tuple[tuple[_Set, Any], ...]:
    """Return what fills the other slots, each with its default."""
    rest = [each for each in fields(kind) if each.name not in names]
    assert all(each.default is not MISSING for each in rest)  # noqa: S101  # else a name is missing
    return tuple((_slot(kind, each.name), each.default) for each in rest)


_TEXT, _PLACES = _slot(Cell, "text"), _slot(Cell, "places")
_SHEET, _CELL = _slot(Place, "sheet"), _slot(Place, "cell")
_CELL_REST, _PLACE_REST = _rest(Cell, "text", "places"), _rest(Place, "sheet", "cell")


def row_cells(
    texts: Iterable[str], *, sheet: str, letters: Iterable[str], row: int
) -> tuple[Cell, ...]:
    """Return a cell for each text of row `row` (from 1), in the columns that `letters` name.

    Each is `Cell(text=text, places=(Place(sheet=sheet, cell="C7"),))`.
    """
    new = object.__new__
    number = str(row)
    cells = []
    for text, letter in zip(texts, letters, strict=True):
        place = new(Place)
        _SHEET(place, sheet)
        _CELL(place, letter + number)
        for fill, default in _PLACE_REST:
            fill(place, default)
        cell = new(Cell)
        _TEXT(cell, text)
        _PLACES(cell, (place,))
        for fill, default in _CELL_REST:
            fill(cell, default)
        cells.append(cell)
    return tuple(cells)
