"""A wanted number of which the text says that all but some are done: 除石坳、下湾2个村外，其余均已摘帽."""

from decimal import Decimal

from duban.assessment.assessment import EvidenceRole, SubTargetKind, SubVerdict
from duban.assessment.question import Judgement, Question, joined, phrase
from duban.assessment.states import read_state
from duban.lookups.cues import CueKind
from duban.lookups.steps import load_every
from duban.quantities.quantity import QuantityKind

_EXCEPT = "除"


def all_but(question: Question) -> Judgement | None:
    """Partly met: a residue of the same thing is left (checking.md, where rules meet; case T24).

    Never under a schedule word, which asks for a share only; in a row that asks one thing or in a
    clause on the matter.
    """
    if question.kind is not SubTargetKind.NUMERIC_THRESHOLD or not question.wanted:
        return None
    if question.wanted[0].kind is not QuantityKind.COUNT or _by_share(question):
        return None
    near = {one.clause.index for one in question.relevant}
    for clause in question.clauses:
        state = read_state(clause.text)
        if not state.has(CueKind.RESIDUAL) or not (question.alone or clause.index in near):
            continue
        last = next(
            (
                later
                for later in question.clauses[clause.index : clause.index + 2]
                if later.sentence == clause.sentence and load_every().search(later.text)
            ),
            None,
        )
        excepts = any(clause.text[start] == _EXCEPT for start, _ in state.cues[CueKind.RESIDUAL])
        if last is None or not excepts or read_state(last.text).has(CueKind.NOT_DONE):
            continue
        return Judgement(
            verdict=SubVerdict.PARTLY_MET,
            rule="all_but",
            why=phrase("rest_open", said=clause.text),
            evidence=(joined(question.case, clause, last, EvidenceRole.UNDERMINES),),
            flip=phrase("flip_act"),
            confidence=Decimal("0.8"),
        )
    return None


def _by_share(question: Question) -> bool:
    return question.elapsed < 1 and question.case.entry.claim_status is not None
