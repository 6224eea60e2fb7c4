"""Numbers that name a thing and measure nothing (`identifiers.toml`)."""

import re
import tomllib
from functools import cache
from importlib import resources
from typing import NamedTuple

from duban.lookups.word_patterns import any_of, at_end


class Identifiers(NamedTuple):
    """Finders for the words around such numbers; `rank_before` matches a reversed text."""

    after_number: re.Pattern[str]
    hotline: re.Pattern[str]
    rank_units: frozenset[str]
    rank_before: re.Pattern[str]
    spec_kinds: frozenset[str]


@cache
def load_identifiers() -> Identifiers:
    """The lexicon of `identifiers.toml`."""
    raw = resources.files("duban.lookups").joinpath("identifiers.toml").read_text(encoding="utf-8")
    table = tomllib.loads(raw)
    after = table["after_number"]
    return Identifiers(
        after_number=re.compile(
            f"[ \u3000]?(?!{any_of(after['not_number'])})(?P<word>{any_of(after['words'])})(?![0-9])"
        ),
        hotline=re.compile(any_of(table["hotline"]["words"])),
        rank_units=frozenset(table["ordinal"]["rank_units"]),
        rank_before=re.compile(f"[^，。；、]{{0,8}}?{at_end(table['ordinal']['rank_words'])}"),
        spec_kinds=frozenset(table["spec_bracket"]["kinds"]),
    )
