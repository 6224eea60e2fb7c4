"""The reported figures of a document by what they measure, to be found from another document."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from duban.assessment.across_figures import EXACT, Name, name_of
from duban.assessment.pair import Side
from duban.lookups.across import load_across
from duban.provenance.fields import Field
from duban.quantities.quantity import Quantity, QuantityKind, Role

SHORTEST = 4
"""Signs that the object of a figure needs: 企业 or 项目 alone are many figures."""
_COMPARED = frozenset(QuantityKind) - {
    QuantityKind.RANK,
    QuantityKind.RATIO,
    QuantityKind.MULTIPLE,
    QuantityKind.DURATION,
    QuantityKind.PERCENTAGE_POINT,
}
Key = tuple[Name, str, bool, bool]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Figure:
    """A reported figure and the entry it stands in."""

    side: Side
    quantity: Quantity


def figures_of(side: Side) -> Iterable[tuple[Key, Figure]]:
    """The figures of an entry that another document may state as well, each with what it measures."""
    lexicon = load_across()
    for quantity in side.measures(Field.PROGRESS).quantities:
        name = name_of(side, quantity)
        plain = quantity.role is Role.ACTUAL and quantity.comparator in EXACT
        exact = plain and quantity.high is None and not (quantity.hedged or quantity.is_part)
        change = quantity.change_of_rate or quantity.gap_to is not None or quantity.per_each
        whole = not lexicon.annual.search(quantity.share_of or "")
        known = len(name.object) >= SHORTEST and quantity.period is not None
        if exact and whole and known and not change and quantity.kind in _COMPARED:
            key = (name, quantity.base_unit, quantity.is_growth, quantity.is_share)
            yield key, Figure(side=side, quantity=quantity)


def index(sides: Sequence[Side]) -> Mapping[Key, tuple[Figure, ...]]:
    """All figures of a document by what they measure."""
    found: dict[Key, list[Figure]] = {}
    for side in sides:
        for key, figure in figures_of(side):
            found.setdefault(key, []).append(figure)
    return {key: tuple(figures) for key, figures in found.items()}
