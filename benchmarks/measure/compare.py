"""Verdicts of two states of the library side by side."""

import io
import json
import os
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.measure.gold import ROOT, load_json
from benchmarks.measure.run import Outcome
from benchmarks.measure.verdict_score import score_verdicts
from duban.assessment import check

Verdicts = dict[str, list[object]]
"""For "group/document row": the verdict, the labels and the sub-targets' verdicts."""


def verdict_table(outcomes: Iterable[Outcome]) -> Verdicts:
    """Every row's verdict, the labels, and its sub-targets, ready for JSON."""
    table: Verdicts = {}
    for outcome in outcomes:
        for row in score_verdicts(outcome).rows:
            key = f"{outcome.gold.group}/{row.document} {row.number}"
            while key in table:
                key += "'"
            subs = [f.verdict.value if f else None for _, f in row.subtargets]
            table[key] = [row.got, row.wanted, list(row.acceptable), subs]
    return table


@dataclass(frozen=True, slots=True)
class Saved:
    """The verdicts of one state of the library and the version of its rules."""

    rules_version: str
    verdicts: Verdicts


def write_saved(path: Path, verdicts: Verdicts) -> None:
    """Write verdicts with the version of the rules that gave them."""
    kept = {"rules_version": check.RULES_VERSION, "verdicts": verdicts}
    text = json.dumps(kept, ensure_ascii=False, indent=1, sort_keys=True)
    path.write_text(f"{text}\n", encoding="utf-8")


def read_saved(path: Path) -> Saved:
    """Read what `write_saved` wrote."""
    kept = load_json(path)
    return Saved(kept["rules_version"], kept["verdicts"])


def release_faults(saved: Saved, now: Verdicts, *, version: str, shown: Sequence[str]) -> list[str]:
    """What is wrong where verdicts changed under the same version of the rules: a line for each.

    Of groups that are only counted no row is named. Rows that only one side has are no change.
    """
    if saved.rules_version != version:
        return []
    changed = [
        key for key in now if key in saved.verdicts and saved.verdicts[key][0] != now[key][0]
    ]
    named = [key for key in changed if key.partition("/")[0] in shown]
    faults = [f"{key}: {saved.verdicts[key][0]} → {now[key][0]}" for key in named]
    hidden = len(changed) - len(named)
    return [*faults, f"and {hidden} rows that are only counted"] if hidden else faults


def base_table(base: str) -> Saved:
    """The verdicts of a saved file, or of a git revision run with the labels of today."""
    if Path(base).is_file():
        return read_saved(Path(base))
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
        return read_saved(out)


def change_lines(before: Verdicts, after: Verdicts, *, shown: Sequence[str]) -> Iterator[str]:
    """Every row whose verdict differs; of groups that are only counted, the counts alone."""
    groups = sorted({key.partition("/")[0] for key in after})
    for group in groups:
        keys = [key for key in after if key.startswith(f"{group}/")]
        changed = [key for key in keys if key in before and before[key][0] != after[key][0]]
        gains = {key: _merit(after[key]) - _merit(before[key]) for key in changed}
        better, worse = (sum(g > 0 for g in gains.values()), sum(g < 0 for g in gains.values()))
        other = len(changed) - better - worse
        yield f"== {group}: verdicts changed: {better} better, {worse} worse, {other} neither"
        if group in shown:
            yield from (_change(key, before[key], after[key], gains[key]) for key in changed)
            yield from (f"  ? {key}: not there before" for key in keys if key not in before)


def _change(key: str, old: list[object], new: list[object], gain: int) -> str:
    mark = "+" if gain > 0 else "-" if gain < 0 else " "
    return f"  {mark} {key}: {old[0]} → {new[0]} (label {new[1]})"


def _merit(row: list[object]) -> int:
    got, wanted, acceptable, _ = row
    return 2 if got == wanted else int(isinstance(acceptable, list) and got in acceptable)
