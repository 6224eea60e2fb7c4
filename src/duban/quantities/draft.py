"""A number on its way to becoming a quantity, and what a scan of a text yields."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from duban.lookups.units import Unit


class Form(StrEnum):
    """How a number was written, where that decides how it is read on."""

    PLAIN = "plain"
    RANK = "rank"
    RATIO = "ratio"
    FRACTION = "fraction"
    DOUBLING = "doubling"
    GRAND = "grand"


@dataclass(slots=True, kw_only=True)
class Draft:
    """A number with the unit that stands at it; `unit` is "" until one is found or inherited.

    `scale` is the power of ten written before the unit. `bare` says that no unit followed.
    `bound` is a comparator found inside the number (余, 多, 过半, 前N位).
    """

    start: int
    end: int
    value: Decimal
    high: Decimal | None = None
    unit: str = ""
    known: Unit | None = None
    scale: Decimal = Decimal(1)
    form: Form = Form.PLAIN
    bound: str | None = None
    minus: bool = False
    parts: tuple[Decimal, ...] = ()
    dropped: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class NotANumber:
    """Digits that name something (`why` None) or that could not be read (`why` is the reason)."""

    start: int
    end: int
    why: str | None = None
    offered: str | None = None


Item = Draft | NotANumber
