"""The section of benchmarks/RESULTS.md on the site, made in one run for SQLite and PostgreSQL."""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from benchmarks.speed.page import table

ROOT = Path(__file__).resolve().parents[2]
ACTS = 1_000_000


def section() -> list[str]:
    """Fill and time both databases; PostgreSQL is left out, by name, where it is not installed."""
    found = {"SQLite": _on({})}
    beside = subprocess.run(
        ["script/_postgres", sys.executable, "-c", _ON_POSTGRESQL],
        check=False,
        capture_output=True,
        text=True,
        cwd=ROOT,
    )
    if beside.returncode == 0:
        found["PostgreSQL"] = json.loads(beside.stdout.splitlines()[-1])
    return told(found)


_ON_POSTGRESQL = (
    "import json, os; from benchmarks.site.section import _on; "
    "print(json.dumps(_on({'DATABASE_URL': os.environ['DUBAN_TEST_DATABASE_URL']})))"
)


def _on(environment: dict[str, str]) -> dict[str, Any]:
    """The figures over one database, in a folder of its own."""
    with tempfile.TemporaryDirectory() as folder:
        here = {**os.environ, **environment, "DUBAN_DATA": folder}
        known = Path(folder) / "known.json"
        known.write_text(_run("benchmarks.site.fill", here, "--acts", str(ACTS)), encoding="utf-8")
        figures: dict[str, Any] = json.loads(_run("benchmarks.site.pages", here, str(known)))
        with tempfile.TemporaryDirectory() as fresh:
            figures["import"] = json.loads(
                _run("benchmarks.site.importing", {**here, "DUBAN_DATA": fresh})
            )
    return figures


def _run(module: str, environment: dict[str, str], *arguments: str) -> str:
    return subprocess.run(
        [sys.executable, "-m", module, *arguments],
        check=True,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env=environment,
    ).stdout.splitlines()[-1]


def told(found: dict[str, Any]) -> list[str]:
    """The section from the figures of each database by its name."""
    names = list(found)
    acts = next(iter(found.values()))["acts"]
    load = os.getloadavg()[0]
    rows = [
        (one["name"], str(one["queries"]), *_times(found, index))
        for index, one in enumerate(found[names[0]]["pages"])
    ]
    head = ("page", "queries", *(f"{name}: median, 95th, ms" for name in names))
    return [
        "",
        "## The site",
        "",
        f"One government, 5 years × 4 quarters × 300 goals, {acts:,} acts, each page as somebody signed in,",
        f"one worker of granian and one visitor; run niced beside other work (load {load:.1f}).",
        "",
        *table(head, rows),
        "",
        *table(("", *names), [*_rates(found), *_seconds(found)]),
        "",
        "The aims: the ledger at least half the bare page's rate, no page above 15 queries, an import within",
        "3 s, a start within 3 s. The bare page is Django's list view over the same rows without middleware.",
    ]


def _times(found: dict[str, Any], index: int) -> list[str]:
    pages = [one["pages"][index] for one in found.values()]
    return [f"{one['median'] * 1000:.0f}, {one['p95'] * 1000:.0f}" for one in pages]


def _rates(found: dict[str, Any]) -> list[tuple[str, ...]]:
    rates = [one["rates"] for one in found.values()]
    return [
        ("ledger page, requests a second, two workers", *(f"{one['ledger']:.1f}" for one in rates)),
        ("bare list of the same rows, the same server", *(f"{one['bare']:.1f}" for one in rates)),
        ("ledger beside bare", *(f"{one['ledger'] / one['bare']:.2f} ×" for one in rates)),
    ]


def _seconds(found: dict[str, Any]) -> list[tuple[str, ...]]:
    every = list(found.values())
    return [
        ("import of a plan of 300 goals, s", *(f"{one['import']['seconds']:.2f}" for one in every)),
        ("of it this process's own, s", *(f"{one['import']['busy']:.2f}" for one in every)),
        (
            "`duban serve` to its first page, median of 5, s",
            *(f"{one['start'][len(one['start']) // 2]:.2f}" for one in every),
        ),
    ]
