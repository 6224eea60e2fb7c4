"""Read invented documents in tests: text in, reading out; and the account of every character."""

from duban.documents.reader import read_document
from duban.records.entry import Entry, Reading
from duban.records.reading import read_entries

TEXTS = (
    "number",
    "section",
    "task",
    "annual_goal",
    "period_target",
    "claim",
    "progress",
    "shortfall_reason",
    "next_steps",
    "leader",
    "unit",
)


def read(content: str | bytes, *, name: str = "表.txt") -> Reading:
    """The reading of a document given as text (written as UTF-8) or bytes."""
    data = content.encode() if isinstance(content, str) else content
    return read_entries(read_document(data, name=name))


def fields(entry: Entry, *names: str) -> list[object]:
    """Some fields of an entry."""
    return [getattr(entry, name) for name in names]


def agencies(entry: Entry) -> list[tuple[str, str]]:
    """An entry's agencies as plain pairs."""
    return [(agency.name, agency.role.value) for agency in entry.agencies]


def troubles(reading: Reading) -> list[tuple[str, str | None, str | None]]:
    """A reading's problems: code, entry, field."""
    return [
        (problem.code.value, problem.entry, problem.field.value if problem.field else None)
        for problem in reading.problems
    ]


def account(reading: Reading) -> str:
    """Everything a reading keeps of its source, in one text."""
    kept = [reading.title or "", *(column.header for column in reading.columns)]
    for entry in reading.entries:
        kept += [getattr(entry, name) or "" for name in TEXTS]
        kept += [agency.name for agency in entry.agencies]
        kept += [*entry.extra, *entry.extra.values()]
    kept += [piece.text for piece in (*reading.notes, *reading.unaccounted)]
    return "\n".join(kept)
