"""A target that points to a number it does not give (完成季度目标) cannot be checked by itself."""

from decimal import Decimal

from duban.assessment.assessment import Comparison, EvidenceRole, SubTargetKind, SubVerdict
from duban.assessment.question import Judgement, Question, evidence_of, phrase
from duban.assessment.states import read_state
from duban.lookups.cues import CueKind
from duban.lookups.idioms import load_idioms
from duban.lookups.late import late
from duban.provenance.fields import Field
from duban.quantities.quantity import Quantity, QuantityKind

_DIRECTION_ONLY = late(r"(?:增长|上升|增加|回升|下降|降低|减少)$")
_WHOLE = Decimal(100)


def target_without_value(question: Question) -> Judgement | None:
    """Unverifiable, unless the text gives the share of that very target that was reached.

    A share of another target (of the year, where the quarter's is asked) is only context
    (checking.md S5.1).
    """
    if question.kind is not SubTargetKind.NUMERIC_THRESHOLD or question.wanted:
        return None
    idioms = load_idioms()
    text = question.piece.text
    if any(idiom.search(text) for idiom in (idioms.zero, idioms.turn, idioms.fall)):
        return None
    if _DIRECTION_ONLY.search(text):
        return None
    share = _share_reached(question)
    relevant = [one for one in question.relevant if not _is_bare(one.clause.text)]
    if share is not None:
        return _by_share(question, share)
    return Judgement(
        verdict=SubVerdict.UNVERIFIABLE,
        rule="target_without_value",
        why=phrase("target_without_value", target=question.piece.text),
        evidence=tuple(evidence_of(one.clause, EvidenceRole.CONTEXT) for one in relevant[:1]),
        flip=phrase("flip_value"),
        confidence=Decimal("0.8"),
    )


def _share_reached(question: Question) -> Quantity | None:
    """A stated share of the same target: 完成季度目标的105%."""
    measures = question.case.measures.get(Field.PROGRESS)
    if measures is None:
        return None
    scope = "年" if "年" in question.piece.text or "全年" in question.piece.text else "季"
    relevant = {one.clause.index for one in question.relevant}
    for quantity in measures.quantities:
        if quantity.kind is not QuantityKind.PERCENT or quantity.is_growth or quantity.hedged:
            continue
        for clause in question.clauses:
            inside = clause.start <= quantity.start < clause.end
            before = clause.text[: max(0, quantity.start - clause.start)]
            if inside and clause.index in relevant and scope in before and "目标" in before:
                return quantity
    return None


def _by_share(question: Question, share: Quantity) -> Judgement:
    clause = next(c for c in question.clauses if c.start <= share.start < c.end)
    wanted = _WHOLE * question.elapsed
    reached = share.value >= wanted
    return Judgement(
        verdict=SubVerdict.MET if reached else SubVerdict.NOT_MET,
        rule="target_without_value",
        why=phrase("share_of_target", reported=share.text, target=f"{wanted.normalize():f}%"),
        evidence=(
            evidence_of(clause, EvidenceRole.SUPPORTS if reached else EvidenceRole.UNDERMINES),
        ),
        comparison=Comparison(
            comparator=">=", target=wanted, reported=share.value, unit="%", holds=reached
        ),
        confidence=Decimal("0.8"),
    )


def _is_bare(text: str) -> bool:
    return read_state(text).has(CueKind.SELF_ASSERTION)
