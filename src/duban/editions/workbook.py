"""Readings and checks as a spreadsheet: every text a text, every number a number, no formula."""

import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

import xlsxwriter
from xlsxwriter.utility import quote_sheetname, xl_rowcol_to_cell

from duban.documents.own_xlsx import TABLE_NAME
from duban.editions.labels import label
from duban.problems.messages import Lang

CELL_LIMIT = 32767
"""Characters that a cell may hold: the limit of the file format."""
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
SHEET_LIMIT = 31
"""Characters of a sheet's name: the limit of the file format."""
CREATED = datetime(2000, 1, 1)  # noqa: DTZ001  # written into the file: the same input, the same bytes

Value = str | int | Decimal | None
_WIDE = 48
_MARGIN = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A sheet: its name, rows of headings, rows of values.

    `merged`: cells that cover more than one place, as the row and column where each begins (from 0,
    headings counted) and how many rows and columns it covers; what they cover is None. `table_from`:
    the row of the headings with which a goal table begins that goes to the last row (None: it is none);
    a name kept in the file says so.
    """

    name: str
    headings: Sequence[Sequence[Value]]
    rows: Sequence[Sequence[Value]]
    merged: Sequence[tuple[int, int, int, int]] = ()
    table_from: int | None = None


def workbook(sheets: Iterable[Sheet], lang: Lang) -> bytes:
    """A workbook of the sheets in order. The same values give the same bytes."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, _OPTIONS)
    book.set_properties({"created": CREATED})
    heading = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    body = book.add_format({"text_wrap": True, "valign": "top"})
    for sheet in sheets:
        page = book.add_worksheet(sheet.name[:SHEET_LIMIT])
        depth = len(sheet.headings)
        looks = [heading] * depth + [body] * len(sheet.rows)
        for top, left, rows, columns in sheet.merged:
            page.merge_range(top, left, top + rows - 1, left + columns - 1, "", looks[top])
        for line, row in enumerate((*sheet.headings, *sheet.rows)):
            for column, value in enumerate(row):
                if isinstance(value, str):
                    page.write_string(line, column, _fitting(value, lang), looks[line])
                elif value is not None:
                    page.write_number(line, column, value, looks[line])
        for column, width in enumerate(_widths(sheet.headings, sheet.rows)):
            page.set_column(column, column, width)
        page.freeze_panes(depth, 0)
        if sheet.table_from is not None:
            _name_table(book, page.name, sheet)
        if sheet.rows and all(top < depth for top, *_ in sheet.merged):
            page.autofilter(depth - 1, 0, depth - 1 + len(sheet.rows), len(sheet.headings[-1]) - 1)
    book.close()
    return out.getvalue()


def _name_table(book: xlsxwriter.Workbook, page: str, sheet: Sheet) -> None:
    """Keep in the file which cells are the table of a sheet."""
    bottom = len(sheet.headings) + len(sheet.rows) - 1
    right = len(sheet.headings[-1]) - 1
    first = xl_rowcol_to_cell(sheet.table_from or 0, 0, row_abs=True, col_abs=True)
    last = xl_rowcol_to_cell(bottom, right, row_abs=True, col_abs=True)
    where = quote_sheetname(page)
    book.define_name(f"{where}!{TABLE_NAME}", f"={where}!{first}:{last}")


def sheet_names(files: Sequence[str], *, taken: Sequence[str]) -> list[str]:
    """A name that the file format allows for a sheet of each file, no two alike, none of `taken`."""
    names: list[str] = []
    used = {name.casefold() for name in taken}
    for file in files:
        bare = _NOT_IN_NAMES.sub("_", file).strip("'") or "_"
        name, count = bare[:SHEET_LIMIT].strip("'"), 1
        while name.casefold() in used:
            count += 1
            ending = f" ({count})"
            name = bare[: SHEET_LIMIT - len(ending)] + ending
        used.add(name.casefold())
        names.append(name)
    return names


_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def _widths(headings: Sequence[Sequence[Value]], rows: Sequence[Sequence[Value]]) -> list[int]:
    """Width of each column: its widest text, within a limit."""
    widths = [0] * len(headings[-1])
    for row in (*headings, *rows):
        if len(row) == len(widths) and row[1:] != (None,) * (len(widths) - 1):
            for column, value in enumerate(row):
                widths[column] = max(widths[column], _cells("" if value is None else str(value)))
    return [min(width, _WIDE) + _MARGIN for width in widths]


def _fitting(text: str, lang: Lang) -> str:
    """The text; where it is longer than a cell can hold, its beginning and a note that says so."""
    if len(text) <= CELL_LIMIT:
        return text
    kept = CELL_LIMIT - 100
    return text[:kept] + label("cut_cell", lang, count=str(len(text)), kept=str(kept))


def _cells(text: str) -> int:
    """About how wide a text stands: Chinese counts two, and only its longest line counts."""
    first_chinese = "\u2e80"
    lines = (line[:_WIDE] for line in text[: _WIDE * 4].split("\n"))
    return max(sum(2 if sign >= first_chinese else 1 for sign in line) for line in lines)
