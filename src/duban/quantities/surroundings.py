"""Where clauses and sentences begin in a masked text."""

import re
from bisect import bisect_right
from dataclasses import dataclass

_CLAUSE = re.compile("[，,。；;：:！!？?\n\ue002]")
_SENTENCE = frozenset("。！!？?\n\ue002")
_CHAIN = frozenset("；;")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """A masked text with the ends of its clauses (，) and sentences (。), as sorted offsets."""

    text: str
    clauses: tuple[int, ...]
    sentences: tuple[int, ...]

    def clause_start(self, at: int) -> int:
        """The start of the clause that holds offset `at`."""
        place = bisect_right(self.clauses, at)
        return self.clauses[place - 1] if place else 0

    def clause_end(self, at: int) -> int:
        """The end of the clause that holds offset `at`: the offset of its stop, or the text's end."""
        place = bisect_right(self.clauses, at)
        return self.clauses[place] - 1 if place < len(self.clauses) else len(self.text)

    def sentence_start(self, at: int) -> int:
        """The start of the sentence (or list item) that holds offset `at`."""
        place = bisect_right(self.sentences, at)
        return self.sentences[place - 1] if place else 0


def surroundings(masked: str) -> Surroundings:
    """Find the stops of a masked text. A comma between digits is a stop only to no harm."""
    ends = [(match.end(), match.group()) for match in _CLAUSE.finditer(masked)]
    return Surroundings(
        masked,
        tuple(end for end, _ in ends),
        tuple(end for end, sign in ends if sign in _SENTENCE),
    )
