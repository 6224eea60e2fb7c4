"""What a file is, told by its content; its name only decides what to say when the two disagree."""

import re

from duban.documents.kept import looks_like_json
from duban.documents.zip_directory import read_directory
from duban.problems.codes import Code
from duban.problems.problem import Refusal

PLAIN = "text/plain"
TSV = "text/tab-separated-values"
CSV = "text/csv"
MARKDOWN = "text/markdown"
HTML = "text/html"
JSON = "application/json"
PDF = "application/pdf"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ODS = "application/vnd.oasis.opendocument.spreadsheet"
ODT = "application/vnd.oasis.opendocument.text"
XLS = "application/vnd.ms-excel"
DOC = "application/msword"
RTF = "application/rtf"
PNG = "image/png"
JPEG = "image/jpeg"
TIFF = "image/tiff"
BMP = "image/bmp"
WEBP = "image/webp"
OFD = "application/ofd"
ZIP = "application/zip"
UNKNOWN = "application/octet-stream"

TEXT_TYPES = frozenset({PLAIN, TSV, CSV, MARKDOWN, HTML, JSON})
IMAGE_TYPES = frozenset({PNG, JPEG, TIFF, BMP, WEBP})
BINARY_TYPES = frozenset({XLSX, DOCX, PDF, ODS, XLS, DOC}) | IMAGE_TYPES

_MAGIC = (
    (b"%PDF-", PDF),
    (b"\x89PNG\r\n\x1a\n", PNG),
    (b"\xff\xd8\xff", JPEG),
    (b"II*\x00", TIFF),
    (b"MM\x00*", TIFF),
    (b"{\\rtf", RTF),
    (b"\x1f\x8b", "application/gzip"),
    (b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (b"Rar!\x1a\x07", "application/vnd.rar"),
    (b"GIF8", "image/gif"),
)
_STARTS = (
    (re.compile(rb"BM.{4}\0\0\0\0.{3}\0[\x0c(lx|\x80]\0\0\0", re.DOTALL), BMP),
    (re.compile(rb"RIFF.{4}WEBP", re.DOTALL), WEBP),
)
"""A bitmap has no mark but two letters: its unused fields are nought, its header has a known length."""
_ZIP_MARKS = (b"PK\x03\x04", b"PK\x05\x06")
_OLE_MARK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ODF_START = 200
"""OpenDocument stores its type first and unpacked, so it stands here."""
_PDF_START = 1024
"""A PDF may begin after some junk: its own standard's readers look this far."""

_BY_SUFFIX = {
    ".txt": PLAIN,
    ".tsv": TSV,
    ".tab": TSV,
    ".csv": CSV,
    ".md": MARKDOWN,
    ".markdown": MARKDOWN,
    ".html": HTML,
    ".htm": HTML,
    ".json": JSON,
    ".jsonl": JSON,
    ".pdf": PDF,
    ".xlsx": XLSX,
    ".docx": DOCX,
    ".ods": ODS,
    ".odt": ODT,
    ".ofd": OFD,
    ".xls": XLS,
    ".et": XLS,
    ".doc": DOC,
    ".wps": DOC,
    ".rtf": RTF,
    ".png": PNG,
    ".jpg": JPEG,
    ".jpeg": JPEG,
    ".tif": TIFF,
    ".tiff": TIFF,
    ".bmp": BMP,
    ".webp": WEBP,
}
_OFTEN_HTML_INSIDE = frozenset({XLS, DOC})
"""Office systems export a web page and call it .xls or .doc; that page is read, not refused."""

_HTML_START = re.compile(
    r"\A\s{0,200}+(?:<\?xml[^>]{0,200}>\s{0,200}+)?<(?:!doctype\s+html|html|head|body)\b", re.I
)
_HTML_TABLE = re.compile(r"<table[\s>]", re.I)
_HTML_ROW = re.compile(r"<tr[\s>]", re.I)
_HTML_TAG = re.compile(r"<[A-Za-z][A-Za-z0-9]{0,10}[\s>]")
_XML_START = re.compile(r"\A\s{0,200}+<\?xml\b")


def by_name(name: str) -> str | None:
    """The media type that a file name promises, None where it promises nothing known."""
    dot = name.rfind(".")
    return _BY_SUFFIX.get(name[dot:].lower()) if dot >= 0 else None


def is_readable_name(name: str) -> bool:
    """Whether a folder walk should take this file up: not what an earlier run left beside its source."""
    return by_name(name) not in (None, JSON)


def binary_type(content: bytes) -> str | None:
    """The media type of a binary container, by its first bytes; None for text."""
    for mark, media_type in _MAGIC:
        if content.startswith(mark):
            return media_type
    for start, media_type in _STARTS:
        if start.match(content):
            return media_type
    if content.startswith(_ZIP_MARKS):
        return _zip_type(content)
    if content.startswith(_OLE_MARK):
        return _ole_type(content)
    if b"%PDF-" in content[:_PDF_START]:
        return PDF
    return None


def text_type(text: str, *, name: str) -> str:
    """The media type of decoded text, by its content.

    JSON is what begins as objects of it do. HTML is what starts as a page or holds a table element. Other text is `text/plain`: the reader
    finds tab, pipe, comma and aligned tables by itself; a name ending in .md, .csv or .tsv gives the
    label, never the way of reading. Raises `Refusal` for XML that is no page.
    """
    promised = by_name(name)
    if promised is JSON or looks_like_json(text):
        return JSON
    if _HTML_START.match(text) or (_HTML_TABLE.search(text) and _HTML_ROW.search(text)):
        return HTML
    if promised is HTML and _HTML_TAG.search(text):
        return HTML
    if _XML_START.match(text):
        raise Refusal(Code.UNSUPPORTED_TYPE, media_type="text/xml", name=name)
    return promised if promised in {CSV, TSV, MARKDOWN} else PLAIN


def refuse_mismatch(found: str, *, name: str) -> None:
    """Refuse a file whose name promises another family of content than it has."""
    promised = by_name(name)
    if promised is None or promised == found:
        return
    promised_text = promised in TEXT_TYPES
    found_text = found in TEXT_TYPES
    if promised_text != found_text and promised not in _OFTEN_HTML_INSIDE:
        raise Refusal(Code.TYPE_MISMATCH, name=name, promised=promised, found=found)


def _zip_type(content: bytes) -> str:
    """The type of a zip container, by the names of its entries. Raises `Refusal` for a bad one."""
    names = {entry.name for entry in read_directory(content)}
    folders = {name.partition("/")[0] for name in names}
    if "[Content_Types].xml" in names and "word" in folders:
        return DOCX
    if "[Content_Types].xml" in names and "xl" in folders:
        return XLSX
    if "OFD.xml" in names:
        return OFD
    if b"opendocument.spreadsheet" in content[:_ODF_START]:
        return ODS
    if b"opendocument.text" in content[:_ODF_START]:
        return ODT
    return ZIP


def _ole_type(content: bytes) -> str:
    """Which of the old Office formats; names of OLE streams are UTF-16.

    Raises `Refusal` encrypted for a new format under a password, which is kept in an old container.
    """
    if "EncryptedPackage".encode("utf-16-le") in content:
        raise Refusal(Code.ENCRYPTED)
    if "Workbook".encode("utf-16-le") in content or "Book".encode("utf-16-le") in content:
        return XLS
    return DOC
