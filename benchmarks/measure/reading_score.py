"""Figures on reading: rows, cells, leftovers, claim statuses, agencies."""

from collections.abc import Iterator
from dataclasses import dataclass

from benchmarks.measure.characters import squeezed
from benchmarks.measure.figures import Overlap, Share
from benchmarks.measure.gold import GoldEntry
from benchmarks.measure.pairing import entries
from benchmarks.measure.run import Outcome
from duban.records.entry import Entry

WHOLE = "原文"
"""Where an item of a bulletin keeps all its text."""
HARMLESS = frozenset({"encoding_guessed", "unknown_column"})
"""Raised where due, and never a trap of the makers."""
NOT_NAMES = ("提供数据", "成员单位")
"""Words in a cell of agencies that tell a role; the entry keeps the role instead of the words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingScore:
    """Counts on reading. `wrong` names each cell that differs: row, field, wanted, got."""

    rows: Share
    cells: Share
    extra_rows: int
    statuses: Share
    roles: Share
    title: Share
    period: Share
    unaccounted: int
    problems: Overlap
    wrong: tuple[tuple[str, str, str, str], ...]


def score_reading(outcome: Outcome) -> ReadingScore:
    """Compare every labelled cell with what was read, white space aside."""
    right_rows = right_cells = all_cells = 0
    wrong: list[tuple[str, str, str, str]] = []
    for gold, entry in entries(outcome):
        misses = [
            (gold.number, name, want, got) for name, want, got in _cells(gold, entry) if want != got
        ]
        right_rows += not misses
        labelled = len(gold.cells) + len(gold.extra) + len(gold.kept)
        all_cells += labelled
        right_cells += labelled - len(misses)
        wrong.extend(misses)
    reading = outcome.reading
    return ReadingScore(
        rows=Share(right_rows, len(outcome.gold.entries)),
        cells=Share(right_cells, all_cells),
        extra_rows=max(0, len(reading.entries) - len(outcome.gold.entries)) if reading else 0,
        statuses=_statuses(outcome),
        roles=_roles(outcome),
        title=_title(outcome),
        period=_period(outcome),
        unaccounted=len(reading.unaccounted) if reading else 0,
        problems=_problems(outcome),
        wrong=tuple(wrong),
    )


def _problems(outcome: Outcome) -> Overlap:
    """Codes of reading problems raised against those that the document was made with."""
    wanted = outcome.gold.problems
    if wanted is None:
        return Overlap(0, 0, 0)
    raised = {p.code.value for p in outcome.reading.problems} if outcome.reading else set()
    return Overlap(len(raised & wanted), len(raised - HARMLESS), len(wanted))


def _cells(gold: GoldEntry, entry: Entry | None) -> Iterator[tuple[str, str, str]]:
    for name, wanted in gold.cells.items():
        if name == "agencies":
            names = "".join(agency.name for agency in entry.agencies) if entry else ""
            yield name, _bare(wanted), _bare(names)
        else:
            got = getattr(entry, name) if entry else None
            yield name, squeezed(wanted), _without_unit(got, wanted, gold.unit)
    for header, wanted in gold.extra.items():
        got = entry.extra.get(header) if entry else None
        yield header, squeezed(wanted), squeezed(got)
    for wanted in gold.kept:
        yield "somewhere", squeezed(wanted), _kept(wanted, entry)


def _kept(wanted: str, entry: Entry | None) -> str:
    """The text, where one field or another is it; for an item of a bulletin, where one holds it."""
    if entry is None:
        return ""
    fields = (entry.annual_goal, entry.period_target, entry.progress, *entry.extra.values())
    texts, text = [squeezed(field) for field in fields], squeezed(wanted)
    whole = squeezed(entry.extra.get(WHOLE))
    return text if text in texts or text in whole else squeezed(entry.progress)


def _without_unit(got: object, wanted: str | None, unit: str) -> str:
    """The cell as read; a figure alone in its cell may carry the unit from the column of units."""
    text = squeezed("" if got is None else str(got))
    return text.removesuffix(unit) if text == squeezed(wanted) + unit else text


def _bare(text: str | None) -> str:
    solid = squeezed(text)
    for word in NOT_NAMES:
        solid = solid.replace(word, "")
    return "".join(char for char in solid if char not in "、，,；;")


def _statuses(outcome: Outcome) -> Share:
    pairs = [(g, e) for g, e in entries(outcome) if g.claim_status]
    hits = sum(
        e is not None and e.claim_status is not None and e.claim_status.value == g.claim_status
        for g, e in pairs
    )
    return Share(hits, len(pairs))


def _roles(outcome: Outcome) -> Share:
    hits = of = 0
    for gold, entry in entries(outcome):
        if gold.agencies is None:
            continue
        found = {(a.name, a.role.value) for a in entry.agencies} if entry else set()
        hits += sum(agency in found for agency in gold.agencies)
        of += len(gold.agencies)
    return Share(hits, of)


def _title(outcome: Outcome) -> Share:
    if outcome.gold.title is None or outcome.gold.path is None:
        return Share(0, 0)
    got = outcome.reading.title if outcome.reading else None
    return Share(int(squeezed(got) == squeezed(outcome.gold.title)), 1)


def _period(outcome: Outcome) -> Share:
    if outcome.gold.period is None or outcome.gold.path is None:
        return Share(0, 0)
    period = outcome.reading.period if outcome.reading else None
    got = (period.start.isoformat(), period.end.isoformat()) if period else None
    return Share(int(got == outcome.gold.period), 1)
