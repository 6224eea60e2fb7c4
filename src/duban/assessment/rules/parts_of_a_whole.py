"""A wanted count whose things are told one group after another: 2宗已收回，1宗正在听证."""

from collections.abc import Sequence
from decimal import Decimal

from duban.assessment.acts import is_reported_done
from duban.assessment.assessment import EvidenceRole, SubTargetKind, SubVerdict
from duban.assessment.clauses import Clause
from duban.assessment.question import Judgement, Question, evidence_of, phrase
from duban.assessment.states import read_state
from duban.lookups.cues import CueKind
from duban.provenance.fields import Field
from duban.quantities.quantity import Quantity, QuantityKind

_FEWEST = 2


def parts_of_a_whole(question: Question) -> Judgement | None:
    """Met or partly met where the only numbers of the unit add up to the very number wanted.

    That they do says that they are its parts, though no word names them again; each is read by its
    own clause. Only for a row that asks one thing.
    """
    if question.kind is not SubTargetKind.NUMERIC_THRESHOLD or not question.wanted:
        return None
    wanted = question.wanted[0]
    if wanted.kind is not QuantityKind.COUNT or wanted.is_growth or not question.alone:
        return None
    groups = _groups(question, wanted)
    if len(groups) < _FEWEST or sum(q.base_value for q, _ in groups) != wanted.base_value:
        return None
    done = [clause for _, clause in groups if _is_done(clause)]
    if not done:
        return None
    return _answer(question, [clause for _, clause in groups], done)


def _groups(question: Question, wanted: Quantity) -> list[tuple[Quantity, Clause]]:
    """The numbers of the wanted unit, each with its clause."""
    measures = question.case.measures.get(Field.PROGRESS)
    return [
        (quantity, clause)
        for quantity in (measures.quantities if measures is not None else ())
        if quantity.base_unit == wanted.base_unit and not quantity.is_part
        for clause in question.clauses
        if clause.start <= quantity.start < clause.end
    ]


def _is_done(clause: Clause) -> bool:
    return is_reported_done(clause.text) and not read_state(clause.text).has(
        CueKind.ONGOING, CueKind.RESIDUAL
    )


def _answer(question: Question, told: Sequence[Clause], done: Sequence[Clause]) -> Judgement:
    undone = [clause for clause in told if clause not in done]
    return Judgement(
        verdict=SubVerdict.PARTLY_MET if undone else SubVerdict.MET,
        rule="parts_of_a_whole",
        why=phrase("rest_open", said=undone[0].text)
        if undone
        else phrase("stage_reached", said=done[0].text),
        evidence=(
            *(evidence_of(clause, EvidenceRole.SUPPORTS) for clause in done),
            *(evidence_of(clause, EvidenceRole.UNDERMINES) for clause in undone),
        ),
        flip=phrase("flip_act"),
        confidence=Decimal("0.7"),
    )
