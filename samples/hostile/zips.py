"""Zip containers that lie: the same tricks in each of the formats that are zip containers."""

import io
import random
import struct
import zipfile
import zlib
from collections.abc import Iterator
from functools import partial

from samples.hostile.hostile import Hostile, hostile
from samples.hostile.parts import PARTS

_MEGABYTE = 1024 * 1024
_END = b"PK\x05\x06"
_CENTRAL = b"PK\x01\x02"
_LOCAL = b"PK\x03\x04"


def packed(parts: dict[str, bytes]) -> bytes:
    """Return a container of these parts in this order."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            stored = zipfile.ZIP_STORED if name == "mimetype" else None
            archive.writestr(name, content, compress_type=stored)
    return buffer.getvalue()


def containers() -> Iterator[Hostile]:
    """Yield every trick for every container format."""
    for suffix, parts in PARTS.items():
        yield from _names(suffix, parts)
        yield from _sizes(suffix, parts)
        yield from _directories(suffix, parts)


def _names(suffix: str, parts: dict[str, bytes]) -> Iterator[Hostile]:
    for trick, name in (
        ("climbs-out", "../../etc/duban"),
        ("climbs-inside", "word/../../x"),
        ("absolute", "/etc/duban"),
        ("drive", "C:duban"),
        ("control", "a\x01b"),
    ):
        make = partial(packed, {**parts, name: b"x"})
        yield hostile(f"name-{trick}.{suffix}", make, "bad_entry_name")
    yield hostile(
        f"name-nul.{suffix}", lambda: _renamed(parts, b"qqqq", b"q\0qq"), "bad_entry_name"
    )
    yield hostile(
        f"name-backslash.{suffix}", lambda: _renamed(parts, b"qqqq", b"q\\qq"), "bad_entry_name"
    )
    yield hostile(f"name-twice.{suffix}", lambda: _twice(parts, "qqqq"), "duplicate_entry")
    yield hostile(
        f"name-twice-in-capitals.{suffix}", lambda: _twice(parts, "QQQQ"), "duplicate_entry"
    )
    yield hostile(f"symlink.{suffix}", lambda: _symlink(parts), "bad_entry_name")


def _sizes(suffix: str, parts: dict[str, bytes]) -> Iterator[Hostile]:
    yield hostile(
        f"two-thousand-and-one-entries.{suffix}",
        lambda: packed({**parts, **{f"x/{n}": b"" for n in range(2_001)}}),
        "too_many_entries",
    )
    yield hostile(
        f"entry-of-101-megabytes.{suffix}",
        lambda: packed({**parts, "big": bytes(101 * _MEGABYTE)}),
        "entry_too_big",
    )
    yield hostile(
        f"ratio-of-a-thousand.{suffix}",
        lambda: packed({**parts, "big": bytes(20 * _MEGABYTE)}),
        "ratio",
    )
    yield hostile(f"three-big-entries.{suffix}", lambda: _three_big(parts), "too_big")
    yield hostile(f"more-than-it-says.{suffix}", lambda: _lying(parts, by=-3), "parse_error")
    yield hostile(f"less-than-it-says.{suffix}", lambda: _lying(parts, by=3), "parse_error")
    yield hostile(f"wrong-checksum.{suffix}", lambda: _wrong_checksum(parts), "parse_error")
    yield hostile(f"no-deflate.{suffix}", lambda: _no_deflate(parts), "parse_error")
    yield hostile(f"shared-body.{suffix}", lambda: _overlapping(parts), "overlap")


def _directories(suffix: str, parts: dict[str, bytes]) -> Iterator[Hostile]:
    yield hostile(f"data-behind.{suffix}", lambda: packed(parts) + b"more", "trailing_data")
    yield hostile(
        f"second-archive-behind.{suffix}", lambda: packed(parts) + packed(parts), "trailing_data"
    )
    yield hostile(f"encrypted-by-flag.{suffix}", lambda: _flagged(parts, _CENTRAL, 8), "encrypted")
    yield hostile(f"encrypted-in-header.{suffix}", lambda: _flagged(parts, _LOCAL, 6), "encrypted")
    yield hostile(f"unknown-method.{suffix}", lambda: _method(parts), "parse_error")
    yield hostile(
        f"cut-in-half.{suffix}", lambda: packed(parts)[: len(packed(parts)) // 2], "parse_error"
    )
    yield hostile(
        f"cut-at-the-end.{suffix}", lambda: packed(parts)[:-5], "parse_error", "trailing_data"
    )
    yield hostile(f"broken-directory.{suffix}", lambda: _broken_directory(parts), "parse_error")
    yield hostile(f"other-name-in-header.{suffix}", lambda: _other_name(parts), "parse_error")
    yield hostile(
        f"count-too-low.{suffix}", lambda: _count(parts, -1), "trailing_data", "parse_error"
    )
    yield hostile(f"count-too-high.{suffix}", lambda: _count(parts, 1), "parse_error")
    yield hostile(
        f"only-an-end.{suffix}", lambda: _END + bytes(18), "unsupported_type", "parse_error"
    )


def _renamed(parts: dict[str, bytes], old: bytes, new: bytes) -> bytes:
    return packed({**parts, old.decode(): b"x"}).replace(old, new)


def _twice(parts: dict[str, bytes], second: str) -> bytes:
    whole = packed({**parts, "qqqq": b"x", "wwww": b"y"})
    return whole.replace(b"wwww", second.encode())


def _symlink(parts: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO(packed(parts))
    with zipfile.ZipFile(buffer, "a") as archive:
        link = zipfile.ZipInfo("link")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    return buffer.getvalue()


def _three_big(parts: dict[str, bytes]) -> bytes:
    chance = random.Random(1)  # noqa: S311  # the same filler each time
    filler = chance.randbytes(400_000) + bytes(89 * _MEGABYTE)
    return packed({**parts, "a": filler, "b": filler, "c": filler})


def _central(whole: bytes, name: bytes) -> int:
    """Return where the directory's record of an entry begins."""
    at = whole.rfind(name)
    return whole.rfind(_CENTRAL, 0, at)


