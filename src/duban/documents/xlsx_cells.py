"""The cells of one sheet of an .xlsx workbook, found in its XML in one pass.

openpyxl takes ten times as long and more, calamine knows no number formats. `read_cells` reads what
spreadsheet programs write, and raises `NotPlainError` for whatever else a sheet may hold: openpyxl then
reads the workbook. Cells: ECMA-376 part 1, 18.3.1.4.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from duban.documents import limits
from duban.documents.sheets import Span, check_size
from duban.documents.xlsx_parts import NotPlainError, as_text, check_well_formed, unescaped

_CELL = re.compile(
    r'<c r="([A-Z]{1,3})([1-9][0-9]{0,6})"(?: s="([0-9]{1,5})")?(?: t="([A-Za-z]{1,9})")?'
    r"(?:/>|>(<f>[^<]*</f>|<f [^<>]*(?:/>|>[^<]*</f>))?"
    r'(?:<v>([^<]*)</v>|<v ?/>|<is><t(?: xml:space="preserve")?>([^<]*)</t></is>)?</c>)'
)
_CELL_STARTS = ("<c ", "<c>", "<c/")
_PREFIXES_END = (":c", ":row", ":sheetData", ":mergeCell")
_PREFIXED = re.compile(r"<[A-Za-z]{1,8}:(?:c|row|sheetData|mergeCell)[ >/]")
_ROW = re.compile(r"<row ([^<>]*)>")
_COLUMN = re.compile(r"<col ([^<>]*)>")
_ATTRIBUTE = re.compile(r'([A-Za-z]{1,20})="([^"]*)"')
_MERGED = re.compile(
    r'<mergeCell ref="([A-Z]{1,3})([1-9][0-9]{0,6}):([A-Z]{1,3})([1-9][0-9]{0,6})"'
)
_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384
_MOST_ELEMENTS = 3 * limits.CELLS
_YES = {"1", "true"}

Shown = Callable[[str, bytes], str]
"""The text that a stored number shows under a style."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cells:
    """The shown texts of a sheet from A1 on, its merged ranges and what it hides.

    `cells` counts those read so far in the workbook, `uncalculated` are formulas without a stored
    result by the cell's reference. `hidden_rows` and `hidden_columns` count from 1.
    """

    rows: list[list[str]]
    cells: int
    merged: list[Span]
    hidden_rows: list[int]
    hidden_columns: list[int]
    uncalculated: list[tuple[str, str]]


def read_cells(
    part: bytes, name: str, *, texts: Sequence[str], shown: Shown, already: int = 0
) -> Cells:
    """Return the cells of the sheet `name`.

    `texts` are the workbook's shared texts, `already` the cells of the sheets before. Raises
    `NotPlainError`, and `Refusal` too_many_cells.
    """
    check_well_formed(part)
    text = as_text(part)
    begun = sum(map(text.count, _CELL_STARTS))
    if begun > _MOST_ELEMENTS:
        raise NotPlainError
    found = _CELL.findall(text)
    if len(found) != begun or _has_prefixes(text):
        raise NotPlainError
    columns = {letters: column_number(letters) for letters in {cell[0] for cell in found}}
    last_row = max(map(int, {cell[1] for cell in found}), default=0)
    last_column = max(columns.values(), default=-1) + 1
    if last_row > _LAST_ROW or last_column > _LAST_COLUMN:
        raise NotPlainError
    filled = [cell for cell in found if cell[5] or cell[6] or cell[4]]
    height = max(map(int, {cell[1] for cell in filled}), default=0)
    width = max((columns[letters] for letters in {cell[0] for cell in filled}), default=-1) + 1
    cells = check_size(height, width, name, already)
    rows = [[""] * width for _ in range(height)]
    uncalculated = _fill(rows, filled, columns, texts, shown)
    return Cells(
        rows=rows,
        cells=cells,
        merged=_merged(text),
        hidden_rows=_hidden_rows(text, last_row),
        hidden_columns=_hidden_columns(text, last_column),
        uncalculated=uncalculated,
    )


def column_number(letters: str) -> int:
    """Return the number of a column, from 0.

    >>> column_number("A"), column_number("AA")
    (0, 26)
    """
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _has_prefixes(text: str) -> bool:
    """Whether elements are written with the name of their kind before them, which few programs do."""
    return any(end in text for end in _PREFIXES_END) and bool(_PREFIXED.search(text))


def _fill(
    rows: list[list[str]],
    cells: Sequence[tuple[str, ...]],
    columns: Mapping[str, int],
    texts: Sequence[str],
    shown: Shown,
) -> list[tuple[str, str]]:
    """Put the text of each cell in its place; return the formulas that have no result."""
    uncalculated = []
    line, at = [""], ""
    for letters, row, style, kind, formula, value, inline in cells:
        if row != at:
            line, at = rows[int(row) - 1], row
        if kind == "s" and value:
            text = texts[int(value)]
        elif value:
            text = _text(value, kind, style.encode(), shown)
        elif inline:
            text = unescaped(inline)
        elif kind == "str":
            continue  # the result is the empty text
        else:
            uncalculated.append((letters + row, _formula(formula)))
            continue
        line[columns[letters]] = text
    return uncalculated


def _text(value: str, kind: str, style: bytes, shown: Shown) -> str:
    if kind in {"", "n"}:
        return shown(value, style or b"0")
    if kind in {"str", "e"}:
        return unescaped(value)
    if kind == "b":
        return "TRUE" if int(value) else "FALSE"
    raise NotPlainError  # a date as text, or a kind that came later


def _formula(written: str) -> str:
    """Return a formula as it stands in its cell; one shared with other cells openpyxl must tell."""
    if not written.startswith("<f>"):
        raise NotPlainError
    return "=" + unescaped(written.removeprefix("<f>").removesuffix("</f>"))


def _merged(text: str) -> list[Span]:
    found = _MERGED.findall(text)
    if len(found) != text.count("<mergeCell "):
        raise NotPlainError
    return sorted(
        (int(top) - 1, column_number(left), int(bottom) - 1, column_number(right))
        for left, top, right, bottom in found
    )


def _hidden_rows(text: str, last: int) -> list[int]:
    if "hidden=" not in text:
        return []
    rows = [dict(_ATTRIBUTE.findall(written)) for written in _ROW.findall(text)]
    if not all("r" in row for row in rows):
        raise NotPlainError
    return [int(row["r"]) for row in rows if row.get("hidden") in _YES and int(row["r"]) <= last]


def _hidden_columns(text: str, last: int) -> list[int]:
    if "hidden=" not in text:
        return []
    columns = [dict(_ATTRIBUTE.findall(written)) for written in _COLUMN.findall(text)]
    if not all("min" in column and "max" in column for column in columns):
        raise NotPlainError
    return [
        number
        for column in columns
        if column.get("hidden") in _YES
        for number in range(int(column["min"]), min(int(column["max"]), last) + 1)
    ]
