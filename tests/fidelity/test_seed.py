"""The seed document, cell by cell, against its label; and its web page against its text."""

import json
import re
from pathlib import Path

import pytest

from duban.documents.reader import read_document
from duban.records.entry import Entry, Reading
from duban.records.reading import read_entries
from tests.support.reading import troubles

FIELDS = (
    "number",
    "annual_goal",
    "period_target",
    "claim",
    "progress",
    "shortfall_reason",
    "next_steps",
    "leader",
)
_SPACE = re.compile(r"\s+|</?p>")


def _bare(text: str | None) -> str:
    return _SPACE.sub("", text or "")


def _read(path: Path) -> Reading:
    return read_entries(read_document(path.read_bytes(), name=path.name))


@pytest.fixture(scope="module")
def seed(shared: Path) -> Reading:
    return _read(next((shared / "seeds").glob("*.txt")))


def _cells(entry: Entry) -> list[str]:
    agencies = "".join(
        agency.name + ("提供数据" if agency.role.value == "data_provider" else "")
        for agency in entry.agencies
    )
    return [*(_bare(getattr(entry, name)) for name in FIELDS), agencies]


def test_every_cell_is_exact(seed: Reading, shared: Path):
    label = json.loads((shared / "gold" / "seed-table.json").read_text("utf-8"))
    expected = [[_bare(cell) for cell in row] for row in label["rows"]]
    assert [_cells(entry) for entry in seed.entries] == expected
    assert [column.header for column in seed.columns] == label["header"]


def test_nothing_is_unaccounted_for(seed: Reading, shared: Path):
    assert seed.unaccounted == ()
    source = next((shared / "seeds").glob("*.txt")).read_text("utf-8")
    assert seed.title == next(line for line in source.splitlines() if line.strip())


def test_every_repair_is_a_problem(seed: Reading):
    assert troubles(seed) == [
        ("missing_cell", "22", "shortfall_reason"),
        ("duplicate_title", "22", "progress"),
        ("page_split", "32", "progress"),
        ("truncated_cell", "71", "period_target"),
    ]
    assert seed.problems[0].place.line == 15


def test_the_web_page_gives_the_same_entries(seed: Reading, shared: Path):
    page = _read(next((shared / "seeds" / "renderings").glob("*.html")))
    assert [_cells(entry) for entry in page.entries] == [_cells(entry) for entry in seed.entries]
    assert page.unaccounted == ()
