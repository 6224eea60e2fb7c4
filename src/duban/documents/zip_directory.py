"""The directory of a zip container, read by our own hand before any library opens it.

Old interpreters list overlapping entries without complaint (CVE-2024-0450) and libraries disagree on
which of two entries of one name counts; a container that leaves such room is refused.
Layout: APPNOTE.TXT 6.3, sections 4.3 and 4.4.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from duban.documents import limits
from duban.problems.codes import Code
from duban.problems.problem import Refusal

_END = struct.Struct("<4s4H2LH")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_LOCAL = struct.Struct("<4s5H3L2H")
_END_MARK = b"PK\x05\x06"
_CENTRAL_MARK = b"PK\x01\x02"
_LOCAL_MARK = b"PK\x03\x04"
_LONGEST_COMMENT = 0xFFFF
_IN_EXTRA = 0xFFFFFFFF
_EXTRA_64 = 0x0001
_ENCRYPTED = 0x0001 | 0x0040 | 0x2000
_UTF8 = 0x0800
_STORED, _DEFLATED = 0, 8
_TYPE_MASK, _SYMLINK = 0xF000, 0xA000


@dataclass(frozen=True, slots=True, kw_only=True)
class ZipEntry:
    """One entry: its name, packed and unpacked size, and where its header and data stand."""

    name: str
    method: int
    packed: int
    unpacked: int
    crc: int
    header: int
    start: int

    @property
    def end(self) -> int:
        """The offset just behind the packed data."""
        return self.start + self.packed


def read_directory(data: bytes) -> tuple[ZipEntry, ...]:
    """Return the entries of a container that is safe to open.

    Raises `Refusal`: trailing_data, too_many_entries, bad_entry_name, duplicate_entry, overlap,
    encrypted, entry_too_big, ratio, too_big, parse_error.
    """
    count, size, offset = _end_record(data)
    if count > limits.ZIP_ENTRIES:
        raise Refusal(Code.TOO_MANY_ENTRIES, entries=str(count), limit=str(limits.ZIP_ENTRIES))
    entries = tuple(_entries(data, count, size, offset))
    _refuse_duplicates(entries)
    _refuse_sizes(entries)
    _refuse_overlap(entries, offset)
    return entries


def _end_record(data: bytes) -> tuple[int, int, int]:
    """Return the count of entries, and size and offset of the directory."""
    at = data.rfind(_END_MARK, max(0, len(data) - _END.size - _LONGEST_COMMENT))
    if at < 0 or at + _END.size > len(data):
        raise _broken("end record")
    _, disk, first_disk, here, count, size, offset, comment = _END.unpack_from(data, at)
    if at + _END.size + comment != len(data) or offset + size != at:
        raise Refusal(Code.TRAILING_DATA)
    if disk or first_disk or here != count:
        raise _broken("several disks")
    return count, size, offset


def _entries(data: bytes, count: int, size: int, offset: int) -> Iterator[ZipEntry]:
    at, stop = offset, offset + size
    for _ in range(count):
        if at + _CENTRAL.size > stop:
            raise _broken("directory")
        fields = _CENTRAL.unpack_from(data, at)
        mark, flags, method, crc, packed, unpacked = (fields[i] for i in (0, 3, 4, 7, 8, 9))
        name_length, extra_length, comment_length = fields[10:13]
        attributes, header = fields[15:17]
        names = at + _CENTRAL.size
        at = names + name_length + extra_length + comment_length
        if mark != _CENTRAL_MARK or at > stop:
            raise _broken("directory")
        raw_name = data[names : names + name_length]
        name = _name(raw_name, flags)
        if flags & _ENCRYPTED:
            raise Refusal(Code.ENCRYPTED)
        if attributes >> 16 & _TYPE_MASK == _SYMLINK:
            raise Refusal(Code.BAD_ENTRY_NAME, entry=_visible(name))
        if method not in {_STORED, _DEFLATED}:
            raise _broken(f"method {method}")
        extra = data[names + name_length : names + name_length + extra_length]
        unpacked, packed, header = _long_sizes(extra, unpacked, packed, header)
        start = _data_start(data, header, raw_name)
        yield ZipEntry(
            name=name,
            method=method,
            packed=packed,
            unpacked=unpacked,
            crc=crc,
            header=header,
            start=start,
        )
    if at != stop:
        raise Refusal(Code.TRAILING_DATA)


def _name(raw: bytes, flags: int) -> str:
    try:
        name = raw.decode("utf-8" if flags & _UTF8 else "cp437")
    except UnicodeDecodeError as error:
        raise Refusal(Code.BAD_ENTRY_NAME, entry=repr(raw)[2:-1]) from error
    parts = name.split("/")
    is_bad = (
        not name
        or name.startswith("/")
        or "\\" in name
        or ".." in parts
        or name[1:2] == ":"
        or any(character < " " or character == "\x7f" for character in name)
    )
    if is_bad:
        raise Refusal(Code.BAD_ENTRY_NAME, entry=_visible(name))
    return name


def _visible(name: str) -> str:
    return name[:100].encode("unicode_escape").decode("ascii")


def _long_sizes(extra: bytes, unpacked: int, packed: int, header: int) -> tuple[int, int, int]:
    """Return the sizes and offset, those too long for their fields from the extra field."""
    values = [unpacked, packed, header]
    if _IN_EXTRA not in values:
        return unpacked, packed, header
    at = 0
    while at + 4 <= len(extra):
        kind, length = struct.unpack_from("<2H", extra, at)
        if kind == _EXTRA_64:
            longs = [
                item[0]
                for item in struct.iter_unpack("<Q", extra[at + 4 : at + 4 + length // 8 * 8])
            ]
            values = [longs.pop(0) if value == _IN_EXTRA and longs else value for value in values]
            break
        at += 4 + length
    return values[0], values[1], values[2]


def _data_start(data: bytes, header: int, name: bytes) -> int:
    """Return where an entry's data begins; its own header must tell the same name."""
    if header + _LOCAL.size > len(data):
        raise _broken("entry")
    fields = _LOCAL.unpack_from(data, header)
    name_length, extra_length = fields[9:11]
    names = header + _LOCAL.size
    start: int = names + name_length + extra_length
    if fields[0] != _LOCAL_MARK or data[names : names + name_length] != name:
        raise _broken("entry")
    if fields[2] & _ENCRYPTED:
        raise Refusal(Code.ENCRYPTED)
    return start


