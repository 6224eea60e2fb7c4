"""What a sentence of a prose bulletin says, by how it begins (`bulletins.toml`)."""

import re
import tomllib
from functools import cache
from importlib import resources
from typing import Any

from duban.lookups.statuses import LONGEST_STATUS, is_status
from duban.provenance.fields import Field

_HAN = re.compile(r"[\u4e00-\u9fff]{2}")
_FIELDS = {
    "target": Field.PERIOD_TARGET,
    "progress": Field.PROGRESS,
    "reason": Field.SHORTFALL_REASON,
    "next": Field.NEXT_STEPS,
}


def sentence_field(sentence: str) -> Field | None:
    """The field that a sentence belongs to, None where its beginning does not say."""
    bare = sentence.lstrip(" \u3000，,、；;")
    found = [
        (len(start), field)
        for name, field in _FIELDS.items()
        for start in _knowledge()[name]["starts"]
        if bare.startswith(start)
    ]
    return max(found, key=lambda one: one[0])[1] if found else None


def status_in_heading(heading: str) -> str | None:
    """The longest status word that a heading holds: 未完成 in 一、未完成季度目标任务具体情况."""
    for length in range(min(len(heading), LONGEST_STATUS), 1, -1):
        for start in range(len(heading) - length + 1):
            word = heading[start : start + length]
            if _HAN.fullmatch(word[0] + word[-1]) and is_status(word):
                return word
    return None


def least_items() -> int:
    """How many numbered paragraphs make a bulletin."""
    return int(_knowledge()["limits"]["least_items"])


@cache
def _knowledge() -> dict[str, Any]:
    return tomllib.loads(resources.files(__package__).joinpath("bulletins.toml").read_text("utf-8"))
