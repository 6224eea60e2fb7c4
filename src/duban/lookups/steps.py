"""What comes before a result: applied for and won, contracted and paid, drawn and built (`steps.toml`)."""

import re
import tomllib
from functools import cache
from importlib import resources
from typing import Any, NamedTuple

from duban.lookups.word_patterns import found


class Step(NamedTuple):
    """One ladder of two steps. `kinds` are the kinds of quantity it is about, all where empty."""

    kinds: frozenset[str]
    asks: re.Pattern[str]
    before: re.Pattern[str]
    result: re.Pattern[str]
    papers: re.Pattern[str]

    def is_short_of(self, wanted: str, said: str, kind: str) -> bool:
        """Whether `wanted` asks for the result and `said` reports only what comes before it."""
        if self.kinds and kind not in self.kinds:
            return False
        asked = self.papers.sub("", wanted)
        if not self.asks.search(asked) or self.before.search(asked):
            return False
        plain = self.papers.sub("", said)
        return bool(self.before.search(said)) and not self.result.search(plain)


@cache
def load_every() -> re.Pattern[str]:
    """The words by which something is said of all of a set."""
    return found(_table()["every"]["words"])


@cache
def load_any_object() -> re.Pattern[str]:
    """The words that stand for whatever is counted, so that they name no other indicator."""
    return found(_table()["any_object"]["words"])


@cache
def load_caliber() -> re.Pattern[str]:
    """The phrases that only say how a number was computed: 按可比价格计算, 同口径."""
    return re.compile("|".join(_table()["caliber"]["patterns"]))


@cache
def load_promises() -> re.Pattern[str]:
    """The words by which a number is only promised by what is still being built."""
    return found(_table()["promise"]["words"])


@cache
def load_steps() -> tuple[Step, ...]:
    """The ladders of `steps.toml`, in order."""
    return tuple(
        Step(
            kinds=frozenset(group["kinds"]),
            asks=found(group["asks"]),
            before=found(group["before"]),
            result=found(group["result"]),
            papers=found(group["papers"]),
        )
        for group in _table()["step"]
    )


@cache
def _table() -> dict[str, Any]:
    raw = resources.files("duban.lookups").joinpath("steps.toml").read_text(encoding="utf-8")
    return tomllib.loads(raw)
