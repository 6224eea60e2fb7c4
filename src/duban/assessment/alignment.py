"""Which clauses of the progress text speak of a piece of the target (checking.md S4).

A clause is scored by how much of the piece stands in it; what stands only in the words before it
(its sentence, the head of its list item) counts half, since officials leave a subject out once said.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from duban.assessment.clauses import Clause
from duban.assessment.content import (
    Content,
    content_of,
    distinctive,
    names_match,
    normal,
    ordinals_of,
    scores,
)
from duban.assessment.segmentation import Piece
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


@dataclass(frozen=True, slots=True)
class Aligned:
    """A clause and how surely it speaks of the piece: `score` with its surroundings, `own` alone."""

    clause: Clause
    score: int
    own: int


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Each clause's plain text, the words before it in its sentence, the heads of its list items."""

    clauses: tuple[Clause, ...]
    plain: tuple[str, ...]
    before: tuple[str, ...]
    heads: tuple[str, ...]


def surroundings(clauses: tuple[Clause, ...]) -> Surroundings:
    """Each clause's own plain text and what stands around it."""
    plain = tuple(normal(clause.text) for clause in clauses)
    head_of_item: dict[int, str] = {}
    before: list[str] = []
    heads: list[str] = []
    earlier: list[str] = []
    sentence = -1
    for clause, words in zip(clauses, plain, strict=True):
        above = head_of_item.get(clause.parent, "") if clause.parent is not None else ""
        if clause.head:
            head_of_item[clause.item] = f"{above}|{words}" if above else words
            heads.append(above)
        else:
            heads.append(head_of_item[clause.item])
        if clause.sentence != sentence:
            sentence, earlier = clause.sentence, []
        before.append("|".join(earlier[-4:]))
        earlier.append(words)
    return Surroundings(clauses=clauses, plain=plain, before=tuple(before), heads=tuple(heads))


def align(piece: Piece, where: Surroundings) -> tuple[Aligned, ...]:
    """Every clause with its score for the piece, in the order of the text."""
    content = content_of(piece.text)
    return tuple(
        _scored(piece, content, clause, (plain, before, head))
        for clause, plain, before, head in zip(
            where.clauses, where.plain, where.before, where.heads, strict=True
        )
    )


def _scored(piece: Piece, content: Content, clause: Clause, texts: tuple[str, str, str]) -> Aligned:
    plain, before, head = texts
    score, own = scores(content, plain, before, head)
    if piece.number is not None and piece.number == clause.number and score:
        score += 30
    if content.ordinals and _other_ordinal(content, clause):
        return Aligned(clause, 0, 0)
    if piece.name:
        score, own = _by_name(piece, clause, before + head, (score, own))
    return Aligned(clause, min(score, 1000), own)


def _by_name(piece: Piece, clause: Clause, around: str, scores: tuple[int, int]) -> tuple[int, int]:
    """A clause that names a sibling and not this thing speaks of the sibling."""
    score, own = scores
    mine = names_match(piece.name or "", clause.text)
    short = distinctive(piece.name or "", piece.siblings)
    if mine < _CERTAIN and short and short + "、" in clause.text:
        mine = _CERTAIN
    others = 0 if mine == _CERTAIN else _best_match(piece.siblings, clause.text)
    if others >= SURELY_NAMED and others > mine:
        return 0, 0
    if mine >= NAMED:
        return max(score, ACCEPT + mine // 4), max(own, mine // 3)
    nearby = names_match(piece.name or "", around) if around else 0
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
    ranked = sorted(aligned, key=lambda one: (-one.score, -one.own, one.clause.start))
    kept = [
        one for one in ranked if one.score >= ACCEPT or (alone and _leaves_out_its_subject(one))
    ]
    strong = content_of(piece.text).strong
    if ranked and alone and strong <= NO_OBJECT:
        return tuple(ranked)
    if kept or not ranked:
        return tuple(kept)
    best = ranked[0]
    few = strong <= FEW_PAIRS
    if best.score >= ACCEPT_SHORT and (few or alone):
        return (best,)
    length = sum(len(one.clause.text) for one in aligned)
    if alone and length <= ELIDED_LENGTH:
        return tuple(
            one for one in ranked if one.score or content_of(one.clause.text).strong <= _FEW
        )
    return ()


def speaking_of(piece: Piece, where: Surroundings, *, alone: bool) -> tuple[Aligned, ...]:
    """The clauses of another cell that speak of the piece, best first; all where the row asks one."""
    ranked = sorted(align(piece, where), key=lambda one: (-one.score, one.clause.start))
    return tuple(one for one in ranked if alone or one.score >= ACCEPT)
