"""The labelled arithmetic of the seed: nothing sound is found, what is off is noted, nothing accused."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from duban.assessment.pace import pace
from duban.assessment.rules.registry import FINDING_RULES
from duban.periods.period import Period, PeriodKind
from duban.problems.codes import Severity
from tests.support.audited import AUDIT, case

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
QUARTER = Period(
    year=2023,
    kind=PeriodKind.QUARTER,
    index=2,
    start=date(2023, 4, 1),
    end=date(2023, 6, 30),
    text="第2季度",
)


@pytest.fixture(scope="module")
def rows() -> list[dict[str, Any]]:
    path = SHARED / "gold" / "seed-verdicts.json"
    if not path.is_file():
        pytest.skip("no ../shared beside the checkout: the labels are not here")
    labelled: list[dict[str, Any]] = json.loads(path.read_text("utf-8"))["rows"]
    return labelled


def made(row):
    cells = row["cells"]
    return case(
        cells["progress"] or "",
        QUARTER,
        annual_goal=cells["annual_target"] or "",
        period_target=cells["quarter_target"] or "",
        shortfall_reason=cells["reason"] or "",
    )


def alarms(row):
    found = [finding for rule in FINDING_RULES for finding in rule(made(row), ())]
    return [finding for finding in found if finding.code in AUDIT]


def test_only_the_rows_labelled_off_are_noted(rows):
    off = {
        row["row_no"]
        for row in rows
        if any(
            check["status"].startswith("inconsistent") and check["stated"]["cell"] == "progress"
            for check in row["arithmetic"]
        )
    }
    noted = {row["row_no"] for row in rows if alarms(row)}
    assert noted == off


def test_no_figure_labelled_consistent_or_implied_is_in_an_alarm(rows):
    for row in rows:
        quiet = [
            (check["stated"]["start"], check["stated"]["end"])
            for check in row["arithmetic"]
            if check["status"] in ("consistent", "implied_only")
            and check["stated"]["cell"] == "progress"
        ]
        for finding in alarms(row):
            share = finding.spans[0]
            assert not any(start <= share.start < end for start, end in quiet)
            assert finding.severity is Severity.NOTICE


def test_shares_of_the_year_are_those_of_the_labels(rows):
    labelled = {
        row["row_no"]: {
            line["share_percent"] for line in row["schedule"] if "share_percent" in line
        }
        for row in rows
    }
    found = {row["row_no"]: pace(made(row)) for row in rows}
    placed = {number: place for number, place in found.items() if place is not None}
    for number, place in placed.items():
        assert f"{place.share * 100:.2f}" in labelled[number]
    assert len(placed) == 3
