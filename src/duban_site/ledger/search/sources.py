"""What is searched: the tables and columns, and the pairs of signs that a text is found by."""

from dataclasses import dataclass
from itertools import pairwise

from django.db import models

from duban_site.goals.models import Goal, Target
from duban_site.reports.models import Report

SHORTEST = 2
LONGEST = 60
"""Characters of a search; what is longer is cut."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A table whose text columns are searched together. `index` is the name of its index."""

    model: type[models.Model]
    columns: tuple[str, ...]

    @property
    def table(self) -> str:
        """The name of the table."""
        return self.model._meta.db_table

    @property
    def index(self) -> str:
        """The name of the index."""
        return f"duban_search_{self.table}"

    def words(self, row: str = "") -> str:
        """SQL of the whole text of a row, in small letters."""
        dot = f"{row}." if row else ""
        joined = " || ' ' || ".join(f'{dot}"{column}"' for column in self.columns)
        return f"lower({joined})"


GOALS = Source(model=Goal, columns=("number", "section", "wording"))
TARGETS = Source(model=Target, columns=("text",))
REPORTS = Source(model=Report, columns=("claim", "progress", "shortfall_reason", "next_steps"))
SOURCES = (GOALS, TARGETS, REPORTS)


def pairs(words: str) -> list[str]:
    """The pairs of neighbouring signs of a search, each once.

    >>> pairs("老旧小区")
    ['老旧', '旧小', '小区']
    """
    return list(dict.fromkeys("".join(pair) for pair in pairwise(words.lower())))