def _lying(parts: dict[str, bytes], *, by: int) -> bytes:
    whole = bytearray(packed({**parts, "qqqq": b"x" * 50}))
    at = _central(bytes(whole), b"qqqq") + 24
    (size,) = struct.unpack_from("<L", whole, at)
    struct.pack_into("<L", whole, at, size + by)
    return bytes(whole)


def _wrong_checksum(parts: dict[str, bytes]) -> bytes:
    whole = bytearray(packed({**parts, "qqqq": b"x" * 50}))
    struct.pack_into("<L", whole, _central(bytes(whole), b"qqqq") + 16, 1)
    return bytes(whole)


def _no_deflate(parts: dict[str, bytes]) -> bytes:
    body = zlib.compress(b"x" * 300, 9)[2:-4]
    whole = packed({**parts, "qqqq": b"x" * 300})
    return whole.replace(body, b"\xff" * len(body))


def _overlapping(parts: dict[str, bytes]) -> bytes:
    """Hide one entry's header inside the stored data of another."""
    inner = (
        struct.pack("<4s5H3L2H", _LOCAL, 20, 0, 0, 0, 0, zlib.crc32(b"abc"), 3, 3, 4, 0)
        + b"innrabc"
    )
    buffer = io.BytesIO(packed(parts))
    with zipfile.ZipFile(buffer, "a", zipfile.ZIP_STORED) as archive:
        archive.writestr("outr", b"--" + inner + b"--", compress_type=zipfile.ZIP_STORED)
        archive.writestr("innr", b"abc", compress_type=zipfile.ZIP_STORED)
    whole = bytearray(buffer.getvalue())
    hidden = bytes(whole).find(inner)
    struct.pack_into("<L", whole, _central(bytes(whole), b"innr") + 42, hidden)
    return bytes(whole)


def _flagged(parts: dict[str, bytes], mark: bytes, at: int) -> bytes:
    whole = bytearray(packed(parts))
    place = bytes(whole).rfind(mark) + at
    whole[place] |= 1
    return bytes(whole)


def _method(parts: dict[str, bytes]) -> bytes:
    whole = bytearray(packed(parts))
    struct.pack_into("<H", whole, bytes(whole).rfind(_CENTRAL) + 10, 98)
    return bytes(whole)


def _broken_directory(parts: dict[str, bytes]) -> bytes:
    whole = packed(parts)
    return whole.replace(_CENTRAL, b"PK\x09\x09")


def _other_name(parts: dict[str, bytes]) -> bytes:
    return packed({**parts, "qqqq": b"x"}).replace(b"qqqq", b"qqqw", 1)


def _count(parts: dict[str, bytes], by: int) -> bytes:
    whole = bytearray(packed(parts))
    at = bytes(whole).rfind(_END)
    for field in (8, 10):
        (count,) = struct.unpack_from("<H", whole, at + field)
        struct.pack_into("<H", whole, at + field, count + by)
    return bytes(whole)
