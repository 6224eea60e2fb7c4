"""A target that asks only for the sign of a change: 由负转正, 实现正增长, 双下降."""

import re
from decimal import Decimal

from duban.assessment.assessment import Comparison, EvidenceRole, SubTargetKind, SubVerdict
from duban.assessment.clauses import Clause
from duban.assessment.question import Judgement, Question, evidence_of, phrase
from duban.assessment.states import read_state
from duban.lookups.cues import CueKind
from duban.lookups.idioms import load_idioms
from duban.lookups.late import late
from duban.provenance.fields import Field
from duban.quantities.quantity import Direction, Quantity, QuantityKind

_HOW_MANY = late(r"(?P<count>[0-9]{1,3}|[两二三四五六七八九十])[ ]?[个项大类]")
_CHINESE = {
    "两": 2,
    "二": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
    "十": 10,
}
_RISE = re.compile(r"(?:增长|上升|增加|回升)$")
_DROP = re.compile(r"(?:下降|降低|减少)$")
_NO_RISE = re.compile(r"(?<!非)零增长$")
"""能耗总量零增长: a fall is none either."""
_PAIR = re.compile(r"双(?:下降|降)")


def turned_change(question: Question) -> Judgement | None:
    """Met by changes of the sign asked for, or by the words; not met by the other sign.

    Where several indicators are meant, as many numbers are needed (cases T32, T34). 降幅收窄 is
    still a fall.
    """
    text = question.piece.text
    none = _NO_RISE.search(text)
    up = None if none else load_idioms().turn.search(text) or _RISE.search(text)
    down = none or load_idioms().fall.search(text) or _DROP.search(text)
    if question.kind is not SubTargetKind.NUMERIC_THRESHOLD or not (up or down):
        return None
    if any(wanted.kind is not QuantityKind.COUNT for wanted in question.wanted):
        return None
    wants_fall = up is None
    rates = _rates(question)
    wrong = [
        (c, rate)
        for c, rate in rates
        if _is_fall(c, rate) is not wants_fall and not (none and rate.value == 0)
    ]
    if wrong:
        return _answer(question, SubVerdict.NOT_MET, *wrong[0])
    if rates:
        enough = len(rates) >= _needed(text)
        return _answer(question, SubVerdict.MET if enough else SubVerdict.PARTLY_MET, *rates[0])
    said = [one.clause for one in question.relevant if _says_so(one.clause.text)]
    return _answer(question, SubVerdict.MET, said[0], None) if said else None


def _says_so(text: str) -> bool:
    idioms = load_idioms()
    state = read_state(text)
    words = idioms.turn.search(text) or idioms.fall.search(text)
    return bool(words) and not state.has(CueKind.NOT_DONE, CueKind.FUTURE)


def _rates(question: Question) -> list[tuple[Clause, Quantity]]:
    """Reported changes in per cent on the matter, each with its clause."""
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
        if clause.start <= quantity.start < clause.end and _is_change(clause, quantity)
    ]


def _is_change(clause: Clause, quantity: Quantity) -> bool:
    if quantity.kind is not QuantityKind.PERCENT or quantity.hedged:
        return False
    declines = read_state(clause.text).has(CueKind.DECLINE)
    return quantity.is_growth or quantity.direction is not None or declines


def _is_fall(clause: Clause, rate: Quantity) -> bool:
    if rate.value < 0 or rate.direction is Direction.DOWN:
        return True
    return "降幅" in clause.text or "跌幅" in clause.text


def _needed(text: str) -> int:
    """How many indicators are meant: 三项指标, 双下降."""
    if _PAIR.search(text):
        return 2
    found = _HOW_MANY.search(text)
    if not found:
        return 1
    count = found.group("count")
    return _CHINESE.get(count) or int(count)


def _answer(
    question: Question, verdict: SubVerdict, clause: Clause, rate: Quantity | None
) -> Judgement:
    failed = verdict is SubVerdict.NOT_MET
    role = EvidenceRole.UNDERMINES if failed else EvidenceRole.SUPPORTS
    comparison = None
    if rate is not None:
        falls = _is_fall(clause, rate)
        comparison = Comparison(
            comparator=">" if falls is failed else "<",
            target=Decimal(0),
            reported=-abs(rate.value) if falls else rate.value,
            unit=rate.unit,
            holds=not failed,
        )
    return Judgement(
        verdict=verdict,
        rule="turned_change",
        why=phrase(f"turn_{verdict.value}", said=clause.text, target=question.piece.text),
        evidence=(evidence_of(clause, role),),
        comparison=comparison,
        flip=phrase("flip_turn"),
        confidence=Decimal("0.85"),
    )
