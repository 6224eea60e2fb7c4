"""The comparator of a number, as a bound on its signed value."""

from duban.quantities.changes import Change
from duban.quantities.quantity import Comparator, Direction, QuantityKind

_RATES = frozenset(
    {QuantityKind.PERCENT, QuantityKind.PERCENTAGE_POINT, QuantityKind.MULTIPLE, QuantityKind.RANK}
)
_COMPARATORS = {comparator.value: comparator for comparator in Comparator}
_MIRROR = {
    Comparator.AT_LEAST: Comparator.AT_MOST,
    Comparator.AT_MOST: Comparator.AT_LEAST,
    Comparator.MORE_THAN: Comparator.LESS_THAN,
    Comparator.LESS_THAN: Comparator.MORE_THAN,
}


def comparator_of(
    change: Change, kind: QuantityKind, *, after: str | None, inside: str | None, is_target: bool
) -> Comparator | None:
    """The bound on the signed value: words after the unit win over words before, 余 and 多 last.

    A floor such as 达到 bounds a target that is no range only. 下降5%以上 bounds the value -5 from above.
    """
    before = change.bound if is_target or not change.floor else None
    found = after or before or inside
    if found is None:
        return None
    comparator = _COMPARATORS[found]
    mirrored = (
        change.direction is Direction.DOWN
        and kind in _RATES
        and not change.level
        and change.gap is None
    )
    return _MIRROR.get(comparator, comparator) if mirrored else comparator
