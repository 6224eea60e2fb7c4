"""Words that bound a number (`comparators.toml`)."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import NamedTuple

from duban.lookups.word_patterns import any_of, at_end


class Comparators(NamedTuple):
    """`before` and `apart` match a reversed text; `after` matches from the end of the unit.

    `meaning` gives the comparator of a word as >= > <= < ~. `floors` bound targets only.
    """

    before: re.Pattern[str]
    apart: re.Pattern[str]
    after: re.Pattern[str]
    meaning: Mapping[str, str]
    floors: frozenset[str]
    only_durations: frozenset[str]


@cache
def load_comparators() -> Comparators:
    """The lexicon of `comparators.toml`."""
    raw = resources.files("duban.lookups").joinpath("comparators.toml").read_text(encoding="utf-8")
    table = tomllib.loads(raw)
    groups = [*table["before"], *table["floor"], *table["after"], *table["inside"]]
    floors = frozenset(w for group in table["floor"] for w in group["words"])
    limits = frozenset(w for group in table["before"] for w in group.get("only_in_targets", ()))
    before = [w for group in table["before"] for w in group["words"]]
    after = [w for group in table["after"] for w in group["words"]]
    return Comparators(
        before=re.compile(at_end([*before, *floors])),
        apart=re.compile(f"[\u4e00-\u9fff]{{1,8}}?(?P<word>{at_end(table['apart']['words'])})"),
        after=re.compile(f"[ \u3000]?({any_of(after)})"),
        meaning={w: group["comparator"] for group in groups for w in group["words"]},
        floors=floors | limits,
        only_durations=frozenset(
            w for group in table["after"] for w in group.get("only_durations", ())
        ),
    )
