"""People's corrections put over a reading: the reading itself stays as the library gave it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from duban.lookups.statuses import claim_status
from duban.provenance.fields import Field
from duban.records.agencies import agencies
from duban.records.entry import Column, Entry, Reading

IGNORED = "ignored"
"""A column's meaning: none. Its texts are kept among the further columns."""

COLUMN_MEANINGS = (
    *("number", "section", "annual_goal", "period_target", "claim", "progress"),
    *("shortfall_reason", "next_steps", "leader", "agencies", IGNORED),
)
CELLS = COLUMN_MEANINGS[:-1]
"""The fields of an entry that a person may correct."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Set:
    """One correction: a column's meaning (`column`) or a cell's text (`entry`, from 0)."""

    field: str
    new: str
    column: str = ""
    entry: int | None = None


def corrected(reading: Reading, corrections: Iterable[Set]) -> Reading:
    """The reading with the corrections over it, in their order. What fits nothing changes nothing."""
    for each in corrections:
        reading = _cell(reading, each) if each.entry is not None else _column(reading, each)
    return reading


def cell_text(entry: Entry, field: str) -> str:
    """The text of a field of an entry, as it is shown and corrected."""
    if field == Field.AGENCIES:
        return "、".join(agency.name for agency in entry.agencies)
    return getattr(entry, field) or ""


def _cell(reading: Reading, each: Set) -> Reading:
    at = each.entry or 0
    if at >= len(reading.entries) or each.field not in CELLS:
        return reading
    header = next((one.header for one in reading.columns if one.field == Field.CLAIM), "")
    changed = _with(reading.entries[at], each.field, each.new, header)
    entries = (*reading.entries[:at], changed, *reading.entries[at + 1 :])
    return replace(reading, entries=entries)


def _column(reading: Reading, each: Set) -> Reading:
    """Give a column another meaning: its texts move; what had that meaning before is set aside."""
    found = next((one for one in reading.columns if one.header == each.column), None)
    if found is None or each.new not in COLUMN_MEANINGS:
        return reading
    old = found.field.value if found.field else IGNORED
    if old == each.new:
        return reading
    other = next((one for one in reading.columns if one.field == each.new), None)
    move = _mover(found, other, each.new)
    meaning = None if each.new == IGNORED else Field(each.new)
    columns = tuple(
        replace(one, field=meaning)
        if one == found
        else (replace(one, field=None) if one == other else one)
        for one in reading.columns
    )
    return replace(reading, columns=columns, entries=tuple(map(move, reading.entries)))


def _mover(found: Column, other: Column | None, new: str) -> Callable[[Entry], Entry]:
    old = found.field.value if found.field else None

    def move(entry: Entry) -> Entry:
        extra = dict(entry.extra)
        text = cell_text(entry, old) if old else extra.pop(found.header, "")
        if old:
            entry = _with(entry, old, "", "")
        if other is not None:
            extra[other.header] = cell_text(entry, new)
        if new == IGNORED:
            extra[found.header] = text
        else:
            entry = _with(entry, new, text, found.header)
        return replace(entry, extra=extra)

    return move


def _with(entry: Entry, field: str, text: str, header: str) -> Entry:
    changes: dict[str, Any] = {field: text}
    if field == Field.AGENCIES:
        changes = {"agencies": agencies(text, role=None)}
    if field == Field.CLAIM:
        changes["claim_status"] = claim_status(text, header=header) if text else None
    return replace(entry, **changes)


def sets(rows: Iterable[Mapping[str, Any]]) -> tuple[Set, ...]:
    """Corrections from stored rows: column, entry, field, new."""
    return tuple(
        Set(
            column=row["column"],
            entry=row["entry"],
            field=row["field"],
            new=row["new"],
        )
        for row in rows
    )
