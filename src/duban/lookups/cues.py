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
    """A finder for each kind, in the order of search, and the kinds that hide their text from the others.

    A text without any of a kind's `signs` holds no cue of that kind: it need not be searched.
    """

    finders: dict[CueKind, re.Pattern[str]]
    signs: dict[CueKind, frozenset[str]]
    mask_first: tuple[CueKind, ...]
    by_sign: dict[str, frozenset[CueKind]]

    def possible(self, text: str) -> set[CueKind]:
        """The kinds of which the text holds a sign; no other kind can be found in it."""
        found: set[CueKind] = set()
        for sign in self.by_sign.keys() & set(text):
            found |= self.by_sign[sign]
        return found


@cache
def load_cues() -> Cues:
    """The lexicon of `cues.toml`. Groups of one kind are joined, longest words first.

    Raises ValueError for a kind that `CueKind` does not know.
    """
    raw = resources.files("duban.lookups").joinpath("cues.toml").read_text(encoding="utf-8")
    table = tomllib.loads(raw)
    parts: dict[CueKind, tuple[list[str], list[str]]] = {}
    signs: dict[CueKind, set[str]] = {}
    for group in table["cue"]:
        words, patterns = parts.setdefault(CueKind(group["kind"]), ([], []))
        words.extend(group.get("words", ()))
        patterns.extend(group.get("patterns", ()))
        known = signs.setdefault(CueKind(group["kind"]), set())
        known.update(group.get("signs", ""), (word[0] for word in group.get("words", ())))
    mask_first = tuple(CueKind(kind) for kind in table["mask_first"])
    order = [*mask_first, *(kind for kind in parts if kind not in mask_first)]
    return Cues(
        finders={kind: _finder(*parts[kind]) for kind in order},
        signs={kind: frozenset(found) for kind, found in signs.items()},
        mask_first=mask_first,
        by_sign={
            sign: frozenset(kind for kind, known in signs.items() if sign in known)
            for sign in set().union(*signs.values())
        },
    )


def _finder(words: list[str], patterns: list[str]) -> re.Pattern[str]:
    literal = [re.escape(word) for word in sorted(set(words), key=lambda word: (-len(word), word))]
    return re.compile("|".join([*patterns, *literal]))
