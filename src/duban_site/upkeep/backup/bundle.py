"""A backup as one file: a tar whose last line is the hash of all before it.

So a file that was cut or changed anywhere is no backup, and says so before anything is put back. `tar` reads
it too: it stops at the end of its own blocks, before that line.
"""

import hashlib
import io
import json
import tarfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

MANIFEST = "manifest.json"
FORMAT = "duban.backup/1"
_TRAILER = 65  # 64 hexadecimal digits and the end of the line
_CHUNK = 1 << 20


class Spoilt(Exception):
    """The file is no whole backup; says why."""


class _Hashed(io.RawIOBase):
    """A file that hashes what is written to it."""

    def __init__(self, out: IO[bytes]) -> None:
        super().__init__()
        self.out, self.digest = out, hashlib.sha256()

    def writable(self) -> bool:
        return True

    def write(self, piece: Any) -> int:
        self.digest.update(piece)
        return self.out.write(piece)


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A file of the bundle."""

    name: str
    size: int
    sha256: str


def write_bundle(out: IO[bytes], files: Mapping[str, Path], told: Mapping[str, Any]) -> None:
    """Write the files under their names, then the manifest with `told`, then the hash of it all.

    Raises OSError; what is written then has no last line and is no backup.
    """
    hashed = _Hashed(out)
    members = []
    with tarfile.open(fileobj=hashed, mode="w|", format=tarfile.PAX_FORMAT) as bundle:
        for name, path in files.items():
            members.append(_add(bundle, name, path))
        kept = [{"name": one.name, "size": one.size, "sha256": one.sha256} for one in members]
        text = json.dumps({"format": FORMAT, **told, "files": kept}, ensure_ascii=False, indent=1)
        content = text.encode("utf-8")
        about = tarfile.TarInfo(MANIFEST)
        about.size = len(content)
        bundle.addfile(about, io.BytesIO(content))
    out.write(hashed.digest.hexdigest().encode("ascii") + b"\n")


def _add(bundle: tarfile.TarFile, name: str, path: Path) -> Member:
    with path.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256")
        about = tarfile.TarInfo(name)
        about.size = stream.tell()
        about.mode = path.stat().st_mode & 0o777
        stream.seek(0)
        bundle.addfile(about, stream)
    return Member(name=name, size=about.size, sha256=digest.hexdigest())


def check_whole(file: Path) -> None:
    """Raises Spoilt unless the last line is the hash of everything before it."""
    size = file.stat().st_size
    digest, left = hashlib.sha256(), size - _TRAILER
    if left <= 0:
        raise Spoilt(f"{file.name}: too short")
    with file.open("rb") as stream:
        while left:
            piece = stream.read(min(_CHUNK, left))
            if not piece:
                raise Spoilt(f"{file.name}: it shrinks while it is read")
            digest.update(piece)
            left -= len(piece)
        if stream.read() != digest.hexdigest().encode("ascii") + b"\n":
            raise Spoilt(f"{file.name}: its hash does not fit: cut or changed")


def unpack(file: Path, folder: Path) -> dict[str, Any]:
    """Put the files of a whole bundle into a folder. Returns the manifest. Raises Spoilt."""
    check_whole(file)
    with tarfile.open(file, mode="r|") as bundle:
        for about in bundle:
            if not about.isfile() or not _stays_inside(about.name):
                raise Spoilt(f"{file.name}: {about.name} is no file of a backup")
            target = folder / about.name
            target.parent.mkdir(parents=True, exist_ok=True)
            stream = bundle.extractfile(about)
            if stream is None:
                raise Spoilt(f"{file.name}: {about.name} cannot be read")
            with target.open("xb") as out:
                while piece := stream.read(_CHUNK):
                    out.write(piece)
            target.chmod(about.mode & 0o700)
    return _manifest(file, folder)


def _stays_inside(name: str) -> bool:
    parts = Path(name).parts
    return bool(parts) and not Path(name).is_absolute() and ".." not in parts


def _manifest(file: Path, folder: Path) -> dict[str, Any]:
    try:
        told: dict[str, Any] = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError) as wrong:
        raise Spoilt(f"{file.name}: it has no manifest") from wrong
    if told.get("format") != FORMAT:
        raise Spoilt(f"{file.name}: {told.get('format')} is not a format known here")
    for member in _members(told):
        with (folder / member.name).open("rb") as stream:
            if hashlib.file_digest(stream, "sha256").hexdigest() != member.sha256:
                raise Spoilt(f"{file.name}: {member.name} is not what the manifest says")
    (folder / MANIFEST).unlink()
    return told


def _members(told: Mapping[str, Any]) -> Iterator[Member]:
    for one in told["files"]:
        yield Member(name=one["name"], size=one["size"], sha256=one["sha256"])
