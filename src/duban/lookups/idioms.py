"""Fixed expressions, completeness and zero targets, and which way is good (`idioms.toml`)."""

import re
import tomllib
from functools import cache
from importlib import resources
from typing import NamedTuple

from duban.lookups.late import late


class Idioms(NamedTuple):
    """`facets` of idioms that stand for several things; finders for targets without a number.

    `broader` finds the narrower words that answer a broad one;
    `aliases` the full name of a short one; `short` finds any short name, `special` any idiom with
    facets and any broad word: where they find nothing, the dictionaries need not be gone through;
    `seasons` the last month and day of 汛前 and its like.
    """

    facets: dict[str, tuple[str, ...]]
    complete: re.Pattern[str]
    zero: re.Pattern[str]
    turn: re.Pattern[str]
    fall: re.Pattern[str]
    lower_better: re.Pattern[str]
    grades: tuple[str, ...]
    broader: dict[str, re.Pattern[str]]
    aliases: dict[str, str]
    short: re.Pattern[str]
    special: re.Pattern[str]
    seasons: dict[str, tuple[int, int]]


@cache
def load_idioms() -> Idioms:
    """The lexicon of `idioms.toml`."""
    raw = resources.files("duban.lookups").joinpath("idioms.toml").read_text(encoding="utf-8")
    table = tomllib.loads(raw)
    facets = {idiom["text"]: tuple(idiom["facets"]) for idiom in table["idiom"]}
    aliases = {alias: one["word"] for one in table["alias"] for alias in one["aliases"]}
    return Idioms(
        facets=facets,
        complete=_any_of(table["complete"]),
        zero=_any_of(table["zero"]),
        turn=_any_of(table["turn"]),
        fall=_any_of(table["fall"]),
        lower_better=_any_of(table["lower_better"]),
        grades=tuple(table["mild"][0]["order"]),
        seasons={
            word: (one["month"], one["day"]) for one in table["season"] for word in one["words"]
        },
        aliases=aliases,
        short=_any_of([{"words": list(aliases)}]),
        special=_any_of([{"words": [*facets, *(one["word"] for one in table["broader"])]}]),
        broader={one["word"]: _any_of([{"words": one["narrower"]}]) for one in table["broader"]},
    )


def _any_of(groups: list[dict[str, list[str]]]) -> re.Pattern[str]:
    words = sorted(
        {word for group in groups for word in group["words"]}, key=lambda w: (-len(w), w)
    )
    return late("|".join(map(re.escape, words)))
