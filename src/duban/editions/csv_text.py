"""Rows as CSV that spreadsheet programs open rightly: a byte order mark, and no live formula."""

from duban.documents.own_csv import own_csv
from duban.editions.rows import Grid

BYTE_ORDER_MARK = "\ufeff"


def csv_text(grid: Grid) -> str:
    """The whole file as text, byte order mark first, lines ending in CR LF (RFC 4180)."""
    return BYTE_ORDER_MARK + own_csv((grid.headings, *grid.rows))
