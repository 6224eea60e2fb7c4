"""How much of each layout comes back from each format that carries it, and with which verdicts."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.measure.figures import Share
from benchmarks.measure.gold import ROOT, GoldDocument, load_document
from benchmarks.measure.reading_score import score_reading
from benchmarks.measure.run import Outcome, run
from duban.documents.binary_formats import can_recognise

PUBLISHED = ROOT / "build" / "published"
FORMATS = ("txt", "md", "csv", "html", "xlsx", "xls", "ods", "docx", "pdf", "scan.pdf")
Verdicts = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LayoutScore:
    """One layout in one format. `verdicts` are rows with the same verdicts as from the text copy.

    `wrong` names each cell that differs; `trouble` says what did not run.
    """

    layout: str
    suffix: str
    rows: Share
    cells: Share
    verdicts: Share
    surplus: int
    unaccounted: int
    wrong: tuple[tuple[str, str, str, str], ...]
    trouble: tuple[str, ...]


def layout_documents() -> Iterator[GoldDocument]:
    """Every layout in every format that is at hand, scans only where they can be read."""
    for path in sorted(PUBLISHED.glob("*.gold.json")):
        gold = load_document(path, group="layouts")
        if not gold.name.endswith(".scan.pdf") or can_recognise():
            yield gold


def score_layouts() -> Iterator[LayoutScore]:
    """Read and check them all, one layout after the other, the text copy first."""
    by_layout: dict[str, list[GoldDocument]] = {}
    for gold in layout_documents():
        by_layout.setdefault(_layout(gold), []).append(gold)
    for layout, golds in by_layout.items():
        golds.sort(key=lambda gold: FORMATS.index(_suffix(gold)))
        outcomes = [run(gold) for gold in golds]
        reference = _verdicts(outcomes[0])
        yield from (_score(layout, outcome, reference) for outcome in outcomes)


def _score(layout: str, outcome: Outcome, reference: Verdicts) -> LayoutScore:
    score = score_reading(outcome)
    own = _verdicts(outcome)
    same = sum(a == b for a, b in zip(own, reference, strict=False))
    return LayoutScore(
        layout=layout,
        suffix=_suffix(outcome.gold),
        rows=score.rows,
        cells=score.cells,
        verdicts=Share(same, max(len(own), len(reference))),
        surplus=score.extra_rows,
        unaccounted=score.unaccounted,
        wrong=score.wrong,
        trouble=outcome.trouble,
    )


def _verdicts(outcome: Outcome) -> Verdicts:
    checked = outcome.check.entries if outcome.check and outcome.reading else ()
    return tuple(
        (
            one.assessment.verdict.value,
            *(sub.verdict.value for sub in one.assessment.subtargets),
        )
        for one in checked
    )


def _layout(gold: GoldDocument) -> str:
    return Path(gold.name).name.partition(".")[0]


def _suffix(gold: GoldDocument) -> str:
    return Path(gold.name).name.partition(".")[2]


def layout_lines(scores: Sequence[LayoutScore], *, rows: bool = False) -> Iterator[str]:
    """A line for each layout and format, and the sums by format."""
    if not scores:
        yield "== layouts: nothing to measure here"
        return
    layouts = list(dict.fromkeys(score.layout for score in scores))
    yield f"== layouts: {len(layouts)} layouts in {len(scores)} documents"
    yield "  rows exact · cells exact · rows with the same verdicts as from the text copy"
    for layout in layouts:
        yield f"  {layout}"
        yield from (_line(s, rows=rows) for s in scores if s.layout == layout)
    yield "  sums by format"
    for suffix in FORMATS:
        chosen = [score for score in scores if score.suffix == suffix]
        if chosen:
            yield f"    {suffix:<9} {_sums(chosen)}"
    yield f"    {'all':<9} {_sums(scores)}"


def _sums(scores: Sequence[LayoutScore]) -> str:
    shares = [
        sum((getattr(score, name) for score in scores), Share(0, 0))
        for name in ("rows", "cells", "verdicts")
    ]
    return " · ".join(f"{share.hits} of {share.of}" for share in shares)


def _line(score: LayoutScore, *, rows: bool) -> str:
    text = f"    {score.suffix:<9} {_sums([score])}"
    text += f"   rows too many {score.surplus}" if score.surplus else ""
    text += f"   unaccounted {score.unaccounted}" if score.unaccounted else ""
    lines = [text, *(f"      ! {line}" for line in score.trouble)]
    if rows:
        lines += [f"      {n} {name}: wanted {a!r} got {b!r}" for n, name, a, b in score.wrong]
    return "\n".join(lines)
