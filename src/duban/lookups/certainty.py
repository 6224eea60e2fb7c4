"""How sure the findings of a code are, from `certainty.toml`."""

import tomllib
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from importlib import resources


def certainty(code: str) -> Decimal:
    """The certainty (0–1) of a finding of this code. Raises KeyError for a code that has none."""
    return _by_code()[code]


@cache
def _by_code() -> Mapping[str, Decimal]:
    path = resources.files("duban.lookups").joinpath("certainty.toml")
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    return {code: Decimal(group["share"]) for group in table.values() for code in group["codes"]}
