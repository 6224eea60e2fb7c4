"""Entries as rows of text under named columns: what csv, Markdown and the terminal table share."""

from collections.abc import Sequence
from dataclasses import dataclass

from duban.editions.labels import label
from duban.problems import messages
from duban.problems.messages import Lang
from duban.provenance.fields import Field
from duban.records.entry import Agency, Entry, Reading

_FIELDS = tuple(field for field in Field if field is not Field.UNIT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """Headings, and rows as long as the headings."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def entry_rows(readings: Sequence[Reading], lang: Lang) -> Grid:
    """Every entry of every reading, with the fields that any of them has.

    The document's name comes first when there are several; further columns of the source come
    last, under their own headings. A field that the layout lacks is an empty text.
    """
    entries = [entry for reading in readings for entry in reading.entries]
    present = [field for field in _FIELDS if any(_has(entry, field) for entry in entries)]
    extras = list(dict.fromkeys(header for entry in entries for header in entry.extra))
    several = len(readings) > 1
    headings = [messages.word("field", field, lang) for field in present] + extras
    rows = [
        (
            *([reading.source.name] if several else []),
            *(field_text(entry, field, lang) for field in present),
            *(entry.extra.get(header, "") for header in extras),
        )
        for reading in readings
        for entry in reading.entries
    ]
    named = ([label("file", lang)] if several else []) + headings
    return Grid(headings=tuple(named), rows=tuple(rows))


def field_text(entry: Entry, field: Field, lang: Lang) -> str:
    """One field as text: agencies in one line with their roles, dates as ISO, absent as ""."""
    match field:
        case Field.AGENCIES:
            return label("semicolon", lang).join(_agency(each, lang) for each in entry.agencies)
        case Field.DUE:
            return entry.due.isoformat() if entry.due else ""
        case Field.UNIT:
            return ""
        case _:
            return getattr(entry, field.value) or ""


def _has(entry: Entry, field: Field) -> bool:
    value = getattr(entry, field.value)
    return value is not None and value != ()


def _agency(agency: Agency, lang: Lang) -> str:
    role = messages.word("agency_role", agency.role, lang)
    return f"{agency.name}（{role}）" if lang == "zh" else f"{agency.name} ({role})"
