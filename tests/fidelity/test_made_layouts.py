"""Every made layout comes back to the cell from every format that is written without a browser."""

import json
from pathlib import Path

import pytest

from benchmarks.measure.gold import load_document
from benchmarks.measure.reading_score import score_reading
from benchmarks.measure.run import run
from samples.made.published.grid import Publication
from samples.made.published.labels import gold_of
from samples.made.published.make import WRITERS, publications

PRINTED = frozenset({"pdf"})
LAYOUTS = {publication.name: publication for publication in publications()}
DOCUMENTS = [
    (name, suffix)
    for name, publication in LAYOUTS.items()
    for suffix in sorted(publication.all_formats - PRINTED)
]


def kept(publication: Publication, suffix: str, folder: Path) -> Path:
    """The document and its labels in a folder; the path of the labels."""
    name = f"{publication.name}.{suffix}"
    (folder / name).write_bytes(WRITERS[suffix](publication))
    labels = folder / f"{name}.gold.json"
    labels.write_text(json.dumps({"document": name, **gold_of(publication)}), encoding="utf-8")
    return labels


@pytest.mark.parametrize(("name", "suffix"), DOCUMENTS)
def test_a_made_layout_comes_back_to_the_cell(name, suffix, tmp_path):
    outcome = run(load_document(kept(LAYOUTS[name], suffix, tmp_path), group="layouts"))
    score = score_reading(outcome)
    assert outcome.trouble == ()
    assert score.wrong == ()
    assert (score.extra_rows, score.unaccounted) == (0, 0)


def test_there_are_layouts_enough():
    assert len(LAYOUTS) >= 34
    assert len({suffix for _, suffix in DOCUMENTS}) == 8
