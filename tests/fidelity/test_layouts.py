"""Invented tables in the layouts of published documents (domain notes, g), read to the cell.

One file in `layouts/` per layout: the document, and what a reader writes down for each entry.
"""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from duban.records.entry import Entry
from tests.support.reading import read

FILES = sorted((Path(__file__).parent / "layouts").glob("*.toml"))


def load(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def shown(entry: Entry, wanted: dict[str, Any]) -> dict[str, Any]:
    """What an entry says of the things that were written down."""
    found: dict[str, Any] = {}
    for name, value in wanted.items():
        if name == "extra":
            found[name] = {header: entry.extra.get(header) for header in value}
        elif name == "agencies":
            found[name] = " ".join(agency.name for agency in entry.agencies)
        else:
            found[name] = getattr(entry, name)
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_layout_is_read_to_the_cell(path: Path):
    layout = load(path)
    reading = read(layout["document"], name=layout["name"])
    wanted = layout["entry"]
    found = [shown(entry, want) for entry, want in zip(reading.entries, wanted, strict=False)]
    assert (found, len(reading.entries)) == (wanted, len(wanted))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_nothing_of_a_layout_is_left_over(path: Path):
    layout = load(path)
    reading = read(layout["document"], name=layout["name"])
    assert [piece.text for piece in reading.unaccounted] == []
