"""Rules for progress lights, as published by several cities (`lights.toml`)."""

import tomllib
from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import Any, NamedTuple


class Measure(StrEnum):
    """What the edges of a profile are measured in."""

    POINTS = "points"
    RELATIVE = "relative"
    ABSOLUTE = "absolute"
    GROWTH = "growth"


class Band(NamedTuple):
    """One band: from `edge` on (None: everything left); `holds_edge`: the edge itself is in it.

    `of_growth`: the edge is one of the growth rate itself, not of its gap (growth profiles only).
    """

    status: str
    light: str
    edge: Decimal | None
    holds_edge: bool
    of_growth: bool = False

    def holds(self, value: Decimal) -> bool:
        """Whether a value reaches this band."""
        return self.edge is None or value > self.edge or (self.holds_edge and value == self.edge)


class LightProfile(NamedTuple):
    """A rule: what is measured, and the bands from the best to the worst. `source` published it."""

    name: str
    measure: Measure
    bands: tuple[Band, ...]
    source: str
    why: str

    def band(self, *, share: Decimal, planned: Decimal) -> Band:
        """The band of a share (0–1) where `planned` (0–1) was due; values are never rounded first."""
        value = self._value(share, planned)
        return next((band for band in self.bands if band.holds(value)), self.bands[-1])

    def growth_band(
        self, growth: Decimal, *, planned: Decimal, mean: Decimal | None = None
    ) -> Band:
        """The band of a growth rate (percent) beside its plan and, where known, the mean of all."""
        gap = growth - planned if mean is None else growth - max(planned, mean)
        return next(
            (band for band in self.bands if band.holds(growth if band.of_growth else gap)),
            self.bands[-1],
        )

    def _value(self, share: Decimal, planned: Decimal) -> Decimal:
        if self.measure is Measure.ABSOLUTE:
            return share * 100
        gap = (share - planned) * 100
        if self.measure is Measure.POINTS or planned <= 0:
            return gap
        return gap / planned


class Lights(NamedTuple):
    """All profiles by name, and the one that is used where nobody chose."""

    profiles: Mapping[str, LightProfile]
    default: LightProfile


@cache
def load_lights() -> Lights:
    """The profiles of `lights.toml`. Raises ValueError or KeyError for a profile out of shape."""
    raw = resources.files("duban.lookups").joinpath("lights.toml").read_text(encoding="utf-8")
    table = tomllib.loads(raw)
    profiles = {name: _profile(name, entry) for name, entry in table["profile"].items()}
    return Lights(profiles=profiles, default=profiles[table["default"]])


def _profile(name: str, entry: Mapping[str, Any]) -> LightProfile:
    return LightProfile(
        name=name,
        measure=Measure(str(entry["measure"])),
        bands=tuple(
            Band(
                status=band["status"],
                light=band["light"],
                edge=Decimal(band["from"]) if "from" in band else None,
                holds_edge=band.get("at") == "on",
                of_growth=band.get("of") == "growth",
            )
            for band in entry["bands"]
        ),
        source=str(entry["source"]),
        why=str(entry["why"]),
    )
