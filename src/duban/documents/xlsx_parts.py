"""What the parts of an .xlsx workbook say beside its sheets: their names, shared texts and formats.

Each function raises `NotPlainError` for a workbook that says it in a rarer way than programs usually do:
openpyxl then reads it (`xlsx_formats`). Parts: ECMA-376 part 1, 18.2, 18.4 and 18.8.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from xml.parsers import expat

from lxml import etree

from duban.documents.number_format import BUILTIN_DATES
from duban.documents.safe_xml import parse_part

Parts = Mapping[str, bytes]
"""The parts of a workbook in UTF-8 by their names."""

_WORKBOOK, _RELATIONS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
_STYLES, _STRINGS = "xl/styles.xml", "xl/sharedStrings.xml"
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATION_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_BUILTIN = {
    0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%",
    11: "0.00E+00", 12: "# ?/?", 13: "# ??/??", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy",
    18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 22: "m/d/yy h:mm",
    37: "#,##0_);(#,##0)", 38: "#,##0_);[Red](#,##0)", 39: "#,##0.00_);(#,##0.00)",
    40: "#,##0.00_);[Red](#,##0.00)", 45: "mm:ss", 48: "##0.0E+0", 49: "@",
    **BUILTIN_DATES,
}  # fmt: skip
"""Formats that a file names by number only (18.8.30), but for money and spans of time."""
_FIRST_OWN = 164
_TIME_SPAN = re.compile(r"\[(?:h+|m+|s+)\]", re.IGNORECASE)
_PLAIN_STRING = re.compile(r'<si><t(?: xml:space="preserve")?(?:/>|>([^<]*)</t>)</si>')
_ESCAPE = re.compile(r"&(?:#([0-9]{1,7})|#x([0-9A-Fa-f]{1,6})|(amp|lt|gt|quot|apos));")
_NAMED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}
_YES = {"1", "true"}


class NotPlainError(Exception):
    """The workbook holds more than is read here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetPart:
    """A worksheet's name, the part that holds it, and whether the workbook hides it."""

    name: str
    part: str
    is_hidden: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """The worksheets in their order, the names of all sheets, and how days are counted."""

    sheets: tuple[SheetPart, ...]
    names: tuple[str, ...]
    counts_from_1904: bool


def book_of(parts: Parts) -> Book:
    """Return what the workbook's own part says."""
    if _WORKBOOK not in parts or _RELATIONS not in parts:
        raise NotPlainError
    root = parse_part(parts[_WORKBOOK])
    related = {
        each.get("Id"): (each.get("Target", ""), each.get("Type", ""))
        for each in parse_part(parts[_RELATIONS])
    }
    described = list(root.iter(f"{_MAIN}sheet"))
    sheets = []
    for each in described:
        target, kind = related.get(each.get(_RELATION_ID), ("", ""))
        part = target.removeprefix("/") if target.startswith("/") else f"xl/{target}"
        if kind.endswith("/chartsheet"):
            continue
        if part not in parts or not kind.endswith("/worksheet"):
            raise NotPlainError
        is_hidden = each.get("state", "visible") != "visible"
        sheets.append(SheetPart(name=each.get("name", ""), part=part, is_hidden=is_hidden))
    if not sheets or len({sheet.name for sheet in sheets}) < len(sheets):
        raise NotPlainError
    return Book(
        sheets=tuple(sheets),
        names=tuple(each.get("name", "") for each in described),
        counts_from_1904=any(
            each.get("date1904") in _YES for each in root.iter(f"{_MAIN}workbookPr")
        ),
    )


def shared_texts(parts: Parts) -> list[str]:
    """Return the texts that cells name by their number, without formatting or readings."""
    if _STRINGS not in parts:
        return []
    part = as_text(parts[_STRINGS])
    check_well_formed(parts[_STRINGS])
    found = _PLAIN_STRING.findall(part)
    if len(found) != part.count("<si>") + part.count("<si/>") + part.count("<si "):
        found = [_joined(each) for each in parse_part(parts[_STRINGS]).iter(f"{_MAIN}si")]
    elif "&" in part:
        found = [unescaped(text) for text in found]
    return [text.replace("x005F_", "") for text in found] if "x005F_" in part else found


def formats(parts: Parts) -> dict[bytes, str | None]:
    """Return the format of each style by the number that cells name; None for one not known here."""
    if _STYLES not in parts:
        return {b"0": "General"}
    root = parse_part(parts[_STYLES])
    own = {each.get("numFmtId"): each.get("formatCode", "") for each in root.iter(f"{_MAIN}numFmt")}
    styles = root.find(f"{_MAIN}cellXfs")
    if styles is None:
        raise NotPlainError
    numbers = [style.get("numFmtId", "0") for style in styles.iter(f"{_MAIN}xf")]
    return {str(at).encode(): _format(number, own) for at, number in enumerate(numbers)}


def as_text(part: bytes) -> str:
    """Return a part's characters, its line ends as XML has them read."""
    text = part.decode()
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def unescaped(text: str) -> str:
    """Return the text with the characters that XML writes by name or number.

    >>> unescaped("&lt;5&#x4E07;&amp;lt;")
    '<5万&lt;'
    """
    return _ESCAPE.sub(_character, text) if "&" in text else text


def check_well_formed(part: bytes) -> None:
    """Raise `NotPlainError` for a part that is broken, or has comments or the like in it.

    What is sought in a part by patterns is then what a parser would find there.
    """
    if b"<!" in part or part.find(b"<?", 2) >= 0 or not _is_utf8(part):
        raise NotPlainError
    try:
        expat.ParserCreate().Parse(part, True)  # noqa: FBT003  # the library takes it by position
    except expat.ExpatError as error:
        raise NotPlainError from error


def _is_utf8(part: bytes) -> bool:
    """Whether the part says that it is UTF-8, or nothing."""
    head = part[:200].partition(b"?>")[0].lower() if part.startswith(b"<?xml") else b""
    return b"encoding" not in head or b"utf-8" in head


def _character(escape: re.Match[str]) -> str:
    decimal, hexadecimal, name = escape.groups()
    if name:
        return _NAMED[name]
    return chr(int(decimal) if decimal else int(hexadecimal, 16))


def _joined(item: etree._Element) -> str:
    """Return the text of a shared item: its own, or that of its runs; readings are left out."""
    pieces = [*item.findall(f"{_MAIN}t"), *item.findall(f"{_MAIN}r/{_MAIN}t")]
    return "".join(piece.text or "" for piece in pieces)


def _format(number: str, own: Mapping[str | None, str]) -> str | None:
    if not re.fullmatch("[0-9]{1,5}", number):
        return None
    if int(number) < _FIRST_OWN:
        return None if number in own else _BUILTIN.get(int(number))
    code = own.get(number)
    return None if code is None or _TIME_SPAN.search(code) else code
