"""Words by which figures of two documents are told to be the same (`across.toml`)."""

import re
import tomllib
from functools import cache
from importlib import resources
from typing import NamedTuple

from duban.lookups.word_patterns import found


class AcrossWords(NamedTuple):
    """One finder for each group of words.

    `general` are acts that do not say what was done; `scope` and they may be left out of a name.
    """

    act: re.Pattern[str]
    general: re.Pattern[str]
    level: re.Pattern[str]
    difference: re.Pattern[str]
    whole: re.Pattern[str]
    scope: re.Pattern[str]
    revised: re.Pattern[str]
    keep: re.Pattern[str]
    annual: re.Pattern[str]


@cache
def load_across() -> AcrossWords:
    """The lexicon of `across.toml`."""
    raw = resources.files("duban.lookups").joinpath("across.toml").read_text(encoding="utf-8")
    table = tomllib.loads(raw)
    finders = {name: found(group["words"]) for name, group in table.items()}
    finders["general"] = finders.pop("general_act")
    return AcrossWords(**finders)
