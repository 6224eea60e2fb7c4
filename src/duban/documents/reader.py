"""The door of the room: bytes in, `Document` out, whatever the format."""

import hashlib
from collections.abc import Callable
from dataclasses import replace
from importlib import import_module

from duban.documents import media_types
from duban.documents.collection import collection_paused
from duban.documents.decoding import Decoded, decode
from duban.documents.document import Document
from duban.documents.limits import FILE_BYTES, TEXT_BYTES
from duban.documents.progress import Progress
from duban.problems.codes import Code
from duban.problems.problem import Refusal
from duban.provenance.source import Source

TEXT_READERS: dict[str, str] = {
    media_types.PLAIN: "duban.documents.plain:read_plain",
    media_types.TSV: "duban.documents.plain:read_plain",
    media_types.CSV: "duban.documents.plain:read_plain",
    media_types.MARKDOWN: "duban.documents.plain:read_plain",
    media_types.HTML: "duban.documents.html:read_html",
    media_types.JSON: "duban.documents.kept_document:read_kept",
}
"""Media type → "module:function", taking the decoded text. Loaded on first use."""


def refuse_oversize(size: int) -> None:
    """Raise `Refusal` too_big for a document of `size` bytes; call it before reading a file."""
    _refuse_above(FILE_BYTES, size)


@collection_paused()
def read_document(
    data: bytes, *, name: str, media_type: str | None = None, progress: Progress | None = None
) -> Document:
    """Read a document of any known format.

    `media_type` overrides what the content looks like; `progress` is called after each page of a
    format that is read by pages. Raises `Refusal`, its code saying why.
    """
    content = data
    refuse_oversize(len(content))
    if not content or content.isspace():
        raise Refusal(Code.EMPTY_FILE)
    if media_type is not None:
        _refuse_unknown(media_type, name=name)
        if media_type in TEXT_READERS:
            _refuse_above(TEXT_BYTES, len(content))
            return _read_text(content, decode(content), name=name, media_type=media_type)
        return _read_binary(content, name=name, media_type=media_type, progress=progress)
    found = media_types.binary_type(content)
    if found is not None:
        media_types.refuse_mismatch(found, name=name)
        return _read_binary(content, name=name, media_type=found, progress=progress)
    _refuse_above(TEXT_BYTES, len(content))
    decoded = decode(content)
    found = media_types.text_type(decoded.text, name=name)
    media_types.refuse_mismatch(found, name=name)
    return _read_text(content, decoded, name=name, media_type=found)


def _read_text(content: bytes, decoded: Decoded, *, name: str, media_type: str) -> Document:
    source = _source(content, name=name, media_type=media_type, encoding=decoded.encoding)
    read = _load(TEXT_READERS[media_type])
    document: Document = read(decoded.text, source)
    if not decoded.problems:
        return document
    return replace(document, problems=decoded.problems + document.problems)


def _read_binary(
    content: bytes, *, name: str, media_type: str, progress: Progress | None
) -> Document:
    _refuse_unknown(media_type, name=name)
    source = _source(content, name=name, media_type=media_type, encoding=None)
    read = _load("duban.documents.binary_formats:read_binary")  # text needs no child process
    return read(content, source, progress)


def _refuse_unknown(media_type: str, *, name: str) -> None:
    if media_type not in TEXT_READERS and media_type not in media_types.BINARY_TYPES:
        raise Refusal(Code.UNSUPPORTED_TYPE, media_type=media_type, name=name)


def _source(content: bytes, *, name: str, media_type: str, encoding: str | None) -> Source:
    return Source(
        name=name,
        sha256=hashlib.sha256(content).hexdigest(),
        size=len(content),
        media_type=media_type,
        encoding=encoding,
    )


def _load(target: str) -> Callable[..., Document]:
    """The function that "module:function" names; a format not built in is refused by its type."""
    module, function = target.split(":")
    try:
        found: Callable[..., Document] = getattr(import_module(module), function)
    except ModuleNotFoundError as missing:
        raise Refusal(Code.UNSUPPORTED_TYPE, media_type=target) from missing
    return found


def _refuse_above(limit: int, size: int) -> None:
    if size > limit:
        raise Refusal(Code.TOO_BIG, size=_megabytes(size), limit=_megabytes(limit))


def _megabytes(size: int) -> str:
    return f"{size / 1_000_000:.1f} MB"
