"""What the page of a reading shows: columns, the source beside the entries, the repairs."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import get_language

from duban.problems import messages
from duban.problems.messages import Lang
from duban.provenance.fields import Field
from duban.records.entry import Entry, Reading
from duban_site.intake.corrections import CELLS, IGNORED, cell_text
from duban_site.intake.models import Correction, Upload
from duban_site.intake.queries import reading_of
from duban_site.intake.source_rows import SourceRow, from_json

PAGE = 20
"""Entries of a reading that are shown at once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnRow:
    """A column of the source and what it was taken for."""

    header: str
    meaning: str
    is_corrected: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CellRow:
    """A cell of an entry."""

    field: str
    text: str
    is_lacking: bool
    repairs: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryRow:
    """An entry with its cells."""

    at: int
    number: str
    title: str
    cells: tuple[CellRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RepairRow:
    """A repair that the library made, or a doubt that it has."""

    number: int
    title: str
    message: str
    place: str
    severity: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingPage:
    """The page of an upload that was read."""

    upload: Upload
    title: str
    period: str
    columns: tuple[ColumnRow, ...]
    source: tuple[SourceRow, ...]
    source_total: int
    entries: tuple[EntryRow, ...]
    total: int
    repairs: tuple[RepairRow, ...]
    corrections: Sequence[Correction]
    unaccounted: tuple[str, ...]
    first: int
    previous: int | None
    following: int | None


def reading_page(upload: Upload, *, first: int = 0, only_repaired: bool = False) -> ReadingPage:
    """The entries from the place `first` on, 20 of them; with `only_repaired` those with a repair."""
    reading = reading_of(upload)
    lang = _lang()
    numbers = _numbers(reading)
    shown = [at for at in range(len(reading.entries)) if not only_repaired or at in numbers]
    first = max(0, min(first, len(shown) - 1)) if shown else 0
    page = shown[first : first + PAGE]
    corrections = [*upload.corrections.select_related("corrected_by")]
    changed = {one.column for one in corrections if one.column}
    rows = from_json(json.loads(upload.source_text or "[]"))
    return ReadingPage(
        upload=upload,
        title=reading.title or "",
        period=reading.period.text if reading.period else "",
        columns=tuple(
            ColumnRow(
                header=one.header,
                meaning=one.field.value if one.field else IGNORED,
                is_corrected=one.header in changed,
            )
            for one in reading.columns
        ),
        source=rows,
        source_total=len(rows),
        entries=tuple(_entry(at, reading.entries[at], numbers.get(at, {})) for at in page),
        total=len(shown),
        repairs=tuple(
            RepairRow(
                number=number,
                title=messages.title(problem.code, lang),
                message=messages.message(problem, lang),
                place=messages.place_words(problem.place, lang),
                severity=problem.severity.value,
            )
            for number, problem in enumerate(reading.problems, start=1)
        ),
        corrections=corrections,
        unaccounted=tuple(piece.text for piece in reading.unaccounted),
        first=first,
        previous=max(0, first - PAGE) if first else None,
        following=first + PAGE if first + PAGE < len(shown) else None,
    )


def _numbers(reading: Reading) -> dict[int, dict[str, list[int]]]:
    """Repairs by the place of the entry and the field they are about ("" for the whole entry)."""
    at_number: dict[str, int] = {}
    for at, entry in enumerate(reading.entries):
        at_number.setdefault(entry.number or "", at)
    found: dict[int, dict[str, list[int]]] = {}
    for number, problem in enumerate(reading.problems, start=1):
        if problem.entry is None or problem.entry not in at_number:
            continue
        fields = found.setdefault(at_number[problem.entry], {})
        fields.setdefault(problem.field.value if problem.field else "", []).append(number)
    return found


def _entry(at: int, entry: Entry, numbers: dict[str, list[int]]) -> EntryRow:
    cells = [
        CellRow(
            field=name,
            text=cell_text(entry, name),
            is_lacking=name != Field.AGENCIES and getattr(entry, name) is None,
            repairs=tuple(numbers.get(name, ())),
        )
        for name in CELLS
    ]
    return EntryRow(
        at=at,
        number=entry.number or "",
        title=(entry.annual_goal or entry.period_target or entry.task or "")[:40],
        cells=tuple(cell for cell in cells if not cell.is_lacking or cell.repairs),
    )


def _lang() -> Lang:
    return "en" if (get_language() or "").startswith("en") else "zh"
