"""The same invented rows as a spreadsheet, a printed PDF and a scan, for timing the readers."""

import io
import itertools
from functools import cache

import xlsxwriter

from benchmarks.speed.text import HEADER, TITLE, rows
from samples.made.make import city_cells
from samples.made.published.as_pdf import as_pdf, as_scan, browser
from samples.made.published.grid import Column, Publication, Table

SHEET_ROWS = 20_000
PRINTED_ROWS = 280
SCANNED_ROWS = 14


def spreadsheet(count: int, *, numbered: bool) -> bytes:
    """A workbook of `count` rows; those beyond the first `SHEET_ROWS` say the same again.

    `numbered`: its first column holds numbers, as most do.
    """
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, [TITLE])
        sheet.write_row(1, 0, HEADER)
        texts = itertools.cycle(_rows(min(count, SHEET_ROWS)))
        for number, cells in zip(range(1, count + 1), texts, strict=False):
            sheet.write_row(1 + number, 0, [number if numbered else str(number), *cells])
    return out.getvalue()


def printed(count: int) -> bytes | None:
    """A ruled table of `count` rows over as many sheets as it needs; None without a browser."""
    if browser() is None:
        return None
    columns = tuple(Column((name,)) for name in HEADER)
    records = tuple(
        dict(zip(HEADER, [str(number), *cells], strict=True))
        for number, cells in enumerate(_rows(count), 1)
    )
    table = Table(columns=columns, rows=records)
    period = ("2026-01", "2026-03")
    return as_pdf(Publication(name="bench", source="", title=TITLE, period=period, tables=(table,)))


def scanned(count: int) -> bytes | None:
    """The printed table as pictures of its sheets; None without a browser."""
    pages = printed(count)
    return None if pages is None else as_scan(pages)


@cache
def _rows(count: int) -> list[list[str]]:
    """So many rows without their number, each with other goals and figures."""
    found: list[list[str]] = []
    for copy in itertools.count():
        found += [city_cells(row)[1:] for row in rows(copy=copy)]
        if len(found) >= count:
            break
    return found[:count]
