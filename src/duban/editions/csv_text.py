"""Rows as CSV that spreadsheet programs open rightly: a byte order mark, and no live formula."""

import csv
import io

from duban.editions.inert import inert
from duban.editions.rows import Grid

BYTE_ORDER_MARK = "\ufeff"


def csv_text(grid: Grid) -> str:
    """The whole file as text, byte order mark first, lines ending in CR LF (RFC 4180)."""
    out = io.StringIO()
    out.write(BYTE_ORDER_MARK)
    writer = csv.writer(out, lineterminator="\r\n")
    for row in (grid.headings, *grid.rows):
        writer.writerow([inert(text) for text in row])
    return out.getvalue()
