"""Verbs of goals, words too common to count, and telling endings of names (`verbs.toml`)."""

import re
import tomllib
from functools import cache
from importlib import resources
from typing import NamedTuple


class Verbs(NamedTuple):
    """Finders by kind of verb and of suffix; `same` gives each act's other names;
    `weak` finds words that tell no goal from another."""

    words: dict[str, tuple[str, ...]]
    finders: dict[str, re.Pattern[str]]
    openers: dict[str, re.Pattern[str]]
    suffixes: dict[str, tuple[str, ...]]
    same: dict[str, frozenset[str]]
    weak: re.Pattern[str]


@cache
def load_verbs() -> Verbs:
    """The lexicon of `verbs.toml`. `finders` search anywhere, `openers` (the same, to
    be matched) only at the start."""
    raw = resources.files("duban.lookups").joinpath("verbs.toml").read_text(encoding="utf-8")
    table = tomllib.loads(raw)
    words = {group["kind"]: _longest_first(group["words"]) for group in table["verb"]}
    weak = _longest_first([word for group in table["weak"] for word in group["words"]])
    return Verbs(
        words=words,
        finders={kind: _any_of(of_kind) for kind, of_kind in words.items()},
        openers={kind: _any_of(of_kind) for kind, of_kind in words.items()},
        suffixes={group["kind"]: _longest_first(group["words"]) for group in table["suffix"]},
        same=_synonyms(table["same"]),
        weak=_any_of(weak),
    )


def _synonyms(groups: list[dict[str, list[str]]]) -> dict[str, frozenset[str]]:
    """Each word of a group with all words of its group."""
    return {word: frozenset(group["words"]) for group in groups for word in group["words"]}


def _longest_first(words: list[str]) -> tuple[str, ...]:
    return tuple(sorted(set(words), key=lambda word: (-len(word), word)))


def _any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, words)))
