"""A service given on request, which nobody requested, can be neither shown nor refuted."""


from duban.assessment.assessment import EvidenceRole, SubTargetKind, SubVerdict
from duban.assessment.question import Judgement, Question, evidence_of, phrase
from duban.assessment.states import read_state
from duban.lookups.cues import CueKind


def no_demand(question: Question) -> Judgement | None:
    """Unverifiable where the text says that no request came in (checking.md S5.6, case T37)."""
    if question.kind not in (SubTargetKind.CONDITIONAL_SERVICE, SubTargetKind.ACTIVITY):
        return None
    for one in question.relevant:
        if read_state(one.clause.text).has(CueKind.NO_DEMAND):
            return Judgement(
                verdict=SubVerdict.UNVERIFIABLE,
                rule="no_demand",
                why=phrase("no_demand", said=one.clause.text),
                evidence=(evidence_of(one.clause, EvidenceRole.UNDERMINES),),
                flip=phrase("flip_service"),
            )
    return None
