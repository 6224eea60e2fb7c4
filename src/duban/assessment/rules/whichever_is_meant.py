"""A wanted amount that every number of its unit in the text reaches: whichever is meant, it is there."""

from dataclasses import replace
from decimal import Decimal

from duban.assessment.alignment import ACCEPT
from duban.assessment.assessment import Comparison, EvidenceRole, SubTargetKind, SubVerdict
from duban.assessment.candidates import Candidate, like_in_unit, reaches_goal
from duban.assessment.comparing import goal_value, holds, in_unit_of, is_limit, shown, sign_of
from duban.assessment.content import content_of, normal
from duban.assessment.question import Judgement, Question, evidence_of, phrase
from duban.assessment.rules.milestone_stage import milestone_stage
from duban.assessment.states import read_state
from duban.assessment.volumes import VOLUMES
from duban.lookups.cues import CueKind
from duban.lookups.late import late
from duban.quantities.quantity import Quantity, QuantityKind

_OPEN = (CueKind.NOT_DONE, CueKind.FUTURE, CueKind.DEFER, CueKind.STAGE_BEFORE, CueKind.NO_DEMAND)


def whichever_is_meant(question: Question) -> Judgement | None:
    """Met, with little confidence, where no reading of the text's numbers falls short.

    For a row that asks one thing, or a piece that names none of its own (规模不低于5000万元). A number
    below the wanted one decides nothing: that it is of the same thing would be a guess.
    """
    wanted = question.wanted[0] if question.wanted else None
    if question.kind is not SubTargetKind.NUMERIC_THRESHOLD or wanted is None:
        return None
    if wanted.is_growth:
        return _only_change(question, wanted)
    if is_limit(question, wanted):
        return _nothing_at_all(question, wanted)
    if wanted.kind is QuantityKind.PERCENT:
        return _only_rate(question, wanted)
    return _every_number(question, wanted) if wanted.kind in VOLUMES else None


def _only_change(question: Question, wanted: Quantity) -> Judgement | None:
    """压减比例3.4% for 支出压减3%: the only change told, the same way, where the row asks one thing."""
    found = [one for one in like_in_unit(question, wanted) if one.quantity.kind is wanted.kind]
    if not question.alone or len(found) != 1:
        return None
    one = found[0]
    same_way = one.quantity.base_value * wanted.base_value > 0
    unnamed = not _ONLY_OF_CHANGE.sub("", one.quantity.indicator or "")
    shown_here = unnamed and one.misfit is None and one.aligned.score >= ACCEPT // 2
    if not same_way or not shown_here or not holds(question, wanted, one.quantity):
        return None
    return _answer(question, wanted, one)


_ONLY_OF_CHANGE = late(r"压减|压降|压缩|减少|精简|下降|降低|增长|提高|提升|同比|比例|比率|幅度|率")


def _nothing_at_all(question: Question, wanted: Quantity) -> Judgement | None:
    """死亡率为零 for 死亡率控制在10/10万以内: zero keeps within any limit of the same thing."""
    for one in question.aligned:
        text = one.clause.text
        if one.own >= ACCEPT and _ZERO.search(text) and not read_state(text).has(*_OPEN):
            return Judgement(
                verdict=SubVerdict.MET,
                rule="whichever_is_meant",
                why=phrase("whichever", reported="0", target=wanted.text),
                evidence=(evidence_of(one.clause, EvidenceRole.SUPPORTS),),
                confidence=Decimal("0.7"),
            )
    return None


_ZERO = late(r"(?:为|保持|实现|均为|继续为|达到)(?:零|0|０)(?![0-9０-９.．])")


