"""A wanted count whose things are told one group after another: 2宗已收回，1宗正在听证."""

from collections.abc import Sequence
from decimal import Decimal

from duban.assessment.acts import acts_in, is_reported_done
from duban.assessment.assessment import EvidenceRole, SubTargetKind, SubVerdict
from duban.assessment.candidates import is_whole
from duban.assessment.clauses import Clause
from duban.assessment.comparing import goal_value
from duban.assessment.misfits import is_lower_stage, is_unbuilt
from duban.assessment.question import Judgement, Question, evidence_of, phrase
from duban.assessment.states import read_state
from duban.lookups.audit import load_audit_words
from duban.lookups.cues import CueKind
from duban.lookups.late import late
from duban.lookups.units import load_units
from duban.provenance.fields import Field
from duban.quantities.quantity import Quantity, QuantityKind

_FEWEST = 2
_OPENING = 12
_PARTS_FOLLOW = late(r"[^，。；]{0,12}[，：:（(]其中")


def parts_of_a_whole(question: Question) -> Judgement | None:
    """Met or partly met where the only numbers of the unit add up to the very number wanted.

    That they do says that they are its parts, though no word names them again; each is read by its
    own clause. A list under the goal's own act (引进博士12名、硕士46名 for 引进人才50名) may exceed it.
    Only for a row that asks one thing.
    """
    if question.kind is not SubTargetKind.NUMERIC_THRESHOLD or not question.wanted:
        return None
    wanted = question.wanted[0]
    if wanted.kind is not QuantityKind.COUNT or wanted.is_growth or not question.alone:
        return None
    groups = _groups(question, wanted)
    total = sum((q.base_value for q, _ in groups), Decimal(0))
    if len(groups) < _FEWEST:
        return None
    done = [clause for _, clause in groups if _is_done(question, clause)]
    listed = _is_one_list(question, groups) and total >= goal_value(question, wanted)
    if not done or not (listed or total == wanted.base_value):
        return None
    return _answer(question, [clause for _, clause in groups], done)


def _groups(question: Question, wanted: Quantity) -> list[tuple[Quantity, Clause]]:
    """The numbers of the wanted unit, each with its clause."""
    measures = question.case.measures.get(Field.PROGRESS)
    return [
        (quantity, clause)
        for quantity in (measures.quantities if measures is not None else ())
        if (
            quantity.base_unit == wanted.base_unit
            or quantity.base_unit in load_units().like.get(wanted.base_unit, ())
        )
        and not _is_told_in_parts(question, quantity)
        for clause in question.clauses
        if clause.start <= quantity.start < clause.end
    ]


def _is_told_in_parts(question: Question, quantity: Quantity) -> bool:
    """Whether the parts of a number follow it: 场地10处，其中6处投用."""
    text = question.case.text(Field.PROGRESS)
    return is_whole(question, quantity) or bool(_PARTS_FOLLOW.match(text, quantity.end))


def _is_done(question: Question, clause: Clause) -> bool:
    return (
        is_reported_done(clause.text)
        and not is_lower_stage(question.piece.text, clause.text)
        and not is_unbuilt(question.piece.text, clause.text)
        and not read_state(clause.text).has(CueKind.ONGOING, CueKind.RESIDUAL)
    )


def _is_one_list(question: Question, groups: Sequence[tuple[Quantity, Clause]]) -> bool:
    """Whether all numbers stand in one clause that opens with the act asked for."""
    clauses = {clause.index for _, clause in groups}
    act = load_audit_words().act
    wanted = {*acts_in(question.piece.text), *act.findall(question.piece.text)}
    first, clause = groups[0]
    opening = clause.text[: max(_OPENING, first.start - clause.start)]
    return len(clauses) == 1 and bool(wanted & {*acts_in(opening), *act.findall(opening)})


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
