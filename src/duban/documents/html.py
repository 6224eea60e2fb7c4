"""HTML pages: their tables, and the text around them, by lxml with its own limits on."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from duban.documents import limits
from duban.documents.document import Block, Cell, Document, Paragraph, Row, Table
from duban.documents.html_guard import refuse_hostile
from duban.documents.html_notes import Footnotes, footnotes
from duban.documents.suspicious import SUSPICIOUS, suspicious_problem
from duban.problems.codes import Code
from duban.problems.problem import Problem, Refusal
from duban.provenance.place import Part, Place
from duban.provenance.source import Source

_DECLARATION = re.compile(r"\s{0,200}<\?xml[^>]{0,300}\?>")
_COLLAPSE = re.compile(r"[ \t\r\n\f]+")
_SPACES = re.compile(" {2,}")
_LINE_END = re.compile(r"\r\n|\r|\n")
_TRIMMED = " \t\r\n\f\u3000\xa0"
_UNSEEN = frozenset(("script", "style", "template", "noscript", "object", "svg", "math", "iframe"))
_FURNITURE = frozenset(("nav", "footer", "aside", "select", "button", "option", "title"))
_BREAKS = frozenset(
    [
        "p",
        "div",
        "br",
        "li",
        "ul",
        "ol",
        "dl",
        "dt",
        "dd",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "section",
        "article",
        "header",
        "footer",
        "main",
        "nav",
        "aside",
        "form",
        "fieldset",
        "center",
        "blockquote",
        "pre",
        "table",
        "tr",
        "td",
        "th",
        "caption",
        "thead",
        "tbody",
        "tfoot",
        "body",
        "html",
        "figure",
        "title",
        "select",
        "option",
        "button",
        "address",
    ]
)
_HEADINGS = frozenset(["h1", "h2", "h3", "caption"])
_MOST_PROBLEMS = 20
_DIGITS = re.compile(r"\s{0,9}([0-9]{1,6})")


def read_html(text: str, source: Source) -> Document:
    """Read a page. A table that holds other tables is layout: its cells are read like the page.

    Raises `Refusal`: `too_deep`, `too_many_cells`, `parse_error`.
    """
    refuse_hostile(text)
    root = _parsed(_DECLARATION.sub("", text, count=1))
    page = _Page(footnotes=footnotes(root))
    page.walk(root)
    page.flush()
    blocks = tuple(page.blocks)
    return Document(source=source, blocks=blocks, problems=tuple(_suspicious(blocks)))


def _parsed(text: str) -> HtmlElement:
    parser = HTMLParser(remove_comments=True, remove_pis=True, huge_tree=False, no_network=True)
    try:
        root = document_fromstring(text, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise Refusal(Code.PARSE_ERROR, what="HTML", detail=str(error)[:200]) from error
    fatal = next((e for e in parser.error_log if e.level == etree.ErrorLevels.FATAL), None)
    if fatal is not None:
        place = Place(line=fatal.line)
        raise Refusal(Code.PARSE_ERROR, place=place, what="HTML", detail=fatal.message[:200])
    return root


@dataclass(slots=True)
class _Page:
    """The state of one walk over a page: blocks so far, and the words of the paragraph begun."""

    blocks: list[Block] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    linked: int = 0
    line: int | None = None
    tables: int = 0
    cells: int = 0
    mark: str = ""
    numbered: dict[HtmlElement, int] = field(default_factory=dict)
    footnotes: Footnotes = field(default_factory=Footnotes)
    note: str | None = None
    """The note that is being read."""
    line_note: str | None = None
    """The note that the paragraph begun is, where only its mark says so."""
    marks: list[str] = field(default_factory=list)
    hung: dict[str, Place] = field(default_factory=dict)
    """Where each note hangs."""

    def walk(self, element: HtmlElement, *, is_furniture: bool = False) -> None:
        """Read an element and all in it. Depth is bounded by `limits.HTML_DEPTH`."""
        name = element.tag
        if name in _UNSEEN:
            return
        if element in self.footnotes.marks:
            self.marks.append(self.footnotes.marks[element])
        if name == "table" and not _is_layout(element):
            self.flush(is_furniture=is_furniture)
            self._table(element)
            return
        is_furniture = is_furniture or name in _FURNITURE or _is_banner(element)
        is_block = name in _BREAKS
        if is_block:
            self.flush(is_furniture=is_furniture)
            self.mark = self._item_mark(element) if name == "li" else self.mark
        outer = self.note
        if element in self.footnotes.notes:
            self._begin_note(self.footnotes.notes[element], is_block=is_block)
        self._say(element.text, element, is_link=name == "a")
        for child in element:
            if isinstance(child.tag, str):
                self.walk(child, is_furniture=is_furniture)
            self._say(child.tail, child, is_link=name == "a")
        if is_block:
            self.flush(is_furniture=is_furniture, is_heading=name in _HEADINGS)
            self.note = outer

    def flush(self, *, is_furniture: bool = False, is_heading: bool = False) -> None:
        """End the paragraph begun. One made of links only is furniture of the page."""
        raw = "".join(self.words)
        text = _COLLAPSE.sub(" ", raw).strip(_TRIMMED)
        if text:
            only_links = 0 < self.linked >= len(raw.strip(_TRIMMED))
            place = Place(line=self.line, paragraph=len(self.blocks) + 1)
            self.hung |= dict.fromkeys(self.marks, place)
            note = self.line_note or self.note
            if note is not None:
                place = replace(self.hung.get(note, place), part=Part.FOOTNOTE)
            self.blocks.append(
                Paragraph(
                    text=self.mark + text,
                    places=(place,),
                    is_heading=is_heading,
                    is_furniture=is_furniture or only_links,
                    is_note=note is not None,
                )
            )
            self.mark = ""
        self.words, self.linked, self.line, self.marks, self.line_note = [], 0, None, [], None

    def _begin_note(self, name: str, *, is_block: bool) -> None:
        if is_block:
            self.note = name
        else:
            self.line_note = name

    def _item_mark(self, element: HtmlElement) -> str:
        """The number that a browser shows before an item of a numbered list."""
        parent = element.getparent()
        if parent is None or parent.tag != "ol":
            return ""
        self.numbered[parent] = self.numbered.get(parent, 0) + 1
        return f"{self.numbered[parent]}."

    def _say(self, text: str | None, element: HtmlElement, *, is_link: bool) -> None:
        if not text:
            return
        if self.line is None and not text.isspace():
            self.line = element.sourceline
        self.words.append(text)
        if is_link:
            self.linked += len(text.strip(_TRIMMED))

    def _table(self, element: HtmlElement) -> None:
        self.tables += 1
        number = self.tables
        rows: list[Row] = []
        for caption in element.iterchildren("caption"):
            self.walk(caption)
        for at, row in enumerate(_row_elements(element), 1):
            cells = [
                _cell(cell, Place(line=cell.sourceline, table=number, row=at, column=column))
                for column, cell in enumerate(row.iterchildren("td", "th"), 1)
            ]
            self._count(cells, at, number)
            self._hang(row, cells)
            if cells:
                place = Place(line=row.sourceline, table=number, row=at)
                rows.append(Row(cells=tuple(cells), place=place))
        if rows:
            place = Place(line=element.sourceline, table=number)
            self.blocks.append(Table(rows=tuple(_within(rows)), place=place))
        for stray in _strays(element):
            self._say(stray, element, is_link=False)
            self.flush()

    def _hang(self, row: HtmlElement, cells: Sequence[Cell]) -> None:
        """Keep at which cell of a row each of its notes hangs."""
        if not self.footnotes.marks:
            return
        for element, cell in zip(row.iterchildren("td", "th"), cells, strict=True):
            for link in element.iter("a"):
                if link in self.footnotes.marks and cell.places:
                    self.hung[self.footnotes.marks[link]] = cell.places[0]

    def _count(self, cells: list[Cell], row: int, table: int) -> None:
        width = sum(cell.columns for cell in cells)
        self.cells += width
        if width > limits.COLUMNS or self.cells > limits.CELLS:
            raise Refusal(
                Code.TOO_MANY_CELLS,
                place=Place(table=table, row=row),
                limit=str(limits.COLUMNS if width > limits.COLUMNS else limits.CELLS),
            )


def _row_elements(table: HtmlElement) -> Iterator[HtmlElement]:
    """The rows of a table, and parts of it that hold cells without a row around them."""
    for element in table.iter("table", "thead", "tbody", "tfoot", "tr"):
        if element.tag == "tr" or next(element.iterchildren("td", "th"), None) is not None:
            yield element


def _is_banner(element: HtmlElement) -> bool:
    """Whether an element is a site's head: a header without a heading of the page in it."""
    return element.tag == "header" and next(element.iterdescendants("h1", "h2", "h3"), None) is None


