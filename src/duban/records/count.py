"""The sentence of a bulletin that sorts all goals into classes, as a value."""

from dataclasses import dataclass
from decimal import Decimal

from duban.provenance.place import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassCount:
    """One class: its name, how many goals are in it, its share in percent where one is printed.

    `start` and `end` are its offsets in the text of the `Count`.
    """

    name: str
    count: int
    share: Decimal | None
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A counting sentence: its exact text, its place, the stated total and the classes in order.

    `total` is None where the sentence names none; of several it is the one that the classes add up
    to, else the last one before them (145 goals split into 222 items, which are what is sorted).
    """

    text: str
    place: Place
    total: int | None
    classes: tuple[ClassCount, ...]
