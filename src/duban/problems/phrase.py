"""A sentence as a key and values, put into the reader's language only when it is written out."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """A sentence of `phrases.toml`: `key` names it, `values` fill its placeholders in order."""

    key: str
    values: tuple[tuple[str, str], ...] = ()
