"""The facts of the seed without which nothing is shipped (issue 2, checking.md section 6).

They are named by the numbers of the labels, so the seed's text stands nowhere here.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from benchmarks.measure.characters import likeness, squeezed
from benchmarks.measure.gold import GoldEntry, GoldSubTarget
from benchmarks.measure.pairing import checked, entries, measured, where_of
from benchmarks.measure.quantity_score import TIME_MENTIONS, measures
from benchmarks.measure.run import Outcome
from benchmarks.measure.verdict_score import ARITHMETIC, places, wanted_places
from duban.assessment.assessment import SubTarget
from duban.assessment.check import CheckedEntry
from duban.problems.codes import Severity

TOUCHED = 0.2
"""A sub-target found in one with others still answers for the labelled one from this likeness on."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact by name, whether it holds, and what was seen."""

    name: str
    holds: bool
    seen: str


Pair = tuple[GoldEntry, CheckedEntry | None]
Test = Callable[["_Seed"], tuple[bool, str]]


class _Seed:
    """The checked seed, by row number."""

    def __init__(self, outcome: Outcome) -> None:
        self.rows: dict[str, Pair] = {gold.number: (gold, e) for gold, e in checked(outcome)}
        self.measured = {gold.number: one for gold, one in measured(outcome)}
        self.read = {gold.number: (gold, entry) for gold, entry in entries(outcome)}

    def subtarget(self, name: str) -> tuple[GoldSubTarget, SubTarget | None, CheckedEntry | None]:
        gold, entry = self.rows[name.split(".", maxsplit=1)[0]]
        label = next(sub for sub in gold.subtargets if sub.id == name)
        found = entry.assessment.subtargets if entry else ()
        scored = [(likeness(label.where, where_of(s, label.field, entry)), s) for s in found]
        near = [(score, s) for score, s in scored if score >= TOUCHED]
        best = max(near, key=lambda pair: pair[0])[1] if near else None
        return label, best, entry


def facts(outcome: Outcome) -> Iterator[Fact]:
    """Every blocking fact of the seed."""
    seed = _Seed(outcome)
    for name, test in TESTS:
        holds, seen = test(seed)
        yield Fact(name, holds, seen)


def _verdict(name: str, wanted: str) -> Test:
    def test(seed: _Seed) -> tuple[bool, str]:
        _, found, _ = seed.subtarget(name)
        got = found.verdict.value if found else "no such sub-target"
        return got == wanted, got

    return test


def _cites_all(name: str) -> Test:
    """Something is cited in every labelled piece, against the sub-target or for it."""

    def test(seed: _Seed) -> tuple[bool, str]:
        label, found, entry = seed.subtarget(name)
        if found is None or entry is None:
            return False, "no such sub-target"
        cited = places(found, entry)
        sides = [
            (field, where)
            for side in (label.supports, label.undermines)
            for field, where in side.items()
        ]
        hit = [any((field, n) in cited for n in where) for field, where in sides]
        texts = " | ".join(e.span.text for e in found.evidence)
        return all(hit), texts or "nothing cited"

    return test


def _cites_against(name: str) -> Test:
    def test(seed: _Seed) -> tuple[bool, str]:
        label, found, entry = seed.subtarget(name)
        if found is None or entry is None:
            return False, "no such sub-target"
        against = {(f, n) for f, where in label.undermines.items() for n in where}
        texts = " | ".join(e.span.text for e in found.evidence)
        wanted = against or wanted_places(label)
        return bool(places(found, entry) & wanted), texts or "nothing cited"

    return test


def _row(number: str, wanted: str) -> Test:
    def test(seed: _Seed) -> tuple[bool, str]:
        _, entry = seed.rows[number]
        got = entry.assessment.verdict.value if entry else "not checked"
        return got == wanted, got

    return test


def _noted(number: str) -> Test:
    """An arithmetic note stands, and nothing in the row accuses."""

    def test(seed: _Seed) -> tuple[bool, str]:
        _, entry = seed.rows[number]
        found = entry.assessment.findings if entry else ()
        seen = ", ".join(f"{f.code}/{f.severity}" for f in found) or "no finding"
        noted = any(f.code.value in ARITHMETIC for f in found)
        return noted and not any(f.severity is Severity.ERROR for f in found), seen

    return test


def _no_alarm(number: str, percent: str) -> Test:
    def test(seed: _Seed) -> tuple[bool, str]:
        _, entry = seed.rows[number]
        if entry is None:
            return False, "not checked"
        alarms = [f for f in entry.assessment.findings if f.code.value in ARITHMETIC]
        hit = [f.code.value for f in alarms if any(percent in s.text for s in f.spans)]
        return not hit, ", ".join(hit) or "no alarm"

    return test


def _dated(number: str, day: str) -> Test:
    def test(seed: _Seed) -> tuple[bool, str]:
        entry = seed.measured[number]
        found = [m for m in measures(entry, "progress").mentions if m.kind in TIME_MENTIONS]
        days = [m.period.start.isoformat() for m in found if m.period]
        return day in days, ", ".join(days) or "no date"

    return test


def _measured(number: str, value: str) -> Test:
    def test(seed: _Seed) -> tuple[bool, str]:
        entry = seed.measured[number]
        values = [str(q.value) for q in measures(entry, "progress").quantities]
        return value in values, ", ".join(values) or "no quantity"

    return test


def _cells(number: str, *fields: str) -> Test:
    def test(seed: _Seed) -> tuple[bool, str]:
        gold, entry = seed.read[number]
        if entry is None:
            return False, "not read"
        wrong = [
            name for name in fields if squeezed(gold.cells[name]) != squeezed(getattr(entry, name))
        ]
        return not wrong, ", ".join(wrong) or "right"

    return test


TESTS: tuple[tuple[str, Test], ...] = (
    ("41.3 not met", _verdict("41.3", "not_met")),
    ("41.3 with both spans", _cites_all("41.3")),
    ("70.1 not met", _verdict("70.1", "not_met")),
    ("70.2 not met", _verdict("70.2", "not_met")),
    ("7.1 unverifiable", _verdict("7.1", "unverifiable")),
    ("27.1 partly met", _verdict("27.1", "partly_met")),
    ("27.1 citing what is still in foundation", _cites_against("27.1")),
    ("71.2 unverifiable", _verdict("71.2", "unverifiable")),
    ("71: 37.93% consistent", _no_alarm("71", "37.93%")),
    ("8.2 met", _verdict("8.2", "met")),
    ("8: the denominators noted, nobody accused", _noted("8")),
    ("48 supported though a reply is awaited", _row("48", "supported")),
    ("31.4 unverifiable", _verdict("31.4", "unverifiable")),
    ("12.1 met by elision", _verdict("12.1", "met")),
    ("26: 1.5月10日 is a date", _dated("26", "2023-05-10")),
    ("71: 3.6月19日 is a date", _dated("71", "2023-06-19")),
    ("1: —6.5% is negative", _measured("1", "-6.5")),
    ("22: columns", _cells("22", "progress", "shortfall_reason", "next_steps", "leader")),
    ("32: two pages joined", _cells("32", "progress", "shortfall_reason", "next_steps")),
)
