"""What a correction changes against the edition that it corrects: shown to every reader."""

from dataclasses import dataclass

from duban_site.publishing.content import COLUMNS, reading_of
from duban_site.publishing.models import Edition, EditionKind


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionChange:
    """One field of one goal that reads otherwise than before."""

    number: str
    field: str
    old: str
    new: str


def edition_changes(edition: Edition) -> tuple[EditionChange, ...]:
    """The changes of an issued correction, field by field; empty for what corrects nothing."""
    before = edition.corrects
    is_table = edition.kind == EditionKind.TABLE
    if before is None or edition.content is None or before.content is None or not is_table:
        return ()
    old = {entry.number: entry for entry in reading_of(before.content).entries}
    new = {entry.number: entry for entry in reading_of(edition.content).entries}
    found = []
    for number in dict.fromkeys([*old, *new]):
        one, other = old.get(number), new.get(number)
        for name in COLUMNS:
            if name == "agencies":
                was = "、".join(agency.name for agency in one.agencies) if one else ""
                now = "、".join(agency.name for agency in other.agencies) if other else ""
            else:
                was = (getattr(one, name) or "") if one else ""
                now = (getattr(other, name) or "") if other else ""
            if was != now:
                found.append(EditionChange(number=number or "", field=name, old=was, new=now))
    return tuple(found)
