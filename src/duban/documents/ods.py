"""Read an .ods spreadsheet. Its XML holds each cell's shown text, so no number format is needed."""

import io
import zipfile
from collections.abc import Iterator

from lxml import etree

from duban.documents import limits
from duban.documents.document import Document
from duban.documents.preflight import check_container
from duban.documents.safe_xml import parse_part
from duban.documents.sheets import (
    Sheet,
    Span,
    Workbook,
    check_sheets,
    check_size,
    column_name,
    ranges,
    workbook_document,
)
from duban.problems.codes import Code
from duban.problems.problem import Refusal
from duban.provenance.place import Place
from duban.provenance.source import Source

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_HIDDEN = {"collapse", "filter"}


def read_ods(data: bytes, source: Source) -> Document:
    """Return titles, tables and notes of every sheet; errors as for `ods_workbook`."""
    return workbook_document(ods_workbook(data, source), source)


def ods_workbook(data: bytes, source: Source) -> Workbook:
    """Return every sheet as it shows, hidden rows and columns included.

    Raises `Refusal` as `check_container` does, too_many_cells or encrypted; `KeyError` and XML errors
    on a broken file (the sandbox makes them refusals).
    """
    check_container(data)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if b"encryption-data" in archive.read("META-INF/manifest.xml"):
            raise Refusal(Code.ENCRYPTED)
        root = parse_part(archive.read("content.xml"))
    tables = list(root.iterfind(f".//{_OFFICE}spreadsheet/{_TABLE}table"))
    check_sheets([table.get(f"{_TABLE}name") or "" for table in tables])
    sheets = []
    cells = 0
    for table in tables:
        sheet, cells = _sheet(table, cells)
        sheets.append(sheet)
    return Workbook(sheets=tuple(sheets))


def _sheet(table: etree._Element, already: int) -> tuple[Sheet, int]:
    rows: list[list[str]] = []
    merged: list[Span] = []
    hidden: list[int] = []
    notes: list[tuple[str, str]] = []
    blank = 0
    cells = already
    name = table.get(f"{_TABLE}name") or ""
    for element in table.iter(f"{_TABLE}table-row"):
        repeat = _count(element, "number-rows-repeated")
        texts, spans, comments = _row(element, name)
        notes += [(f"{column_name(at)}{len(rows) + blank + 1}", text) for at, text in comments]
        if not any(texts):
            blank += repeat
            continue
        width = max(len(texts), max((len(row) for row in rows), default=0))
        cells = check_size(len(rows) + blank + repeat, width, name, already)
        rows += [[] for _ in range(blank)]
        blank = 0
        if element.get(f"{_TABLE}visibility") in _HIDDEN:
            hidden += range(len(rows) + 1, len(rows) + repeat + 1)
        merged += [
            (len(rows), column, len(rows) + down - 1, column + across - 1)
            for column, down, across in spans
        ]
        rows += [texts] * repeat
    # a merge may reach into blank rows at the end, which are not kept
    return Sheet(
        name=name,
        rows=rows,
        merged=merged,
        hidden=(*(f"{a}:{b}" for a, b in ranges(hidden)), *_hidden_columns(table)),
        notes=notes,
    ), cells


_OpenRow = tuple[list[str], list[tuple[int, int, int]], list[tuple[int, str]]]
"""The texts of a row up to its last filled cell, (column, rows, columns) of its merges, and (column,
text) of its comments."""


def _row(element: etree._Element, sheet: str) -> _OpenRow:
    texts: list[str] = []
    spans: list[tuple[int, int, int]] = []
    notes: list[tuple[int, str]] = []
    waiting = 0
    for cell in element:
        if cell.tag not in {f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"}:
            continue
        repeat = _count(cell, "number-columns-repeated")
        text = "\n".join(_paragraphs(cell))
        notes += [
            (min(len(texts) + waiting, limits.COLUMNS), "\n".join(_paragraphs(comment)))
            for comment in cell.iter(f"{_OFFICE}annotation")
        ]
        if not text and cell.tag != f"{_TABLE}covered-table-cell":
            waiting += repeat
            continue
        if len(texts) + waiting + repeat > limits.COLUMNS:
            if not text:
                break
            raise Refusal(Code.TOO_MANY_CELLS, place=Place(sheet=sheet), limit=str(limits.COLUMNS))
        texts += [""] * waiting
        waiting = 0
        down, across = _count(cell, "number-rows-spanned"), _count(cell, "number-columns-spanned")
        if down > 1 or across > 1:
            spans.append((len(texts), down, across))
        texts += [text] * repeat
    return texts, spans, notes


def _paragraphs(cell: etree._Element) -> Iterator[str]:
    """Yield the shown paragraphs of a cell; an annotation is not shown in it."""
    for paragraph in cell.iterchildren(f"{_TEXT}p"):
        yield "".join(_pieces(paragraph))


def _pieces(element: etree._Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if child.tag == f"{_TEXT}s":
            yield " " * min(int(child.get(f"{_TEXT}c", "1")), 100)
        elif child.tag == f"{_TEXT}tab":
            yield "\t"
        elif child.tag == f"{_TEXT}line-break":
            yield "\n"
        elif child.tag != f"{_OFFICE}annotation":
            yield from _pieces(child)
        yield child.tail or ""


def _count(element: etree._Element, name: str) -> int:
    value = element.get(f"{_TABLE}{name}", "1")
    return max(1, int(value)) if len(value) < 9 else limits.CELLS + 1  # noqa: PLR2004  # bounded


def _hidden_columns(table: etree._Element) -> Iterator[str]:
    column = 0
    for element in table.iter(f"{_TABLE}table-column"):
        repeat = _count(element, "number-columns-repeated")
        if element.get(f"{_TABLE}visibility") in _HIDDEN and column < limits.COLUMNS:
            last = min(column + repeat, limits.COLUMNS) - 1
            yield f"{column_name(column)}:{column_name(last)}"
        column += repeat