def _is_layout(table: HtmlElement) -> bool:
    return next(table.iterdescendants("table"), None) is not None


def _cell(element: HtmlElement, place: Place) -> Cell:
    text = _cell_text(element)
    if len(text) > limits.CELL_CHARACTERS:
        raise Refusal(Code.LINE_TOO_LONG, place=place, limit=str(limits.CELL_CHARACTERS))
    return Cell(
        text=text,
        places=(place,) if text else (),
        rows=_span(element.get("rowspan")),
        columns=_span(element.get("colspan")),
        is_header=element.tag == "th",
    )


def _span(value: str | None) -> int:
    """A span as HTML reads it: leading digits, at least one."""
    digits = _DIGITS.match(value or "")
    return max(1, int(digits.group(1))) if digits else 1


def _cell_text(element: HtmlElement) -> str:
    """Text of a cell: one line per block, spaces as a browser shows them."""
    if len(element) == 0:
        return _COLLAPSE.sub(" ", element.text or "").strip(_TRIMMED)
    pieces: list[str] = []
    _collect(element, pieces)
    text = "".join(pieces)
    if element.find(".//pre") is None:
        text = _SPACES.sub(
            " ", text
        )  # where one element ends in a space and the next begins with one
    return "\n".join(line for part in text.split("\v") if (line := part.strip(_TRIMMED)))


