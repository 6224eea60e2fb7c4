"""Whether a reported number is one of the measure that a piece asks for, by its name or without one."""

import re

from duban.assessment.alignment import ACCEPT, ACCEPT_SHORT, Aligned
from duban.assessment.content import contained, content_of, normal, overlap
from duban.assessment.misfits import segment_of
from duban.assessment.question import Question
from duban.assessment.segmentation import Piece
from duban.assessment.states import START, read_stages, read_state
from duban.assessment.volumes import VOLUMES
from duban.lookups.audit import load_audit_words
from duban.lookups.cues import CueKind
from duban.lookups.steps import load_any_object, load_caliber
from duban.quantities.quantity import Quantity, QuantityKind

SAME_NAME = 500
"""Per-mille of the fewer of two names that both share, from which they name one measure."""

_LONG_NAME = 4
_SHORT_FORM = 700
"""Per-mille of a name of five signs or more in the piece from which it is its short form: 民生支出占比."""


def name_of(quantity: Quantity) -> str:
    """What a number's indicator names beside the act and words for any object: nothing in 下达资金."""
    indicator = quantity.indicator or ""
    plain = load_caliber().sub("", indicator)
    words = load_any_object().sub("", load_audit_words().act.sub("", plain))
    return indicator if content_of(words).strong else ""


def is_of_other_name(piece: Piece, quantity: Quantity) -> bool:
    """Whether a rate or an amount of money carries the name of another indicator."""
    theirs = content_of(name_of(quantity))
    named = theirs.strong > 0 and content_of(piece.text).strong > 0 and quantity.kind in _NEEDS_NAME
    if not named or overlap(content_of(piece.text), theirs) >= SAME_NAME:
        return False
    return theirs.strong < _LONG_NAME or contained(theirs, normal(piece.text)) < _SHORT_FORM


def is_same_measure(
    question: Question, quantity: Quantity, aligned: Aligned, *, only: bool
) -> bool:
    """Whether the clause speaks of the piece, or the number leaves out what it counts."""
    piece = question.piece
    if is_of_other_name(piece, quantity):
        return question.alone and only and _is_the_very_amount(question, quantity)
    if aligned.score >= ACCEPT or _is_short_form(question, quantity):
        return True
    if _is_all_of_it(question, quantity, aligned) or is_total(question, quantity, aligned):
        return True
    physical = quantity.kind in VOLUMES and quantity.kind is not QuantityKind.MONEY
    if content_of(name_of(quantity)).strong:
        surely = only or _same_act(piece.text, segment_of(aligned, quantity))
        return question.alone and surely and physical and aligned.score >= ACCEPT_SHORT
    if question.alone and (only or physical):
        return True
    few = content_of(piece.text).strong <= 1
    return (few and only) or _same_act(piece.text, segment_of(aligned, quantity))


def is_total(question: Question, quantity: Quantity, aligned: Aligned) -> bool:
    """恢复6218亩，新增4530亩，合计1.07万亩: the sum of what was told, where the row asks one amount."""
    before = aligned.clause.text[: max(0, quantity.start - aligned.clause.start)]
    physical = quantity.kind in VOLUMES and quantity.kind is not QuantityKind.MONEY
    return question.alone and physical and _SUM.fullmatch(before) is not None


_SUM = re.compile(
    r"(?:以上|三项|两项|全[市县区])?(?:合计|共计|总计|累计)(?:完成|建成|达到|达|为|约)?"
)


def _is_short_form(question: Question, quantity: Quantity) -> bool:
    """治理率56.4% for 农村生活污水治理率: the end of the goal's own name, and of no other goal of the row."""
    name = normal(quantity.indicator or "")
    if quantity.kind is not QuantityKind.PERCENT or len(name) < _SHORTEST_RATE:
        return False
    only_one = normal(question.case.text(question.source)).count(name) == 1
    return only_one and name.endswith(_RATE_ENDS) and name in normal(question.piece.text)


_SHORTEST_RATE = 3
_RATE_ENDS = ("率", "比重", "占比", "比例", "度")


def _is_all_of_it(question: Question, quantity: Quantity, aligned: Aligned) -> bool:
    """12处全部完工通水 for 供水工程12处: the very number said of all, in a row that asks it once."""
    measures = question.case.measures.get(question.source)
    asked = [q for q in (measures.quantities if measures else ()) if _is_same_amount(q, quantity)]
    universal = read_state(aligned.clause.text).has(CueKind.UNIVERSAL)
    return universal and len(asked) == 1 and _is_the_very_amount(question, quantity)


def _is_same_amount(one: Quantity, other: Quantity) -> bool:
    return one.base_unit == other.base_unit and one.base_value == other.base_value


def _is_the_very_amount(question: Question, quantity: Quantity) -> bool:
    """台账内3000万元已全部清偿 for 清理账款3000万元: the only amount told is the one asked for."""
    return any(_is_same_amount(quantity, wanted) for wanted in question.wanted)


_NEEDS_NAME = frozenset(
    {
        QuantityKind.PERCENT,
        QuantityKind.PERCENTAGE_POINT,
        QuantityKind.MONEY,
        QuantityKind.RANK,
        QuantityKind.MULTIPLE,
    }
)
"""Kinds that any two indicators share, so that the indicator's name must agree."""


def _same_act(piece: str, words: str) -> bool:
    """Whether both name the same stage: 新开工60个, 新开工63个."""
    wanted = {mention.word for mention in read_stages(piece) if mention.height >= START}
    return any(mention.word in wanted for mention in read_stages(words))
