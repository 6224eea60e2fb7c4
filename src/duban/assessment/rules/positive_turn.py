"""A target that a change be above zero: 由负转正, 实现正增长."""

import re
from decimal import Decimal

from duban.assessment.assessment import (
    Comparison,
    Evidence,
    EvidenceRole,
    SubTargetKind,
    SubVerdict,
)
from duban.assessment.clauses import Clause
from duban.assessment.question import Judgement, Question, evidence_of, phrase
from duban.assessment.states import read_state
from duban.lookups.cues import CueKind
from duban.lookups.idioms import load_idioms
from duban.provenance.fields import Field
from duban.quantities.quantity import Direction, Quantity, QuantityKind

_HOW_MANY = re.compile(r"(?P<count>[0-9]{1,3}|[两二三四五六七八九十])[ ]?[个项大类]")
_CHINESE = {"两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10}


def positive_turn(question: Question) -> Judgement | None:
    """Met by growth above zero or by the words, not met by a fall (cases T32, T34).

    Where several indicators are meant, as many growing numbers are needed.
    """
    turn = load_idioms().turn.search(question.piece.text)
    if question.kind is not SubTargetKind.NUMERIC_THRESHOLD or not turn:
        return None
    if any(wanted.kind is not QuantityKind.COUNT for wanted in question.wanted):
        return None
    rates = _rates(question)
    fallen = [(clause, rate) for clause, rate in rates if _is_fall(clause, rate)]
    if fallen:
        return _answer(question, SubVerdict.NOT_MET, fallen[0][0], fallen[0][1])
    needed = _needed(question.piece.text)
    if rates and len(rates) < needed:
        return _answer(question, SubVerdict.PARTLY_MET, rates[0][0], rates[0][1])
    if rates:
        return _answer(question, SubVerdict.MET, rates[0][0], rates[0][1])
    said = [
        one.clause
        for one in question.relevant
        if load_idioms().turn.search(one.clause.text)
        and not read_state(one.clause.text).has(CueKind.NOT_DONE, CueKind.FUTURE)
    ]
    return _answer(question, SubVerdict.MET, said[0], None) if said else None


def _rates(question: Question) -> list[tuple[Clause, Quantity]]:
    """Reported growth rates on the matter, each with its clause."""
    measures = question.case.measures.get(Field.PROGRESS)
    clauses = [one.clause for one in question.relevant] or (
        list(question.clauses) if question.alone else []
    )
    if measures is None:
        return []
    return [
        (clause, quantity)
        for clause in clauses
        for quantity in measures.quantities
        if clause.start <= quantity.start < clause.end
        and quantity.kind is QuantityKind.PERCENT
        and not quantity.hedged
        and (quantity.is_growth or quantity.direction is not None or _declines(clause))
    ]


def _declines(clause: Clause) -> bool:
    return read_state(clause.text).has(CueKind.DECLINE)


def _is_fall(clause: Clause, rate: Quantity) -> bool:
    if rate.value < 0 or rate.direction is Direction.DOWN:
        return True
    return "降幅" in clause.text or "跌幅" in clause.text


def _needed(text: str) -> int:
    found = _HOW_MANY.search(text)
    if not found:
        return 1
    count = found.group("count")
    return _CHINESE.get(count) or int(count)


def _answer(
    question: Question, verdict: SubVerdict, clause: Clause, rate: Quantity | None
) -> Judgement:
    role = EvidenceRole.UNDERMINES if verdict is SubVerdict.NOT_MET else EvidenceRole.SUPPORTS
    comparison = None
    if rate is not None:
        reported = -abs(rate.value) if verdict is SubVerdict.NOT_MET else rate.value
        comparison = Comparison(
            comparator=">",
            target=Decimal(0),
            reported=reported,
            unit=rate.unit,
            holds=verdict is not SubVerdict.NOT_MET,
        )
    evidence: tuple[Evidence, ...] = (evidence_of(clause, role),)
    return Judgement(
        verdict=verdict,
        rule="positive_turn",
        why=phrase(f"turn_{verdict.value}", said=clause.text, target=question.piece.text),
        evidence=evidence,
        comparison=comparison,
        flip=phrase("flip_turn"),
        confidence=Decimal("0.85"),
    )
