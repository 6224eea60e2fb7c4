"""Where clauses and sentences begin in a masked text."""

import re
from bisect import bisect_right
from dataclasses import dataclass

CLAUSE_REACH, SENTENCE_REACH = 120, 600
"""No clause or sentence is followed further back, so that a text without stops costs no more."""

_CLAUSE = re.compile("[，,。；;：:！!？?\n\ue002]")
_SENTENCE = frozenset("。！!？?\n\ue002")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """A masked text with the ends of its clauses (，) and sentences (。), as sorted offsets."""

    text: str
    clauses: tuple[int, ...]
    sentences: tuple[int, ...]

    def clause_start(self, at: int) -> int:
        """The start of the clause that holds offset `at`, looking back `CLAUSE_REACH` signs."""
        place = bisect_right(self.clauses, at)
        start = self.clauses[place - 1] if place else 0
        return max(start, at - CLAUSE_REACH)

    def sentence_start(self, at: int) -> int:
        """The start of the sentence (or list item) that holds offset `at`, at most `SENTENCE_REACH` back."""
        place = bisect_right(self.sentences, at)
        start = self.sentences[place - 1] if place else 0
        return max(start, at - SENTENCE_REACH)


def surroundings(masked: str) -> Surroundings:
    """Find the stops of a masked text."""
    clauses = tuple(match.end() for match in _CLAUSE.finditer(masked))
    sentences = tuple(end for end in clauses if masked[end - 1] in _SENTENCE)
    return Surroundings(masked, clauses, sentences)
