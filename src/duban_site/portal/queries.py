"""What the public may read: issued editions, their rows, a goal over the years. Nothing of a draft."""

from collections.abc import Iterable
from dataclasses import dataclass

from duban.records.entry import Entry, Reading
from duban_site.publishing.content import COLUMNS
from duban_site.publishing.models import Edition, EditionKind
from duban_site.publishing.queries import issued_editions, issued_reading

MOST_FOUND = 200
SHORTEST = 2
"""Characters that a search needs."""
NEVER_SEARCHED = ("number",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What a reader asks of an edition's table."""

    words: str = ""
    section: str = ""
    agency: str = ""
    claim: str = ""

    def take(self, entry: Entry) -> bool:
        """Whether an entry is shown."""
        if self.section and entry.section != self.section:
            return False
        if self.agency and self.agency not in {agency.name for agency in entry.agencies}:
            return False
        if self.claim and entry.claim != self.claim:
            return False
        return not self.words or self.words in searched(entry)


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """An edition's table as it is shown: the rows that the filters leave, and what may be chosen."""

    edition: Edition
    reading: Reading
    entries: tuple[Entry, ...]
    total: int
    sections: tuple[str, ...]
    agencies: tuple[str, ...]
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What one edition says of a goal."""

    edition: Edition
    entry: Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """A goal over the editions in which it is named, the newest first."""

    wording: str
    said: tuple[Said, ...]


def searched(entry: Entry) -> str:
    """The text of an entry that a search looks through: public columns only."""
    texts = [getattr(entry, name) or "" for name in COLUMNS if name not in {"number", "agencies"}]
    return "\n".join([*texts, *(agency.name for agency in entry.agencies)])


def table(edition: Edition, filters: Filters) -> Table:
    """The table of an issued edition under filters."""
    reading = issued_reading(edition)
    entries = reading.entries
    return Table(
        edition=edition,
        reading=reading,
        entries=tuple(entry for entry in entries if filters.take(entry)),
        total=len(entries),
        sections=_unique(entry.section for entry in entries),
        agencies=_unique(agency.name for entry in entries for agency in entry.agencies),
        claims=_unique(entry.claim for entry in entries),
    )


def standing_tables() -> list[Edition]:
    """Issued tables that were neither withdrawn nor corrected by a later one, the newest first."""
    issued = issued_editions().filter(kind=EditionKind.TABLE, withdrawal__isnull=True)
    corrected = {edition.corrects_id for edition in issued if edition.corrects_id}
    return [edition for edition in issued if edition.pk not in corrected]


def all_goals() -> list[Said]:
    """Every entry of every standing table, the newest table first."""
    return [
        Said(edition=edition, entry=entry)
        for edition in standing_tables()
        for entry in issued_reading(edition).entries
    ]


def found(words: str) -> list[Said]:
    """Entries of standing tables that hold the words: at most 200."""
    if len(words.strip()) < SHORTEST:
        return []
    rows = []
    for edition in standing_tables():
        for entry in issued_reading(edition).entries:
            if words in searched(entry):
                rows.append(Said(edition=edition, entry=entry))
                if len(rows) >= MOST_FOUND:
                    return rows
    return rows


def history(edition: Edition, number: str) -> History | None:
    """A goal by an edition and its number there: every standing edition of the plan that names it.

    The same number in the same plan is the same goal: the plan holds a number once.
    """
    own = next((e for e in issued_reading(edition).entries if e.number == number), None)
    if own is None:
        return None
    said = [
        Said(edition=each, entry=entry)
        for each in standing_tables()
        if each.period.plan_id == edition.period.plan_id
        for entry in issued_reading(each).entries
        if entry.number == number
    ]
    return History(wording=own.annual_goal or "", said=tuple(said))


def _unique(texts: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for text in texts if text))
