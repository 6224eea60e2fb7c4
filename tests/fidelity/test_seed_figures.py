"""What must hold of the seed and of the forty cases before anything is shipped (checking.md 6)."""

from functools import cache
from pathlib import Path

import pytest

from benchmarks.measure import verdict_score
from benchmarks.measure.blocking import TESTS, facts
from benchmarks.measure.quantity_score import score_quantities
from benchmarks.measure.reading_score import score_reading
from benchmarks.measure.run import Outcome, run
from benchmarks.measure.seed_gold import load_cases, load_seed
from benchmarks.measure.verdict_score import score_verdicts


@cache
def seed() -> Outcome:
    gold = load_seed()
    assert gold is not None
    return run(gold)


def test_every_cell_of_the_seed_is_read(shared: Path):
    score = score_reading(seed())
    assert (score.wrong, score.extra_rows, score.unaccounted) == ((), 0, 0)


def test_quantities_of_the_seed_are_measured(shared: Path):
    score = score_quantities(seed())
    assert (score.quantities.f1 or 0) >= 0.97, score.missed


def test_periods_and_dates_of_the_seed_are_found(shared: Path):
    score = score_quantities(seed())
    assert score.times.hits >= 27, score.missed_times


def test_verdicts_on_the_seed_are_those_of_a_careful_reader(shared: Path):
    rows = list(score_verdicts(seed()).rows)
    strict, lenient = verdict_score.strict(rows).value, verdict_score.lenient(rows).value
    assert ((strict or 0) >= 0.80, (lenient or 0) >= 0.90) == (True, True)


def test_nobody_is_accused_whose_text_bears_the_claim_out(shared: Path):
    rows = list(score_verdicts(seed()).rows)
    assert verdict_score.false_accusations(rows).hits == 0


def test_evidence_is_cited_where_a_reader_would_cite_it(shared: Path):
    assert (score_verdicts(seed()).evidence.f1 or 0) >= 0.65


@pytest.mark.parametrize("name", [name for name, _ in TESTS])
def test_a_blocking_fact_holds(name: str, shared: Path):
    fact = next(fact for fact in facts(seed()) if fact.name == name)
    assert fact.holds, fact.seen


def test_the_forty_cases_are_judged_as_labelled(shared: Path):
    gold = load_cases()
    assert gold is not None
    rows = score_verdicts(run(gold)).rows
    assert [f"{r.number}: {r.got}" for r in rows if not r.is_defensible] == []
