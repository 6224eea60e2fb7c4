"""A document as rows to stand beside its reading: every line or table row with its place in words."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from duban.documents.document import Document, Paragraph, Table
from duban.problems import messages
from duban.problems.messages import Lang
from duban.problems.problem import Problem
from duban.provenance.place import Place

MOST_ROWS = 3_000
LONGEST_CELL = 4_000
"""What is kept to be shown; the document itself is kept whole."""

_WHOLE = ("page", "sheet", "table", "row", "line", "paragraph")
"""What tells one row from another; offsets within a row do not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRow:
    """One line, paragraph or table row of the source, with the numbers of the repairs in it."""

    label: str
    cells: tuple[str, ...]
    repairs: tuple[int, ...] = ()


def source_rows(
    document: Document, problems: Sequence[Problem], lang: Lang
) -> tuple[SourceRow, ...]:
    """The rows of a document, each marked with the problems (numbered from 1) that stand in it."""
    marked: dict[tuple[Any, ...], list[int]] = {}
    for number, problem in enumerate(problems, start=1):
        if problem.place is not None:
            marked.setdefault(_key(problem.place), []).append(number)
    rows = []
    for place, cells in _rows(document):
        keys = {_key(place)} if place else set()
        numbers = sorted({number for key in keys for number in marked.get(key, ())})
        label = messages.place_words(_bare(place), lang) if place else ""
        rows.append(
            SourceRow(
                label=label,
                cells=tuple(cell[:LONGEST_CELL] for cell in cells),
                repairs=tuple(numbers),
            )
        )
        if len(rows) >= MOST_ROWS:
            break
    return tuple(rows)


def _rows(document: Document) -> Iterator[tuple[Place | None, list[str]]]:
    for block in document.blocks:
        match block:
            case Paragraph():
                yield (block.places[0] if block.places else None), [block.text]
            case Table():
                for row in block.rows:
                    yield row.place, [cell.text for cell in row.cells]


def _key(place: Place) -> tuple[Any, ...]:
    """The row a place is in. A spreadsheet's cell stands in its row."""
    digits = "".join(sign for sign in place.cell or "" if sign in "0123456789")
    kept = tuple(getattr(place, name) for name in _WHOLE)
    return (*kept[:3], kept[3] or (int(digits) if digits else None), *kept[4:])


def _bare(place: Place) -> Place:
    names = {name: getattr(place, name) for name in _WHOLE}
    return Place(**names, cell=None if place.row else place.cell)


def as_json(rows: Sequence[SourceRow]) -> list[dict[str, Any]]:
    """Rows as they are kept."""
    return [asdict(row) for row in rows]


def from_json(kept: Sequence[dict[str, Any]]) -> tuple[SourceRow, ...]:
    """Rows as they were kept."""
    return tuple(
        SourceRow(label=row["label"], cells=tuple(row["cells"]), repairs=tuple(row["repairs"]))
        for row in kept
    )
