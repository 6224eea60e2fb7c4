"""A wanted amount of which the text says, without a number, that all of it is done."""

from decimal import Decimal

from duban.assessment.acts import is_concrete
from duban.assessment.alignment import ACCEPT
from duban.assessment.assessment import EvidenceRole, SubTargetKind, SubVerdict
from duban.assessment.misfits import is_lower_stage, is_told_under_way
from duban.assessment.question import Judgement, Question, evidence_of, phrase
from duban.assessment.states import read_state
from duban.assessment.volumes import VOLUMES
from duban.lookups.cues import CueKind
from duban.lookups.steps import load_every
from duban.provenance.fields import Field

_OPEN = (CueKind.NOT_DONE, CueKind.FUTURE, CueKind.DEFER, CueKind.RESIDUAL, CueKind.STAGE_BEFORE)


def _least(question: Question) -> int:
    return ACCEPT * 2 // 3 if question.alone else ACCEPT


def all_of_them(question: Question) -> Judgement | None:
    """Met where a clause on the matter says that all were done (户厕改造任务已全部完成).

    Never against a number of the same unit in the text, and never by a conclusion that names nothing
    (case T27); less sure than a number.
    """
    if question.kind is not SubTargetKind.NUMERIC_THRESHOLD or not question.wanted:
        return None
    wanted = question.wanted[0]
    if wanted.kind not in VOLUMES or wanted.is_growth:
        return None
    measures = question.case.measures.get(Field.PROGRESS)
    if measures and any(q.base_unit == wanted.base_unit for q in measures.quantities):
        return None
    for one in question.aligned if question.alone else question.relevant:
        text = one.clause.text
        state = read_state(text)
        if one.score < _least(question) or not load_every().search(text) or state.has(*_OPEN):
            continue
        is_short = is_lower_stage(question.piece.text, text) or is_told_under_way(text)
        if is_short or not (state.has(CueKind.PERFECTIVE) or is_concrete(text)):
            continue
        return Judgement(
            verdict=SubVerdict.MET,
            rule="all_of_them",
            why=phrase("all_of_them", said=text),
            evidence=(evidence_of(one.clause, EvidenceRole.SUPPORTS),),
            flip=phrase("flip_no_number", unit=wanted.unit),
            confidence=Decimal("0.6"),
        )
    return None
