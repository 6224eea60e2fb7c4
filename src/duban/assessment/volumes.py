"""The kinds of quantities that add up and grow over the year."""

from duban.quantities.quantity import QuantityKind

VOLUMES = frozenset(
    {
        QuantityKind.COUNT,
        QuantityKind.MONEY,
        QuantityKind.AREA,
        QuantityKind.LENGTH,
        QuantityKind.MASS,
        QuantityKind.VOLUME,
        QuantityKind.POWER,
        QuantityKind.ENERGY,
    }
)
