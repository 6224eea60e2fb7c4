"""A wanted count that is answered by names: 打通断头路4条, 石梁路、桂圆路通车."""

from decimal import Decimal

from duban.assessment.acts import is_reported_done
from duban.assessment.alignment import ACCEPT
from duban.assessment.assessment import EvidenceRole, SubTargetKind, SubVerdict
from duban.assessment.clauses import Clause
from duban.assessment.comparing import shown
from duban.assessment.facets import names_in, opening_list
from duban.assessment.question import Judgement, Question, evidence_of, phrase
from duban.assessment.states import read_state
from duban.lookups.cues import CueKind
from duban.quantities.quantity import QuantityKind

_FEWEST = 2


def named_one_by_one(question: Question) -> Judgement | None:
    """Met by as many names as were asked for, partly met by fewer: who lists may leave some out."""
    if question.kind is not SubTargetKind.NUMERIC_THRESHOLD or not question.wanted:
        return None
    wanted = question.wanted[0]
    if wanted.kind is not QuantityKind.COUNT or wanted.is_growth or not question.alone:
        return None
    done = _done(question)
    count = sum(max(1, len(opening_list(clause.text))) for clause in done)
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


def _done(question: Question) -> list[Clause]:
    """The clauses that report something of the kind, or a list of named things, as done."""
    own = {one.clause.index: one.own for one in question.aligned}
    return [
        clause
        for clause in question.clauses
        if is_reported_done(clause.text) and (own[clause.index] >= ACCEPT or names_in(clause.text))
    ]
