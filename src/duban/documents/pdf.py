"""Read a .pdf: ruled tables joined over pages, running text, page furniture."""

import dataclasses
import io
from collections.abc import Iterator, Mapping
from typing import Any

import pdfplumber
import pypdfium2
from pdfplumber.page import Page as PlumberPage

from duban.documents import limits
from duban.documents.document import Document
from duban.documents.page import Page, Piece, Rule
from duban.documents.page_document import document_of
from duban.documents.progress import Progress
from duban.documents.radicals import plain_character
from duban.problems.codes import Code, Severity
from duban.problems.problem import Problem, Refusal
from duban.provenance.place import Place
from duban.provenance.source import Source

_THICK = 6.0
"""Points above which a filled box is an area, not a line."""
_SCAN, _PICTURE = 0.7, 0.2
"""Share of a page that pictures cover if it is a scan: with text on it, and without."""
_MOST_UNREADABLE = 0.3
"""Share of a page's characters that may be unreadable."""
_UNREADABLE = "(cid:"
"""What pdfminer writes for a character whose font does not say what it is."""


def read_pdf(data: bytes, source: Source, progress: Progress | None = None) -> Document:
    """Return the document of a digital PDF; a page that is an image is reported and left out.

    Raises `Refusal` encrypted, too_many_pages or page_too_big, needs_ocr when no page has text, and
    whatever the libraries raise on a broken file (the sandbox makes that a refusal).
    """
    pages: list[Page] = []
    images: list[Problem] = []
    for page, is_image in digital_pages(data, progress):
        pages.append(page)
        if is_image:
            images.append(_unread(page.number))
    if not any(page.pieces for page in pages):
        raise Refusal(Code.NEEDS_OCR)
    document = document_of(pages, source)
    return dataclasses.replace(document, problems=(*document.problems, *images))


def read_digital_pdf(data: bytes, source: Source, progress: Progress | None = None) -> Document:
    """Return the document as `read_pdf` does, but raise needs_ocr for one page that is an image."""
    pages: list[Page] = []
    for page, is_image in digital_pages(data, progress):
        if is_image:
            raise Refusal(Code.NEEDS_OCR)
        pages.append(page)
    return document_of(pages, source)


def digital_pages(data: bytes, progress: Progress | None = None) -> Iterator[tuple[Page, bool]]:
    """Yield each page with its marks, and whether it is an image that has to be recognised."""
    count = check_pages(data)
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        for number, plumber_page in enumerate(pdf.pages, 1):
            page = _page(plumber_page)
            yield page, _is_image(plumber_page, page)
            plumber_page.close()
            if progress is not None:
                progress(number, count)


def _is_image(plumber_page: PlumberPage, page: Page) -> bool:
    """Whether what a page shows is a picture of text, text in a font that tells no characters, or text
    on its side or its head.

    A picture over most of the page is a scan even with text behind it: the lines of its tables
    are in the picture, and the text is what another program recognised.
    """
    chars = plumber_page.chars
    unreadable = sum(char["text"].startswith(_UNREADABLE) or not _reads_on(char) for char in chars)
    if unreadable > _MOST_UNREADABLE * max(1, len(chars)):
        return True
    covered = sum(
        max(0.0, image["x1"] - image["x0"]) * max(0.0, image["bottom"] - image["top"])
        for image in plumber_page.images
    )
    share = covered / max(1.0, page.width * page.height)
    return share > (_SCAN if page.pieces else _PICTURE) and not page.down


def _reads_on(char: Mapping[str, Any]) -> bool:
    """Whether a character stands upright: on a page drawn on its side or its head none does."""
    return bool(char["upright"]) and char["matrix"][0] > 0


def _unread(number: int) -> Problem:
    place = Place(page=number)
    return Problem(code=Code.NEEDS_OCR, severity=Severity.WARNING, place=place)


def check_pages(data: bytes) -> int:
    """Return the number of pages after a look at the sizes of all.

    Raises `Refusal` encrypted, too_many_pages, page_too_big or parse_error.
    """
    try:
        pdf = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "assword" in str(error):
            raise Refusal(Code.ENCRYPTED) from error
        raise
    try:
        count = len(pdf)
        if count > limits.PAGES:
            raise Refusal(Code.TOO_MANY_PAGES, pages=str(count), limit=str(limits.PAGES))
        for number in range(count):
            width, height = pdf.get_page_size(number)
            if max(width, height) > limits.PAGE_POINTS:
                raise Refusal(
                    Code.PAGE_TOO_BIG,
                    place=Place(page=number + 1),
                    limit=f"{limits.PAGE_POINTS} pt",
                )
        return count
    finally:
        pdf.close()


def _page(page: PlumberPage) -> Page:
    across, down = _rules(page)
    return Page(
        number=page.page_number,
        width=float(page.width),
        height=float(page.height),
        pieces=tuple(_pieces(page)),
        across=tuple(across),
        down=tuple(down),
    )


def _pieces(page: PlumberPage) -> Iterator[Piece]:
    for char in page.chars:
        text = char["text"]
        if _reads_on(char) and not text.startswith(_UNREADABLE):
            yield Piece(plain_character(text), char["x0"], char["top"], char["x1"], char["bottom"])


def _rules(page: PlumberPage) -> tuple[list[Rule], list[Rule]]:
    """Return the ruled lines: drawn lines, edges of boxes, and thin boxes that stand for a line."""
    across: list[Rule] = []
    down: list[Rule] = []
    for rect in page.rects:
        left, top, right, bottom = rect["x0"], rect["top"], rect["x1"], rect["bottom"]
        if bottom - top <= _THICK < right - left:
            across.append(Rule((top + bottom) / 2, left, right))
        elif right - left <= _THICK < bottom - top:
            down.append(Rule((left + right) / 2, top, bottom))
        elif rect["stroke"]:
            across += [Rule(top, left, right), Rule(bottom, left, right)]
            down += [Rule(left, top, bottom), Rule(right, top, bottom)]
    for edge in (*page.lines, *page.curve_edges):
        if edge["bottom"] - edge["top"] <= 1:
            across.append(Rule((edge["top"] + edge["bottom"]) / 2, edge["x0"], edge["x1"]))
        elif edge["x1"] - edge["x0"] <= 1:
            down.append(Rule((edge["x0"] + edge["x1"]) / 2, edge["top"], edge["bottom"]))
    return across, down
