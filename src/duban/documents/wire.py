"""A document as JSON between the child that reads it and the parent.

Not pickle: a child taken over by its file must not be able to make the parent run anything.
"""

import base64
import json
from collections.abc import Sequence
from itertools import chain
from typing import Any

from duban.documents.document import Block, Cell, Document, Paragraph, Row, Table
from duban.documents.sheets import Sheet, Workbook, check_size, workbook_document
from duban.problems.codes import Code, Severity
from duban.problems.problem import Problem
from duban.provenance.place import Part, Place
from duban.provenance.source import Source

_EDGES = 4
_PLACE_FIELDS = tuple(Place.__dataclass_fields__)


def encode_workbook(workbook: Workbook) -> bytes:
    """Return the sheets and problems of a workbook: its cells are made on the parent's side."""
    answer = {
        "sheets": [_sheet(sheet) for sheet in workbook.sheets],
        "problems": [_problem(problem) for problem in workbook.problems],
    }
    return json.dumps(answer, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")


def encode_document(document: Document) -> bytes:
    """Return the blocks and problems of a document; its source the parent knows."""
    answer = {
        "blocks": [_block(block) for block in document.blocks],
        "problems": [_problem(problem) for problem in document.problems],
    }
    return json.dumps(answer, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")


def encode_pictures(pictures: Sequence[bytes | None]) -> bytes:
    """Return pictures in their order; None for one that was left out."""
    told = [None if each is None else base64.b64encode(each).decode() for each in pictures]
    return json.dumps({"pictures": told}).encode()


def decode_document(answer: dict[str, Any], source: Source) -> Document:
    """Return the document. Raises `AttributeError`, `KeyError`, `TypeError` or
    `ValueError` for a malformed answer."""
    if "sheets" in answer:
        return workbook_document(_read_workbook(answer), source)
    return Document(
        source=source,
        blocks=tuple(_read_block(block) for block in answer["blocks"]),
        problems=tuple(read_problem(problem) for problem in answer["problems"]),
    )


def _read_workbook(answer: dict[str, Any]) -> Workbook:
    return Workbook(
        sheets=tuple(_read_sheet(*sheet) for sheet in answer["sheets"]),
        problems=tuple(read_problem(problem) for problem in answer["problems"]),
    )


def _sheet(sheet: Sheet) -> list[Any]:
    return [sheet.name, sheet.rows, sheet.merged, sheet.hidden, sheet.notes, sheet.table_rows]


def _read_sheet(  # the six things that a sheet is made of
    name: str,
    rows: list[list[str]],
    merged: list[Any],
    hidden: list[str],
    notes: list[Any],
    table_rows: list[int] | None,
) -> Sheet:
    check_size(len(rows), max(map(len, rows), default=0), _text(name))
    spans = [tuple(int(edge) for edge in span) for span in merged]
    if not all(len(span) == _EDGES and min(span) >= 0 for span in spans):
        raise ValueError("span expected")
    if not set(map(type, chain.from_iterable(rows))) <= {str}:
        raise TypeError("text expected")
    return Sheet(
        name=_text(name),
        rows=rows,
        merged=[(top, left, bottom, right) for top, left, bottom, right in spans],
        hidden=tuple(_text(part) for part in hidden),
        notes=[(_text(cell), _text(text)) for cell, text in notes],
        table_rows=None if table_rows is None else (_count(table_rows[0]), _count(table_rows[1])),
    )


def _block(block: Block) -> dict[str, Any]:
    if isinstance(block, Paragraph):
        return {
            "text": block.text,
            "places": [_place(place) for place in block.places],
            "heading": block.is_heading,
            "furniture": block.is_furniture,
            "note": block.is_note,
        }
    return {
        "rows": [
            {"cells": [_cell(cell) for cell in row.cells], "place": _place(row.place)}
            for row in block.rows
        ],
        "place": _place(block.place),
        "name": block.name,
    }


def _read_block(block: dict[str, Any]) -> Block:
    if "rows" not in block:
        return Paragraph(
            text=_text(block["text"]),
            places=tuple(_read_place(place) for place in block["places"]),
            is_heading=bool(block["heading"]),
            is_furniture=bool(block["furniture"]),
            is_note=bool(block["note"]),
        )
    return Table(
        rows=tuple(
            Row(
                cells=tuple(_read_cell(cell) for cell in row["cells"]),
                place=_read_place(row["place"]),
            )
            for row in block["rows"]
        ),
        place=_read_place(block["place"]),
        name=None if block["name"] is None else _text(block["name"]),
    )


def _cell(cell: Cell) -> list[Any]:
    places = [_place(place) for place in cell.places]
    return [cell.text, places, cell.rows, cell.columns, cell.is_header]


def _read_cell(cell: list[Any]) -> Cell:
    text, places, rows, columns, is_header = cell
    return Cell(
        text=_text(text),
        places=tuple(_read_place(place) for place in places),
        rows=_count(rows),
        columns=_count(columns),
        is_header=bool(is_header),
    )


def _place(place: Place) -> dict[str, Any]:
    return {name: value for name in _PLACE_FIELDS if (value := getattr(place, name)) is not None}


def _read_place(place: dict[str, Any]) -> Place:
    values = dict(place)
    if "box" in values:
        left, top, right, bottom = (int(edge) for edge in values["box"])
        values["box"] = (left, top, right, bottom)
    if "part" in values:
        values["part"] = Part(values["part"])
    return Place(**values)


def _problem(problem: Problem) -> dict[str, Any]:
    return {
        "code": problem.code.value,
        "severity": problem.severity.value,
        "place": None if problem.place is None else _place(problem.place),
        "values": problem.values,
    }


def encode_problem(problem: Problem) -> bytes:
    """Return a refusal's problem."""
    answer = {"refusal": _problem(problem)}
    return json.dumps(answer, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")


def read_problem(problem: dict[str, Any]) -> Problem:
    """Return a problem; errors as for `decode_document`."""
    place = problem["place"]
    return Problem(
        code=Code(problem["code"]),
        severity=Severity(problem["severity"]),
        place=None if place is None else _read_place(place),
        values={_text(key): _text(value) for key, value in problem["values"].items()},
    )


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("text expected")
    return value


def _count(value: object) -> int:
    if not isinstance(value, int) or value < 1:
        raise ValueError("count expected")
    return value
