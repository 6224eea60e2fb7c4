"""The usual share of a year's amount that is reached by a month's end (`seasonal.toml`)."""

import tomllib
from decimal import Decimal
from functools import cache
from importlib import resources
from typing import NamedTuple


class Season(NamedTuple):
    """`share` (0–1) of the year is reached after `months`, give or take `spread`; `source` says who."""

    words: tuple[str, ...]
    months: int
    share: Decimal
    spread: Decimal
    source: str


class Seasons(NamedTuple):
    """The known seasons, and the spread where only the elapsed time is known."""

    seasons: tuple[Season, ...]
    default_spread: Decimal

    def season(self, indicator: str, months: int) -> Season | None:
        """The first season whose word the indicator holds, at that many months; else None."""
        for season in self.seasons:
            if season.months == months and any(word in indicator for word in season.words):
                return season
        return None


@cache
def load_seasons() -> Seasons:
    """The table of `seasonal.toml`."""
    raw = resources.files("duban.lookups").joinpath("seasonal.toml").read_text(encoding="utf-8")
    table = tomllib.loads(raw)
    return Seasons(
        seasons=tuple(
            Season(
                words=tuple(entry["words"]),
                months=entry["months"],
                share=Decimal(entry["share"]),
                spread=Decimal(entry["spread"]),
                source=entry["source"],
            )
            for entry in table["season"]
        ),
        default_spread=Decimal(table["default_spread"]),
    )
