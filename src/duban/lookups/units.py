"""Units of measure and the scales before them (`units.toml`)."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import cache
from importlib import resources
from typing import NamedTuple

from duban.lookups.word_patterns import any_of

_GAP = "[ \u3000\u00a0]?"
_INSIDE = " ?"
"""What may stand inside a unit. A plain space only: a class of spaces at every sign takes four times
as long to compile."""


class Unit(NamedTuple):
    """A unit: what it measures, the base unit of its kind, and how many of those it is."""

    kind: str
    base: str
    factor: Decimal


class Units(NamedTuple):
    """Every unit and scale by its written form, and patterns that find them.

    `pattern` finds a unit with or without a scale, or a scale alone: its groups are `scale`, `more`
    (余, 多 between the two) and `unit`. `nouns` are the units that are also plain nouns (县, 项目);
    `like` gives the other classifiers that may count the same things (个 and 处).
    """

    units: Mapping[str, Unit]
    scales: Mapping[str, Decimal]
    nouns: frozenset[str]
    pattern: re.Pattern[str]
    like: Mapping[str, frozenset[str]]


@cache
def load_units() -> Units:
    """The lexicon of `units.toml`."""
    raw = resources.files("duban.lookups").joinpath("units.toml").read_text(encoding="utf-8")
    table = tomllib.loads(raw)
    groups = table["unit"]
    units = {word: unit for group in groups for word, unit in _members(group)}
    scales = {word: Decimal(power) for word, power in table["scale"]["values"].items()}
    followers = {w: signs for group in table["not_before"] for w, signs in group["words"].items()}
    nouns = frozenset(w for group in groups if group.get("nouns") for w in group["words"])
    scale = any_of(scales, gap=_INSIDE, endings={"百": "(?!分点)", "千": "(?![瓦米克伏])"})
    one = _pattern(units, followers)
    like = _like(table["like"])
    return Units(
        units=units,
        scales=scales,
        nouns=nouns,
        like=like,
        pattern=re.compile(
            f"(?:(?P<scale>{scale}){_GAP}(?P<more>[余多])?{_GAP})?(?P<unit>{one})"
            f"|(?P<alone>{scale})(?P<left>[余多])?"
        ),
    )


def _like(groups: Iterable[Mapping[str, list[str]]]) -> Mapping[str, frozenset[str]]:
    """Each classifier with those that may count the same thing; only the hub of a group joins it."""
    found: dict[str, set[str]] = {}
    for group in groups:
        for hub in group["hub"]:
            for word in group["words"]:
                if word == hub:
                    continue
                found.setdefault(hub, set()).add(word)
                found.setdefault(word, set()).add(hub)
    return {word: frozenset(others) for word, others in found.items()}


def _members(group: Mapping[str, object]) -> Iterable[tuple[str, Unit]]:
    kind = str(group["kind"])
    words, factors = group.get("words"), group.get("factors")
    if isinstance(words, list):
        for word in words:
            yield word, Unit(kind=kind, base=word, factor=Decimal(1))
    if isinstance(factors, dict):
        for word, factor in factors.items():
            yield word, Unit(kind=kind, base=str(group["base"]), factor=Decimal(factor))


def _pattern(words: Iterable[str], followers: Mapping[str, str]) -> str:
    endings = {word: f"(?![{signs}])" for word, signs in followers.items() if signs}
    letters = {word: "(?![A-Za-z])" for word in words if re.search("[A-Za-z]$", word)}
    return any_of(words, gap=_INSIDE, endings=endings | letters)
