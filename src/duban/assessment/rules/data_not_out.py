"""Figures that are not out yet leave a numeric target undecided, not failed."""

from decimal import Decimal

from duban.assessment.assessment import Evidence, EvidenceRole, SubTargetKind, SubVerdict
from duban.assessment.candidates import Candidate, candidates
from duban.assessment.question import Judgement, Question, evidence_of, joined, phrase
from duban.assessment.states import read_state
from duban.lookups.cues import CueKind


def data_not_out(question: Question) -> Judgement | None:
    """Unverifiable where the text says that the figures are not out (checking.md S5.1).

    A figure of the right period in the same text is used instead; one of a part of the period that
    the goal itself names (1—5月 for 上半年) is not.
    """
    if question.kind is not SubTargetKind.NUMERIC_THRESHOLD:
        return None
    for clause in question.clauses:
        if not read_state(clause.text).has(CueKind.DATA_OUT):
            continue
        found = [one for wanted in question.wanted for one in candidates(question, wanted)]
        if any(one.misfit is None and _is_of_all_of_it(question, one) for one in found):
            return None
        nearby = {one.clause.index: one for one in question.aligned}
        if not question.alone and nearby[clause.index].score == 0:
            continue
        last = _foreseen_after(question, clause.index)
        context = tuple(evidence_of(one.aligned.clause, EvidenceRole.CONTEXT) for one in found[:1])
        undermining: Evidence = joined(
            question.case, clause, question.clauses[last], EvidenceRole.UNDERMINES
        )
        return Judgement(
            verdict=SubVerdict.UNVERIFIABLE,
            rule="data_not_out",
            why=phrase("data_not_out", said=undermining.span.text),
            evidence=(undermining, *context),
            flip=phrase("flip_data"),
            confidence=Decimal("0.9"),
        )
    return None


def _is_of_all_of_it(question: Question, one: Candidate) -> bool:
    """Whether the figure reaches to the end of the time that the goal names, if it names one."""
    case, reported = question.case, one.quantity.period
    measures = case.measures.get(question.source)
    named = [
        mention.period
        for mention in (measures.mentions if measures is not None else ())
        if mention.period is not None
        and any(start <= mention.start < end for start, end in question.piece.spans)
    ]
    return reported is None or not named or reported.end >= max(time.end for time in named)


def _foreseen_after(question: Question, index: int) -> int:
    """The clause after it too, where that only foresees the result."""
    following = index + 1
    if following < len(question.clauses):
        clause = question.clauses[following]
        same = clause.sentence == question.clauses[index].sentence
        if same and read_state(clause.text).has(CueKind.FUTURE):
            return following
    return index
