"""`script/bench`: time everything on one machine in one run and write benchmarks/RESULTS.md."""

import argparse
import datetime
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks.fuzz import kept
from benchmarks.site import section as site
from benchmarks.speed import before, formats, library
from benchmarks.speed.clock import per_second
from benchmarks.speed.memory import ROWS
from benchmarks.speed.page import put, table, taken
from benchmarks.speed.text import COPIES, cells, document, documents, rows

ROOT = Path(__file__).resolve().parents[2]
RESULTS = ROOT / "benchmarks" / "RESULTS.md"
RIGHT = "## How right the library is"
"""The section that `script/measure --write` makes, kept as it stands."""
STARTS = 15
FLAT_FROM = "100"
SECTIONS = (
    *("speed", "before", "spreadsheets", "pages", "beside", "memory", "start", "fuzz"),
    "site",
)


def main() -> None:
    """Run all and write the page, or run some sections and print them."""
    parser = argparse.ArgumentParser(prog="script/bench", description=__doc__)
    parser.add_argument("--peers", help="a Python that has the peers; none: leave them out")
    parser.add_argument("--documents", type=int, default=10_000, help="for the memory figure")
    parser.add_argument(
        "--only", nargs="+", choices=SECTIONS, help="print these sections; nothing is written"
    )
    parser.add_argument(
        "--write", action="store_true", help="with --only: put these sections into the page, dated"
    )
    parser.add_argument("--before", help="a revision whose library is timed as well, in turn")
    arguments = parser.parse_args()
    data, texts = document(), cells()
    made: dict[str, Callable[[], list[str]]] = {
        "speed": lambda: _speed(documents()),
        "before": lambda: before.section(arguments.before),
        "spreadsheets": formats.spreadsheets,
        "pages": formats.pages,
        "beside": lambda: _beside(texts, arguments.peers),
        "memory": lambda: _memory(arguments.documents),
        "start": lambda: _start(data),
        "site": site.section,
        "fuzz": kept.section,
    }
    page = _head(data, texts)
    print("\n".join(page))
    for name in arguments.only or SECTIONS:
        section = made[name]()
        print("\n".join(section), flush=True)
        page += section
        if arguments.write:
            written = put(RESULTS.read_text(encoding="utf-8"), dated(section))
            RESULTS.write_text(written, encoding="utf-8")
    if not arguments.only:
        right = taken(RESULTS.read_text(encoding="utf-8"), RIGHT)
        RESULTS.write_text("\n".join([*page, *right]) + "\n", encoding="utf-8")


def dated(section: list[str]) -> list[str]:
    """A section that is made anew alone: under its title stands when, where and beside what."""
    at = 1 + next(number for number, line in enumerate(section) if line)
    load = f"{os.getloadavg()[0]:.1f}"
    return [*section[:at], "", f"Run on {_today()}, {machine()}, load {load}.", *section[at:]]


def _today() -> datetime.date:
    return datetime.datetime.now(tz=datetime.UTC).date()  # noqa: TID251  # the page is dated


def _head(data: bytes, texts: list[str]) -> list[str]:
    text = data.decode("utf-8-sig")
    return [
        "# Speed and memory",
        "",
        "Written by `script/bench` in one run, on an invented text as long as one published table.",
        f"Reading and checking take {COPIES} such texts in turn, each with other rows and numbers, and all that",
        "is remembered of a text is forgotten before the next: the figures are for documents never seen.",
        "A second is one of processor time, child processes included, except for start-up.",
        "",
        *table(
            ("", ""),
            [
                ("date", str(_today())),
                ("machine", machine()),
                ("system", f"{platform.system()} {platform.machine()}"),
                ("Python", platform.python_version()),
                ("other work on it", f"load {os.getloadavg()[0]:.1f} at the start"),
                ("text", f"{len(text):,} characters, {len(rows())} rows, {len(texts)} cells"),
            ],
        ),
    ]


