"""Where no rule found anything that speaks of a piece: silence, which is never guilt."""

from decimal import Decimal

from duban.assessment.assessment import EvidenceRole, SubVerdict
from duban.assessment.question import Judgement, Question, evidence_of, phrase


def silence(question: Question) -> Judgement:
    """Not evidenced, with the nearest clause as context where there is one."""
    return Judgement(
        verdict=SubVerdict.NOT_EVIDENCED,
        rule="silence",
        why=phrase("silent", target=question.piece.text),
        evidence=tuple(
            evidence_of(one.clause, EvidenceRole.CONTEXT) for one in question.relevant[:1]
        ),
        flip=phrase("flip_silent"),
        confidence=Decimal("0.7"),
    )
