"""What became of many broken copies of one format's honest document."""

import subprocess
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

ROOT = Path(__file__).resolve().parents[2]


@dataclass(slots=True, kw_only=True)
class Fates:
    """How many copies ended how, and the memory in KiB of the process that stands for the parent.

    `ended` counts copies that ended the process which read them: the sandbox makes each a refusal.
    `memory` holds a list of weighings for each process that was needed.
    """

    codes: Counter[str] = field(default_factory=Counter)
    ended: int = 0
    memory: list[list[int]] = field(default_factory=list)
    errors: str = ""

    @property
    def copies(self) -> int:
        """How many copies were read, or tried."""
        return self.codes.total() + self.ended

    @property
    def growth(self) -> int:
        """Most KiB that a process gained after its first weighing."""
        return max((max(weighed) - weighed[0] for weighed in self.memory if weighed), default=0)


def fates_of(kind: str, count: int, *, first: int = 0) -> Fates:
    """Read copies `first` to `first + count - 1`.

    Raises `RuntimeError` where the reading itself breaks.
    """
    fates = Fates()
    with tempfile.TemporaryFile() as errors:
        while fates.copies < count:
            copies = (str(first + fates.copies), str(count - fates.copies))
            status = _run(kind, copies, fates, errors)
            if fates.copies < count:
                if status >= 0:
                    errors.seek(0)
                    raise RuntimeError(errors.read().decode(errors="replace")[-2_000:])
                fates.ended += 1
    return fates


def _run(kind: str, copies: tuple[str, str], fates: Fates, errors: IO[bytes]) -> int:
    """Read copies in a process until it has done or died; return how it ended."""
    command = [sys.executable, "-m", "tests.support.broken_reading", kind, *copies]
    memory: list[int] = []
    fates.memory.append(memory)
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=errors, text=True
    ) as process:
        assert process.stdout is not None
        for line in process.stdout:
            name, told = line.rstrip("\n").split(" ", 1)
            if name == "error":
                fates.errors += told + "\n"
            elif name == "memory":
                memory.append(int(told))
            elif told == "ended":
                fates.ended += 1
            else:
                fates.codes[told] += 1
    return process.returncode
