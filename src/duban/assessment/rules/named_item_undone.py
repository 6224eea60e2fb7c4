"""A named thing that the text says has not been begun or reached fails before any number is read."""

from decimal import Decimal

from duban.assessment.alignment import SURELY_NAMED
from duban.assessment.assessment import (
    EvidenceRole,
    SubTargetKind,
    SubVerdict,
)
from duban.assessment.citing import reason_evidence
from duban.assessment.content import names_match
from duban.assessment.question import Judgement, Question, evidence_of, phrase
from duban.assessment.states import read_state
from duban.lookups.cues import CueKind

_KINDS = (SubTargetKind.NUMERIC_THRESHOLD, SubTargetKind.MILESTONE_STAGE)


def named_item_undone(question: Question) -> Judgement | None:
    """Not met where the clause that names the thing denies it outright (checking.md S5).

    Silence, a rest of the same thing, and a denied thing that is only described are no denial.
    """
    name = question.piece.name
    if not name or question.kind not in _KINDS or question.pending:
        return None
    for one in question.relevant:
        state = read_state(one.clause.text)
        if not state.has(CueKind.NOT_DONE) or state.has(CueKind.RESIDUAL):
            continue
        if names_match(name, one.clause.text) < SURELY_NAMED:
            continue
        return Judgement(
            verdict=SubVerdict.NOT_MET,
            rule="named_item_undone",
            why=phrase("named_item_undone", name=name, said=one.clause.text),
            evidence=(evidence_of(one.clause, EvidenceRole.UNDERMINES), *reason_evidence(question)),
            flip=phrase("flip_named", name=name),
            confidence=Decimal("0.95"),
        )
    return None
