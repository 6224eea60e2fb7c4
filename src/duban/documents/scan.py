"""Read scanned pages and images: straighten, find the grid, recognise the text of each cell."""

import io
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import pypdfium2
from PIL import Image as Pictures
from PIL import ImageOps

from duban.documents import limits
from duban.documents.document import Document
from duban.documents.page import Page, Piece, Rule
from duban.documents.page_document import document_of
from duban.documents.page_grid import grids_of
from duban.documents.pdf import check_pages, digital_pages
from duban.documents.progress import Progress
from duban.documents.recognising import Recognised, Recogniser
from duban.documents.scan_columns import cut_at_columns
from duban.documents.scan_dashes import true_dashes
from duban.documents.scan_image import (
    Image,
    Sheet,
    ink_of,
    prepare,
    skew_of,
    turn,
    without_blots,
)
from duban.documents.scan_lines import Band, bands_of, segments_of
from duban.documents.scan_spaces import true_spaces
from duban.problems.codes import Code
from duban.problems.problem import Refusal
from duban.provenance.source import Source

_LEAST_SCALE, _MOST_SCALE = 150 / 72, 300 / 72
"""Pixels a point: below, characters of a table are too small to read; above, nothing is gained."""
_LONG_SIDE = 842.0
"""Points that the longer side of an image counts as: that of a sheet of A4."""
_EDGE = 2
"""Pixels along a ruled line that still belong to it."""
_AROUND = 3
"""Pixels of paper left around a line."""
_TALLEST = 5
"""Times the usual height of a character that a line outside tables, such as a title, may have."""
_SURE, _DOUBTFUL = 0.6, 0.9
"""Confidence below which a page may stand on its head, and below which a line is read again."""
_TRIED = 8
"""Lines, the longest of a page, by which it is told which way up it is."""
_LONG = 3.0
"""Times its height that each of them is long if the page stands upright."""
_FORMATS = ("PNG", "JPEG", "TIFF", "BMP", "WEBP")
"""Names by which the library of pictures knows `media_types.IMAGE_TYPES`."""


def read_scanned_pdf(data: bytes, source: Source, progress: Progress | None = None) -> Document:
    """Return the document of a PDF with pages that are images; the others are read as they are.

    Raises `Refusal` as `check_pages` does, and whatever the libraries raise on a broken file (the
    sandbox makes that a refusal).
    """
    count = check_pages(data)
    recogniser = Recogniser()
    pages = []
    pdf = pypdfium2.PdfDocument(data)
    for digital, is_image in digital_pages(data):
        if is_image:
            page = pdf[digital.number - 1]
            sheet = read_sheet(_rendered(page), digital.number, recogniser, page.get_width())
            page.close()
        pages.append(sheet if is_image else digital)
        if progress is not None:
            progress(digital.number, count)
    return document_of(pages, source)


def read_image(data: bytes, source: Source, progress: Progress | None = None) -> Document:
    """Return the document of a picture (`media_types.IMAGE_TYPES`); a TIFF may hold several pages.

    Raises `Refusal` image_too_big or too_many_pages.
    """
    picture = _opened(data)
    count = getattr(picture, "n_frames", 1)
    if count > limits.FRAMES:
        raise Refusal(Code.TOO_MANY_PAGES, pages=str(count), limit=str(limits.FRAMES))
    recogniser = Recogniser()
    pages = []
    for number in range(count):
        picture.seek(number)
        pages.append(read_sheet(_grey(picture), number + 1, recogniser))
        if progress is not None:
            progress(number + 1, count)
    return document_of(pages, source)


def drawn_page(page: pypdfium2.PdfPage) -> tuple[Pictures.Image, float]:
    """Return a page that is an image as it was read, upright and straight, and its pixels a point."""
    grey = _rendered(page)
    return _as_read(grey, Recogniser()), grey.shape[1] / page.get_width()


def drawn_image(data: bytes, number: int) -> tuple[Pictures.Image, float]:
    """Return a page (1-based) of a picture as `drawn_page` does. Raises as `read_image`."""
    picture = _opened(data)
    picture.seek(number - 1)
    grey = _grey(picture)
    return _as_read(grey, Recogniser()), max(grey.shape) / _LONG_SIDE


