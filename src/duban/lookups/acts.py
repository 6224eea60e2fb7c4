"""What shows an act named otherwise, and what comes before an act (`acts.toml`)."""

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib import resources
from typing import NamedTuple

from duban.lookups.word_patterns import found


class ActWords(NamedTuple):
    """`shown_by`: words of a goal, each with the words of a report that show its act.

    `before` finds the steps before an act (issuing, approval, tender, works); `late` a time after
    the year of the goal; `named_only` meetings and promises on the matter.
    """

    shown_by: tuple[tuple[frozenset[str], re.Pattern[str]], ...]
    before: dict[str, re.Pattern[str]]
    late: re.Pattern[str]
    named_only: re.Pattern[str]

    def shows(self, acts: Iterable[str]) -> tuple[re.Pattern[str], ...]:
        """Finders of the words that show any of these acts; none where no group has them."""
        asked = frozenset(acts)
        return tuple(shows for asks, shows in self.shown_by if asks & asked)


@cache
def load_acts() -> ActWords:
    """The lexicon of `acts.toml`."""
    raw = resources.files("duban.lookups").joinpath("acts.toml").read_text(encoding="utf-8")
    table = tomllib.loads(raw)
    return ActWords(
        shown_by=tuple(
            (frozenset(group["asks"]), found(group["shows"])) for group in table["shown_by"]
        ),
        before={group["kind"]: found(group["words"]) for group in table["before"]},
        late=found([word for group in table["late"] for word in group["words"]]),
        named_only=found([word for group in table["named_only"] for word in group["words"]]),
    )
