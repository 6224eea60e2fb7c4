"""`script/mutate`: how many small faults in the rules the tests notice.

Usage: script/mutate [ROOM…] [--count N] [--first N] [--file NAME…]
A sample of N mutants (300 unless told; 0: all) is drawn evenly over all of them, always the same one.
Prints each survivor with its line, then the share killed with its 95 % interval. Ends with 1 below 85 %.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from benchmarks.measure.figures import Share
from benchmarks.mutation.mutants import Mutant, mutants_of
from benchmarks.mutation.run import SURVIVED, outcome_of, passes_unchanged

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("quantities", "assessment")
MUST = 0.85
LABELLED = ("tests/fidelity/test_rules_release.py", "tests/fidelity/test_arithmetic.py")
"""Every verdict of the samples and the seed as released, and the made sentences with a defect put in."""
COPRIME = 7919
"""A stride through all mutants, so that a sample touches every file."""


def sample(mutants: Sequence[Mutant], count: int, first: int = 0) -> list[Mutant]:
    """`count` of them spread over all files; the next `first` gives others."""
    total = len(mutants)
    wanted = total if count == 0 else min(count, total)
    return [mutants[(first + at) * COPRIME % total] for at in range(wanted)]


def tests_for(mutant: Mutant) -> list[str]:
    """The tests of the module's room, those of its own first, the claims of the spec, the labelled documents."""
    room = mutant.path.relative_to(ROOT / "src" / "duban").parts[0]
    own = ROOT / "tests" / "core" / mutant.path.relative_to(ROOT / "src" / "duban").parent
    named = own / f"test_{mutant.path.stem}.py"
    given = [str(named)] if named.is_file() else []
    given += ["tests/core/quantities"] if room == "quantities" else []
    return [*given, "tests/core/assessment", "tests/spec", *LABELLED]


def main(arguments: Sequence[str]) -> int:
    """Make the mutants, run them, print what survived and the share killed."""
    parser = argparse.ArgumentParser(prog="script/mutate")
    parser.add_argument("rooms", nargs="*", default=ROOMS)
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--file", nargs="*", default=[])
    given = parser.parse_args(arguments)
    done: dict[str, Counter[str]] = {}
    for room in given.rooms:
        files = sorted((ROOT / "src" / "duban" / room).rglob("*.py"))
        chosen = [path for path in files if not given.file or path.name in given.file]
        all_of_room = [mutant for path in chosen for mutant in mutants_of(path)]
        counted = done.setdefault(room, Counter())
        if all_of_room and not passes_unchanged(tests_for(all_of_room[0])):
            sys.exit(f"{room}: its tests fail as they are, so nothing can be said of the mutants")
        for mutant in sample(all_of_room, given.count // len(given.rooms), given.first):
            outcome = outcome_of(mutant, tests_for(mutant))
            counted[outcome] += 1
            if outcome == SURVIVED:
                print(f"{mutant.path.relative_to(ROOT)}:{mutant.line}: {mutant.what}", flush=True)
    return _told(done)


def _told(done: dict[str, Counter[str]]) -> int:
    """The share killed of each room and of all; 1 where that is too little."""
    for room, counted in done.items():
        print(_line(room, _killed(counted)))
    share = _killed(sum(done.values(), Counter()))
    print(_line("all", share))
    return 0 if (share.value or 0) >= MUST else 1


def _killed(counted: Counter[str]) -> Share:
    total = counted.total()
    return Share(total - counted[SURVIVED], total)


def _line(name: str, share: Share) -> str:
    low, high = share.wilson()
    value = "-" if share.value is None else f"{share.value:.3f}"
    return f"{name}: mutants killed {value}  {share.hits} of {share.of}  [{low:.3f}, {high:.3f}]  >= {MUST}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
