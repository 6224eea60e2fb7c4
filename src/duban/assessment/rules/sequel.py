"""The second of two acts joined by 并 (考核并通报结果) cannot be done before the first."""

from decimal import Decimal

from duban.assessment.assessment import SubVerdict
from duban.assessment.question import Judgement, Question, phrase

_HALF = 500


def sequel(question: Question) -> Judgement | None:
    """Not met where the act that it presupposes was explicitly not done (case T38)."""
    before = question.before
    if not question.piece.sequel or before is None or before.verdict is not SubVerdict.NOT_MET:
        return None
    if before.comparison is not None or any(one.own >= _HALF for one in question.relevant):
        return None
    return Judgement(
        verdict=SubVerdict.NOT_MET,
        rule="sequel",
        why=phrase("sequel", target=question.piece.text),
        evidence=before.evidence,
        flip=phrase("flip_act"),
        confidence=Decimal("0.7"),
    )
