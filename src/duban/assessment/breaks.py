"""Where sentences and clauses begin and end in a text, by its punctuation."""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import lru_cache

_BREAK = re.compile(r"[。；;！？!?\n，]|,(?![0-9]{3}(?![0-9]))")
_SENTENCE_ENDS = frozenset("。；;！？!?\n")


@dataclass(frozen=True, slots=True, kw_only=True)
class Breaks:
    """Offsets of the marks that end sentences (。；！？ and line ends) and clauses (also ，)."""

    length: int
    sentences: tuple[int, ...]
    clauses: tuple[int, ...]

    def sentence(self, at: int) -> tuple[int, int]:
        """Start and end (exclusive) of the sentence that holds offset `at`."""
        return _around(self.sentences, at, self.length)

    def clause(self, at: int) -> tuple[int, int]:
        """Start and end (exclusive) of the clause that holds offset `at`; 、 does not end one."""
        return _around(self.clauses, at, self.length)


@lru_cache(maxsize=512)
def breaks(text: str) -> Breaks:
    """The breaks of a text. A comma inside 1,260 is none."""
    marks = [(found.start(), found[0]) for found in _BREAK.finditer(text)]
    return Breaks(
        length=len(text),
        sentences=tuple(at for at, mark in marks if mark in _SENTENCE_ENDS),
        clauses=tuple(at for at, _ in marks),
    )


def _around(marks: tuple[int, ...], at: int, length: int) -> tuple[int, int]:
    before = bisect_left(marks, at)
    after = bisect_right(marks, at) if before < len(marks) and marks[before] == at else before
    start = marks[before - 1] + 1 if before else 0
    return start, marks[after] if after < len(marks) else length
