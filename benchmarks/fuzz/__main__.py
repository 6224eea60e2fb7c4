"""`script/fuzz`: read many broken copies of each format, keep the counts, write them into the page.

Usage: script/fuzz [FORMAT…] [--copies N] [--anew]
"""

import argparse
import datetime
import sys
from collections.abc import Sequence

from benchmarks.fuzz.kept import Run, added, keep, kept_runs, section
from benchmarks.speed.__main__ import RESULTS, machine
from benchmarks.speed.page import put
from tests.support.broken_reading import KINDS
from tests.support.fuzzing import Fates, fates_of
from tests.support.mutants import TEXTS

COPIES = 100_000
SLICE = 5_000
"""Copies of one format before the next has its turn: a night that is cut short has some of each."""
MOST_GROWTH = 32.0
"""MiB that the parent may gain from the 500th copy of a run to its last, as in the tests."""
KIBIBYTES = 1024


def main(arguments: Sequence[str]) -> int:
    """Go on with each format where its last run stopped; 1 where a copy ended without a code or the
    parent's memory grew."""
    parser = argparse.ArgumentParser(prog="script/fuzz")
    parser.add_argument("formats", nargs="*", metavar="FORMAT", help=", ".join(KINDS))
    parser.add_argument("--copies", type=int, default=COPIES, help="of each format, those kept too")
    parser.add_argument("--anew", action="store_true", help="forget the counts that are kept")
    given = parser.parse_args(arguments)
    kinds = given.formats or sorted(KINDS, key=lambda kind: kind not in TEXTS)
    if given.anew:
        keep({kind: run for kind, run in kept_runs().items() if kind not in kinds})
    untyped = 0
    while left := [kind for kind in kinds if _done(kind) < given.copies]:
        untyped += sum(_slice(kind, given.copies) for kind in left)
    grew = [
        kind for kind in kinds if kind in kept_runs() and kept_runs()[kind].growth > MOST_GROWTH
    ]
    if grew:
        print(f"the parent's memory grew: {', '.join(grew)}", file=sys.stderr)
    return 1 if untyped or grew else 0


def _done(kind: str) -> int:
    runs = kept_runs()
    return runs[kind].copies if kind in runs else 0


def _slice(kind: str, copies: int) -> int:
    """Read the next copies of one format; return how many ended without a code."""
    first = _done(kind)
    fates = fates_of(kind, min(SLICE, copies - first), first=first)
    keep({**kept_runs(), kind: added(kept_runs().get(kind), _run(fates))})
    _write()
    print(f"{kind}: {_done(kind):,} {dict(fates.codes)}, ended {fates.ended}", flush=True)
    if fates.codes["untyped"]:
        print(fates.errors[-10_000:], file=sys.stderr, flush=True)
    return fates.codes["untyped"]


def _run(fates: Fates) -> Run:
    read, untyped = fates.codes["read"], fates.codes["untyped"]
    return Run(
        date=str(datetime.datetime.now(tz=datetime.UTC).date()),  # noqa: TID251  # the page is dated
        machine=machine(),
        copies=fates.copies,
        read=read,
        refused=fates.codes.total() - read - untyped,
        ended=fates.ended,
        untyped=untyped,
        growth=round(fates.growth / KIBIBYTES, 1),
    )


def _write() -> None:
    page = RESULTS.read_text(encoding="utf-8")
    RESULTS.write_text(put(page, section()), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
