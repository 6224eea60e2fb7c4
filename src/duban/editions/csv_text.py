"""Rows as CSV that spreadsheet programs open rightly: a byte order mark, and no live formula."""

from collections.abc import Sequence

from duban.documents.own_csv import own_csv
from duban.editions.rows import Grid
from duban.editions.source_rows import heading, source_columns, source_rows
from duban.provenance.fields import Field
from duban.records.due import due_date
from duban.records.entry import Reading

BYTE_ORDER_MARK = "\ufeff"


def csv_documents(readings: Sequence[Reading]) -> str:
    """One document as its table alone, unless the year of a deadline stands only in its title; several
    one below the other, each table under its title and with its own headers, a blank line between."""
    if len(readings) == 1 and not _needs_title(readings[0]):
        return csv_text(source_rows(readings[0]))
    rows: list[tuple[str, ...]] = []
    for reading in readings:
        grid = source_rows(reading)
        rows += [*([("",)] if rows else []), (heading(reading),), grid.headings, *grid.rows]
    return BYTE_ORDER_MARK + own_csv(rows)


def _needs_title(reading: Reading) -> bool:
    """Whether some deadline (9月30日前) is a date only by the year in the title."""
    columns = [column for column in source_columns(reading) if column.field is Field.DUE]
    return bool(reading.title) and any(
        entry.due and due_date(column.text(entry), year=None) != entry.due
        for entry in reading.entries
        for column in columns
    )


def csv_text(grid: Grid) -> str:
    """The whole file as text, byte order mark first, lines ending in CR LF (RFC 4180)."""
    return BYTE_ORDER_MARK + own_csv((grid.headings, *grid.rows))
