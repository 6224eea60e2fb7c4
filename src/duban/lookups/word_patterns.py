"""From lists of words to patterns that find any of them in one pass."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from duban.lookups.late import late


@dataclass(slots=True)
class _Node:
    """One sign's place in the tree of words: what may follow, and how a word may end here."""

    below: dict[str, "_Node"] = field(default_factory=dict)
    ending: str | None = None


def any_of(words: Iterable[str], *, gap: str = "", endings: Mapping[str, str] | None = None) -> str:
    """A pattern source for any of `words`, the longest first, written as a tree of shared starts.

    `gap` may stand between two signs of a word; `endings` gives a look-ahead after some words.
    """
    root = _Node()
    for word in words:
        node = root
        for sign in word:
            node = node.below.setdefault(sign, _Node())
        node.ending = (endings or {}).get(word, "")
    return _branches(root, gap, first=True)


def _branches(node: _Node, gap: str, *, first: bool = False) -> str:
    before = "" if first else gap
    branches = [
        f"{before}{re.escape(sign)}{_branches(below, gap)}" for sign, below in node.below.items()
    ]
    if node.ending is not None:
        branches.append(node.ending)
    return branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"


def first_signs(words: Iterable[str]) -> str:
    """A look-ahead for the first sign of any of `words`: it turns most places of a text down at once."""
    return f"(?=[{re.escape(''.join(sorted({word[0] for word in words})))}])"


def at_end(words: Iterable[str]) -> str:
    """A pattern source for any of `words` written backwards, for matching a reversed text."""
    return any_of(word[::-1] for word in words)


def found(words: Iterable[str]) -> re.Pattern[str]:
    """A compiled pattern that finds any of `words`, the longest first."""
    return late(any_of(words))
