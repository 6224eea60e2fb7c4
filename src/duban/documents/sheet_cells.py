"""The rows of a sheet, made in bulk.

A workbook may have 180,000 cells, and each has a place. To make a frozen value by its own `__init__`,
which sets each field through a checked call, takes five times as long as to fill one slot of all values
after the other, and half of the time of reading a sheet. Nothing else is different: the values are the
same.
"""

from collections import deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import MISSING, fields
from itertools import chain, repeat
from typing import Any

from duban.documents.document import Cell, Row
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
_SHEET, _CELL, _ROW = (_slot(Place, name) for name in ("sheet", "cell", "row"))
_CELL_REST, _PLACE_REST = _rest(Cell, "text", "places"), _rest(Place, "sheet", "cell")
_ROW_REST = _rest(Place, "sheet", "row")


def sheet_rows(
    texts: Sequence[Sequence[str]],
    *,
    sheet: str,
    letters: Sequence[str],
    numbers: Sequence[int],
) -> list[Row]:
    """Return a row for each line of `texts`, as long as the columns that `letters` name.

    `numbers` holds the number of each row, from 1. A cell is
    `Cell(text=text, places=(Place(sheet=sheet, cell="C7"),))`.
    """
    names = (letter + number for number in map(str, numbers) for letter in letters)
    count = len(letters) * len(numbers)
    places = _new(Place, count, ((_CELL, names), (_SHEET, repeat(sheet))), _PLACE_REST)
    all_texts = chain.from_iterable(texts)
    cells = _new(Cell, count, ((_TEXT, all_texts), (_PLACES, zip(places, strict=True))), _CELL_REST)
    each = [iter(cells)] * len(letters)
    own = _new(Place, len(numbers), ((_ROW, numbers), (_SHEET, repeat(sheet))), _ROW_REST)
    return [
        Row(cells=of_row, place=place)
        for of_row, place in zip(zip(*each, strict=True), own, strict=True)
    ]


def _new(
    kind: type,
    count: int,
    filled: Iterable[tuple[_Set, Iterable[Any]]],
    rest: Iterable[tuple[_Set, Any]],
) -> list[Any]:
    """Return so many values of a kind: each slot of `filled` with its own values, the rest alike."""
    made: list[Any] = list(map(object.__new__, repeat(kind, count)))
    for fill, values in filled:
        deque(map(fill, made, values), maxlen=0)
    for fill, default in rest:
        deque(map(fill, made, repeat(default)), maxlen=0)
    return made
