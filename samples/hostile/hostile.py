"""One hostile document: how it is made, and which refusals answer it."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Hostile:
    """`name` tells the trick and ends in the suffix that the file pretends to have.

    `codes` are the refusals that may answer it; "read" stands for a file that does no harm and may
    be read. `heavy`: seconds of work for the child; only slow tests take it.
    """

    name: str
    make: Callable[[], bytes]
    codes: frozenset[str]
    heavy: bool = False


def hostile(name: str, make: Callable[[], bytes], *codes: str, heavy: bool = False) -> Hostile:
    """Return one document of the corpus."""
    return Hostile(name=name, make=make, codes=frozenset(codes), heavy=heavy)
