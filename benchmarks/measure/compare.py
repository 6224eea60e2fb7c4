"""Verdicts of two states of the library side by side."""

import io
import json
import os
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from benchmarks.measure.gold import ROOT, load_json
from benchmarks.measure.run import Outcome
from benchmarks.measure.verdict_score import score_verdicts

Verdicts = dict[str, list[object]]
"""For "document row number": the verdict and the sub-targets' verdicts."""


def verdict_table(outcomes: Iterable[Outcome]) -> Verdicts:
    """Every row's verdict, the labels, and its sub-targets, ready for JSON."""
    table: Verdicts = {}
    for outcome in outcomes:
        for row in score_verdicts(outcome).rows:
            key = f"{row.document} {row.number}"
            while key in table:
                key += "'"
            subs = [f.verdict.value if f else None for _, f in row.subtargets]
            table[key] = [row.got, row.wanted, list(row.acceptable), subs]
    return table


def base_table(base: str) -> Verdicts:
    """The verdicts of a saved file, or of a git revision run with the labels of today."""
    if Path(base).is_file():
        saved: Verdicts = load_json(Path(base))
        return saved
    with tempfile.TemporaryDirectory() as folder:
        packed = subprocess.run(  # fixed program, revision checked by git itself
            ["git", "-C", str(ROOT), "archive", "--format=tar", base, "src"],
            check=True,
            capture_output=True,
        )
        with tarfile.open(fileobj=io.BytesIO(packed.stdout)) as tar:
            tar.extractall(folder, filter="data")
        out = Path(folder) / "verdicts.json"
        subprocess.run(  # this very program, run on the unpacked library
            [sys.executable, "-m", "benchmarks.measure", "--quiet", "--save", str(out)],
            check=True,
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(Path(folder) / "src")},
        )
        table: Verdicts = json.loads(out.read_text(encoding="utf-8"))
        return table


def change_lines(before: Verdicts, after: Verdicts) -> Iterator[str]:
    """Every row whose verdict differs, better ones and worse ones counted."""
    better = worse = other = 0
    lines = []
    for key in sorted(before.keys() & after.keys()):
        old, new = before[key], after[key]
        if old[0] == new[0]:
            continue
        gain = _merit(new) - _merit(old)
        better, worse, other = better + (gain > 0), worse + (gain < 0), other + (gain == 0)
        mark = "+" if gain > 0 else "-" if gain < 0 else " "
        lines.append(f"  {mark} {key}: {old[0]} → {new[0]} (label {new[1]})")
    yield f"== verdicts changed: {better} better, {worse} worse, {other} neither"
    yield from lines
    for key in sorted(before.keys() ^ after.keys()):
        yield f"  ? {key}: only {'before' if key in before else 'after'}"


def _merit(row: list[object]) -> int:
    got, wanted, acceptable, _ = row
    return 2 if got == wanted else int(isinstance(acceptable, list) and got in acceptable)