def _as_read(grey: Image, recogniser: Recogniser) -> Pictures.Image:
    quarters = _right_way_up(grey, recogniser).quarters
    turned = np.ascontiguousarray(np.rot90(grey, quarters))
    return Pictures.fromarray(turn(turned, -skew_of(ink_of(turned)))).convert("RGB")


def read_sheet(
    grey: Image, number: int, recogniser: Recogniser, width: float | None = None
) -> Page:
    """Return the marks of one page; `width` is its width in points where the file tells it."""
    way = _right_way_up(grey, recogniser)
    sheet, bands = way.sheet, way.bands
    texts = _read_twice(sheet, bands, way.known, recogniser)
    height_px, width_px = sheet.grey.shape
    scale = (width or _LONG_SIDE * width_px / max(sheet.grey.shape)) / width_px
    if width is not None and sheet.grey.shape != grey.shape:
        scale = width / height_px  # the page was turned by a quarter
    return Page(
        number=number,
        width=width_px * scale,
        height=height_px * scale,
        pieces=tuple(
            _piece(band, text, scale) for band, text in zip(bands, texts, strict=True) if text.text
        ),
        across=tuple(_scaled(rule, scale) for rule in sheet.across),
        down=tuple(_scaled(rule, scale) for rule in sheet.down),
        is_scanned=True,
    )


def _rendered(page: pypdfium2.PdfPage) -> Image:
    """Return a page in grey, as fine as the image that it holds."""
    finest = _LEAST_SCALE
    for picture in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE], max_depth=2):
        left, _, right, _ = picture.get_bounds()
        if right - left > page.get_width() / 3:
            finest = max(finest, picture.get_px_size()[0] / (right - left))
    scale = min(finest, _MOST_SCALE)
    pixels = page.get_width() * page.get_height() * scale * scale
    if pixels > limits.PIXELS:
        scale *= (limits.PIXELS / pixels) ** 0.5
    array = page.render(scale=scale, grayscale=True).to_numpy()
    return np.ascontiguousarray(array.reshape(array.shape[0], array.shape[1], -1)[:, :, 0])


def _opened(data: bytes) -> Pictures.Image:
    """Return an image of which only the header was read: its size is judged before its pixels."""
    Pictures.MAX_IMAGE_PIXELS = limits.PIXELS
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Pictures.DecompressionBombWarning)
            return Pictures.open(io.BytesIO(data), formats=_FORMATS)
    except (Pictures.DecompressionBombError, Pictures.DecompressionBombWarning) as error:
        limit = f"{limits.PIXELS:,}"
        raise Refusal(Code.IMAGE_TOO_BIG, size=f"> {limit}", limit=limit) from error


def _grey(picture: Pictures.Image) -> Image:
    if picture.width * picture.height > limits.PIXELS:
        raise Refusal(
            Code.IMAGE_TOO_BIG,
            size=f"{picture.width} × {picture.height}",
            limit=f"{limits.PIXELS:,}",
        )
    upright = ImageOps.exif_transpose(picture)
    if upright.mode in {"RGBA", "LA", "PA"} or "transparency" in upright.info:
        paper = Pictures.new("RGBA", upright.size, "white")
        upright = Pictures.alpha_composite(paper, upright.convert("RGBA"))
    return np.asarray(upright.convert("L"), dtype=np.uint8)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Way:
    """A page turned by so many quarters, its lines, and the text of those already read."""

    quarters: int
    sheet: Sheet
    bands: list[Band]
    known: dict[Band, Recognised]
    yielded: float


def _right_way_up(grey: Image, recogniser: Recogniser) -> _Way:
    """Return the page turned the way in which it gives the most and the surest text.

    A page on its side gives short pieces that the model may still be sure of, so lines must be long
    for the first try to count.
    """
    best: _Way | None = None
    for quarters in (0, 2, 1, 3):
        sheet = prepare(np.ascontiguousarray(np.rot90(grey, quarters)))
        bands = list(_bands(sheet, recogniser))
        tried = sorted(bands, key=lambda band: band.left - band.right)[:_TRIED]
        texts = _read(sheet, tried, recogniser)
        yielded = sum(text.confidence * len(text.text) for text in texts)
        if best is None or yielded > best.yielded:
            best = _Way(
                quarters=quarters,
                sheet=sheet,
                bands=bands,
                known=dict(zip(tried, texts, strict=True)),
                yielded=yielded,
            )
        is_sure = sum(text.confidence for text in texts) >= _SURE * len(texts)
        if is_sure and all(
            band.right - band.left >= _LONG * (band.bottom - band.top) for band in tried
        ):
            break
    assert best is not None  # noqa: S101  # the loop ran
    return best


