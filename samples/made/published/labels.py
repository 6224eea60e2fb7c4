"""What a reader writes down for each record: by field, by header, with roles."""

import re
from collections.abc import Iterator
from datetime import date

from samples.made.labels import status_of
from samples.made.published.grid import KEPT, Band, Cell, Column, Gold, Publication, Record, Table

DATA = "提供数据"
GROUP = "成员单位"
DAY = re.compile("[年月日]")
SAID = {"序时推进": "on_track", "已办结": "done_year", "正在办理": "on_track"}
SAID |= {"绿灯": "on_track", "黄灯": "behind", "红灯": "behind"}
"""Claims beyond those of the two governments."""


def gold_of(publication: Publication) -> Gold:
    """The labels of a publication, the same for every format that it has."""
    entries = list(publication.entries)
    for table in publication.tables:
        entries += _entries(table)
    start, end = publication.period
    return {
        "schema": "duban.gold/1",
        "part": "look",
        "title": publication.title,
        "period": {"start": start, "end": end},
        "entries": entries,
    }


def _entries(table: Table) -> Iterator[Gold]:
    above: dict[str, str] = {}
    section = None
    for row in table.rows:
        if isinstance(row, Band):
            section = row.cells[0] if row.is_section else section
            continue
        texts = {column.header: _text(row, column, above) for column in table.columns}
        above = texts
        yield _entry(table, texts, section)


def _text(record: Record, column: Column, above: dict[str, str]) -> str:
    cell = record.get(column.header, "")
    if cell is None:
        return above[column.header]
    return cell.text if isinstance(cell, Cell) else cell


def _entry(table: Table, texts: dict[str, str], section: str | None) -> Gold:
    cells: dict[str, str] = {} if section is None else {"section": section}
    extra: dict[str, str] = {}
    agencies: list[Gold] = []
    kept: list[str] = []
    for column in table.columns:
        text = texts[column.header]
        if column.role:
            agencies += _agencies(text, column.role)
        elif column.field == KEPT:
            kept.append(text)
        elif column.field:
            cells[column.field] = _as_kept(column.field, text)
        else:
            extra[column.header] = text
    gold: Gold = {"number": cells.pop("number", ""), "cells": cells, "extra": extra}
    gold |= {"agencies": agencies, "kept": kept, "subtargets": []}
    unit = next((texts[c.header] for c in table.columns if c.path[-1] in {"单位", "计量单位"}), "")
    if unit:
        gold["unit"] = unit
    if cells.get("claim"):
        gold["claim_status"] = SAID.get(cells["claim"]) or status_of(cells["claim"])
    return gold


def _as_kept(field: str, text: str) -> str:
    """A deadline is kept as a date, every other text as it stands."""
    if field != "due":
        return text
    year, month, day = (int(part) for part in DAY.split(text) if part)
    return date(year, month, day).isoformat()


def _agencies(text: str, role: str) -> Iterator[Gold]:
    """`role` first: the first leads and the others support, as notices say."""
    for place, name in enumerate(text.replace("、", " ").split()):
        if name.endswith(DATA):
            yield {"name": name.removesuffix(DATA), "role": "data_provider"}
        elif name.endswith(GROUP):
            continue
        elif role == "first":
            yield {"name": name, "role": "support" if place else "lead"}
        else:
            yield {"name": name, "role": role}
