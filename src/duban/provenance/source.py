"""The identity of a source document."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One document as it was given: its name, SHA-256 (hex), size in bytes, type and encoding."""

    name: str
    sha256: str
    size: int
    media_type: str
    encoding: str | None = None
