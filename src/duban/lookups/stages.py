"""The ladder of a building project as data (`stages.toml`)."""

import re
import tomllib
from functools import cache
from importlib import resources
from typing import NamedTuple


class Rung(NamedTuple):
    """What a stage word means: its level, and whether it says that the level is behind."""

    level: int
    name: str
    reached: bool


class Ladder(NamedTuple):
    """Every stage word with its rung, and one finder for all of them, longest first.

    Words of level 0 hold a stage word and name no stage (基础设施); `ahead` matches after a stage word
    what says that the stage is still to come (通车准备).
    """

    rungs: dict[str, Rung]
    finder: re.Pattern[str]
    ahead: re.Pattern[str]


@cache
def load_ladder() -> Ladder:
    """The ladder of `stages.toml`."""
    raw = resources.files("duban.lookups").joinpath("stages.toml").read_text(encoding="utf-8")
    rungs: dict[str, Rung] = {}
    table = tomllib.loads(raw)
    for stage in table["stage"]:
        for reached in (False, True):
            for word in stage.get("reached" if reached else "started", ()):
                rungs[word] = Rung(stage["level"], stage["name"], reached)
    for group in table["ignored"]:
        for word in group["words"]:
            rungs[word] = Rung(0, "", reached=False)
    ordered = sorted(rungs, key=lambda word: (-len(word), word))
    return Ladder(
        rungs=rungs,
        finder=re.compile("|".join(map(re.escape, ordered))),
        ahead=re.compile("|".join(table["ahead"]["patterns"])),
    )
