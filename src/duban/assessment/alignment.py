"""Which clauses of the progress text speak of a piece of the target (checking.md S4).

A clause is scored by how much of the piece stands in it; what stands only in the words before it
(its sentence, the head of its list item) counts half, since officials leave a subject out once said.
"""

from collections.abc import Sequence
from typing import NamedTuple

from duban.assessment.clauses import Clause
from duban.assessment.content import (
    Content,
    content_of,
    distinctive,
    names_match,
    ordinals_of,
)
from duban.assessment.segmentation import Piece
from duban.assessment.surroundings import Surroundings
from duban.lookups.stages import load_ladder

ACCEPT = 300
"""Per-mille of the piece's weight from which a clause is held to speak of it."""

ACCEPT_SHORT = 120
"""The same for the best clause where the piece has few telling pairs."""

NAMED = 500
"""Per-mille of a name's pairs in a text from which the text speaks of the thing."""

SURELY_NAMED = 600
"""The same where it decides that something is said of another thing."""

FEW_PAIRS = 8
_FEW = 2
NO_OBJECT = 1
"""Telling pairs up to which a target names no object: the whole progress text is about it."""

ELIDED_LENGTH = 16
"""A whole progress text this short answers its only target without naming it."""


class Aligned(NamedTuple):
    """A clause and how surely it speaks of the piece: `score` with its surroundings, `own` alone."""

    clause: Clause
    score: int
    own: int


def align(piece: Piece, where: Surroundings) -> tuple[Aligned, ...]:
    """Every clause with its score for the piece, in the order of the text."""
    content = content_of(piece.text)
    scores = where.scores(content)
    if piece.name or piece.number is not None or content.ordinals:
        scores = [_told(piece, content, where, at, *both) for at, both in enumerate(scores)]
    return tuple(
        [
            Aligned(clause, min(score, 1000), own)
            for clause, (score, own) in zip(where.clauses, scores, strict=True)
        ]
    )


def _told(
    piece: Piece, content: Content, where: Surroundings, at: int, score: int, own: int
) -> tuple[int, int]:
    """The scores of a clause after what numbers and names tell of it."""
    clause = where.clauses[at]
    if score and piece.number is not None and piece.number == clause.number:
        score += 30
    if content.ordinals and _other_ordinal(content, clause):
        return 0, 0
    if piece.name:
        return _by_name(piece, where, at, (score, own))
    return score, own


def _by_name(
    piece: Piece, where: Surroundings, at: int, scores: tuple[int, int]
) -> tuple[int, int]:
    """A clause that names a sibling and not this thing speaks of the sibling."""
    score, own = scores
    clause = where.clauses[at]
    mine = names_match(piece.name or "", clause.text)
    short = distinctive(piece.name or "", piece.siblings)
    if mine < _CERTAIN and short and short + "、" in clause.text:
        mine = _CERTAIN
    others = 0 if mine == _CERTAIN else _best_match(piece.siblings, clause.text)
    if others >= SURELY_NAMED and others > mine:
        return 0, 0
    if mine >= NAMED:
        return max(score, ACCEPT + mine // 4), max(own, mine // 3)
    around = where.around(at)
    nearby = names_match(piece.name or "", around)
    sibling_nearby = _best_match(piece.siblings, around) if nearby else 0
    if nearby >= NAMED and nearby >= sibling_nearby:
        return score, own
    return score // 2, own // 2


_CERTAIN = 1000


def _best_match(names: tuple[str, ...], text: str) -> int:
    return max((names_match(name, text) for name in names), default=0)


def _other_ordinal(content: Content, clause: Clause) -> bool:
    """Whether the clause speaks of another phase or number of the same kind."""
    theirs = ordinals_of(clause.text)
    if not theirs or theirs & content.ordinals:
        return False
    kinds = {word[-1] for word in content.ordinals}
    return any(word[-1] in kinds for word in theirs)


def _leaves_out_its_subject(one: Aligned) -> bool:
    """Whether a clause names nothing of its own but acts and stages: 已改造31座, 主体已完工."""
    return not content_of(load_ladder().finder.sub("", one.clause.text)).strong


def relevant(piece: Piece, aligned: Sequence[Aligned], *, alone: bool) -> tuple[Aligned, ...]:
    """The clauses that speak of the piece, best first (ties: earlier first).

    `alone`: the row asks one thing only, so that a short text, or the best clause, is about it.
    """
    strong = content_of(piece.text).strong
    if aligned and alone and strong <= NO_OBJECT:
        return tuple(sorted(aligned, key=_best_first))
    kept = [
        one for one in aligned if one.score >= ACCEPT or (alone and _leaves_out_its_subject(one))
    ]
    if kept or not aligned:
        return tuple(sorted(kept, key=_best_first))
    best = min(aligned, key=_best_first)
    few = strong <= FEW_PAIRS
    if best.score >= ACCEPT_SHORT and (few or alone):
        return (best,)
    length = sum(len(one.clause.text) for one in aligned)
    if alone and length <= ELIDED_LENGTH:
        said = [one for one in aligned if one.score or content_of(one.clause.text).strong <= _FEW]
        return tuple(sorted(said, key=_best_first))
    return ()


def _best_first(one: Aligned) -> tuple[int, int, int]:
    return -one.score, -one.own, one.clause.start


def speaking_of(piece: Piece, where: Surroundings, *, alone: bool) -> tuple[Aligned, ...]:
    """The clauses of another cell that speak of the piece, best first; all where the row asks one."""
    said = [one for one in align(piece, where) if alone or one.score >= ACCEPT]
    return tuple(sorted(said, key=lambda one: (-one.score, one.clause.start)))
