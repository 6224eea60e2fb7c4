"""How texts end and begin: final marks, cut words, cues of reason and plan (`wording.toml`)."""

import tomllib
from functools import cache
from importlib import resources
from typing import NamedTuple


class Wording(NamedTuple):
    """`heads`: a character that begins a word → those before it with which it ends one."""

    final: frozenset[str]
    pairs: tuple[tuple[str, str], ...]
    hanging: frozenset[str]
    heads: dict[str, frozenset[str]]
    next_steps: tuple[str, ...]
    shortfall: tuple[str, ...]
    progress: tuple[str, ...]


@cache
def wording() -> Wording:
    """The words, read once."""
    data = tomllib.loads(resources.files(__package__).joinpath("wording.toml").read_text("utf-8"))
    heads = {head: frozenset(before) for head, before in data["heads"].items() if head != "why"}
    return Wording(
        final=frozenset(data["final"]["characters"]),
        pairs=tuple((pair[0], pair[1]) for pair in data["openers"]["pairs"]),
        hanging=frozenset(data["hanging"]["characters"]),
        heads=heads,
        next_steps=tuple(data["next_steps"]["cues"]),
        shortfall=tuple(data["shortfall"]["cues"]),
        progress=tuple(data["progress"]["cues"]),
    )


def ends_whole(text: str) -> bool:
    """Whether a text ends in a mark that closes a sentence, a quotation or a bracket."""
    return text[-1:] in wording().final


def ends_in_half_word(text: str) -> bool:
    """Whether the last character begins a word and does not end one with the character before it."""
    before = wording().heads.get(text[-1:])
    return before is not None and text[-2:-1] not in before


def hangs(text: str) -> bool:
    """Whether a text ends in a mark or word after which something must follow."""
    return text[-1:] in wording().hanging
