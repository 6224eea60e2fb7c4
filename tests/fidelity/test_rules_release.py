"""A verdict of a labelled document changes only with the version of the rules."""

import pytest

from benchmarks.measure.__main__ import GROUPS, LOOKED_AT, SNAPSHOT, documents
from benchmarks.measure.compare import (
    Saved,
    Verdicts,
    read_saved,
    release_faults,
    verdict_table,
    write_saved,
)
from benchmarks.measure.run import run
from duban.assessment.check import RULES_VERSION


def verdict(got: str) -> list[object]:
    return [got, "supported", ["supported"], []]


BEFORE: Verdicts = {"look/a.txt 1": verdict("supported"), "held/b.txt 2": verdict("supported")}
AFTER: Verdicts = {
    "look/a.txt 1": verdict("contradicted"),
    "held/b.txt 2": verdict("contradicted"),
    "look/a.txt 9": verdict("contradicted"),
}


def test_a_changed_verdict_under_the_same_version_is_named_and_a_counted_one_only_counted():
    faults = release_faults(Saved("1", BEFORE), AFTER, version="1", shown=("look",))
    assert faults == [
        "look/a.txt 1: supported → contradicted",
        "and 1 rows that are only counted",
    ]


def test_under_another_version_verdicts_may_change():
    assert release_faults(Saved("1", BEFORE), AFTER, version="2", shown=("look",)) == []


def test_what_is_saved_is_read_again(tmp_path):
    write_saved(tmp_path / "v.json", BEFORE)
    assert read_saved(tmp_path / "v.json") == Saved(RULES_VERSION, BEFORE)


def test_no_verdict_changes_without_a_rules_release():
    """After a wanted change: raise RULES_VERSION, then `script/measure --accept` (CONTRIBUTING)."""
    if not SNAPSHOT.is_file():
        pytest.skip("no release of the rules was accepted yet: script/measure --accept")
    now = verdict_table(run(gold) for gold in documents(GROUPS))
    saved = read_saved(SNAPSHOT)
    assert release_faults(saved, now, version=RULES_VERSION, shown=LOOKED_AT) == []
