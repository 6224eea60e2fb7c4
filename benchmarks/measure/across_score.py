"""How right the comparison of documents is: on what is planted in the made samples, and on edits.

Each edit changes one row of a later document in one way whose outcome is known before any rule is
asked: it must raise its one code on that row, or nothing that was not there without it.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from benchmarks.measure.figures import Overlap, Share
from benchmarks.measure.gold import ROOT
from benchmarks.measure.report import overlap_line, share_line
from duban.assessment.across import against
from duban.assessment.check import Check, CheckedEntry, check, check_entry
from duban.documents.reader import read_document
from duban.lookups.statuses import ClaimStatus
from duban.records.entry import Entry, Reading
from duban.records.reading import read_entries

MADE = ROOT / "samples" / "made"
Found = frozenset[tuple[str, str]]
"""Entry numbers and codes."""
_TOTAL = re.compile(
    r"^(?P<lead>[^。；]{0,30}?(?:累计|1[-—－至][0-9]月)(?![^。；0-9]{0,30}(?:总量|达到))[^。；0-9]{2,30})"
    r"(?P<number>[0-9]{2,6})(?P<unit>(?:个|家|公里|亩|户|人次|人|套|张)(?=[，。；]))"
)
_MONTHS = re.compile(r"(截至|1[-—－至])[0-9](月)")
_LONG = 25
_GOAL = re.compile(r"(?P<number>[0-9]{2,6})(?P<unit>个|家|户|人次|张|公里|套)")


@dataclass(frozen=True, slots=True, kw_only=True)
class AcrossScore:
    """Planted findings; edits that must be found, and edits that must raise nothing, by name."""

    planted: Overlap
    caught: Mapping[str, Share]
    quiet: Mapping[str, Share]


def score_across() -> AcrossScore | None:
    """Measure on the made samples; None where they are not there."""
    path = MADE / "across.json"
    if not (MADE / "out").is_dir() or not path.is_file():
        return None
    planted = Overlap(0, 0, 0)
    caught: dict[str, Share] = {}
    quiet: dict[str, Share] = {}
    for pair in json.loads(path.read_text("utf-8"))["pairs"]:
        now, before = _reading(pair["now"]), [check(_reading(name)) for name in pair["before"]]
        found = _found(now, before)
        wanted = {(number, code) for number, code in pair["planted"]}
        allowed = {(number, code) for number, code in pair["also"]}
        planted += Overlap(len(found & wanted), len(found - allowed), len(wanted))
        _count(caught, _must_raise(now, before, found))
        _count(quiet, _must_not(now, before, found))
    return AcrossScore(planted=planted, caught=caught, quiet=quiet)


def across_lines(score: AcrossScore | None) -> Iterator[str]:
    """Figures on the comparison of documents."""
    if score is None:
        yield "== across: nothing to measure here"
        return
    yield "== across: the made samples held against their earlier quarters"
    yield overlap_line("planted findings", score.planted)
    for name, share in score.caught.items():
        yield share_line(f"edits that must raise {name}", share)
    for name, share in score.quiet.items():
        yield share_line(f"edits that must raise nothing: {name}", share)


def _count(shares: dict[str, Share], outcomes: Iterator[tuple[str, bool]]) -> None:
    for name, right in outcomes:
        shares[name] = shares.get(name, Share(0, 0)) + Share(int(right), 1)


def _must_raise(now: Reading, before: Sequence[Check], plain: Found) -> Iterator[tuple[str, bool]]:
    """Edits of one row, or its removal, each with whether the one code due was raised."""
    latest = {checked.entry.number: checked.entry for checked in before[-1].entries}
    for at, entry in enumerate(now.entries):
        old = latest.get(entry.number)
        if old is None or not entry.number:
            continue
        for code, edited in _planted(entry, old):
            found = _found(_with(now, at, edited), before)
            yield code, (entry.number, code) in found
        if (entry.number, "goal_vanished") not in plain:
            rest = replace(now, entries=(*now.entries[:at], *now.entries[at + 1 :]))
            yield "goal_vanished", (entry.number, "goal_vanished") in _found(rest, before)


def _planted(entry: Entry, old: Entry) -> Iterator[tuple[str, Entry]]:
    total = _TOTAL.match(old.progress or "")
    if total:
        fewer = int(total["number"]) * 8 // 10
        lead = _MONTHS.sub(r"\g<1>9\g<2>", total["lead"])
        yield "value_fell", replace(entry, progress=f"{lead}{fewer}{total['unit']}。")
    goal = _GOAL.search(entry.annual_goal or "")
    if goal and entry.annual_goal == old.annual_goal:
        fewer = int(goal["number"]) * 8 // 10
        text = f"{goal.string[: goal.start()]}{fewer}{goal.string[goal.end('number') :]}"
        yield "target_lowered", replace(entry, annual_goal=text)
    if len(old.progress or "") > _LONG and old.claim_status is not ClaimStatus.DONE_YEAR:
        yield "text_repeated", replace(entry, progress=old.progress)


def _must_not(now: Reading, before: Sequence[Check], plain: Found) -> Iterator[tuple[str, bool]]:
    """Harmless edits of the whole document, each row counted: true where nothing new is raised."""
    for name, edit in _HARMLESS.items():
        edited = replace(now, entries=tuple(map(edit, now.entries)))
        raised = {number for number, code in _found(edited, before) - plain}
        for entry in edited.entries:
            yield name, entry.number not in raised
    turned = replace(now, entries=now.entries[::-1])
    yield "rows in another order", _found(turned, before) == plain


def _spaced(entry: Entry) -> Entry:
    goal = entry.annual_goal
    return replace(entry, annual_goal=goal and goal.replace("，", "， ").rstrip("。"))


def _more(entry: Entry) -> Entry:
    """Every total doubled: more never worsens anything."""
    total = _TOTAL.match(entry.progress or "")
    if not total or not entry.progress:
        return entry
    more = str(int(total["number"]) * 2)
    text = total["lead"] + more + entry.progress[total.end("number") :]
    return replace(entry, progress=text)


def _rate(entry: Entry) -> Entry:
    """Growth rates lowered: a rate may fall."""
    text = re.sub(r"增长[0-9.]{1,4}%", "增长0.3%", entry.progress or "")
    return replace(entry, progress=text) if entry.progress else entry


_HARMLESS: Mapping[str, Callable[[Entry], Entry]] = {
    "blanks and stops": _spaced,
    "totals doubled": _more,
    "rates lowered": _rate,
}


def _with(reading: Reading, at: int, entry: Entry) -> Reading:
    return replace(reading, entries=(*reading.entries[:at], entry, *reading.entries[at + 1 :]))


def _reading(name: str) -> Reading:
    path = MADE / "out" / name
    return read_entries(read_document(path.read_bytes(), name=path.name))


_DONE: dict[int, CheckedEntry] = {}
"""Entries that were checked, by identity: an edit changes one entry and leaves the others as they are."""


def _checked(reading: Reading) -> Check:
    entries = []
    for entry in reading.entries:
        done = _DONE.get(id(entry))
        if done is None:
            done = _DONE[id(entry)] = check_entry(entry, reading.period)
        entries.append(done)
    return Check(reading=reading, entries=tuple(entries))


def _found(now: Reading, before: Sequence[Check]) -> Found:
    checked = against(_checked(now), before)
    across = checked.across
    if across is None:
        return frozenset()
    rows = {
        (one.entry.number or "", finding.code.value)
        for one, findings in zip(checked.entries, across.findings, strict=True)
        for finding in findings
    }
    return frozenset(
        rows | {(dict(f.values).get("number", ""), f.code.value) for f in across.document}
    )
