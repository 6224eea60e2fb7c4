"""Evidence files on the disk: by their content, outside the web root, never overwritten or removed."""

import hashlib
import os
import tempfile
from pathlib import Path

from django.conf import settings


def path_of(sha256: str) -> Path:
    """Where the file of that content lies."""
    return Path(settings.EVIDENCE) / sha256[:2] / sha256


def store(content: bytes) -> str:
    """Write content once and return its SHA-256; it is on the disk when this returns.

    Raises OSError where the disk is full: nothing half-written stays.
    """
    digest = hashlib.sha256(content).hexdigest()
    place = path_of(digest)
    if place.is_file():
        return digest
    place.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=place.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        Path(name).replace(place)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise
    return digest


def is_whole(sha256: str) -> bool:
    """Whether the stored file is there and unchanged."""
    try:
        with path_of(sha256).open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest() == sha256
    except FileNotFoundError:
        return False
