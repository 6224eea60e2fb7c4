"""The same goal in two documents, ready for the rules that compare documents."""

from collections.abc import Iterable
from dataclasses import dataclass

from duban.assessment.across_values import AcrossSpan
from duban.assessment.check import CheckedEntry
from duban.periods.period import Period
from duban.provenance.fields import Field
from duban.quantities.quantity import Measures, Quantity

NOTHING = Measures(quantities=(), mentions=())


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Side:
    """An entry in the document that it stands in. `period` is the document's."""

    source: str
    period: Period
    checked: CheckedEntry

    def text(self, field: Field) -> str:
        """The text of one field, "" where the layout lacks it."""
        return getattr(self.checked.entry, field.value) or ""

    def measures(self, field: Field) -> Measures:
        """What was measured in one field."""
        return self.checked.measures.get(field, NOTHING)

    def span(self, field: Field, start: int, end: int) -> AcrossSpan:
        """An exact piece of one field."""
        return AcrossSpan(
            source=self.source,
            entry=self.checked.entry.number,
            field=field,
            start=start,
            end=end,
            text=self.text(field)[start:end],
        )

    def whole(self, field: Field) -> AcrossSpan:
        """All of one field."""
        return self.span(field, 0, len(self.text(field)))

    def span_of(self, quantity: Quantity) -> AcrossSpan:
        """Where a quantity stands."""
        return self.span(quantity.field, quantity.start, quantity.end)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Pair:
    """One goal as it is `now`, and as it was in an earlier document of the same year."""

    now: Side
    before: Side


def named(pair: Pair) -> tuple[tuple[str, str], ...]:
    """The values that every message may use: where the earlier text stands."""
    number = pair.before.checked.entry.number
    return (("source", pair.before.source), ("number", number or "—"))


def quoted(items: Iterable[str]) -> str:
    """Several quotations as one."""
    return "、".join(f"「{item}」" for item in items)
