"""A wanted number to which the text gives no answer: silence, whatever the words around it."""

from decimal import Decimal

from duban.assessment.assessment import SubTargetKind, SubVerdict
from duban.assessment.question import Judgement, Question, phrase


def no_number(question: Question) -> Judgement | None:
    """Not evidenced (case T27: a conclusion without a fact is none)."""
    if question.kind is not SubTargetKind.NUMERIC_THRESHOLD or not question.wanted:
        return None
    wanted = question.wanted[0]
    return Judgement(
        verdict=SubVerdict.NOT_EVIDENCED,
        rule="no_number",
        why=phrase("no_number", target=wanted.text),
        flip=phrase("flip_no_number", unit=wanted.unit),
        confidence=Decimal("0.7"),
    )
