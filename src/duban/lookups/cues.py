"""Words that say how far a thing has got, as data with compiled finders (`cues.toml`)."""

import re
import tomllib
from collections.abc import Iterator
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import NamedTuple


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


class Cues(NamedTuple):
    """A finder for each kind, in the order of search, and the kinds that hide their text from the others.

    A text without any of a kind's `signs` holds no cue of that kind: it need not be searched.
    A sign is one character or two that follow each other; a line end as the second means the last.
    `by_sign` has a bit for each kind in the order of search, `openers` finds where signs may begin.
    """

    finders: dict[CueKind, re.Pattern[str]]
    signs: dict[CueKind, frozenset[str]]
    mask_first: tuple[CueKind, ...]
    openers: re.Pattern[str]
    by_sign: dict[str, int]
    ordered: tuple[tuple[CueKind, re.Pattern[str], bool], ...]

    def possible(self, text: str) -> Iterator[tuple[CueKind, re.Pattern[str], bool]]:
        """The kinds of which the text holds a sign, in the order of search, with finder and masking.

        No other kind can be found in it.
        """
        kinds_of, ended = self.by_sign.get, text + "\n"
        kinds = 0
        for opener in self.openers.finditer(text):
            at = opener.start()
            kinds |= kinds_of(ended[at], 0) | kinds_of(ended[at : at + 2], 0)
        while kinds:
            lowest = kinds & -kinds
            yield self.ordered[lowest.bit_length() - 1]
            kinds ^= lowest


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
        known.update(group.get("signs", ""), (word[:2] for word in group.get("words", ())))
        known.update(f"{last}\n" for last in group.get("ends", ""))
    mask_first = tuple(CueKind(kind) for kind in table["mask_first"])
    order = [*mask_first, *(kind for kind in parts if kind not in mask_first)]
    every = frozenset[str]().union(*signs.values())
    finders = {kind: _finder(*parts[kind]) for kind in order}
    return Cues(
        finders=finders,
        signs={kind: frozenset(found) for kind, found in signs.items()},
        mask_first=mask_first,
        openers=re.compile(f"[{re.escape(''.join(sorted({sign[0] for sign in every})))}]"),
        by_sign={
            sign: sum(1 << at for at, kind in enumerate(order) if sign in signs[kind])
            for sign in every
        },
        ordered=tuple((kind, finder, kind in mask_first) for kind, finder in finders.items()),
    )


def _finder(words: list[str], patterns: list[str]) -> re.Pattern[str]:
    literal = [re.escape(word) for word in sorted(set(words), key=lambda word: (-len(word), word))]
    return re.compile("|".join([*patterns, *literal]))