def _every_number(question: Question, wanted: Quantity) -> Judgement | None:
    """The answer where the row asks one amount, or the piece names nothing, and all numbers reach it."""
    bare = question.piece.follows and content_of(question.piece.text).strong <= 1
    own_unit = _has_unit_of_its_own(question, wanted)
    if not bare and not question.alone and not own_unit:
        return None
    if wanted.kind is QuantityKind.COUNT and wanted.base_value == 1 and not bare:
        return _single_thing(question)
    every = like_in_unit(question, wanted)
    found = tuple(q for q in every if q.quantity.base_unit == wanted.base_unit) or every
    if wanted.kind is QuantityKind.MONEY and not bare and not _is_the_only_sum(found):
        return None
    goal = goal_value(question, wanted)
    if not found or not all(reaches_goal(one, goal) for one in found):
        return None
    if own_unit and not (bare or question.alone or any(one.aligned.own > 0 for one in found)):
        return None
    return _answer(question, wanted, found[0])


def _has_unit_of_its_own(question: Question, wanted: Quantity) -> bool:
    """新增就业1.1万人，举办招聘活动60场: no other piece of the row counts in 场."""
    measures = question.case.measures.get(question.source)
    alike = [
        q for q in (measures.quantities if measures else ()) if q.base_unit == wanted.base_unit
    ]
    return wanted.kind is not QuantityKind.MONEY and len(alike) == 1


def _is_the_only_sum(found: tuple[Candidate, ...]) -> bool:
    """返还稳岗资金863万元 for 稳岗返还资金: the one sum told, in a clause with words of the goal."""
    return len(found) == 1 and found[0].aligned.own >= _SHARED


_SHARED = 250


def _single_thing(question: Question) -> Judgement | None:
    """变电站投运 for 新建输变电工程1座: one thing is there when its stage says so."""
    answer = milestone_stage(replace(question, kind=SubTargetKind.MILESTONE_STAGE))
    return answer if answer is not None and answer.verdict is SubVerdict.MET else None


def _only_rate(question: Question, wanted: Quantity) -> Judgement | None:
    """重点人群签约率82.4% for 签约服务重点人群覆盖率: the rates told share a word with the goal, none is lower.

    Of 小学、初中巩固率分别为100%、99.3% either may be meant; 占应检人数的61.8% carries the words of its sentence.
    """
    found = [one for one in like_in_unit(question, wanted) if not one.quantity.is_growth]
    if not question.alone or not found:
        return None
    goal = goal_value(question, wanted)
    asked = normal(_RATE_OF.sub("", question.piece.text))
    pairs = {asked[at : at + 2] for at in range(len(asked) - 1)}
    if any(one.misfit is not None or one.quantity.base_value < goal for one in found):
        return None
    named = [one for one in found if any(pair in _rate_name(question, one) for pair in pairs)]
    return _answer(question, wanted, named[0]) if named else None


def _rate_name(question: Question, one: Candidate) -> str:
    """What a rate is called; where it is only a share of something, the words of its sentence."""
    name = normal(one.quantity.indicator or "")
    clause = one.aligned.clause
    before = clause.text[: max(0, one.quantity.start - clause.start)]
    if "占" not in before:
        return name
    return normal("".join(c.text for c in question.clauses if c.sentence == clause.sentence))


_RATE_OF = late(r"(?:达到|保持|稳定|不低于|控制|提高到|提升到|实现|达)[^，。；]{0,12}$")


def _answer(question: Question, wanted: Quantity, one: Candidate) -> Judgement:
    goal = in_unit_of(wanted, goal_value(question, wanted))
    reported = in_unit_of(wanted, one.quantity.base_value)
    return Judgement(
        verdict=SubVerdict.MET,
        rule="whichever_is_meant",
        why=phrase("whichever", reported=one.quantity.text, target=wanted.text),
        evidence=(evidence_of(one.aligned.clause, EvidenceRole.SUPPORTS),),
        comparison=Comparison(
            comparator=sign_of(question, wanted),
            target=goal,
            reported=reported,
            unit=wanted.unit,
            holds=True,
        ),
        flip=phrase(
            "flip_number", edge=shown(goal, wanted.unit), margin=shown(reported - goal, "")
        ),
        confidence=Decimal("0.5"),
    )
