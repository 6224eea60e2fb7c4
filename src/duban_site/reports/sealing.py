"""The seal of a sent report: one hash over its texts and the content of its evidence (D6, D14)."""

import hashlib
from collections.abc import Mapping, Sequence

from duban_site.books.record import canonical


def seal_of(
    report: int, version: int, texts: Mapping[str, str], evidence: Sequence[Sequence[str]]
) -> str:
    """SHA-256 (hex) over the report's id, version, texts and the names and hashes of its files."""
    kept = {"report": report, "version": version, "texts": texts, "evidence": evidence}
    return hashlib.sha256(canonical(kept).encode("utf-8")).hexdigest()
