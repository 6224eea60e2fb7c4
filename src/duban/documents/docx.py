"""Read a .docx document: paragraphs and tables in their order, as Word shows them."""

import io
import posixpath
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from lxml import etree

from duban.documents import limits
from duban.documents.document import Block, Cell, Document, Paragraph, Row, Table
from duban.documents.docx_numbering import Lists, read_lists
from duban.documents.docx_text import NoteKey, paragraph_text
from duban.documents.preflight import check_container
from duban.documents.safe_xml import parse_part
from duban.documents.word_xml import attribute, child, children, is_on, kind, number_of
from duban.problems.codes import Code, Severity
from duban.problems.problem import Problem, Refusal
from duban.provenance.place import Part, Place
from duban.provenance.source import Source

_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_WRAPPERS = frozenset({"sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag", "mc:Choice"})
"""Elements that only wrap blocks, rows or cells."""
_NOTES = {"footnotes": Part.FOOTNOTE, "endnotes": Part.ENDNOTE, "comments": Part.COMMENT}
"""The parts of the file that hold notes."""
_HEADINGS = ("title", "heading", "标题")


@dataclass(slots=True)
class _Reading:
    """What changes while the parts of one document are read in order."""

    lists: Lists
    headings: frozenset[str] = frozenset()
    tables: int = 0
    paragraphs: int = 0
    cells: int = 0
    problems: list[Problem] = field(default_factory=list)
    hung: dict[NoteKey, Place] = field(default_factory=dict)
    """Where each note hangs, by what refers to it."""


def read_docx(data: bytes, source: Source) -> Document:
    """Return the body's blocks, then its footnotes, endnotes and comments, with page headers and
    footers as furniture.

    Raises `Refusal` dtd_in_ooxml or too_many_cells, and `KeyError` or XML errors on a broken file
    (the sandbox makes them refusals).
    """
    check_container(data)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        main = _main_part(archive)
        body = child(parse_part(archive.read(main)), "body")
        related = _related(archive, main)
        styles = related.get("styles", [None])[0]
        reading = _Reading(
            lists=read_lists(related.get("numbering", [None])[0], styles),
            headings=_heading_styles(styles),
        )
        blocks = [] if body is None else list(_blocks(body, reading))
        for name, part in _NOTES.items():
            for notes in related.get(name, ()):
                blocks += _notes(notes, part, reading)
        before = [p for part in related.get("header", ()) for p in _furniture(part, reading)]
        after = [p for part in related.get("footer", ()) for p in _furniture(part, reading)]
    return Document(
        source=source, blocks=(*before, *blocks, *after), problems=tuple(reading.problems)
    )


def _main_part(archive: zipfile.ZipFile) -> str:
    for relation in parse_part(archive.read("_rels/.rels")).iter(_RELATION):
        if relation.get("Type", "").endswith("/officeDocument"):
            return relation.get("Target", "").lstrip("/")
    return "word/document.xml"


def _related(archive: zipfile.ZipFile, main: str) -> dict[str, list[etree._Element]]:
    """Return the parts that the main part refers to, by the last word of the relation's type."""
    folder, name = posixpath.split(main)
    relations = posixpath.join(folder, "_rels", f"{name}.rels")
    found: dict[str, list[etree._Element]] = {}
    names = set(archive.namelist())
    if relations not in names:
        return found
    wanted = {"styles", "numbering", "header", "footer", *_NOTES}
    for relation in parse_part(archive.read(relations)).iter(_RELATION):
        word = relation.get("Type", "").rpartition("/")[2]
        target = posixpath.normpath(posixpath.join(folder, relation.get("Target", "")))
        if word in wanted and relation.get("TargetMode") != "External":
            target = relation.get("Target", "").lstrip("/") if target not in names else target
            if target in names:
                found.setdefault(word, []).append(parse_part(archive.read(target)))
    return found


def _heading_styles(styles: etree._Element | None) -> frozenset[str]:
    return frozenset(
        attribute(style, "styleId") or ""
        for style in children(styles, "style")
        if (attribute(child(style, "name"), "val") or "").lower().startswith(_HEADINGS)
    )


