"""Words that say how far a thing has got, as data with compiled finders (`cues.toml`)."""

import re
import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources


class CueKind(StrEnum):
    """What a cue says of the act in its clause."""

    POSITIVE_NEGATION = "positive_negation"
    NO_DEMAND = "no_demand"
    DATA_OUT = "data_out"
    ATTRIBUTIVE = "attributive"
    NOT_DONE = "not_done"
    DELAY = "delay"
    STAGE_BEFORE = "stage_before"
    DEFER = "defer"
    FUTURE = "future"
    ONGOING = "ongoing"
    RESIDUAL = "residual"
    HEDGE = "hedge"
    PERFECTIVE = "perfective"
    SELF_ASSERTION = "self_assertion"
    UNIVERSAL = "universal"
    DECLINE = "decline"
    CAUSE = "cause"


@dataclass(frozen=True, slots=True)
class Cues:
    """A finder for each kind, and the kinds that hide their text from the others."""

    finders: dict[CueKind, re.Pattern[str]]
    mask_first: tuple[CueKind, ...]


@cache
def load_cues() -> Cues:
    """The lexicon of `cues.toml`. Groups of one kind are joined, longest words first.

    Raises ValueError for a kind that `CueKind` does not know.
    """
    raw = resources.files("duban.lookups").joinpath("cues.toml").read_text(encoding="utf-8")
    table = tomllib.loads(raw)
    parts: dict[CueKind, tuple[list[str], list[str]]] = {}
    for group in table["cue"]:
        words, patterns = parts.setdefault(CueKind(group["kind"]), ([], []))
        words.extend(group.get("words", ()))
        patterns.extend(group.get("patterns", ()))
    return Cues(
        finders={kind: _finder(words, patterns) for kind, (words, patterns) in parts.items()},
        mask_first=tuple(CueKind(kind) for kind in table["mask_first"]),
    )


def _finder(words: list[str], patterns: list[str]) -> re.Pattern[str]:
    literal = [re.escape(word) for word in sorted(set(words), key=lambda word: (-len(word), word))]
    return re.compile("|".join([*patterns, *literal]))
