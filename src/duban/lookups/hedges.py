"""Words that soften a number or an act, and the tolerance they buy (`hedges.toml`)."""

import re
import tomllib
from decimal import Decimal
from functools import cache
from importlib import resources
from typing import NamedTuple

from duban.lookups.late import late


class Hedges(NamedTuple):
    """Finders by kind; `about_share` is the part of a 左右 target that may be missing (0–1)."""

    finders: dict[str, re.Pattern[str]]
    about_share: Decimal


@cache
def load_hedges() -> Hedges:
    """The lexicon of `hedges.toml`."""
    raw = resources.files("duban.lookups").joinpath("hedges.toml").read_text(encoding="utf-8")
    table = tomllib.loads(raw)
    finders = {
        group["kind"]: late("|".join(map(re.escape, group["words"]))) for group in table["hedge"]
    }
    return Hedges(finders=finders, about_share=Decimal(table["about_share"]))
