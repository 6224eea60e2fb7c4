"""The invented documents: made alike every time, labelled exactly, and read back to the cell."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from benchmarks.measure.characters import squeezed
from benchmarks.measure.gold import GoldDocument, load_document
from benchmarks.measure.reading_score import score_reading
from benchmarks.measure.run import run
from samples.made.goals import load
from samples.made.make import SEED, documents

ROOT = Path(__file__).resolve().parents[2]
BLIND = sorted((ROOT / "samples" / "blind").glob("*.gold.json"))
MADE = tuple(documents(SEED))
NAMES = [name for name, _, _ in MADE]
LEFT_AT_MOST = 1
"""A page may hold a piece that nobody knows; it is told, and it is no cell."""
VERDICTS = {"supported", "partly_supported", "contradicted", "not_evidenced"}
SUB_VERDICTS = {"met", "partly_met", "not_met", "not_evidenced", "unverifiable"}


def made(folder: Path) -> Iterator[GoldDocument]:
    for name, data, gold in MADE:
        (folder / name).write_bytes(data)
        labels = folder / f"{name}.gold.json"
        labels.write_text(json.dumps(gold, ensure_ascii=False), encoding="utf-8")
        yield load_document(labels, group="made")


def test_the_same_seed_makes_the_same_bytes():
    again = {name: data for name, data, _ in documents(SEED)}
    assert again == {name: data for name, data, _ in MADE}


def test_another_seed_makes_other_numbers():
    assert [data for _, data, _ in documents(SEED + 1)] != [data for _, data, _ in MADE]


def test_there_are_about_forty_goals_a_quarter():
    assert [36 <= len(gold["entries"]) <= 44 for _, _, gold in MADE] == [True] * len(MADE)  # type: ignore[arg-type]  # JSON


def test_the_texts_have_many_shapes():
    kinds = ("volumes", "rates", "documents", "projects", "schedules", "county_projects")
    shapes = sum(len(load(kind)["shape"]) for kind in kinds)
    told = [load(kind)["story"] for kind in ("stories_city", "stories_county")]
    stories = sum(len(story["quarters"]) for stories in told for story in stories)
    assert (shapes >= 120, stories >= 40) == (True, True)


@pytest.mark.parametrize("name", NAMES)
def test_a_made_document_is_read_to_the_cell(name: str, tmp_path: Path):
    gold = next(gold for gold in made(tmp_path) if gold.name == name)
    outcome = run(gold)
    score = score_reading(outcome)
    assert (outcome.reading is not None, score.wrong, score.extra_rows) == (True, (), 0)


@pytest.mark.parametrize("name", NAMES)
def test_no_cell_of_a_made_document_is_left_over(name: str, tmp_path: Path):
    gold = next(gold for gold in made(tmp_path) if gold.name == name)
    reading = run(gold).reading
    assert reading is not None
    cells = {squeezed(text) for entry in gold.entries for text in entry.cells.values() if text}
    left = {squeezed(left.text) for left in reading.unaccounted}
    assert (left & cells, len(left) <= LEFT_AT_MOST) == (set(), True)


def entries() -> Iterator[tuple[str, dict[str, Any]]]:
    for name, _, gold in MADE:
        for entry in json.loads(json.dumps(gold["entries"])):
            yield f"{name} {entry['number']}", entry
    for path in BLIND:
        for entry in json.loads(path.read_text(encoding="utf-8"))["entries"]:
            yield f"{path.name} {entry['number']}", entry


def test_every_label_stands_in_its_text(tmp_path: Path):
    documents_ = [*made(tmp_path), *(load_document(path, group="blind") for path in BLIND)]
    wrong = [
        f"{document.name} {sub.id}"
        for document in documents_
        for entry in document.entries
        for sub in entry.subtargets
        if not sub.where
    ]
    assert wrong == []


def test_every_verdict_is_among_the_acceptable():
    wrong = [
        place
        for place, entry in entries()
        if ("verdict" in entry and not ({entry["verdict"]} <= set(entry["acceptable"]) <= VERDICTS))
        or any(
            not {sub["verdict"]} <= set(sub["acceptable"]) <= SUB_VERDICTS
            for sub in entry["subtargets"]
        )
    ]
    assert wrong == []


def test_a_labelled_quantity_is_the_text_at_its_place():
    wrong = [
        f"{place} {quantity['text']}"
        for place, entry in entries()
        for quantity in entry.get("quantities", ())
        if entry["cells"][quantity["field"]][slice(*quantity["at"])] != quantity["text"]
    ]
    assert wrong == []


def test_counted_documents_are_never_shown():
    parts = sorted(str(gold["part"]) for _, _, gold in MADE)
    assert parts == ["count"] * 3 + ["look"] * 3
