"""The clauses of a cell made ready to be searched, and how much of a piece stands in each of them.

The scores of all clauses are counted at once: one whole number holds a lane of 32 bits for each clause,
so that a pair of signs adds its weight to every clause that holds it in one addition.
"""

import re
import struct
from dataclasses import dataclass, field
from functools import lru_cache

from duban.assessment.clauses import Clause, cut_clauses
from duban.assessment.content import Content, normal
from duban.provenance.fields import Field

_BEFORE = 4
"""Clauses of the same sentence, before a clause, whose words may be left out in it."""
_LANE = 32
_BYTES = 4
_HEAD = 8
_EARLIER = 5
"""Tenths at which words count that stand only in the head of a list item, or earlier in the sentence."""
Lanes = tuple[int, int, int]


@dataclass(frozen=True, slots=True, eq=False)
class Surroundings:
    """The clauses of a cell and their plain texts, in order, `whole` the plain texts together.

    For each clause `heads` and `before` hold the places of the heads of its list items and of the
    clauses before it in its sentence; `headed` and `followed` the lanes of the clauses for which it
    is such a head, and before which it stands.
    """

    clauses: tuple[Clause, ...]
    plain: tuple[str, ...]
    whole: str
    heads: tuple[tuple[int, ...], ...]
    before: tuple[tuple[int, ...], ...]
    headed: tuple[int, ...]
    followed: tuple[int, ...]
    known: dict[str, Lanes] = field(default_factory=dict)

    def around(self, at: int) -> str:
        """The plain words before a clause and of its heads, each clause apart."""
        return "".join("|".join([self.plain[n] for n in p[at]]) for p in (self.before, self.heads))

    def scores(self, content: Content) -> list[tuple[int, int]]:
        """How much of the content stands in and around each clause, and in it alone, each 0–1000.

        What stands only in the words before a clause counts half; what the head of its list item
        says counts four fifths.
        """
        total, count = content.total or 1, len(self.clauses)
        whole, known = self.whole, self.known
        own = near = 0
        for gram, weight, narrower in content.grams:
            if gram in whole:
                here, headed, followed = known.get(gram) or self._standing(gram)
            elif narrower is None:
                continue
            else:
                here = headed = followed = 0
            if narrower is not None:
                here |= self._answering(narrower)
                headed, followed = headed & ~here, followed & ~here
            own += weight * here
            if headed or followed:
                near += weight * (_HEAD * headed + _EARLIER * followed)
        if not own and not near:
            return [(0, 0)] * count
        lanes = struct.Struct(f"<{count}I")
        owns = lanes.unpack(own.to_bytes(count * _BYTES, "little"))
        nears = lanes.unpack(near.to_bytes(count * _BYTES, "little"))
        return [
            ((10 * mine + by) * 100 // total, mine * 1000 // total)
            for mine, by in zip(owns, nears, strict=True)
        ]

    def _standing(self, gram: str) -> Lanes:
        """The clauses that hold a gram; those that only have it in a head; those only after it."""
        here = headed = followed = 0
        for at, plain in enumerate(self.plain):
            if gram in plain:
                here |= 1 << at * _LANE
                headed |= self.headed[at]
                followed |= self.followed[at]
        headed &= ~here
        lanes = self.known[gram] = (here, headed, followed & ~here & ~headed)
        return lanes

    def _answering(self, words: re.Pattern[str]) -> int:
        """The clauses in which a pattern is found."""
        return sum(1 << at * _LANE for at, plain in enumerate(self.plain) if words.search(plain))


@lru_cache(maxsize=256)
def surroundings(text: str, field_: Field) -> Surroundings:
    """The clauses of a cell's text with what stands around each."""
    clauses = cut_clauses(text, field_)
    plain = tuple([normal(clause.text) for clause in clauses])
    heads, before = _heads(clauses), _before(clauses)
    return Surroundings(
        clauses=clauses,
        plain=plain,
        whole="|".join(plain),
        heads=heads,
        before=before,
        headed=_turned(heads),
        followed=_turned(before),
    )


def _heads(clauses: tuple[Clause, ...]) -> tuple[tuple[int, ...], ...]:
    """For each clause the first clause of its list item and of the item above; none for itself."""
    head_of_item: dict[int, tuple[int, ...]] = {}
    heads: list[tuple[int, ...]] = []
    for at, clause in enumerate(clauses):
        if clause.head:
            above = head_of_item.get(clause.parent, ()) if clause.parent is not None else ()
            head_of_item[clause.item] = (*above, at)
            heads.append(above)
        else:
            heads.append(head_of_item[clause.item])
    return tuple(heads)


def _before(clauses: tuple[Clause, ...]) -> tuple[tuple[int, ...], ...]:
    """For each clause those before it in its sentence, the nearest few."""
    before: list[tuple[int, ...]] = []
    first = 0
    for at, clause in enumerate(clauses):
        if clause.sentence != clauses[first].sentence:
            first = at
        before.append(tuple(range(max(first, at - _BEFORE), at)))
    return tuple(before)


def _turned(places: tuple[tuple[int, ...], ...]) -> tuple[int, ...]:
    """For each clause the lanes of the clauses that have it among their places."""
    lanes = [0] * len(places)
    for at, others in enumerate(places):
        for other in others:
            lanes[other] |= 1 << at * _LANE
    return tuple(lanes)
