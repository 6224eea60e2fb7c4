"""Measures as short lines, for tables of cases."""

from duban.periods.parse import document_period
from duban.periods.period import Period
from duban.provenance.fields import Field
from duban.quantities.measure import measure
from duban.quantities.quantity import Measures, Quantity

QUARTER = document_period("2026年第二季度")
FLAGS = (
    "is_growth",
    "is_share",
    "is_stock",
    "is_part",
    "per_each",
    "hedged",
    "change_of_rate",
)


def measured(text: str, field: str = "progress", *, period: Period | None = QUARTER) -> Measures:
    """The measures of `text`, after a look that every span is an exact piece of it."""
    found = measure(text, field=Field(field), period=period)
    spans = [(q.start, q.end, q.text) for q in found.quantities]
    spans += [(m.start, m.end, m.text) for m in found.mentions]
    spans += [(u.start, u.end, u.text) for u in found.unread]
    assert all(text[start:end] == piece for start, end, piece in spans)
    return found


def values(text: str, field: str = "progress") -> list[str]:
    """Every quantity as '>= 140 个' or '2~3 条'."""
    return [value_of(quantity) for quantity in measured(text, field).quantities]


def value_of(quantity: Quantity) -> str:
    """One quantity as comparator, value, upper end and unit."""
    high = "" if quantity.high is None else f"~{quantity.high}"
    bound = quantity.comparator or ""
    return f"{bound} {quantity.value}{high} {quantity.unit}".strip()


def flags(quantity: Quantity) -> set[str]:
    """The names of the marks that are set."""
    return {name for name in FLAGS if getattr(quantity, name)}


def only(text: str, field: str = "progress") -> Quantity:
    """The one quantity of a text."""
    found = measured(text, field).quantities
    assert len(found) == 1, [quantity.text for quantity in found]
    return found[0]
