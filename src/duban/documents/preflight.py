"""A look at every part of a zip container before a document library reads it.

Runs in the child. What unpacks to more than it said, carries a document type or macros, or has cells
that would pad a sheet beyond its limit, is refused with the reason.
"""

import re
import zlib
from collections.abc import Iterator, Mapping

from duban.documents import limits
from duban.documents.zip_directory import ZipEntry, read_directory
from duban.problems.codes import Code
from duban.problems.problem import Refusal
from duban.provenance.place import Place

_CHUNK = 1 << 20
_XML = (".xml", ".rels", ".vml")
_UTF16 = (b"\xff\xfe", b"\xfe\xff", b"<\x00", b"\x00<")
_DTD = re.compile(rb"<!\s{0,20}(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_MACRO_PARTS = ("vbaproject.bin", "vbadata.xml")
_MACRO_FOLDERS = ("xl/macrosheets/", "basic/")
_MACRO_TYPE = b"macroenabled"
_CELL = re.compile(
    rb"<(?:[a-z]{1,8}:)?c\b[^>]{0,100}?\br=[\"']([A-Za-z]{1,20})([0-9]{1,20})[\"'][^>]{0,200}?(/?)>"
)
_CELL_START = re.compile(rb"<(?:[a-z]{1,8}:)?c[\s>/]")
_LAST_COLUMN = 16_384
_LAST_ROW = 1_048_576
_MOST_ELEMENTS = 3 * limits.CELLS
"""Cells without a value (only formatted) cost little, but not nothing."""


def check_container(data: bytes) -> dict[str, bytes]:
    """Return what was seen of a workbook on the way: its parts in UTF-8.

    Raises `Refusal` for a container that is not safe to hand to a library. Codes: those of
    `read_directory`, and macro, dtd_in_ooxml, parse_error. How far the cells of a workbook reach
    `check_cells` looks at.
    """
    workbook: dict[str, bytes] = {}
    for entry in read_directory(data):
        name = entry.name.lower()
        if name.endswith(_MACRO_PARTS) or name.startswith(_MACRO_FOLDERS):
            raise Refusal(Code.MACRO, entry=entry.name)
        if name.endswith(_XML):
            part = _as_utf8(unpack(data, entry))
            if _DTD.search(part):
                raise Refusal(Code.DTD_IN_OOXML, entry=entry.name)
            if name == "[content_types].xml" and _MACRO_TYPE in part.lower():
                raise Refusal(Code.MACRO, entry=entry.name)
            if name.startswith("xl/"):
                workbook[entry.name] = part
        else:
            for _ in _unpacked(data, entry):
                pass
    return workbook


def check_cells(parts: Mapping[str, bytes]) -> None:
    """Raise `Refusal` too_many_cells or parse_error for a workbook with more cells than any has, or
    with one far off that a library would pad its sheet up to."""
    cells = 0
    for name, part in parts.items():
        if name.lower().startswith("xl/worksheets/") and name.lower().endswith(".xml"):
            cells = _count_cells(part, name, cells)


def unpack(data: bytes, entry: ZipEntry) -> bytes:
    """Return an entry's content. Raises `Refusal` parse_error when it is not what it said to be."""
    return b"".join(_unpacked(data, entry))


def _unpacked(data: bytes, entry: ZipEntry) -> Iterator[bytes]:
    """Yield an entry's content piece by piece, never more than it announced."""
    view = memoryview(data)[entry.start : entry.end]
    if entry.method == 0:
        pieces: Iterator[bytes] = iter((bytes(view),))
    else:
        pieces = _inflated(view, entry)
    size, crc = 0, 0
    for piece in pieces:
        size += len(piece)
        crc = zlib.crc32(piece, crc)
        if size > entry.unpacked:
            raise Refusal(Code.PARSE_ERROR, detail=f"{entry.name}: size")
        yield piece
    if size != entry.unpacked or crc != entry.crc:
        raise Refusal(Code.PARSE_ERROR, detail=f"{entry.name}: checksum")


def _inflated(view: memoryview, entry: ZipEntry) -> Iterator[bytes]:
    inflate = zlib.decompressobj(-zlib.MAX_WBITS)
    rest: bytes | memoryview = view
    try:
        while not inflate.eof:
            piece = inflate.decompress(rest, _CHUNK)
            rest = inflate.unconsumed_tail
            if not piece and not rest:
                break
            yield piece
    except zlib.error as error:
        raise Refusal(Code.PARSE_ERROR, detail=f"{entry.name}: deflate") from error


def _as_utf8(part: bytes) -> bytes:
    """Return an XML part in UTF-8, so that no encoding hides a document type."""
    if part.startswith(_UTF16):
        if part.startswith((b"\xff\xfe", b"\xfe\xff")):
            encoding = "utf-16"
        else:
            encoding = "utf-16-le" if part.startswith(b"<") else "utf-16-be"
        return part.decode(encoding, errors="replace").encode()
    return part


def _count_cells(part: bytes, name: str, already: int) -> int:
    """Return the cells so far, a sheet's counted up to its last row and column with a value."""
    most = part.count(b"<c") + part.count(b":c")  # cells, and other elements
    if most > _MOST_ELEMENTS and len(_CELL_START.findall(part)) > _MOST_ELEMENTS:
        raise _too_many(name, _MOST_ELEMENTS)
    references = _CELL.findall(part)
    columns = {letters: _column_number(letters) for letters in {found[0] for found in references}}
    rows = {digits: int(digits) for digits in {found[1] for found in references}}
    if max(columns.values(), default=1) > _LAST_COLUMN or not all(
        1 <= row <= _LAST_ROW for row in rows.values()
    ):
        raise _far_off(references, columns, rows, name)
    last_row = max(
        (rows[digits] for digits in {at for _, at, end in references if not end}), default=0
    )
    last_column = max(
        (columns[letters] for letters in {at for at, _, end in references if not end}), default=0
    )
    cells = already + last_row * last_column
    if cells > limits.CELLS:
        raise _too_many(name, limits.CELLS)
    return cells


def _far_off(
    references: list[tuple[bytes, bytes, bytes]],
    columns: dict[bytes, int],
    rows: dict[bytes, int],
    name: str,
) -> Refusal:
    """Return the refusal of the first cell that lies outside any sheet."""
    cell = next(
        (letters + digits).decode()
        for letters, digits, _ in references
        if columns[letters] > _LAST_COLUMN or not 1 <= rows[digits] <= _LAST_ROW
    )
    return Refusal(Code.PARSE_ERROR, place=Place(sheet=name, cell=cell), detail=f"{name} {cell}")


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - ord("A") + 1
    return number


def _too_many(part: str, limit: int) -> Refusal:
    return Refusal(Code.TOO_MANY_CELLS, place=Place(sheet=part), limit=str(limit))
