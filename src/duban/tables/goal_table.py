"""The values that this room gives: a table under named columns, and the text around it."""

from dataclasses import dataclass
from enum import StrEnum

from duban.lookups.columns import HeaderMatch, Meaning
from duban.problems.problem import Problem
from duban.provenance.place import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class TableColumn:
    """One column: its header as written, outermost first where headers are stacked.

    `takes_text`: it holds running text, or nobody knows what, so that any cell may stand in it.
    """

    path: tuple[str, ...]
    match: HeaderMatch | None
    places: tuple[Place, ...] = ()
    takes_text: bool = True

    @property
    def header(self) -> str:
        """The header in one line; stacked headers are joined with a slash."""
        return "/".join(self.path)

    @property
    def meaning(self) -> Meaning | None:
        """What the column holds, None where nobody knows its name."""
        return self.match.meaning if self.match else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """What one row has under one column. `carried`: it stands in a merged cell of a row above."""

    text: str = ""
    places: tuple[Place, ...] = ()
    carried: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyRow:
    """One row under its columns, repaired: slots in the order of the columns.

    `section`: the heading rows above it.
    """

    slots: tuple[Slot, ...]
    place: Place
    section: str | None = None
    section_places: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalTable:
    """A table of goals from its header to its last page; `heading`: the heading right above it."""

    columns: tuple[TableColumn, ...]
    rows: tuple[BodyRow, ...]
    problems: tuple[Problem, ...]
    heading: str | None = None


class Where(StrEnum):
    """What a piece of text outside the rows is."""

    BEFORE = "before"
    NOTE = "note"
    STRAY = "stray"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outside:
    """A piece of text that stands in no row of a goal table. `is_row`: cells of another table."""

    text: str
    places: tuple[Place, ...]
    where: Where
    is_heading: bool = False
    is_row: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """A document laid out: its goal tables in order, and everything else in it."""

    tables: tuple[GoalTable, ...]
    outside: tuple[Outside, ...]
