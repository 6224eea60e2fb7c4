"""The ladder of a building project as data (`stages.toml`)."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources


@dataclass(frozen=True, slots=True)
class Rung:
    """What a stage word means: its level, and whether it says that the level is behind."""

    level: int
    name: str
    reached: bool


@dataclass(frozen=True, slots=True)
class Ladder:
    """Every stage word with its rung, and one finder for all of them, longest first."""

    rungs: dict[str, Rung]
    finder: re.Pattern[str]


@cache
def load_ladder() -> Ladder:
    """The ladder of `stages.toml`."""
    raw = resources.files("duban.lookups").joinpath("stages.toml").read_text(encoding="utf-8")
    rungs: dict[str, Rung] = {}
    for stage in tomllib.loads(raw)["stage"]:
        for reached in (False, True):
            for word in stage.get("reached" if reached else "started", ()):
                rungs[word] = Rung(stage["level"], stage["name"], reached)
    ordered = sorted(rungs, key=lambda word: (-len(word), word))
    return Ladder(rungs=rungs, finder=re.compile("|".join(map(re.escape, ordered))))
