"""Which read entry answers to which labelled one, and which sub-target to which."""

from collections.abc import Hashable, Iterator, Sequence
from typing import TypeVar

from benchmarks.measure.characters import likeness, solid
from benchmarks.measure.gold import GoldEntry, GoldSubTarget
from benchmarks.measure.run import Measured, Outcome
from duban.assessment.assessment import SubTarget
from duban.assessment.check import CheckedEntry
from duban.records.entry import Entry

T = TypeVar("T")
SAME_SPAN = 0.5
"""Two spans are the same from this intersection over union on (checking.md, section 6)."""


def entries(outcome: Outcome) -> Iterator[tuple[GoldEntry, Entry | None]]:
    """Each labelled entry with the read one of the same number (and the same turn among those)."""
    read = outcome.reading.entries if outcome.reading else ()
    return _paired(outcome, read, [entry.number for entry in read])


def checked(outcome: Outcome) -> Iterator[tuple[GoldEntry, CheckedEntry | None]]:
    """Each labelled entry with the checked one."""
    found = outcome.check.entries if outcome.check else ()
    return _paired(outcome, found, [one.entry.number for one in found])


def measured(outcome: Outcome) -> Iterator[tuple[GoldEntry, Measured | None]]:
    """Each labelled entry with what was measured in it."""
    found = outcome.measured
    return _paired(outcome, found, [entry.number for entry, _ in found])


def _paired(
    outcome: Outcome, found: Sequence[T], numbers: Sequence[str | None]
) -> Iterator[tuple[GoldEntry, T | None]]:
    """By place where there are as many as labelled, else by number and turn."""
    golds = outcome.gold.entries
    if len(golds) == len(found):
        yield from zip(golds, found, strict=True)
        return
    by_key = dict(zip(_keys(numbers), found, strict=True))
    for key, gold in zip(_keys([gold.number for gold in golds]), golds, strict=True):
        yield gold, by_key.get(key)


def _keys(numbers: Sequence[str | None]) -> list[Hashable]:
    seen: dict[str | None, int] = {}
    keys: list[Hashable] = []
    for number in numbers:
        seen[number] = seen.get(number, 0) + 1
        keys.append((number, seen[number]))
    return keys


def subtarget_pairs(
    gold: GoldEntry, found: CheckedEntry | None
) -> list[tuple[GoldSubTarget, SubTarget | None]]:
    """Labelled and found sub-targets matched one to one by their spans, the most alike first."""
    subs = list(found.assessment.subtargets) if found else []
    scored = sorted(
        (
            (likeness(g.where, where_of(s, g.field, found)), -gi, -si)
            for gi, g in enumerate(gold.subtargets)
            for si, s in enumerate(subs)
        ),
        reverse=True,
    )
    chosen: dict[int, int] = {}
    for score, gi, si in scored:
        if score >= SAME_SPAN and -gi not in chosen and -si not in chosen.values():
            chosen[-gi] = -si
    return [(g, subs[chosen[gi]] if gi in chosen else None) for gi, g in enumerate(gold.subtargets)]


def where_of(sub: SubTarget, field: str, entry: CheckedEntry | None) -> frozenset[int]:
    """The characters of one field that the found sub-target stands on."""
    where: frozenset[int] = frozenset()
    if entry is None:
        return where
    text = getattr(entry.entry, field) or ""
    for span in sub.spans:
        if span.field.value == field:
            where |= solid(text, span.start, span.end)
    return where
