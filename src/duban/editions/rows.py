"""Rows of text under named columns, and one field of an entry as text."""

from dataclasses import dataclass

from duban.editions.labels import label
from duban.problems import messages
from duban.problems.messages import Lang
from duban.provenance.fields import Field
from duban.records.entry import Agency, Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """Headings, and rows as long as the headings."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


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


def _agency(agency: Agency, lang: Lang) -> str:
    role = messages.word("agency_role", agency.role, lang)
    return f"{agency.name}（{role}）" if lang == "zh" else f"{agency.name} ({role})"
