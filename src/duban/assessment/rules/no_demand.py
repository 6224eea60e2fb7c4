"""A service given on request, which nobody requested, can be neither shown nor refuted."""

from duban.assessment.assessment import EvidenceRole, SubTargetKind, SubVerdict
from duban.assessment.question import Judgement, Question, evidence_of, phrase
from duban.assessment.states import read_state
from duban.lookups.cues import CueKind


def no_demand(question: Question) -> Judgement | None:
    """Unverifiable where the text says that no request came in (checking.md S5.6, case T37).

    For other work than such a service, only where that is the nearest thing the text says.
    """
    if question.kind not in (SubTargetKind.CONDITIONAL_SERVICE, SubTargetKind.ACTIVITY):
        return None
    looked_at = question.relevant
    if question.kind is SubTargetKind.ACTIVITY and not question.alone:
        looked_at = looked_at[:1]
    for one in looked_at:
        if read_state(one.clause.text).has(CueKind.NO_DEMAND):
            return Judgement(
                verdict=SubVerdict.UNVERIFIABLE,
                rule="no_demand",
                why=phrase("no_demand", said=one.clause.text),
                evidence=(evidence_of(one.clause, EvidenceRole.UNDERMINES),),
                flip=phrase("flip_service"),
            )
    return None
