"""An input that kills the process that reads it."""

import os
from dataclasses import dataclass

from duban.problems.problem import Problem


@dataclass(frozen=True)
class Deadly:
    """Looks like an `Input` until its problem is asked for."""

    name: str = "deadly.txt"
    size: int = 0
    data: bytes | None = None
    media_type: str | None = None

    @property
    def problem(self) -> Problem | None:
        os._exit(9)
