"""Work on a number of things, some of them named: how many of them the text speaks of."""

import re
from decimal import Decimal

from duban.assessment.acts import is_concrete
from duban.assessment.alignment import ACCEPT, SURELY_NAMED
from duban.assessment.assessment import (
    Comparison,
    Evidence,
    EvidenceRole,
    SubTargetKind,
    SubVerdict,
)
from duban.assessment.clauses import Clause
from duban.assessment.content import names_match
from duban.assessment.question import Judgement, Question, evidence_of, phrase
from duban.assessment.states import read_state
from duban.lookups.cues import CueKind
from duban.lookups.late import late
from duban.provenance.fields import Field
from duban.quantities.quantity import Quantity, QuantityKind

_PARTS = 2
_ALL = late(
    r"(?:其余|其他|剩余)[^，。；]{0,16}(?:均|全部|都|正|有序|稳步|加快)|(?:均|全部|都)已?(?:开工|在建|推进|建成|完工|启动|投产|正常)"
)
_LIST = late(r"[^，。；、（）]{2,20}(?:、[^，。；、（）]{2,20}){1,12}")
_VERBS = late(
    r"^(?:重点|积极|加快|持续|扎实|全力|有序|稳步|继续)*(?:推进|推动|支持|实施|抓好|做好|促进|调度|建设|打造|培育)+"
)


def enumerated_progress(question: Question) -> Judgement | None:
    """k of n with evidence: all met, some partly met, none not evidenced (checking.md S5.4, T22)."""
    if question.kind is not SubTargetKind.ENUMERATED_PROGRESS or not question.wanted:
        return None
    wanted = question.wanted[0]
    clauses = _about(question)
    if not clauses:
        return None
    count = _spoken_of(question, wanted, clauses)
    if any(_ALL.search(clause.text) for clause in clauses):
        count = max(count, int(wanted.value))
    undone = [c for c in clauses if read_state(c.text).has(CueKind.NOT_DONE)]
    met = count >= wanted.value and not undone
    cited = _cited(clauses, undone)
    return Judgement(
        verdict=SubVerdict.MET if met else SubVerdict.PARTLY_MET,
        rule="enumerated_progress",
        why=phrase("counted", count=count, target=int(wanted.value)),
        evidence=cited,
        comparison=Comparison(
            comparator=">=",
            target=wanted.value,
            reported=Decimal(count),
            unit=wanted.unit,
            holds=met,
        )
        if count
        else None,
        flip=phrase("flip_counted", target=int(wanted.value)),
        confidence=Decimal("0.8") if count else Decimal("0.55"),
    )


def _about(question: Question) -> list[Clause]:
    """Concrete clauses of the list items and sentences that speak of the things."""
    names = _names(question.piece.text)
    named = [
        one
        for one in question.aligned
        if any(names_match(name, one.clause.text) >= SURELY_NAMED for name in names)
    ]
    sure = named or [
        one for one in question.relevant if one.score >= ACCEPT or one is question.relevant[0]
    ]
    places = {(one.clause.item, one.clause.sentence) for one in sure}
    items = {one.clause.item for one in sure if one.clause.number is not None}
    return [
        clause
        for clause in question.clauses
        if is_concrete(clause.text)
        and (
            (clause.item, clause.sentence) in places
            or clause.item in items
            or any(names_match(name, clause.text) >= SURELY_NAMED for name in names)
        )
    ]


def _names(text: str) -> tuple[str, ...]:
    """The things named before 等N个."""
    head = re.split(r"等[ ]?[0-9０-９两二三四五六七八九十]", text, maxsplit=1)
    if len(head) < _PARTS:
        return ()
    return tuple(name for name in _VERBS.sub("", head[0]).split("、") if len(name) >= _PARTS)


def _spoken_of(question: Question, wanted: Quantity, clauses: list[Clause]) -> int:
    """How many things the clauses speak of: stated counts, listed names, single named things."""
    total = 0
    names = _names(question.piece.text)
    measures = question.case.measures.get(Field.PROGRESS)
    for clause in clauses:
        counted = [
            int(quantity.value)
            for quantity in (measures.quantities if measures else ())
            if quantity.kind is QuantityKind.COUNT
            and quantity.base_unit == wanted.base_unit
            and clause.start <= quantity.start < clause.end
        ]
        listed = max(
            (len(found.group().split("、")) for found in _LIST.finditer(clause.text)), default=0
        )
        named = sum(names_match(name, clause.text) >= SURELY_NAMED for name in names)
        total += max([*counted, listed, named])
    return total


def _cited(clauses: list[Clause], undone: list[Clause]) -> tuple[Evidence, ...]:
    kept = [
        evidence_of(clause, EvidenceRole.UNDERMINES if clause in undone else EvidenceRole.SUPPORTS)
        for clause in clauses
    ]
    return tuple(kept[:3])
