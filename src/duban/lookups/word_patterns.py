"""From lists of words to patterns that find any of them in one pass."""

import re
from collections.abc import Iterable, Mapping

_END = ""


def any_of(words: Iterable[str], *, gap: str = "", endings: Mapping[str, str] | None = None) -> str:
    """A pattern source for any of `words`, the longest first, written as a tree of shared starts.

    `gap` may stand between two signs of a word; `endings` gives a look-ahead after some words.
    """
    tree: dict[str, dict[str, object] | str] = {}
    for word in words:
        node: dict[str, object] = tree  # type: ignore[assignment]  # a tree of trees
        for sign in word:
            node = node.setdefault(sign, {})  # type: ignore[assignment]  # a tree of trees
        node[_END] = (endings or {}).get(word, "")
    return _branch(tree, gap)  # type: ignore[arg-type]  # a tree of trees


def _branch(tree: Mapping[str, object], gap: str) -> str:
    branches = []
    for sign, below in tree.items():
        if sign == _END or not isinstance(below, dict):
            continue
        rest = _branch(below, gap)
        if set(below) == {_END}:
            branches.append(re.escape(sign) + rest)
        else:
            branches.append(re.escape(sign) + (f"(?:{gap}{rest})" if _END not in below else _optional(below, gap)))
    if _END in tree:
        branches.append(str(tree[_END]))
    return f"(?:{'|'.join(branches)})" if len(branches) > 1 else branches[0]


def _optional(below: Mapping[str, object], gap: str) -> str:
    """What may follow a sign that already ends a word: longer words first."""
    longer = {sign: node for sign, node in below.items() if sign != _END}
    return f"(?:{gap}{_branch(longer, gap)}|{below[_END]})"


def at_end(words: Iterable[str]) -> str:
    """A pattern source for any of `words` written backwards, for matching a reversed text."""
    return any_of(word[::-1] for word in words)


def found(words: Iterable[str]) -> re.Pattern[str]:
    """A compiled pattern that finds any of `words`, the longest first."""
    return re.compile(any_of(words))
