"""Pictures that are small as files and vast as images, and files that are something else."""

import struct
import zlib
from collections.abc import Iterator

from samples.hostile.hostile import Hostile, hostile
from samples.hostile.parts import PARTS
from samples.hostile.zips import packed

_PNG = b"\x89PNG\r\n\x1a\n"
_NO_PICTURE = ("parse_error", "needs_ocr")
_TOO_BIG = ("image_too_big", "needs_ocr")
"""Without the extra that recognises text a picture is refused before it is looked at."""


def png(width: int, height: int, body: bytes = b"", *extra: bytes) -> bytes:
    """Return a grey PNG of this size with this body."""
    header = struct.pack(">2L5B", width, height, 8, 0, 0, 0, 0)
    return (
        _PNG
        + _chunk(b"IHDR", header)
        + b"".join(extra)
        + _chunk(b"IDAT", body)
        + _chunk(b"IEND", b"")
    )


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">L", len(body)) + kind + body + struct.pack(">L", zlib.crc32(kind + body))


def pictures() -> Iterator[Hostile]:
    """Yield pictures, then files under a wrong name."""
    yield hostile(
        "13000-by-13000.png",
        lambda: png(13_000, 13_000, zlib.compress(bytes(13_001 * 1_300), 9)),
        *_TOO_BIG,
    )
    yield hostile("60000-by-60000.png", lambda: png(60_000, 60_000), *_TOO_BIG)
    yield hostile("largest-number.png", lambda: png(2**31 - 1, 2**31 - 1), *_TOO_BIG, "parse_error")
    yield hostile("nothing-by-nothing.png", lambda: png(0, 0), *_NO_PICTURE)
    yield hostile("no-body.png", lambda: png(100, 100), *_NO_PICTURE)
    yield hostile(
        "cut.png", lambda: png(500, 500, zlib.compress(bytes(501 * 500)))[:60], *_NO_PICTURE
    )
    text = _chunk(b"zTXt", b"a\0\0" + zlib.compress(bytes(200_000_000), 9))
    yield hostile(
        "text-bomb.png",
        lambda: png(4, 4, zlib.compress(bytes(20)), text),
        *_NO_PICTURE,
        "read",
        "too_big",
        heavy=True,
    )
    yield hostile("one-dot.png", lambda: png(1, 1, zlib.compress(bytes(2))), "needs_ocr", "read")
    yield hostile("only-a-mark.png", lambda: _PNG, *_NO_PICTURE)
    yield hostile("only-a-mark.jpg", lambda: b"\xff\xd8\xff", *_NO_PICTURE)
    size = b"\xff\xc0\x00\x0b\x08\xff\xff\xff\xff\x01\x01\x11\x00"
    yield hostile(
        "65535-by-65535.jpg", lambda: b"\xff\xd8" + size + b"\xff\xd9", *_TOO_BIG, "parse_error"
    )
    circle = (
        b"II*\x00\x08\x00\x00\x00"
        b"\x01\x00" + struct.pack("<HHLL", 256, 4, 1, 10) + struct.pack("<L", 8)
    )
    yield hostile("circle.tif", lambda: circle, *_NO_PICTURE, "too_many_pages", "too_slow")
    yield hostile("only-a-mark.tif", lambda: b"MM\x00*", *_NO_PICTURE)
    yield from _wrong_names()


def _wrong_names() -> Iterator[Hostile]:
    yield hostile("archive.csv", lambda: packed({"a": b"x"}), "type_mismatch")
    yield hostile("workbook.txt", lambda: packed(PARTS["xlsx"]), "type_mismatch")
    yield hostile("words.xlsx", "序号,目标".encode, "type_mismatch")
    yield hostile("words.docx", lambda: b"plain", "type_mismatch")
    yield hostile("words.png", lambda: b"plain", "type_mismatch")
    yield hostile("archive.docx", lambda: packed({"a": b"x"}), "unsupported_type", "type_mismatch")
    yield hostile("seven.7z", lambda: b"7z\xbc\xaf\x27\x1c" + bytes(50), "unsupported_type")
    yield hostile("squeezed.gz", lambda: b"\x1f\x8b\x08" + bytes(50), "unsupported_type")
    yield hostile("program.exe", lambda: b"MZ\x90\x00" + bytes(500), "unknown_type")
    yield hostile("rich.doc", lambda: b"{\\rtf1 x}", "unsupported_type", "needs_converter", "read")
