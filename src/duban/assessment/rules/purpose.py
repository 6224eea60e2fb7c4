"""What the work is for: shown by facts of its own, else no surer than the clause that it serves."""

from decimal import Decimal

from duban.assessment.acts import is_concrete
from duban.assessment.alignment import ACCEPT
from duban.assessment.assessment import EvidenceRole, SubTargetKind, SubVerdict
from duban.assessment.question import Judgement, Question, evidence_of, phrase
from duban.assessment.rules.activity import ADJACENT
from duban.assessment.states import read_state
from duban.lookups.cues import CueKind


def purpose(question: Question) -> Judgement | None:
    """Met by a fact on the same matter; otherwise as the clause before it, never below silence.

    A purpose alone can contradict nothing (checking.md S5.7).
    """
    if question.kind is not SubTargetKind.PURPOSE:
        return None
    for one in question.relevant:
        state = read_state(one.clause.text)
        closed = not state.has(CueKind.NOT_DONE, CueKind.DEFER, CueKind.FUTURE)
        if one.score >= ADJACENT and is_concrete(one.clause.text) and closed:
            return Judgement(
                verdict=SubVerdict.MET,
                rule="purpose",
                why=phrase("purpose_shown", said=one.clause.text),
                evidence=(evidence_of(one.clause, EvidenceRole.SUPPORTS),),
                flip=phrase("flip_purpose"),
                confidence=Decimal("0.7") if one.score >= ACCEPT else Decimal("0.55"),
            )
    return _as_served(question)


def _as_served(question: Question) -> Judgement:
    served = question.before
    verdict = served.verdict if served is not None else SubVerdict.NOT_EVIDENCED
    if verdict in (SubVerdict.NOT_MET, SubVerdict.UNVERIFIABLE):
        verdict = SubVerdict.NOT_EVIDENCED
    evidence = (
        served.evidence[:1]
        if served is not None and verdict is not SubVerdict.NOT_EVIDENCED
        else ()
    )
    return Judgement(
        verdict=verdict,
        rule="purpose",
        why=phrase("purpose_served" if evidence else "silent", target=question.piece.text),
        evidence=evidence,
        flip=phrase("flip_purpose"),
        confidence=Decimal("0.5"),
    )