def _blocks(parent: etree._Element, reading: _Reading) -> Iterator[Block]:
    for element in _unwrapped(parent):
        match kind(element):
            case "p":
                yield from _paragraph_blocks(element, reading)
            case "tbl":
                yield from _table_blocks(element, reading)
            case _:
                continue


def _unwrapped(parent: etree._Element) -> Iterator[etree._Element]:
    """Yield children, those of wrappers in their place; of alternatives only the first."""
    for element in parent:
        name = kind(element)
        if name in _WRAPPERS:
            yield from _unwrapped(element)
        elif name == "mc:AlternateContent":
            choices = [c for c in element if kind(c) in {"mc:Choice", "mc:Fallback"}]
            if choices:
                yield from _unwrapped(choices[0])
        else:
            yield element


def _paragraph_blocks(element: etree._Element, reading: _Reading) -> Iterator[Block]:
    reading.paragraphs += 1
    place = Place(paragraph=reading.paragraphs)
    shown = paragraph_text(element, reading.lists)
    if shown.hides:
        reading.problems.append(_hidden(place, f"#{reading.paragraphs}"))
    reading.hung |= dict.fromkeys(shown.notes, place)
    style = attribute(child(child(element, "pPr"), "pStyle"), "val")
    if shown.text:
        yield Paragraph(text=shown.text, places=(place,), is_heading=style in reading.headings)
    for box in shown.boxes:
        yield from _blocks(box, reading)


def _table_blocks(element: etree._Element, reading: _Reading) -> Iterator[Block]:
    """Yield a table; one that only frames other content gives that content instead."""
    rows = [row for row in _unwrapped(element) if kind(row) == "tr"]
    if _is_frame(rows):
        for row in rows:
            for cell in _unwrapped(row):
                if kind(cell) == "tc":
                    yield from _blocks(cell, reading)
        return
    reading.tables += 1
    place = Place(table=reading.tables)
    table_rows = tuple(_rows(rows, reading))
    if table_rows:
        yield Table(rows=table_rows, place=place)


def _is_frame(rows: list[etree._Element]) -> bool:
    """Whether a table holds tables and never two filled cells side by side: layout, not data."""
    has_table = False
    for row in rows:
        filled = 0
        for cell in _unwrapped(row):
            if kind(cell) == "tc":
                inner = any(kind(part) == "tbl" for part in _unwrapped(cell))
                has_table = has_table or inner
                filled += inner or any((text.text or "").strip() for text in cell.iter("{*}t"))
        if filled > 1:
            return False
    return has_table


def _rows(elements: list[etree._Element], reading: _Reading) -> Iterator[Row]:
    """Yield rows of cells; a cell merged downwards stands in its first row only."""
    table = reading.tables
    grid: list[list[_Spanned]] = []
    open_cells: dict[int, _Spanned] = {}
    for element in elements:
        properties = child(element, "trPr")
        if properties is not None and child(properties, "del") is not None:
            continue
        row, open_cells = _row(element, len(grid) + 1, open_cells, reading)
        grid.append(row)
    for number, row in enumerate(grid, 1):
        cells = tuple(
            Cell(
                text=spanned.text,
                places=spanned.places,
                rows=spanned.rows,
                columns=spanned.columns,
                is_header=spanned.is_header,
            )
            for spanned in row
        )
        yield Row(cells=cells, place=Place(table=table, row=number))


@dataclass(slots=True)
class _Spanned:
    """A cell whose rows are still being counted."""

    text: str
    places: tuple[Place, ...]
    columns: int
    is_header: bool
    rows: int = 1


