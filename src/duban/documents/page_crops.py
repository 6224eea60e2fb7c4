"""Draw the pages that cut-outs are wanted of, and cut them. Runs in the child only."""

import io
import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

import pdfplumber
import pypdfium2
from PIL import Image as Pictures

from duban.documents import limits, media_types
from duban.documents.binary_formats import can_recognise
from duban.documents.crops import Box, CutOut
from duban.documents.pdf import check_pages, digital_pages
from duban.documents.progress import Progress
from duban.provenance.source import Source

Drawn = tuple[Pictures.Image, float, tuple[float, float]]
"""A page's picture, its pixels a point, and the point (left, top) at its corner."""
_SCALE = 110 / 72
"""Pixels a point: small characters of a table are read with ease, and a row takes 50 kB."""
_MARGIN = 6
"""Points of paper around a cut-out."""
_COLOURS = 32


def cut_pages(data: bytes, source: Source, progress: Progress | None = None) -> list[bytes | None]:
    """Return a PNG for each cut-out wanted. `data` is the wish, one line of JSON, then the document.

    In the order of the wish: once `limits.CROPS_BYTES` are spent, all that follow are None. Raises
    `Refusal` and library errors as reading does.
    """
    line, _, content = data.partition(b"\n")
    wanted = [
        CutOut(page, tuple(tuple(box) for box in boxes))
        for page, boxes in json.loads(line)["wanted"]
    ]
    by_page: dict[int, list[int]] = defaultdict(list)
    for number, part in enumerate(wanted):
        by_page[part.page].append(number)
    draw = _drawer(content, source.media_type)
    made: dict[int, bytes] = {}
    for done, (page, numbers) in enumerate(sorted(by_page.items()), 1):
        drawn = draw(page)
        made |= {number: _png(drawn, wanted[number].boxes) for number in numbers}
        if progress is not None:
            progress(done, len(by_page))
    return list(_within_limit([made[number] for number in range(len(wanted))]))


def _within_limit(pictures: Sequence[bytes]) -> Iterator[bytes | None]:
    spent = 0
    for picture in pictures:
        spent += len(picture)
        yield picture if spent <= limits.CROPS_BYTES else None


def _drawer(content: bytes, media_type: str) -> Callable[[int], Drawn]:
    """Return what draws a page by its number (1-based), in the frame that its places count in."""
    if media_type != media_types.PDF:
        from duban.documents.scan import drawn_image  # needs the extra

        return lambda page: (*drawn_image(content, page), (0.0, 0.0))
    check_pages(content)
    pdf, plumber = pypdfium2.PdfDocument(content), pdfplumber.open(io.BytesIO(content))
    scanned = _scanned(content)

    def draw(number: int) -> Drawn:
        page = pdf[number - 1]
        if number in scanned:
            from duban.documents.scan import drawn_page  # needs the extra

            return (*drawn_page(page), (0.0, 0.0))
        left, top = plumber.pages[number - 1].mediabox[:2]
        page.set_cropbox(*page.get_mediabox())  # the whole sheet, as the text was read from
        points = page.get_width() * page.get_height()
        scale = min(_SCALE, (limits.PIXELS / max(1.0, points)) ** 0.5)
        return page.render(scale=scale).to_pil().convert("RGB"), scale, (left, top)

    return draw


def _scanned(content: bytes) -> frozenset[int]:
    """Return the numbers of the pages whose text was recognised in their image."""
    if not can_recognise():
        return frozenset()
    return frozenset(page.number for page, is_image in digital_pages(content) if is_image)


def _png(drawn: Drawn, boxes: Sequence[Box]) -> bytes:
    """Return the cut-out of the boxes; whatever no box holds is white."""
    page, scale, (left, top) = drawn
    pixels = [
        (
            max(0, round((box[0] - left) * scale)),
            max(0, round((box[1] - top) * scale)),
            min(page.width, round((box[2] - left) * scale)),
            min(page.height, round((box[3] - top) * scale)),
        )
        for box in boxes
    ]
    around = round(_MARGIN * scale)
    corner = (min(box[0] for box in pixels), min(box[1] for box in pixels))
    size = (
        max(1, max(box[2] for box in pixels) - corner[0]) + 2 * around,
        max(1, max(box[3] for box in pixels) - corner[1]) + 2 * around,
    )
    picture = Pictures.new("RGB", size, "white")
    for box in pixels:
        if box[0] < box[2] and box[1] < box[3]:
            picture.paste(
                page.crop(box), (box[0] - corner[0] + around, box[1] - corner[1] + around)
            )
    out = io.BytesIO()
    finest = min(1.0, _SCALE / scale)
    if finest < 1:
        picture = picture.resize((round(size[0] * finest) or 1, round(size[1] * finest) or 1))
    picture.quantize(_COLOURS).save(out, "PNG", optimize=True)
    return out.getvalue()
