"""Words of change (`directions.toml`)."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import NamedTuple

from duban.lookups.late import late
from duban.lookups.word_patterns import any_of, at_end


class Directions(NamedTuple):
    """`word_before` and `level_before` match a reversed text.

    `kind` gives up, down, narrowed or widened; `rate` finds a noun that is itself a rate of change,
    its group `up` or `down`; `starts` finds any word of change, `apart` those that govern a percent
    across their object.
    """

    word_before: re.Pattern[str]
    level_before: re.Pattern[str]
    kind: Mapping[str, str]
    rate: re.Pattern[str]
    rate_nouns: frozenset[str]
    starts: re.Pattern[str]
    apart: re.Pattern[str]


_SINGLE_SIGNS = frozenset("增升涨快高降减跌慢低")
_NO_NAME = "(?=[于过出到至了达]|$)"
"""高校, 快递, 低保, 升级 are names: one sign of change before a noun says nothing of a change."""


@cache
def load_directions() -> Directions:
    """The lexicon of `directions.toml`."""
    raw = resources.files("duban.lookups").joinpath("directions.toml").read_text(encoding="utf-8")
    table = tomllib.loads(raw)
    kinds: dict[str, str] = {}
    for group in table["direction"]:
        for word in group["words"]:
            kinds.setdefault(word, group["kind"])
    nouns = table["rate_nouns"]
    return Directions(
        word_before=re.compile(at_end(kinds)),
        level_before=re.compile(at_end(table["level"]["words"])),
        kind=kinds,
        rate=re.compile(f"(?P<down>{any_of(nouns['down'])})|(?P<up>{any_of(nouns['up'])})"),
        rate_nouns=frozenset([*nouns["up"], *nouns["down"]]),
        starts=late(any_of(kinds, endings=dict.fromkeys(_SINGLE_SIGNS & kinds.keys(), _NO_NAME))),
        apart=late(any_of(table["apart"]["words"])),
    )
