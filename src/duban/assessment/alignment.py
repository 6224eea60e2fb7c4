"""Which clauses of the progress text speak of a piece of the target (checking.md S4).

A clause is scored by how much of the piece stands in it; what stands only in the words before it
(its sentence, the head of its list item) counts half, since officials leave a subject out once said.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from duban.assessment.clauses import Clause
from duban.assessment.content import Content, contained, content_of, names_match, normal, ordinals_of
from duban.assessment.segmentation import Piece

ACCEPT = 300
"""Per-mille of the piece's weight from which a clause is held to speak of it."""

ACCEPT_SHORT = 120
"""The same for the best clause where the piece has few telling pairs."""

FEW_PAIRS = 8
ELIDED_LENGTH = 16
"""A whole progress text this short answers its only target without naming it."""


@dataclass(frozen=True, slots=True)
class Aligned:
    """A clause and how surely it speaks of the piece: `score` with its surroundings, `own` alone."""

    clause: Clause
    score: int
    own: int


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The normalised words before each clause in its sentence, and at the head of its item."""

    clauses: tuple[Clause, ...]
    plain: tuple[str, ...]
    around: tuple[str, ...]


def surroundings(clauses: tuple[Clause, ...]) -> Surroundings:
    """Each clause's own plain text and what stands around it."""
    plain = tuple(normal(clause.text) for clause in clauses)
    around: list[str] = []
    head = ""
    sentence = -1
    before: list[str] = []
    for clause, words in zip(clauses, plain, strict=True):
        if clause.head:
            head = words
        if clause.sentence != sentence:
            sentence, before = clause.sentence, []
        around.append("|".join([head, *before[-4:]]) if not clause.head else "")
        before.append(words)
    return Surroundings(clauses=clauses, plain=plain, around=tuple(around))


def align(piece: Piece, where: Surroundings) -> tuple[Aligned, ...]:
    """Every clause with its score for the piece, in the order of the text."""
    content = content_of(piece.text)
    return tuple(
        _scored(piece, content, clause, plain, around)
        for clause, plain, around in zip(where.clauses, where.plain, where.around, strict=True)
    )


def _scored(piece: Piece, content: Content, clause: Clause, plain: str, around: str) -> Aligned:
    score = contained(content, plain, around)
    own = contained(content, plain)
    if piece.number is not None and piece.number == clause.number and score:
        score += 30
    if content.ordinals and _other_ordinal(content, clause):
        return Aligned(clause, score // 3, own // 3)
    if piece.name:
        score, own = _by_name(piece, clause, plain, around, (score, own))
    return Aligned(clause, min(score, 1000), own)


def _by_name(
    piece: Piece, clause: Clause, plain: str, around: str, scores: tuple[int, int]
) -> tuple[int, int]:
    """A clause that names a sibling and not this thing speaks of the sibling."""
    score, own = scores
    mine = names_match(piece.name or "", clause.text)
    others = max((names_match(name, clause.text) for name in piece.siblings), default=0)
    if others >= 600 and others > mine:
        return 0, 0
    if mine >= 500:
        return max(score, ACCEPT + mine // 4), max(own, mine // 3)
    nearby = names_match(piece.name or "", around) if around else 0
    sibling_nearby = max((names_match(name, around) for name in piece.siblings), default=0)
    if nearby >= 500 and nearby >= sibling_nearby:
        return score, own
    return score // 2, own // 2


def _other_ordinal(content: Content, clause: Clause) -> bool:
    """Whether the clause speaks of another phase or number of the same kind."""
    theirs = ordinals_of(clause.text)
    if not theirs or theirs & content.ordinals:
        return False
    kinds = {word[-1] for word in content.ordinals}
    return any(word[-1] in kinds for word in theirs)


def relevant(piece: Piece, aligned: Sequence[Aligned], *, alone: bool) -> tuple[Aligned, ...]:
    """The clauses that speak of the piece, best first (ties: earlier first).

    `alone`: the row asks one thing only, so that a short text, or the best clause, is about it.
    """
    ranked = sorted(aligned, key=lambda one: (-one.score, -one.own, one.clause.start))
    kept = [one for one in ranked if one.score >= ACCEPT]
    if kept or not ranked:
        return tuple(kept)
    best = ranked[0]
    few = content_of(piece.text).strong <= FEW_PAIRS
    if best.score >= ACCEPT_SHORT and (few or alone):
        return (best,)
    length = sum(len(one.clause.text) for one in aligned)
    if alone and length <= ELIDED_LENGTH:
        return tuple(ranked)
    return ()
