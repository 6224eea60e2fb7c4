"""The same documents read and checked by an earlier revision of the library, in the same run.

`python -m benchmarks.speed.before` prints the rates of whichever library is on the path, as JSON.
"""

import io
import json
import os
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

from benchmarks.speed import library
from benchmarks.speed.page import table
from benchmarks.speed.text import documents

ROOT = Path(__file__).resolve().parents[2]
ROUNDS = 3
"""The two revisions take turns, so that other work on the machine troubles both alike."""
STEPS = {"read, one core": library.read_once, "check, one core": library.check_once}
Rates = dict[str, float]


def main() -> None:
    """Print the rates, documents a second of processor time."""
    tables = documents()
    print(json.dumps({name: library.rate(step, tables) for name, step in STEPS.items()}))


def section(revision: str | None) -> list[str]:
    """The lines of the page; none without a revision."""
    if revision is None:
        return []
    before, now = rates_of(revision)
    rows = [(name, f"{before[name]:,.1f}", f"{now[name]:,.1f}") for name in STEPS]
    head = (f"documents a second, in turn, best of {ROUNDS}", f"at {revision}", "now")
    return ["", "## Before and now", "", *table(head, rows)]


def rates_of(revision: str) -> tuple[Rates, Rates]:
    """The best rates of `revision` and of the library as it is. Raises CalledProcessError for no such."""
    packed = subprocess.run(
        ["git", "archive", revision, "src/duban"], check=True, capture_output=True, cwd=ROOT
    ).stdout
    before: list[Rates] = []
    now: list[Rates] = []
    with tempfile.TemporaryDirectory() as folder:
        with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
            archive.extractall(folder, filter="data")
        for _ in range(ROUNDS):
            before.append(_rates(Path(folder) / "src"))
            now.append(_rates(ROOT / "src"))
    return _best(before), _best(now)


def _rates(source: Path) -> Rates:
    printed = subprocess.run(
        [sys.executable, "-m", "benchmarks.speed.before"],
        check=True,
        capture_output=True,
        text=True,
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(source)},
    ).stdout
    rates: Rates = json.loads(printed)
    return rates


def _best(rounds: list[Rates]) -> Rates:
    return {name: max(one[name] for one in rounds) for name in STEPS}


if __name__ == "__main__":
    main()
