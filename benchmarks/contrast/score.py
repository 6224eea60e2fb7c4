"""How many of the edits have the verdict that must follow, by kind."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks.contrast.case import Case, Edit, runs, same_words
from benchmarks.contrast.numbers import number_edits
from benchmarks.contrast.words import claim_edits, word_edits
from benchmarks.measure.figures import Share
from benchmarks.measure.gold import GoldEntry
from benchmarks.measure.pairing import checked, subtarget_pairs
from benchmarks.measure.report import share_line
from benchmarks.measure.run import Outcome
from duban.assessment.check import CheckedEntry, check
from duban.lookups.statuses import ClaimStatus
from duban.records.entry import Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """One edit, what came of it, and whether the row as it stood had its label."""

    document: str
    number: str
    edit: Edit
    before: str
    got: str | None
    began_right: bool

    @property
    def is_right(self) -> bool:
        """Whether the verdict is one that must follow."""
        return self.got in self.edit.allowed


def trials(outcomes: Sequence[Outcome]) -> Iterator[Trial]:
    """Every edit of every labelled sub-target of these documents that was read as labelled.

    The documents are those whose rows may be read: an edit that goes wrong is shown.
    """
    for outcome in outcomes:
        if outcome.reading is None:
            continue
        for gold, entry in checked(outcome):
            if entry is None or not same_words(entry.entry, iter(_texts(gold))):
                continue
            yield from _of_entry(outcome, gold, entry)


def _texts(gold: GoldEntry) -> Iterator[tuple[str, str | None]]:
    for name in ("annual_goal", "period_target", "progress"):
        if name in gold.cells:
            yield name, gold.cells[name]


def _of_entry(outcome: Outcome, gold: GoldEntry, entry: CheckedEntry) -> Iterator[Trial]:
    for label, found in subtarget_pairs(gold, entry):
        case = _case(outcome, gold, entry, gold.subtargets.index(label))
        began_right = found is not None and found.verdict.value in label.acceptable
        for edit in (*number_edits(case), *word_edits(case), *claim_edits(case)):
            yield Trial(
                document=case.document,
                number=gold.number,
                edit=edit,
                before=getattr(case.entry, edit.field) or "",
                got=_verdict(case, gold, edit),
                began_right=began_right,
            )


def _case(outcome: Outcome, gold: GoldEntry, entry: CheckedEntry, place: int) -> Case:
    label = gold.subtargets[place]
    target = getattr(entry.entry, label.field) or ""
    progress = entry.entry.progress or ""
    nothing: frozenset[int] = frozenset()
    assert outcome.reading is not None  # noqa: S101  # only read documents are edited
    return Case(
        document=outcome.gold.name,
        reading=outcome.reading,
        entry=entry.entry,
        label=label,
        target=target,
        progress=progress,
        asked=runs(target, label.where),
        supports=runs(progress, label.supports.get("progress", nothing)),
        undermines=runs(progress, label.undermines.get("progress", nothing)),
        alone=len(gold.subtargets) == 1,
    )


def _verdict(case: Case, gold: GoldEntry, edit: Edit) -> str | None:
    """The verdict of the edited row alone in its document."""
    entry = _edited(case.entry, edit)
    done = _checked(case, entry)
    if edit.claim_status:
        return done.assessment.verdict.value
    found = {label.id: sub for label, sub in subtarget_pairs(gold, done)}[case.label.id]
    return found.verdict.value if found else None


def _edited(entry: Entry, edit: Edit) -> Entry:
    match edit.field:
        case "claim":
            status = ClaimStatus(edit.claim_status) if edit.claim_status else None
            return replace(entry, claim=edit.text, claim_status=status)
        case "annual_goal":
            return replace(entry, annual_goal=edit.text)
        case "period_target":
            return replace(entry, period_target=edit.text)
        case "progress":
            return replace(entry, progress=edit.text)
        case other:
            raise ValueError(other)


def _checked(case: Case, entry: Entry) -> CheckedEntry:
    return check(replace(case.reading, entries=(entry,))).entries[0]


def contrast_lines(done: Sequence[Trial], *, rows: bool = False) -> Iterator[str]:
    """The share right of all edits, of those whose row began right, and by kind."""
    if not done:
        yield "== contrast: nothing to measure here"
        return
    yield f"== contrast: {len(done)} edits of {len({(t.document, t.number) for t in done})} rows"
    yield share_line("edits that flip or stay as they must", _share(done), ">= .90, aim .98")
    sound = [trial for trial in done if trial.began_right]
    yield share_line("  of rows that had their label before", _share(sound))
    for kind in sorted({trial.edit.kind for trial in done}):
        yield share_line(f"  {kind}", _share([t for t in done if t.edit.kind == kind]))
    if rows:
        for trial in done:
            if not trial.is_right:
                yield (
                    f"  {'X' if trial.began_right else 'x'} {trial.document} {trial.number} {trial.edit.kind}: got {trial.got}, "
                    f"must be {'/'.join(sorted(trial.edit.allowed))}: "
                    f"{json.dumps(trial.edit.text, ensure_ascii=False)[:160]}"
                )


def _share(done: Sequence[Trial]) -> Share:
    return Share(sum(trial.is_right for trial in done), len(done))


def save_edits(done: Sequence[Trial], path: Path) -> None:
    """Write every edit with its outcome, for a reader who checks that what must follow does."""
    rows = [
        {
            "document": trial.document,
            "number": trial.number,
            "kind": trial.edit.kind,
            "field": trial.edit.field,
            "before": trial.before,
            "after": trial.edit.text,
            "must": sorted(trial.edit.allowed),
            "got": trial.got,
        }
        for trial in done
    ]
    path.write_text(json.dumps(rows, ensure_ascii=False, indent=1), encoding="utf-8")
