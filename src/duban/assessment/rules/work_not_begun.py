"""A wanted volume of which the text says that the work is still being prepared."""

import re
from decimal import Decimal

from duban.assessment.acts import is_concrete, is_open
from duban.assessment.assessment import EvidenceRole, SubTargetKind, SubVerdict
from duban.assessment.citing import reason_evidence
from duban.assessment.clauses import Clause
from duban.assessment.question import Judgement, Question, evidence_of, phrase
from duban.assessment.states import read_stages, read_state
from duban.assessment.volumes import VOLUMES
from duban.lookups.cues import CueKind
from duban.lookups.late import late
from duban.quantities.quantity import QuantityKind

_WORKS = 40
_SURELY_OF = 600
"""Per-mille of the piece in the surest clause from which the text is about it."""

_ONLY_SIZE = re.compile(
    r"^(?:计划|概算|估算)?(?:总投资|投资总额|总概算|概算|总建筑面积|建筑面积|占地)"
)
_NOW = late(r"正在|阶段|待|拟")
_THERE = late(r"(?<![未拟待])(?:挂牌|揭牌|授牌)(?!出让|招标|交易|拍卖|采购|成交|前)")
"""签约共建并挂牌: the thing is there, whatever came before it."""
_PREPARING = late(r"勘查|勘察|论证|调研|摸底|设计|招标|采购|备货|选址|方案|测绘|前期|手续|中标")


def work_not_begun(question: Question) -> Judgement | None:
    """Not met where every clause on the matter states a stage before the work, and none work done.

    Partly met where it is not sure that the clauses are on the matter: a guess accuses nobody.
    A lower stage is a failure only where the text states it (checking.md, where rules meet).
    """
    if question.kind is not SubTargetKind.NUMERIC_THRESHOLD or question.pending:
        return None
    if not question.wanted or any(wanted.kind not in VOLUMES for wanted in question.wanted):
        return None
    before = _stated_stage(question)
    if before is None:
        return None
    surely = not question.relevant or question.relevant[0].score >= _SURELY_OF
    return Judgement(
        verdict=SubVerdict.NOT_MET if surely else SubVerdict.PARTLY_MET,
        rule="work_not_begun",
        why=phrase("put_off", said=before.text, target=question.piece.text),
        evidence=(evidence_of(before, EvidenceRole.UNDERMINES), *reason_evidence(question)),
        flip=phrase("flip_no_number", unit=question.wanted[0].unit),
        confidence=Decimal("0.75"),
    )


def _stated_stage(question: Question) -> Clause | None:
    """The clause that states the stage; None where any clause shows the work itself.

    Money has no place on the ladder of building: 签约 says nothing of what was paid.
    """
    clauses = [one.clause for one in question.relevant] or (
        list(question.clauses) if question.alone else []
    )
    by_money = any(wanted.kind is QuantityKind.MONEY for wanted in question.wanted)
    found: Clause | None = None
    for clause in clauses:
        state = read_state(clause.text)
        if _ONLY_SIZE.search(clause.text):
            continue
        if state.has(CueKind.FUTURE) and not state.has(CueKind.NOT_DONE, CueKind.STAGE_BEFORE):
            continue
        stages = read_stages(clause.text)
        if _THERE.search(clause.text) and not is_open(state):
            return None
        if state.has(CueKind.NOT_DONE, CueKind.STAGE_BEFORE) and not state.has(CueKind.RESIDUAL):
            found = clause
        elif not by_money and stages and all(mention.height < _WORKS for mention in stages):
            found = found or clause
        elif _PREPARING.search(clause.text):
            found = found or (clause if _NOW.search(clause.text) else None)
        elif is_concrete(clause.text):
            return None
    return found
