"""The labels written by hand for `samples/look`, `look2` and `held` are well formed."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from benchmarks.measure.__main__ import LOOKED_AT, WRITTEN
from benchmarks.measure.gold import load_document
from duban.lookups.statuses import ClaimStatus
from duban.problems.codes import Code
from duban.records.entry import AgencyRole

LABELS = [path for folder in WRITTEN.values() for path in sorted(folder.glob("*.gold.json"))]
NAMES = [f"{path.parent.name}/{path.name}" for path in LABELS]
VERDICTS = {"supported", "partly_supported", "contradicted", "not_evidenced"}
SUB_VERDICTS = {"met", "partly_met", "not_met", "not_evidenced", "unverifiable"}
KINDS = {
    "numeric_threshold",
    "document_issuance",
    "milestone_stage",
    "enumerated_progress",
    "activity",
    "purpose",
    "conditional_service",
}
NEGATIVE = {ClaimStatus.BEHIND, ClaimStatus.MISSED, ClaimStatus.NOT_STARTED}
SUSPENDED = {ClaimStatus.SUSPENDED, ClaimStatus.UNDETERMINED}


@pytest.fixture(params=LABELS, ids=NAMES)
def path(request: pytest.FixtureRequest) -> Path:
    found: Path = request.param
    return found


def entries(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    for entry in json.loads(path.read_text(encoding="utf-8"))["entries"]:
        yield entry["number"], entry


def row_verdict(status: str | None, subs: list[str]) -> str:
    """The rule of the contract: whether the claim stands on its sub-targets."""
    kinds = set(subs)
    if status in NEGATIVE:
        if kinds & {"not_met", "partly_met"}:
            return "supported"
        if kinds == {"met"}:
            return "contradicted"
        return "partly_supported" if "met" in kinds else "not_evidenced"
    if "not_met" in kinds:
        return "contradicted"
    if not kinds & {"met", "partly_met"}:
        return "not_evidenced"
    return "supported" if kinds == {"met"} else "partly_supported"


def test_the_document_stands_beside_its_labels(path: Path):
    raw = json.loads(path.read_text(encoding="utf-8"))
    part = "look" if path.parent.name in LOOKED_AT else "count"
    assert (path.parent / raw["document"]).is_file()
    assert (raw["document"] + ".gold.json", raw["part"]) == (path.name, part)


def test_every_span_is_a_piece_of_its_cell(path: Path):
    gold = load_document(path, group=path.parent.name)
    spans = [sub for entry in gold.entries for sub in entry.subtargets]
    assert [sub.id for sub in spans if not sub.where] == []


def test_every_quantity_is_the_text_at_its_place(path: Path):
    wrong = [
        (number, quantity["text"])
        for number, entry in entries(path)
        for quantity in entry.get("quantities", ())
        if entry["cells"][quantity["field"]][slice(*quantity["at"])] != quantity["text"]
    ]
    assert wrong == []


def test_every_word_of_a_label_is_known(path: Path):
    wrong = [
        number
        for number, entry in entries(path)
        if not {entry["verdict"]} <= set(entry["acceptable"]) <= VERDICTS
        or not set(entry.get("findings", ())) <= set(Code)
        or entry.get("claim_status", ClaimStatus.BEHIND) not in set(ClaimStatus)
        or not {agency["role"] for agency in entry["agencies"]} <= set(AgencyRole)
        or not all(_is_known(sub) for sub in entry["subtargets"])
    ]
    assert wrong == []


def _is_known(sub: dict[str, Any]) -> bool:
    verdicts = {sub["verdict"]} <= set(sub["acceptable"]) <= SUB_VERDICTS
    return verdicts and sub["kind"] in KINDS


def test_a_row_verdict_follows_from_its_sub_targets(path: Path):
    wrong = [
        number
        for number, entry in entries(path)
        if entry.get("claim_status") not in SUSPENDED
        and entry["verdict"]
        != row_verdict(entry.get("claim_status"), [s["verdict"] for s in entry["subtargets"]])
    ]
    assert wrong == []


def test_a_row_is_sound_where_its_claim_is_supported(path: Path):
    wrong = [n for n, entry in entries(path) if entry["sound"] != (entry["verdict"] == "supported")]
    assert wrong == []


def test_each_group_has_enough_rows_to_mean_something():
    counts = {
        group: sum(len(list(entries(path))) for path in folder.glob("*.gold.json"))
        for group, folder in WRITTEN.items()
    }
    assert min(counts.values()) >= 75


def test_nobody_is_shown_the_rows_that_are_held():
    assert [group for group in WRITTEN if group in LOOKED_AT] == ["look", "look2", "look3"]
