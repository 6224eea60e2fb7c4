"""The counts of the last run of each format, kept between runs: a night's work is not done daily."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from benchmarks.speed.page import table

ROOT = Path(__file__).resolve().parents[2]
KEPT = ROOT / "benchmarks" / "fuzzing.json"
TITLE = "## Broken copies"


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What became of the copies of one format. `growth`: MiB that the parent gained from the 500th on."""

    date: str
    machine: str
    copies: int
    read: int
    refused: int
    ended: int
    untyped: int
    growth: float


def kept_runs() -> dict[str, Run]:
    """Return the last run of each format by its name."""
    if not KEPT.is_file():
        return {}
    return {kind: Run(**run) for kind, run in json.loads(KEPT.read_text("utf-8")).items()}


def keep(runs: Mapping[str, Run]) -> None:
    """Keep these runs in the place of the last."""
    told = {kind: asdict(run) for kind, run in sorted(runs.items())}
    KEPT.write_text(json.dumps(told, indent=2) + "\n", encoding="utf-8")


def added(before: Run | None, run: Run) -> Run:
    """Return the counts of two runs together, under the date of the second."""
    if before is None:
        return run
    return replace(
        run,
        copies=before.copies + run.copies,
        read=before.read + run.read,
        refused=before.refused + run.refused,
        ended=before.ended + run.ended,
        untyped=before.untyped + run.untyped,
        growth=max(before.growth, run.growth),
    )


def section() -> list[str]:
    """The lines of the page; none where nothing has been run."""
    runs = kept_runs()
    if not runs:
        return []
    head = ("copies", "read", "refused by a code", "ended their child", "without a code")
    rows = [
        (
            kind,
            *(f"{n:,}" for n in (run.copies, run.read, run.refused, run.ended, run.untyped)),
            f"{run.growth:.1f}",
            f"{run.date}, {run.machine}",
        )
        for kind, run in sorted(runs.items())
    ]
    return [
        "",
        TITLE,
        "",
        "Run by `script/fuzz`, the last of each format when its row says: copies of an honest document with bytes or",
        "characters changed, cut, repeated or put in, each read and checked to the end or refused.",
        "",
        *table(("format", *head, "parent's growth, MiB", "run"), rows),
    ]
