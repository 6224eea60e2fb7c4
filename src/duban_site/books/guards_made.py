"""A guard as a database knows it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """The statements that put a trigger up, and what the catalogue then says of it."""

    statements: tuple[str, ...]
    check: str
