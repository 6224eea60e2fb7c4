"""A document as read: paragraphs and tables in their order, nothing interpreted."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from duban.problems.problem import Problem
from duban.provenance.place import Place
from duban.provenance.source import Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One cell. `text`: tags removed, paragraphs joined with one newline, outer space trimmed.

    `places` holds one place per piece of source text. `rows` and `columns` are how many grid rows
    and columns the cell covers.
    """

    text: str
    places: tuple[Place, ...] = ()
    rows: int = 1
    columns: int = 1
    is_header: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """The cells of one row, in the order of the source."""

    cells: tuple[Cell, ...]
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows that stand together in the source; a page break or blank line may split one table.

    `delimiter` is the sign between cells where it may stand inside a cell as well (a comma).
    """

    rows: tuple[Row, ...]
    place: Place
    name: str | None = None
    delimiter: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """Text outside a table. `is_furniture`: a page's header, footer or number, not the document's.

    `is_note`: a footnote, an endnote or a comment; its places are those that it hangs on.
    """

    text: str
    places: tuple[Place, ...]
    is_heading: bool = False
    is_furniture: bool = False
    is_note: bool = False


Block = Paragraph | Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A source and its blocks in reading order.

    `kept` is set, and there are no blocks, where the source is what an earlier run wrote as JSON.
    """

    source: Source
    blocks: tuple[Block, ...]
    problems: tuple[Problem, ...] = ()
    kept: Mapping[str, Any] | None = None
