"""How numbers are written in words, and what looks like a number and is none (`numerals.toml`)."""

import re
import tomllib
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from importlib import resources
from typing import NamedTuple

from duban.lookups.late import late
from duban.lookups.word_patterns import any_of, at_end


class Numerals(NamedTuple):
    """The lexicon. Names ending in `_before` match a reversed text from its start.

    `odd` and `invisible` are character classes of signs that no number may hold.
    """

    spoken_unit: str
    one_units: frozenset[str]
    one_before: re.Pattern[str]
    grand_not_before: str
    attributive: re.Pattern[str]
    idiom: str
    idiom_starts: str
    fractions: Mapping[str, tuple[str, Decimal]]
    fraction_not_after: tuple[str, ...]
    doublings: Mapping[str, Decimal]
    bare_scale_before: re.Pattern[str]
    odd: str
    invisible: str


@cache
def load_numerals() -> Numerals:
    """The lexicon of `numerals.toml`."""
    raw = resources.files("duban.lookups").joinpath("numerals.toml").read_text(encoding="utf-8")
    table = tomllib.loads(raw)
    return Numerals(
        spoken_unit=any_of(table["spoken"]["units"]),
        one_units=frozenset(table["one"]["units"]),
        one_before=late(at_end(table["one"]["verbs"])),
        grand_not_before="".join(table["grand"]["not_before"]),
        attributive=late(any_of(table["attributive"]["after"])),
        idiom=any_of(table["idiom"]["words"]),
        idiom_starts="".join(
            sorted(
                {
                    word[0]
                    for group in ("idiom", "fraction_words", "doubling")
                    for word in table[group]["words"]
                }
            )
        ),
        fractions={
            word: (bound.rstrip("0123456789"), Decimal(bound.lstrip("<>=")))
            for word, bound in table["fraction_words"]["words"].items()
        },
        fraction_not_after=tuple(table["fraction_words"]["not_after"]),
        doublings={w: Decimal(times) for w, times in table["doubling"]["words"].items()},
        bare_scale_before=late(at_end(table["bare_scale"]["before"])),
        odd=f"[{table['unreadable']['signs']}]",
        invisible=f"[{table['unreadable']['invisible']}]",
    )