def _bands(sheet: Sheet, recogniser: Recogniser) -> Iterator[Band]:
    """Yield the lines in the cells of the page's grids, then those outside them.

    Without a grid the lines of columns side by side need not be level, so the model looks for them.
    """
    height, width = sheet.grey.shape
    page = Page(
        number=1, width=width, height=height, pieces=(), across=sheet.across, down=sheet.down
    )
    grids = grids_of(page) if sheet.down else ()
    if not grids:
        found = [_tightened(sheet.ink, box) for box in recogniser.find(sheet.grey)]
        yield from cut_at_columns(sheet.ink, found)
        return
    outside = sheet.ink.copy()
    for grid in grids:
        for cell in grid.cells:
            left, top, right, bottom = (round(edge) for edge in cell.box)
            inner = (left + _EDGE, top + _EDGE, right - _EDGE, bottom - _EDGE)
            yield from bands_of(sheet.ink, inner, sheet.character)
        left, top, right, bottom = (round(edge) for edge in grid.box)
        outside[max(0, top - _EDGE) : bottom + _EDGE, max(0, left - _EDGE) : right + _EDGE] = 0
    outside = without_blots(outside, _TALLEST * sheet.character)
    for band in bands_of(outside, (0, 0, width, height)):
        if band.bottom - band.top <= _TALLEST * sheet.character:  # no seal, picture or torn edge
            yield from segments_of(outside, band)


def _tightened(ink: Image, box: tuple[int, int, int, int]) -> Band:
    """Return the part of a box that holds ink: the model leaves room around a line."""
    left, top, right, bottom = (max(0, edge) for edge in box)
    region = ink[top:bottom, left:right] > 0
    rows, columns = np.flatnonzero(region.any(axis=1)), np.flatnonzero(region.any(axis=0))
    if not len(rows):
        return Band(left, top, right, bottom)
    return Band(
        left + int(columns[0]),
        top + int(rows[0]),
        left + int(columns[-1]) + 1,
        top + int(rows[-1]) + 1,
    )


def _read(sheet: Sheet, bands: Sequence[Band], recogniser: Recogniser) -> list[Recognised]:
    return recogniser.read([_cut(sheet, band, _AROUND) for band in bands])


def _read_twice(
    sheet: Sheet, bands: Sequence[Band], known: dict[Band, Recognised], recogniser: Recogniser
) -> list[Recognised]:
    """Read every line; one that the model doubts once more with more paper around it."""
    rest = [band for band in bands if band not in known]
    known = known | dict(zip(rest, _read(sheet, rest, recogniser), strict=True))
    texts = [known[band] for band in bands]
    doubtful = [number for number, text in enumerate(texts) if text.confidence < _DOUBTFUL]
    again = recogniser.read([_cut(sheet, bands[number], 2 * _AROUND) for number in doubtful])
    for number, text in zip(doubtful, again, strict=True):
        if text.confidence > texts[number].confidence:
            texts[number] = text
    return [
        Recognised(
            true_spaces(true_dashes(text.text, sheet.ink, band), sheet.ink, band), text.confidence
        )
        for text, band in zip(texts, bands, strict=True)
    ]


def _cut(sheet: Sheet, band: Band, around: int) -> Image:
    top, left = max(0, band.top - around), max(0, band.left - around)
    return sheet.grey[top : band.bottom + around, left : band.right + around]


def _piece(band: Band, text: Recognised, scale: float) -> Piece:
    return Piece(
        text.text,
        band.left * scale,
        band.top * scale,
        band.right * scale,
        band.bottom * scale,
        text.confidence,
    )


def _scaled(rule: Rule, scale: float) -> Rule:
    return Rule(rule.at * scale, rule.start * scale, rule.end * scale)
