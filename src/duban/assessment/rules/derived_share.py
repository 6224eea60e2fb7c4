"""A wanted rate that stands between two reported counts: 受理214件、按期办结214件."""

from decimal import Decimal

from duban.assessment.assessment import Comparison, EvidenceRole, SubTargetKind, SubVerdict
from duban.assessment.comparing import shown, sign_of
from duban.assessment.question import Judgement, Question, evidence_of, phrase
from duban.provenance.fields import Field
from duban.quantities.quantity import Quantity, QuantityKind

_PAIR = 2
_WHOLE = 100


def derived_share(question: Question) -> Judgement | None:
    """Met where the two only counts of one unit give the rate; a lower share decides nothing.

    A computed rate never accuses: which count is the base is a guess that only favours the reporter.
    """
    if question.kind is not SubTargetKind.NUMERIC_THRESHOLD or not question.wanted:
        return None
    wanted = question.wanted[0]
    same = _counts(question)
    if not _is_rate(question, wanted) or len(same) != _PAIR or not question.relevant:
        return None
    part, whole = sorted(same, key=lambda quantity: quantity.base_value)
    if not whole.base_value or part.base_value * _WHOLE < wanted.base_value * whole.base_value:
        return None
    share = part.base_value * _WHOLE / whole.base_value
    clauses = [c for c in question.clauses if any(c.start <= q.start < c.end for q in same)]
    return Judgement(
        verdict=SubVerdict.MET,
        rule="derived_share",
        why=phrase(
            "numeric_share",
            reported=part.text,
            base=whole.text,
            share=shown(share, "%"),
            target=wanted.text,
        ),
        evidence=tuple(evidence_of(clause, EvidenceRole.SUPPORTS) for clause in clauses),
        comparison=Comparison(
            comparator=sign_of(question, wanted),
            target=wanted.value,
            reported=share,
            unit=wanted.unit,
            holds=True,
        ),
        flip=phrase("flip_no_number", unit=wanted.unit),
        confidence=Decimal("0.7"),
    )


def _is_rate(question: Question, wanted: Quantity) -> bool:
    return (
        wanted.kind is QuantityKind.PERCENT and not wanted.is_growth and "率" in question.piece.text
    )


def _counts(question: Question) -> list[Quantity]:
    measures = question.case.measures.get(Field.PROGRESS)
    counts = [q for q in measures.quantities if q.kind is QuantityKind.COUNT] if measures else []
    return [q for q in counts if q.base_unit == counts[0].base_unit]