def _row(
    element: etree._Element, number: int, above: dict[int, _Spanned], reading: _Reading
) -> tuple[list[_Spanned], dict[int, _Spanned]]:
    """Return the row's own cells, and by first column the cells that may go on downwards."""
    properties = child(element, "trPr")
    is_header = is_on(child(properties, "tblHeader"))
    before = number_of(child(properties, "gridBefore"), most=limits.COLUMNS)
    after = number_of(child(properties, "gridAfter"), most=limits.COLUMNS)
    cells: list[_Spanned] = []
    below: dict[int, _Spanned] = {}
    column = before
    if before:
        cells.append(_Spanned("", (), before, is_header))
    for cell in _unwrapped(element):
        if kind(cell) != "tc":
            continue
        about = child(cell, "tcPr")
        width = max(1, number_of(child(about, "gridSpan"), most=limits.COLUMNS))
        merge = child(about, "vMerge")
        horizontal = child(about, "hMerge")
        if horizontal is not None and attribute(horizontal, "val") != "restart" and cells:
            cells[-1].columns += width
        elif merge is not None and attribute(merge, "val") != "restart" and column in above:
            above[column].rows += 1
            below[column] = above[column]
        else:
            text, places = _cell_text(
                cell, Place(table=reading.tables, row=number, column=column + 1), reading
            )
            cells.append(_Spanned(text, places, width, is_header))
            below[column] = cells[-1]
        column += width
        _count_cells(width, reading)
    if after:
        cells.append(_Spanned("", (), after, is_header))
    return cells, below


def _count_cells(width: int, reading: _Reading) -> None:
    reading.cells += width
    if reading.cells > limits.CELLS:
        place = Place(table=reading.tables)
        raise Refusal(Code.TOO_MANY_CELLS, place=place, limit=str(limits.CELLS))


def _cell_text(cell: etree._Element, at: Place, reading: _Reading) -> tuple[str, tuple[Place, ...]]:
    """Return the paragraphs of a cell and where each stood; a table inside gives a line a row."""
    lines: list[str] = []
    places: list[Place] = []
    for number, (line, notes) in enumerate(_cell_lines(cell, reading), 1):
        place = replace(at, paragraph=number)
        reading.hung |= dict.fromkeys(notes, place)
        if line:
            lines.append(line)
            places.append(place)
    return "\n".join(lines), tuple(places) or (at,)


def _cell_lines(cell: etree._Element, reading: _Reading) -> Iterator[tuple[str, Sequence[NoteKey]]]:
    """Yield each line of a cell with the notes that hang on it."""
    for element in _unwrapped(cell):
        match kind(element):
            case "p":
                shown = paragraph_text(element, reading.lists)
                if shown.hides:
                    reading.problems.append(
                        _hidden(Place(table=reading.tables), f"T{reading.tables}")
                    )
                yield "\n".join(line for line in shown.text.split("\n") if line), shown.notes
                for box in shown.boxes:
                    yield from _cell_lines(box, reading)
            case "tbl":
                for row in _unwrapped(element):
                    inner = [c for c in _unwrapped(row) if kind(c) == "tc"]
                    read = [list(_cell_lines(each, reading)) for each in inner]
                    texts = ["\n".join(line for line, _ in lines if line) for lines in read]
                    notes = [note for lines in read for _, each in lines for note in each]
                    yield " ".join(text for text in texts if text), notes
            case _:
                continue


def _notes(notes: etree._Element, part: Part, reading: _Reading) -> Iterator[Paragraph]:
    """Yield the notes of one kind, each as one paragraph placed where it hangs; what only separates
    notes from the page is none."""
    for note in notes:
        if kind(note) != part or attribute(note, "type") not in {None, "normal"}:
            continue
        text = "\n".join(line for line, _ in _cell_lines(note, reading) if line)
        if text:
            hung = reading.hung.get((part, attribute(note, "id") or ""), Place())
            yield Paragraph(text=text, places=(replace(hung, part=part),), is_note=True)


def _furniture(part: etree._Element, reading: _Reading) -> Iterator[Paragraph]:
    for element in part.iter():
        if kind(element) == "p":
            text = paragraph_text(element, reading.lists).text
            if text:
                yield Paragraph(text=text, places=(Place(),), is_furniture=True)


def _hidden(place: Place, where: str) -> Problem:
    return Problem(
        code=Code.HIDDEN_CONTENT, severity=Severity.NOTICE, place=place, values={"where": where}
    )
