"""The comments on the cells of an .xlsx workbook, which no sheet shows until it is asked to."""

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import replace

from lxml import etree

from duban.documents.safe_xml import parse_part
from duban.documents.sheets import Workbook

_WORKBOOK = "xl/workbook.xml"


def with_notes(workbook: Workbook, parts: Mapping[str, bytes]) -> Workbook:
    """Return the workbook with the comments of each sheet, as (cell, text), in their order.

    `parts` are the workbook's parts in UTF-8 by their names. XML errors on a broken part (the sandbox
    makes them refusals).
    """
    if not any("comments" in name.lower() for name in parts):
        return workbook
    notes = _notes_by_sheet(parts)
    sheets = tuple(replace(sheet, notes=notes.get(sheet.name, ())) for sheet in workbook.sheets)
    return replace(workbook, sheets=sheets)


def _notes_by_sheet(parts: Mapping[str, bytes]) -> dict[str, tuple[tuple[str, str], ...]]:
    found: dict[str, tuple[tuple[str, str], ...]] = {}
    if _WORKBOOK not in parts:
        return found
    sheets = {key: name for key, _, name in _related(parts, _WORKBOOK)}
    for about in parse_part(parts[_WORKBOOK]).iter("{*}sheet"):
        keys = (value for name, value in about.items() if str(name).endswith("}id"))
        key = str(next(keys, ""))
        comments = [
            part
            for _, kind, part in _related(parts, sheets.get(key, ""))
            if kind == "comments" and part in parts
        ]
        found[about.get("name", "")] = tuple(
            note for part in comments for note in _notes(parse_part(parts[part]))
        )
    return found


def _related(parts: Mapping[str, bytes], part: str) -> Iterator[tuple[str, str, str]]:
    """Yield what a part refers to: the key, the last word of the relation's type, the other part."""
    folder, name = posixpath.split(part)
    relations = posixpath.join(folder, "_rels", f"{name}.rels")
    if relations not in parts:
        return
    for relation in parse_part(parts[relations]):
        target = posixpath.normpath(posixpath.join(folder, relation.get("Target", "")))
        kind = relation.get("Type", "").rpartition("/")[2]
        yield relation.get("Id", ""), kind, target.lstrip("/")


def _notes(comments: etree._Element) -> Iterator[tuple[str, str]]:
    for comment in comments.iter("{*}comment"):
        texts = (text.text or "" for text in comment.iter("{*}t"))
        yield comment.get("ref", ""), "".join(texts)
