"""Every binary format: which reader reads it, and what that reader may use."""

from importlib.util import find_spec

from duban.documents import limits, media_types
from duban.documents.document import Document
from duban.documents.legacy_word import to_docx
from duban.documents.progress import Progress
from duban.documents.sandbox import Allowance, read_in_child
from duban.problems.codes import Code
from duban.problems.problem import Refusal
from duban.provenance.source import Source

_READERS = {
    media_types.XLSX: "duban.documents.xlsx:xlsx_workbook",
    media_types.DOCX: "duban.documents.docx:read_docx",
    media_types.ODS: "duban.documents.ods:ods_workbook",
    media_types.XLS: "duban.documents.xls:xls_workbook",
    media_types.PDF: "duban.documents.pdf:read_pdf",
}
_STRICT_PDF_READER = "duban.documents.pdf:read_digital_pdf"
"""Refuses a PDF with a page that is an image, so that it can be recognised."""
_SCAN_READERS = {
    media_types.PDF: "duban.documents.scan:read_scanned_pdf",
    **dict.fromkeys(media_types.IMAGE_TYPES, "duban.documents.scan:read_image"),
}
_SCAN_ALLOWANCE = Allowance(
    memory=limits.CHILD_MEMORY_OCR, seconds=limits.OCR_SECONDS, wait=limits.OCR_WAIT
)


def read_binary(content: bytes, source: Source, progress: Progress | None = None) -> Document:
    """Read a document of one of `media_types.BINARY_TYPES` in a child process.

    Raises `Refusal`: what the reader found, needs_ocr for images of text without the extra that
    recognises them, needs_converter for an old text format without LibreOffice.
    """
    media_type = source.media_type
    if media_type == media_types.DOC:
        content, media_type = to_docx(content), media_types.DOCX
    reader = _READERS.get(media_type)
    if reader is None:
        return _read_scan(content, source, progress)
    if media_type == media_types.PDF and can_recognise():
        reader = _STRICT_PDF_READER
    try:
        return read_in_child(reader, content, source, progress=progress)
    except Refusal as refusal:
        if refusal.problem.code is Code.NEEDS_OCR and can_recognise():
            return _read_scan(content, source, progress)
        raise


def read_drawn(content: bytes, source: Source) -> Document:
    """Read what a document holds as text, in a child process; nothing in images is recognised.

    Raises `Refusal` as the reader does, needs_ocr for a document of images, unsupported_type for a
    format that is not read this way.
    """
    reader = _READERS.get(source.media_type)
    if reader is None:
        raise Refusal(Code.UNSUPPORTED_TYPE, media_type=source.media_type, name=source.name)
    return read_in_child(reader, content, source)


def can_recognise() -> bool:
    """Whether the extra that recognises text in images is installed."""
    return find_spec("rapidocr") is not None and find_spec("onnxruntime") is not None


def _read_scan(content: bytes, source: Source, progress: Progress | None) -> Document:
    if not can_recognise():
        raise Refusal(Code.NEEDS_OCR)
    reader = _SCAN_READERS[source.media_type]
    return read_in_child(reader, content, source, allowance=_SCAN_ALLOWANCE, progress=progress)
