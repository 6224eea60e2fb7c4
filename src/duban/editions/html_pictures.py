"""The cut-outs of pages in the report: inside the page itself, closed until asked for."""

import base64
from collections.abc import Mapping, Sequence
from dataclasses import replace

from lxml.html.builder import E

from duban.documents.limits import CROPS_BYTES
from duban.editions.cut_outs import Picture, Pictures
from duban.editions.labels import label
from duban.editions.marked_text import Node, said
from duban.problems import messages
from duban.problems.messages import Lang


def within_limit(documents: Sequence[Pictures]) -> list[Pictures]:
    """Return the pictures of all documents, without those that would make the page too big."""
    spent = 0
    kept: list[Pictures] = []
    for pictures in documents:
        entries: dict[int, tuple[Picture, ...]] = {}
        for number, row in pictures.entries.items():
            fitting = []
            for picture in row:
                spent += len(picture.content or b"")
                fitting.append(picture if spent <= CROPS_BYTES else replace(picture, content=None))
            entries[number] = tuple(fitting)
        kept.append(replace(pictures, entries=entries))
    return kept


def picture_nodes(pictures: Sequence[Picture], name: str, lang: Lang) -> list[Node]:
    """The pictures of one entry, each under a line that opens it; `name` is how it is called."""
    return [_picture(each, name, lang) for each in pictures if each.content is not None]


def picture_notes(pictures: Pictures | None, lang: Lang) -> list[Node]:
    """What to know about a document's pictures; nothing where none were asked for."""
    if pictures is None:
        return []
    if not pictures.has_pages:
        return [_note(label("pictures_no_pages", lang))]
    if pictures.problem is not None:
        why = messages.message(pictures.problem, lang)
        return [_note(label("pictures_failed", lang) + label("colon", lang) + why)]
    notes = [label("pictures_shown", lang)]
    left = _left_out(pictures.entries)
    if left:
        limit = f"{CROPS_BYTES * 4 // 3 // 2**20} MB"
        notes.append(label("pictures_left_out", lang, count=str(left), limit=limit))
    if pictures.withheld:
        notes.append(label("pictures_withheld", lang, count=str(pictures.withheld)))
    return [_note(note) for note in notes]


def _left_out(entries: Mapping[int, Sequence[Picture]]) -> int:
    return sum(picture.content is None for row in entries.values() for picture in row)


def _note(text: str) -> Node:
    return E.p({"class": "pic__note small muted"}, *said(text))


def _picture(picture: Picture, name: str, lang: Lang) -> Node:
    assert picture.content is not None  # noqa: S101  # the caller left those out
    page = str(picture.page)
    source = "data:image/png;base64," + base64.b64encode(picture.content).decode()
    width, height = _size(picture.content)
    image = E.img(
        {
            "src": source,
            "alt": label("picture_alt", lang, name=name, page=page),
            "width": str(width),
            "height": str(height),
            "loading": "lazy",
        }
    )
    opener = E.summary(label("picture_open", lang, page=page))
    return E.details({"class": "pic"}, opener, image)


def _size(png: bytes) -> tuple[int, int]:
    """Width and height in pixels: the PNG header has them at byte 16 (RFC 2083, 4.1.1)."""
    return int.from_bytes(png[16:20]), int.from_bytes(png[20:24])
