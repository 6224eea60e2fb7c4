"""Figures on the seed's renderings: the same table as workbook, Word document, page, PDF and scan.

`python -m benchmarks.measure.renderings` prints them; the scan takes a while and needs the extra.
"""

import json
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.measure.characters import squeezed
from benchmarks.measure.figures import Share
from benchmarks.measure.gold import SHARED
from duban.assessment.check import check
from duban.documents.document import Document, Table
from duban.documents.reader import read_document
from duban.problems.problem import Refusal
from duban.records.reading import read_entries

RENDERINGS = SHARED / "seeds" / "renderings"
GOLD = SHARED / "gold" / "seed-table.json"
TEXT = SHARED / "seeds"
SUFFIXES = ("xlsx", "docx", "html", "pdf", "scan")


@dataclass(frozen=True, slots=True, kw_only=True)
class RenderingScore:
    """How much of the table a rendering gave back, white space aside.

    `errors` counts characters to change (Levenshtein), `characters` those of the labels. `verdicts`
    are rows with the same verdict, row and sub-targets alike, as from the text.
    """

    suffix: str
    rows: Share
    cells: Share
    errors: int
    characters: int
    verdicts: Share
    seconds: float


def rendering_of(suffix: str) -> Path | None:
    """Return the rendering of that kind, None where `shared/` is not at hand."""
    ending = "-scan.pdf" if suffix == "scan" else f".{suffix}"
    found = [
        path
        for path in sorted(RENDERINGS.glob(f"*{ending}"))
        if suffix == "scan" or "scan" not in path.name
    ]
    return found[0] if found else None


def score_rendering(suffix: str) -> RenderingScore:
    """Read one rendering and compare it with the labels and with the text."""
    path = rendering_of(suffix)
    if path is None:
        raise FileNotFoundError(f"no rendering of the seed as {suffix}")
    started = time.perf_counter()
    document = read_document(path.read_bytes(), name=path.name)
    seconds = time.perf_counter() - started
    labels = json.loads(GOLD.read_text(encoding="utf-8"))["rows"]
    wanted = [[squeezed(text) for text in row] for row in labels]
    got = {row[0]: row for row in table_texts(document) if row}
    pairs = [(row, got.get(row[0], [])) for row in wanted]
    padded = [(row, [*other, *[""] * len(row)][: len(row)]) for row, other in pairs]
    right = [[a == b for a, b in zip(row, other, strict=True)] for row, other in padded]
    text = verdicts(read_document(_text().read_bytes(), name="seed.txt"))
    ours = verdicts(document)
    return RenderingScore(
        suffix=suffix,
        rows=Share(sum(map(all, right)), len(right)),
        cells=Share(sum(map(sum, right)), sum(map(len, right))),
        errors=sum(
            distance(a, b) for row, other in padded for a, b in zip(row, other, strict=True)
        ),
        characters=sum(len(text) for row in wanted for text in row),
        verdicts=Share(
            sum(ours.get(number) == verdict for number, verdict in text.items()), len(text)
        ),
        seconds=seconds,
    )


def table_texts(document: Document) -> list[list[str]]:
    """Return the texts of all table rows, white space left out."""
    return [
        [squeezed(cell.text) for cell in row.cells]
        for block in document.blocks
        if isinstance(block, Table)
        for row in block.rows
    ]


def verdicts(document: Document) -> dict[str | None, tuple[str, ...]]:
    """Return the verdicts of each row: its own and those of its sub-targets."""
    return {
        one.entry.number: (
            one.assessment.verdict.value,
            *(sub.verdict.value for sub in one.assessment.subtargets),
        )
        for one in check(read_entries(document)).entries
    }


def distance(one: str, other: str) -> int:
    """Return how many characters to change, put in or leave out make one text the other."""
    if one == other:
        return 0
    above = list(range(len(other) + 1))
    for number, character in enumerate(one, 1):
        here = [number]
        for position, wanted in enumerate(other, 1):
            changed = above[position - 1] + (character != wanted)
            here.append(min(above[position] + 1, here[-1] + 1, changed))
        above = here
    return above[-1]


def score_renderings() -> Iterator[tuple[str, RenderingScore | str]]:
    """Score each rendering, or say in words why there is no score."""
    for suffix in SUFFIXES:
        if rendering_of(suffix) is None:
            yield suffix, "not here"
            continue
        try:
            yield suffix, score_rendering(suffix)
        except Refusal as refusal:
            yield suffix, f"refused: {refusal.problem.code.value}"


def rendering_lines() -> Iterator[str]:
    """Yield a line of figures for each rendering that is at hand."""
    yield "== renderings of the seed: rows and cells exact, characters wrong, verdicts as from the text"
    for suffix, score in score_renderings():
        if isinstance(score, str):
            yield f"  {suffix:<6} {score}"
            continue
        yield (
            f"  {suffix:<6} rows {score.rows.hits} of {score.rows.of}   "
            f"cells {score.cells.hits} of {score.cells.of}   "
            f"characters wrong {score.errors} of {score.characters} ({score.errors / score.characters:.4f})   "
            f"verdicts {score.verdicts.hits} of {score.verdicts.of}   {score.seconds:.1f} s"
        )


def _text() -> Path:
    return next(TEXT.glob("*.txt"))


if __name__ == "__main__":
    for line in rendering_lines():
        sys.stdout.write(f"{line}\n")
        sys.stdout.flush()