def _speed(tables: Sequence[bytes]) -> list[str]:
    length = sum(len(data.decode("utf-8-sig")) for data in tables) / len(tables)
    read = library.rate(library.read_once, tables)
    checked = library.rate(library.check_once, tables)
    everywhere = library.on_all_cores(tables)
    rates = [("read, one core", read), ("check, one core", checked)]
    rates.append((f"check, all {os.cpu_count()} cores", everywhere))
    rows = [(name, f"{rate:,.1f}", f"{rate * length:,.0f}") for name, rate in rates]
    head = ("step", "documents a second", "characters a second")
    return ["", "## Reading and checking", "", *table(head, rows)]


def _beside(texts: list[str], python: str | None) -> list[str]:
    length = sum(map(len, texts))
    rates = {
        "duban: quantities, periods, dates": (
            per_second(lambda: library.measure_once(texts)),
            library.measure_once(texts),
        ),
        "one `re` pass for numbers (the limit)": (
            per_second(lambda: library.search_once(texts)),
            library.search_once(texts),
        ),
    }
    if python:
        rates |= _peers(texts, python)
    ours = rates["duban: quantities, periods, dates"][0]
    rows = [
        (name, f"{rate * length:,.0f}", f"{hits}", f"{ours / rate:,.2f} ×")
        for name, (rate, hits) in rates.items()
    ]
    head = ("on the same cells, one core", "characters a second", "hits", "duban is faster by")
    return ["", "## Beside others", "", *table(head, rows)]


def _peers(texts: list[str], python: str) -> dict[str, tuple[float, int]]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "cells.json"
        path.write_text(json.dumps(texts), encoding="utf-8")
        script = Path(__file__).with_name("peers.py")
        printed = subprocess.run(
            [python, str(script), str(path)], check=True, capture_output=True, text=True
        ).stdout
    found = json.loads(printed.splitlines()[-1])
    return {name: (one["passes"], int(one["quantities"])) for name, one in found.items()}


def _memory(count: int) -> list[str]:
    printed = subprocess.run(
        [sys.executable, "-m", "benchmarks.speed.memory", str(count)],
        check=True,
        capture_output=True,
        text=True,
        cwd=ROOT,
    ).stdout
    peaks = json.loads(printed)
    rows = [(f"{int(done):,}", f"{peak:,.1f}") for done, peak in peaks.items()]
    growth = max(peaks.values()) - peaks.get(FLAT_FROM, min(peaks.values()))
    return [
        "",
        "## Memory",
        "",
        *table((f"documents of {ROWS} rows checked so far", "peak, MiB"), rows),
        "",
        f"From document {FLAT_FROM} to the last the peak grew by {growth:.1f} MiB.",
    ]


def _start(data: bytes) -> list[str]:
    small = b"".join(data.splitlines(keepends=True)[:8])
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "small.txt"
        path.write_bytes(small)
        command = [str(Path(sys.executable).with_name("duban")), "check", str(path)]
        kept = {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": folder}
        runs = [(command, kept), (command, _UNKEPT), ([sys.executable, "-c", "pass"], _UNKEPT)]
        spent = [[_started(*run) for run in runs] for _ in range(STARTS)]
    installed, first, bare = map(min, zip(*spent, strict=True))
    rows = [
        ("`duban check` on one small file, as installed", f"{installed:.3f}"),
        ("`python -c pass`", f"{bare:.3f}"),
        ("over bare Python", f"{installed - bare:.3f}"),
        ("where no bytecode may be kept, over bare Python", f"{first - bare:.3f}"),
    ]
    return ["", "## Start-up", "", *table((f"best of {STARTS}", "seconds"), rows)]


_UNKEPT = {"PYTHONDONTWRITEBYTECODE": "1"}


def _started(command: list[str], bytecode: dict[str, str]) -> float:
    """The seconds of one run; `bytecode` says whether it is there, as installers leave it."""
    start = time.perf_counter()
    subprocess.run(command, check=False, capture_output=True, env=os.environ | bytecode)
    return time.perf_counter() - start


def machine() -> str:
    """The processor and its cores, as the pages name them."""
    return f"{_processor()}, {os.cpu_count()} cores"


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor()
    names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(names, platform.processor())


if __name__ == "__main__":
    main()
