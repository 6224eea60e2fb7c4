"""`script/fuzz`: read many broken copies of each format, keep the counts, write them into the page.

Usage: script/fuzz [FORMAT…] [--copies N]
"""

import argparse
import datetime
import sys
from collections.abc import Sequence

from benchmarks.fuzz.kept import TITLE, Run, keep, kept_runs, section
from benchmarks.speed.__main__ import RESULTS, machine
from tests.support.broken_reading import KINDS
from tests.support.fuzzing import Fates, fates_of
from tests.support.mutants import TEXTS

COPIES = 100_000
TOLD_EVERY = 10_000


def main(arguments: Sequence[str]) -> int:
    """Run the formats in their order; 1 where a copy ended without a code."""
    parser = argparse.ArgumentParser(prog="script/fuzz")
    parser.add_argument("formats", nargs="*", metavar="FORMAT", help=", ".join(KINDS))
    parser.add_argument("--copies", type=int, default=COPIES)
    given = parser.parse_args(arguments)
    untyped = 0
    for kind in given.formats or sorted(KINDS, key=lambda kind: kind not in TEXTS):
        fates = fates_of(kind, given.copies, watch=_tell_of(kind))
        keep({**kept_runs(), kind: _run(fates)})
        _write()
        print(f"{kind}: {fates.copies:,} {dict(fates.codes)}, ended {fates.ended}", flush=True)
        sys.stderr.write(fates.errors[-10_000:] if fates.codes["untyped"] else "")
        untyped += fates.codes["untyped"]
    return 1 if untyped else 0


def _tell_of(kind: str):
    def told(fates: Fates) -> None:
        if fates.copies % TOLD_EVERY == 0:
            print(f"{kind}: {fates.copies:,}, untyped {fates.codes['untyped']}", flush=True)

    return told


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
        growth=fates.growth / 1024,
    )


def _write() -> None:
    """Put the section in the place of the one that the page has, else at its end."""
    page = RESULTS.read_text(encoding="utf-8")
    before, _, rest = page.partition(f"\n{TITLE}\n")
    _, mark, after = rest.partition("\n## ")
    lines = "\n".join(section())
    RESULTS.write_text(before.rstrip("\n") + "\n" + lines + "\n" + mark + after, encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