def _collect(element: HtmlElement, pieces: list[str], *, as_is: bool = False) -> None:
    """The runs of text below an element, `\\v` for each new line. `as_is`: inside `<pre>`, where
    spaces and line ends are kept."""
    pieces.append(_run(element.text, as_is=as_is))
    for child in element:
        if isinstance(child.tag, str) and child.tag not in _UNSEEN:
            is_break = child.tag in _BREAKS
            pieces.append("\v" if is_break else "")
            _collect(child, pieces, as_is=as_is or child.tag == "pre")
            pieces.append("\v" if is_break else "")
        pieces.append(_run(child.tail, as_is=as_is))


def _run(text: str | None, *, as_is: bool) -> str:
    plain = (text or "").replace("\v", " ")
    return _LINE_END.sub("\v", plain) if as_is else _COLLAPSE.sub(" ", plain)


def _within(rows: list[Row]) -> Iterator[Row]:
    """Rows whose merged cells end with the table."""
    for at, row in enumerate(rows):
        left = len(rows) - at
        if any(cell.rows > left for cell in row.cells):
            cells = (replace(cell, rows=min(cell.rows, left)) for cell in row.cells)
            yield replace(row, cells=tuple(cells))
        else:
            yield row


def _strays(table: HtmlElement) -> Iterator[str]:
    """Text that stands in a table but in none of its cells; a browser shows it as well."""
    for element in table.iter("table", "thead", "tbody", "tfoot", "tr"):
        pieces = [element.text or ""] if element.tag != "caption" else []
        pieces += [child.tail or "" for child in element]
        text = _COLLAPSE.sub(" ", " ".join(pieces)).strip(_TRIMMED)
        if text:
            yield text


def _suspicious(blocks: Iterable[Block]) -> Iterator[Problem]:
    found = 0
    for block in blocks:
        texts = (
            [(block.text, block.places[0])]
            if isinstance(block, Paragraph)
            else [
                (cell.text, cell.places[0]) for row in block.rows for cell in row.cells if cell.text
            ]
        )
        for text, place in texts:
            if SUSPICIOUS.search(text) is not None and found < _MOST_PROBLEMS:
                found += 1
                yield suspicious_problem(text, place)
