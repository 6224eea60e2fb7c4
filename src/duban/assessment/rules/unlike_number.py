"""A number on the matter that cannot decide: of another period, a stock, in points, only foreseen."""

from decimal import Decimal

from duban.assessment.assessment import EvidenceRole, SubTargetKind, SubVerdict
from duban.assessment.candidates import candidates
from duban.assessment.misfits import Misfit
from duban.assessment.question import Judgement, Question, evidence_of, phrase

_SENTENCES = {
    Misfit.PERIOD: ("other_period", "flip_period"),
    Misfit.STOCK: ("stock_for_flow", "flip_stock"),
    Misfit.POINTS: ("points_for_percent", "flip_points"),
    Misfit.FORESEEN: ("only_foreseen", "flip_foreseen"),
    Misfit.UNDER_WAY: ("only_under_way", "flip_foreseen"),
}
_VERDICTS = {
    Misfit.FORESEEN: SubVerdict.NOT_EVIDENCED,
    Misfit.UNDER_WAY: SubVerdict.PARTLY_MET,
}


def unlike_number(question: Question) -> Judgement | None:
    """Unverifiable; not evidenced where only foreseen, partly met where only under way.

    checking.md S5.1, cases T08–T10: a difference of kind is told, never held against anybody.
    """
    if question.kind is not SubTargetKind.NUMERIC_THRESHOLD or not question.wanted:
        return None
    found = candidates(question, question.wanted[0])
    if not found or found[0].misfit is None:
        return None
    one, misfit = found[0], found[0].misfit
    why, flip = _SENTENCES[misfit]
    return Judgement(
        verdict=_VERDICTS.get(misfit, SubVerdict.UNVERIFIABLE),
        rule="unlike_number",
        why=phrase(why, reported=one.quantity.text, target=question.wanted[0].text),
        evidence=(evidence_of(one.aligned.clause, EvidenceRole.CONTEXT),),
        flip=phrase(flip),
        confidence=Decimal("0.75"),
    )
