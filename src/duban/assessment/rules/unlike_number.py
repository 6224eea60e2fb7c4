"""A number on the matter that cannot decide: of another period, a stock, in points, only foreseen."""

from decimal import Decimal

from duban.assessment.assessment import EvidenceRole, SubTargetKind, SubVerdict
from duban.assessment.candidates import candidates
from duban.assessment.misfits import Misfit
from duban.assessment.question import Judgement, Question, evidence_of, phrase
from duban.assessment.rules.work_not_begun import work_not_begun

_SENTENCES = {
    Misfit.PERIOD: ("other_period", "flip_period"),
    Misfit.STOCK: ("stock_for_flow", "flip_stock"),
    Misfit.POINTS: ("points_for_percent", "flip_points"),
    Misfit.FORESEEN: ("only_foreseen", "flip_foreseen"),
    Misfit.UNDER_WAY: ("only_under_way", "flip_foreseen"),
    Misfit.EARLIER: ("only_before", "flip_foreseen"),
    Misfit.INCREASE: ("increase_for_amount", "flip_increase"),
    Misfit.LEVEL: ("other_level", "flip_level"),
    Misfit.PER_HEAD: ("all_for_each", "flip_each"),
}
_VERDICTS = {
    Misfit.FORESEEN: SubVerdict.NOT_EVIDENCED,
    Misfit.UNDER_WAY: SubVerdict.PARTLY_MET,
}
_ROLES = {Misfit.EARLIER: EvidenceRole.UNDERMINES}
_HALF = Decimal("0.5")
"""From the middle of the year on, a volume of which nothing is reached is behind its share."""


def unlike_number(question: Question) -> Judgement | None:
    """Unverifiable; not evidenced where only foreseen, partly met where only under way.

    checking.md S5.1, cases T08–T10: a difference of kind is told, never held against anybody. A number
    that counts what comes before the result says that it has not arrived: not met once it is due.
    """
    if question.kind is not SubTargetKind.NUMERIC_THRESHOLD or not question.wanted:
        return None
    found = candidates(question, question.wanted[0])
    if not found or found[0].misfit is None:
        return None
    one, misfit = found[0], found[0].misfit
    if misfit is Misfit.FORESEEN and (stated := work_not_begun(question)) is not None:
        return stated
    why, flip = _SENTENCES[misfit]
    return Judgement(
        verdict=_verdict(question, misfit),
        rule="unlike_number",
        why=phrase(why, reported=one.quantity.text, target=question.wanted[0].text),
        evidence=(evidence_of(one.aligned.clause, _ROLES.get(misfit, EvidenceRole.CONTEXT)),),
        flip=phrase(flip),
        confidence=Decimal("0.75"),
    )


def _verdict(question: Question, misfit: Misfit) -> SubVerdict:
    if misfit is Misfit.EARLIER:
        is_due = question.elapsed >= _HALF and not question.pending
        return SubVerdict.NOT_MET if is_due else SubVerdict.PARTLY_MET
    return _VERDICTS.get(misfit, SubVerdict.UNVERIFIABLE)
