"""Words by which a target asks for a floor, a ceiling or a level, or only points to a number (`asks.toml`)."""

import re
import tomllib
from functools import cache
from importlib import resources
from typing import NamedTuple

from duban.lookups.late import late


class Asks(NamedTuple):
    """One pattern for each group of words."""

    floor: re.Pattern[str]
    ceiling: re.Pattern[str]
    pointer: re.Pattern[str]
    there_are: re.Pattern[str]
    brought_about: re.Pattern[str]


@cache
def load_asks() -> Asks:
    """The groups of `asks.toml`. Raises KeyError where one is missing."""
    path = resources.files("duban.lookups").joinpath("asks.toml")
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    return Asks(
        floor=_any_of(table["floor"]),
        ceiling=_any_of(table["ceiling"]),
        pointer=_any_of(table["pointer"]),
        there_are=_any_of(table["there_are"]),
        brought_about=_any_of(table["brought_about"]),
    )


def _any_of(groups: list[dict[str, list[str]]]) -> re.Pattern[str]:
    words = sorted({word for group in groups for word in group["words"]}, key=len, reverse=True)
    return late("|".join(map(re.escape, words)))
