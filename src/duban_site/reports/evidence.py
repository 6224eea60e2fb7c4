"""What an evidence file is, by its content: looked into in a child process only."""

import hashlib
import unicodedata
from dataclasses import dataclass
from itertools import chain, islice

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from duban.documents import media_types
from duban.documents.binary_formats import read_drawn
from duban.documents.decoding import decode
from duban.documents.document import Document, Paragraph, Table
from duban.problems import messages
from duban.problems.codes import Code
from duban.problems.problem import Refusal
from duban.provenance.source import Source
from duban_site.pages.refusals import BadInput, TooMuch
from duban_site.reports.checking import reader_lang
from duban_site.reports.personal_numbers import Found, numbers_in, numbers_in_document

_IMAGES = frozenset({media_types.PNG, media_types.JPEG, media_types.TIFF})
_LOOKED_INTO = frozenset(
    {media_types.XLSX, media_types.XLS, media_types.ODS, media_types.DOCX, media_types.PDF}
)
_KEPT_UNREAD = frozenset({media_types.DOC, media_types.OFD})
_LONGEST_NAME = 200
MOST_NUMBERS = 50
"""Personal numbers of one file that are told; a list of people has as many as anybody needs to know."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Examined:
    """A file that may be kept: its cleaned name, type by content and a word on what it holds."""

    name: str
    media_type: str
    sha256: str
    size: int
    summary: str
    numbers: (
        tuple[Found, ...] | None
    )  # that look like a person's; None: no text can be taken from it


def examine(content: bytes, *, name: str) -> Examined:
    """Look into a file before it is kept.

    Raises TooMuch over the limit of size, BadInput for an empty, unknown, mislabelled or hostile one.
    """
    limit = settings.UPLOAD_LIMIT
    if len(content) > limit:
        raise TooMuch(
            _("文件超过 %(limit)s MB，请压缩或拆分后再传。") % {"limit": limit // 1_000_000}
        )
    if not content:
        raise BadInput(_("文件是空的。"), field="file")
    shown = clean_name(name)
    try:
        media_type = _media_type(content, shown)
        media_types.refuse_mismatch(media_type, name=shown)
        source = Source(
            name=shown,
            sha256=hashlib.sha256(content).hexdigest(),
            size=len(content),
            media_type=media_type,
        )
        document = _document(content, source)
    except Refusal as refusal:
        lang = reader_lang()
        problem = refusal.problem
        text = f"{messages.message(problem, lang)} {messages.remedy(problem, lang)}"
        raise BadInput(text, field="file") from refusal
    return Examined(
        name=shown,
        media_type=media_type,
        sha256=source.sha256,
        size=source.size,
        summary=_described(document, media_type),
        numbers=_numbers(document, content, shown),
    )


def clean_name(name: str) -> str:
    """A file name as data: no folders, no control, zero-width or direction signs, 200 characters."""
    bare = name.replace("\\", "/").rpartition("/")[2]
    kept = "".join(sign for sign in bare if unicodedata.category(sign) not in {"Cc", "Cf", "Cs"})
    return kept.strip()[-_LONGEST_NAME:] or _("未命名")


def _media_type(content: bytes, name: str) -> str:
    found = media_types.binary_type(content)
    if found is None:
        return media_types.text_type(decode(content).text, name=name)
    if found not in _IMAGES | _LOOKED_INTO | _KEPT_UNREAD:
        raise Refusal(Code.UNSUPPORTED_TYPE, media_type=found, name=name)
    return found


def _document(content: bytes, source: Source) -> Document | None:
    """What a child process read; None for what holds no text to read."""
    if source.media_type not in _LOOKED_INTO:
        return None
    try:
        return read_drawn(content, source)
    except Refusal as refusal:
        if refusal.problem.code is Code.NEEDS_OCR:
            return None
        raise


def _numbers(document: Document | None, content: bytes, name: str) -> tuple[Found, ...] | None:
    """Personal numbers in the name and the text; None where nobody but a person can look."""
    named = numbers_in(name, where=_("文件名"))
    if document is not None:
        return tuple(islice(chain(named, numbers_in_document(document)), MOST_NUMBERS))
    if media_types.binary_type(content) is None:
        return tuple(islice(chain(named, numbers_in(decode(content).text)), MOST_NUMBERS))
    return tuple(named) or None


def _described(document: Document | None, media_type: str) -> str:
    if document is None:
        return _("扫描件") if media_type == media_types.PDF else ""
    rows = sum(len(block.rows) for block in document.blocks if isinstance(block, Table))
    if rows:
        return ngettext("%(n)s 行", "%(n)s 行", rows) % {"n": rows}
    texts = sum(isinstance(block, Paragraph) for block in document.blocks)
    return ngettext("%(n)s 段", "%(n)s 段", texts) % {"n": texts}
