"""A wanted count that is answered by names: 打通断头路4条, 石梁路、桂圆路通车."""

import re
from decimal import Decimal

from duban.assessment.acts import is_reported_done
from duban.assessment.alignment import ACCEPT
from duban.assessment.assessment import EvidenceRole, SubTargetKind, SubVerdict
from duban.assessment.clauses import Clause
from duban.assessment.comparing import shown
from duban.assessment.facets import names_in, opening_list
from duban.assessment.misfits import is_lower_stage, is_unbuilt
from duban.assessment.question import Judgement, Question, evidence_of, phrase
from duban.assessment.states import read_state
from duban.lookups.cues import CueKind
from duban.lookups.late import late
from duban.quantities.quantity import QuantityKind

_FEWEST = 2
_NUMBERED = late(r"(?:[一-龥]{0,6}?第?[0-9０-９]{1,3}(?:号线|号|#|路|线|标段)[、和及与]?){2,20}")
_ROW = late(
    r"(?P<first>[0-9]{1,3})(?:号|#)?[—–~～至到-](?P<last>[0-9]{1,3})(?:号|#)(?=楼|栋|线|机组|厂房|仓|炉|井|塔|泵|闸|地块|标段|$)"
)
_NUMBER = re.compile(r"[0-9０-９]{1,3}(?:号线|号|#|路|线|标段)")


def named_one_by_one(question: Question) -> Judgement | None:
    """Met by as many names as were asked for, partly met by fewer: who lists may leave some out."""
    if question.kind is not SubTargetKind.NUMERIC_THRESHOLD or not question.wanted:
        return None
    wanted = question.wanted[0]
    if wanted.kind is not QuantityKind.COUNT or wanted.is_growth:
        return None
    done = _done(question)
    count = sum(_named(clause.text) for clause in done)
    if count < _FEWEST:
        return None
    undone = [c for c in question.clauses if read_state(c.text).has(CueKind.NOT_DONE)]
    return Judgement(
        verdict=SubVerdict.MET if count >= wanted.value else SubVerdict.PARTLY_MET,
        rule="named_one_by_one",
        why=phrase("counted", count=count, target=shown(wanted.value, "")),
        evidence=(
            *(evidence_of(clause, EvidenceRole.SUPPORTS) for clause in done),
            *(evidence_of(clause, EvidenceRole.UNDERMINES) for clause in undone[:1]),
        ),
        flip=phrase("flip_counted", target=shown(wanted.value, "")),
        confidence=Decimal("0.6"),
    )


def _named(text: str) -> int:
    """How many things a clause names: the items of its list, numbered ones (1号、2号产线), or one."""
    numbered = _NUMBERED.match(text)
    by_number = len(_NUMBER.findall(numbered.group())) if numbered else 0
    row = _ROW.search(text)
    if row and int(row.group("last")) > int(row.group("first")):
        by_number = int(row.group("last")) - int(row.group("first")) + 1
    return max(1, len(opening_list(text)), by_number)


def _is_own(question: Question, index: int, score: int) -> bool:
    """Whether a clause speaks of this piece at least as surely as of any other."""
    return score >= question.rivals.get(index, 0)


def _done(question: Question) -> list[Clause]:
    """The clauses that report something of the kind, or a list of named things, as done."""
    own = {one.clause.index: one.own for one in question.aligned}
    if not question.alone:
        own = {
            index: score if _is_own(question, index, score) else 0 for index, score in own.items()
        }
    return [
        clause
        for clause in question.clauses
        if is_reported_done(clause.text)
        and not is_lower_stage(question.piece.text, clause.text)
        and not is_unbuilt(question.piece.text, clause.text)
        and (
            own[clause.index] >= ACCEPT
            or (question.alone and (names_in(clause.text) or _ROW.search(clause.text)))
        )
    ]
