"""A publication before it has a format: paragraphs, tables of cells, and what a reader writes down."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

Gold = dict[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One cell: the text as shown, how far it reaches, and what a spreadsheet keeps instead of text.

    `mask` is the number format of `value`; `formula` stands before a cached `value`; `note` is the
    text of a footnote that hangs on the cell where the format has footnotes.
    """

    text: str
    rows: int = 1
    columns: int = 1
    value: Decimal | date | None = None
    mask: str = ""
    formula: str = ""
    note: str = ""
    is_header: bool = False


KEPT = "kept"
SHEETS = frozenset({"xls", "ods"})


@dataclass(frozen=True, slots=True)
class Column:
    """A header path from the top, and the field that the column fills (None: it is kept by header).

    KEPT stands for a figure that readers may give to one field or another. `role` is that of the agencies named in the column.
    """

    path: tuple[str, ...]
    field: str | None = None
    role: str = ""

    @property
    def header(self) -> str:
        """The header as a reader writes it."""
        return "/".join(dict.fromkeys(self.path))


Record = Mapping[str, str | Cell | None]
"""For each header a text or a cell; None where the cell above reaches down."""


@dataclass(frozen=True, slots=True)
class Band:
    """A row that is no entry: a section's heading over all columns, or a total or date row."""

    cells: tuple[str, ...]

    @property
    def is_section(self) -> bool:
        """Whether the first cell reaches over all columns."""
        return len(self.cells) == 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Columns, and under them records and bands. `name` is that of the sheet.

    `breaks` are the rows before which a document is cut into another table that repeats the header.
    A form has no columns and no rows but `cells` as they stand.
    """

    columns: tuple[Column, ...]
    rows: tuple[Record | Band, ...]
    name: str = ""
    caption: str = ""
    breaks: frozenset[int] = frozenset()
    cells: "Grid" = field(default_factory=list)

    @property
    def width(self) -> int:
        """How many columns the table has."""
        return len(self.columns) or len(self.cells[0])


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """A document in no format yet. `text_as` is the way that its text copy is laid out, `printed_as`
    how its tables are drawn on paper: ruled, rows (lines between rows), columns (lines between columns),
    bands (colours), bare."""

    name: str
    source: str
    title: str
    period: tuple[str, str]
    tables: tuple[Table, ...] = ()
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    formats: frozenset[str] = frozenset({"txt", "md", "csv", "html", "xlsx", "docx", "pdf"})
    text_as: str = "tabs"
    csv_as: str = "utf-8-sig,"
    printed_as: str = "ruled"
    entries: tuple[Gold, ...] = field(default=())

    @property
    def all_formats(self) -> frozenset[str]:
        """The formats it is written in: whatever has a workbook has the old and the open one too."""
        return self.formats | (SHEETS if "xlsx" in self.formats else frozenset())


Grid = list[list[Cell | None]]
"""Rows of equal width; None where another cell reaches over."""


def header_grid(columns: Sequence[Column]) -> Grid:
    """The header's rows: equal neighbours joined to the right, short paths reaching down."""
    depth = max((len(column.path) for column in columns), default=0)
    grid: Grid = [[None] * len(columns) for _ in range(depth)]
    for level in range(depth):
        at = 0
        while at < len(columns):
            path = columns[at].path
            if level >= len(path):
                at += 1
                continue
            last = level == len(path) - 1
            width = 1 if last else _alike(columns, at, level)
            rows = depth - level if last else 1
            grid[level][at] = Cell(text=path[level], rows=rows, columns=width, is_header=True)
            at += width
    return grid


def _alike(columns: Sequence[Column], at: int, level: int) -> int:
    start = columns[at].path[: level + 1]
    width = 0
    for column in columns[at:]:
        if column.path[: level + 1] != start or len(column.path) <= level + 1:
            break
        width += 1
    return max(1, width)


def body_grid(table: Table) -> Grid:
    """The rows under the header."""
    width = table.width
    return table.cells or [
        _band(row, width) if isinstance(row, Band) else _row(row, table) for row in table.rows
    ]


def _row(record: Record, table: Table) -> list[Cell | None]:
    cells = [record.get(column.header, "") for column in table.columns]
    return [Cell(text=cell) if isinstance(cell, str) else cell for cell in cells]


def _band(band: Band, width: int) -> list[Cell | None]:
    if band.is_section:
        return [Cell(text=band.cells[0], columns=width), *[None] * (width - 1)]
    return [Cell(text=text) for text in band.cells]


def flat(grid: Grid) -> Iterator[list[str]]:
    """The rows as texts alone; nothing stands where another cell reaches over."""
    for row in grid:
        yield [cell.text if cell else "" for cell in row]
