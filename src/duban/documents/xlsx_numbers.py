"""The numbers of an .xlsx workbook as its XML stores them, under the formats that show them.

calamine reads a workbook ten times as fast as openpyxl but tells no number formats. Here stands what
it leaves out, for the plainest of workbooks; `shown_numbers` says None to any other.
"""

import re
from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache

from duban.documents.number_format import decimal_of, format_number, is_date_format
from duban.documents.safe_xml import parse_part

Numbers = dict[tuple[int, int], str]
"""The text of each number of a sheet by its row and column, from 0."""

_WORKBOOK, _RELATIONS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
_STYLES = "xl/styles.xml"
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATION_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_NUMBER = re.compile(
    rb'<c r="([A-Z]{1,3})([1-9][0-9]{0,6})"(?: s="([0-9]{1,5})")?(?: t="n")?>'
    rb"<v>(-?[0-9]{1,30}(?:\.[0-9]{0,30})?(?:[Ee][-+]?[0-9]{1,3})?)</v></c>"
)
_BUILTIN = {
    0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 49: "@",
}  # fmt: skip
"""Formats that a file names by number only (ECMA-376 part 1, 18.8.30); dates are openpyxl's work."""
_FIRST_OWN = 164
_MOST_DIGITS = 15
"""Digits up to which a whole number is shown as it is stored."""


def shown_numbers(parts: Mapping[str, bytes]) -> dict[str, Numbers] | None:
    """Return the numbers of each sheet by its name, or None where that takes more than is done here.

    `parts` are the workbook's parts in UTF-8 by their names.
    """
    formats = _formats(parts)
    places = _sheet_parts(parts)
    if formats is None or places is None:
        return None
    found: dict[str, Numbers] = {}
    for name, part in places.items():
        numbers: Numbers = {}
        for letters, row, style, stored in _NUMBER.findall(parts[part]):
            code = formats.get(style or b"0")
            if code is None:
                return None
            numbers[int(row) - 1, _column(letters)] = _shown(stored.decode(), code)
        found[name] = numbers
    return found


def _formats(parts: Mapping[str, bytes]) -> dict[bytes, str | None] | None:
    """Return the format of each style by its number as cells write it; None for one not known here."""
    if _STYLES not in parts:
        return None
    root = parse_part(parts[_STYLES])
    own = {each.get("numFmtId"): each.get("formatCode", "") for each in root.iter(f"{_MAIN}numFmt")}
    styles = root.find(f"{_MAIN}cellXfs")
    if styles is None:
        return None
    numbers = [style.get("numFmtId", "0") for style in styles.iter(f"{_MAIN}xf")]
    return {str(at).encode(): _format(number, own) for at, number in enumerate(numbers)}


def _format(number: str, own: Mapping[str | None, str]) -> str | None:
    if not re.fullmatch("[0-9]{1,5}", number):
        return None
    if int(number) < _FIRST_OWN:
        return None if number in own else _BUILTIN.get(int(number))
    code = own.get(number)
    if code is None or is_date_format(code):
        return None
    return code


def _sheet_parts(parts: Mapping[str, bytes]) -> dict[str, str] | None:
    """Return the part of each worksheet by the sheet's name."""
    if _WORKBOOK not in parts or _RELATIONS not in parts:
        return None
    targets = {each.get("Id"): each.get("Target", "") for each in parse_part(parts[_RELATIONS])}
    found: dict[str, str] = {}
    for sheet in parse_part(parts[_WORKBOOK]).iter(f"{_MAIN}sheet"):
        target = targets.get(sheet.get(_RELATION_ID), "")
        part = target.removeprefix("/") if target.startswith("/") else f"xl/{target}"
        name = sheet.get("name", "")
        if part not in parts or name in found:
            return None
        found[name] = part
    return found


@lru_cache(maxsize=1024)
def _column(letters: bytes) -> int:
    column = 0
    for letter in letters:
        column = column * 26 + letter - ord("A") + 1
    return column - 1


@lru_cache(maxsize=4096)
def _shown(stored: str, code: str) -> str:
    if "." in stored or "e" in stored.lower():
        return format_number(decimal_of(float(stored)), code)
    is_plain = code == "General" and len(stored) <= _MOST_DIGITS and stored[0] not in "-0"
    return stored if is_plain else format_number(Decimal(int(stored)), code)
