"""Writes every layout in every format that carries it, with its labels, into build/published.

`python -m samples.made.published.make [--if-stale]`; the same bytes each time, the PDFs aside, whose
making Chromium dates. Without Chromium the PDFs are left out, and a line says so.
"""

import argparse
import hashlib
import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from samples.made.published.as_docx import as_docx
from samples.made.published.as_html import as_html
from samples.made.published.as_ods import as_ods
from samples.made.published.as_pdf import as_pdf, as_scan, browser
from samples.made.published.as_text import as_csv, as_md, as_txt
from samples.made.published.as_xls import as_xls
from samples.made.published.as_xlsx import as_xlsx
from samples.made.published.counted import counted
from samples.made.published.elsewhere import elsewhere
from samples.made.published.further import further
from samples.made.published.grid import Publication
from samples.made.published.labels import gold_of
from samples.made.published.written import written

HERE = Path(__file__).resolve().parent
OUT = HERE.parents[2] / "build" / "published"
WRITERS: dict[str, Callable[[Publication], bytes]] = {
    "txt": as_txt,
    "md": as_md,
    "csv": as_csv,
    "html": as_html,
    "xlsx": as_xlsx,
    "xls": as_xls,
    "ods": as_ods,
    "docx": as_docx,
    "pdf": as_pdf,
}
SCANNED = frozenset({"g12-two-tables", "e04-decisions-of-meetings"})
"""The layouts of which a scan is made."""


def publications() -> Iterator[Publication]:
    """All layouts."""
    yield from written()
    yield from counted()
    yield from further()
    yield from elsewhere()


def main() -> None:
    """Write what has changed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--if-stale", action="store_true", help="only if the maker has changed")
    arguments = parser.parse_args()
    mark = f"{_digest()} {browser() is not None}"
    stamp = OUT / ".stamp"
    if arguments.if_stale and stamp.exists() and stamp.read_text(encoding="utf-8") == mark:
        return
    OUT.mkdir(parents=True, exist_ok=True)
    for old in OUT.iterdir():
        old.unlink()
    if browser() is None:
        sys.stderr.write("No chromium here: the layouts are made without PDF and scan.\n")
    for publication in publications():
        _write(publication)
    stamp.write_text(mark, encoding="utf-8")


def _write(publication: Publication) -> None:
    gold = gold_of(publication)
    for suffix in sorted(publication.all_formats):
        if suffix == "pdf" and browser() is None:
            continue
        data = WRITERS[suffix](publication)
        _save(f"{publication.name}.{suffix}", data, gold)
        if suffix == "pdf" and publication.name in SCANNED:
            _save(f"{publication.name}.scan.pdf", as_scan(data), gold)


def _save(name: str, data: bytes, gold: dict[str, object]) -> None:
    (OUT / name).write_bytes(data)
    labels = json.dumps({"document": name, **gold}, ensure_ascii=False, indent=1)
    (OUT / f"{name}.gold.json").write_text(labels, encoding="utf-8")


def _digest() -> str:
    digest = hashlib.sha256()
    for path in sorted(
        [*HERE.parent.glob("*.py"), *HERE.glob("*.py"), *HERE.parent.glob("texts/*.toml")]
    ):
        digest.update(path.read_bytes())
    return digest.hexdigest()


if __name__ == "__main__":
    main()