def _refuse_duplicates(entries: tuple[ZipEntry, ...]) -> None:
    seen: set[str] = set()
    for entry in entries:
        name = entry.name.lower()
        if name in seen:
            raise Refusal(Code.DUPLICATE_ENTRY, entry=_visible(entry.name))
        seen.add(name)


def _refuse_sizes(entries: tuple[ZipEntry, ...]) -> None:
    for entry in entries:
        if entry.unpacked > limits.ZIP_ENTRY:
            raise Refusal(
                Code.ENTRY_TOO_BIG,
                entry=_visible(entry.name),
                size=_megabytes(entry.unpacked),
                limit=_megabytes(limits.ZIP_ENTRY),
            )
        ratio = entry.unpacked / max(1, entry.packed)
        if entry.unpacked > limits.ZIP_RATIO_FROM and ratio > limits.ZIP_RATIO:
            raise Refusal(
                Code.RATIO,
                entry=_visible(entry.name),
                ratio=str(round(ratio)),
                limit=str(limits.ZIP_RATIO),
            )
    total = sum(entry.unpacked for entry in entries)
    if total > limits.ZIP_UNPACKED:
        raise Refusal(Code.TOO_BIG, size=_megabytes(total), limit=_megabytes(limits.ZIP_UNPACKED))


def _refuse_overlap(entries: tuple[ZipEntry, ...], directory: int) -> None:
    """Refuse entries that share bytes, reach into the directory, or stand behind other data."""
    ordered = sorted(entries, key=lambda entry: entry.header)
    for entry, following in pairwise(ordered):
        if entry.end > following.header:
            raise Refusal(Code.OVERLAP, entry=_visible(following.name))
    if ordered and ordered[-1].end > directory:
        raise Refusal(Code.OVERLAP, entry=_visible(ordered[-1].name))
    if ordered and ordered[0].header != 0:
        raise Refusal(Code.TRAILING_DATA)


def _megabytes(size: int) -> str:
    return f"{size / limits.MEGABYTE:.1f} MB"


def _broken(part: str) -> Refusal:
    return Refusal(Code.PARSE_ERROR, detail=f"zip: {part}")
