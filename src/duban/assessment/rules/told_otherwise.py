"""A wanted number where the text tells a result of the same work, counted or named in another way."""

from decimal import Decimal

from duban.assessment.acts import is_concrete, is_open
from duban.assessment.alignment import ACCEPT, Aligned
from duban.assessment.assessment import EvidenceRole, GoalKind, SubTargetKind, SubVerdict
from duban.assessment.candidates import Candidate, like_in_unit, reaches_goal
from duban.assessment.clauses import Clause
from duban.assessment.comparing import goal_value, holds, is_limit
from duban.assessment.content import content_of
from duban.assessment.misfits import is_told_under_way
from duban.assessment.question import Judgement, Question, evidence_of, phrase
from duban.assessment.states import read_stages, read_state
from duban.assessment.volumes import VOLUMES
from duban.lookups.acts import load_acts
from duban.lookups.cues import CueKind
from duban.lookups.late import late
from duban.provenance.fields import Field
from duban.quantities.quantity import Quantity, QuantityKind

SAME_OBJECT = ACCEPT
"""Per-mille of the piece in a clause's own words from which the clause tells of its object."""

_LIST = late(r"[一-龥]{2}(?:、|和|及|与)[一-龥“《]{3}")
_ACT = late(
    r"^(?:新|再)?(?:承办|举办|引进|建成|打造|开通|培育|创建|成立|评选|推出|打通|开展|组织|设立)"
)
_AMOUNT = late(r"[0-9０-９]")
_LIKE_NO_AMOUNT = late(
    r"第?[0-9０-９.．]{1,12}[ ]?(?:%|％|个?百分点|年|月份?|日|号|位|名(?=[，。；]|$)|—|-|、)"
)
"""Days, shares and places in a ranking are no amount of the work."""
_BEFORE = late(r"(?:去年|上年|同期|年初)[^，。；]{0,12}[0-9０-９]")
_OF_A_TASK = late(r"(?:任务|计划|目标)(?:数|量)?的?[0-9０-９]")


def told_otherwise(question: Question) -> Judgement | None:
    """Partly met: work on the very object is told with a result that cannot be held against the number.

    干渠清淤86公里 beside 支渠131公里, 2.1万人受益, three events by name, a number of the unit that
    reaches the goal under another name: silence would be a false word for these, and so would a
    failure. What is only foreseen, under way or a rate of change beside an amount stays without
    evidence (checking.md S5.1 and "where rules meet").
    """
    if question.kind is not SubTargetKind.NUMERIC_THRESHOLD or _OF_A_TASK.search(
        question.piece.text
    ):
        return None
    told = [one.clause for one in question.aligned if _tells_result(question, one)]
    if question.wanted:
        told += [one.aligned.clause for one in _that_reach(question, question.wanted[0])]
    if not told:
        return None
    own = {one.clause.index: one.own for one in question.aligned}
    best = max(told, key=lambda clause: (own[clause.index], -clause.start))
    wanted = question.wanted[0] if question.wanted else None
    return Judgement(
        verdict=SubVerdict.PARTLY_MET,
        rule="told_otherwise",
        why=phrase(
            "told_otherwise",
            said=best.text,
            target=wanted.text if wanted else question.piece.text,
        ),
        evidence=(evidence_of(best, EvidenceRole.SUPPORTS),),
        flip=phrase("flip_no_number", unit=wanted.unit) if wanted else phrase("flip_value"),
        confidence=Decimal("0.4"),
    )


def _that_reach(question: Question, wanted: Quantity) -> list[Candidate]:
    """Numbers of the wanted kind and unit that reach the goal, where the row or the piece names no other."""
    bare = question.piece.follows and content_of(question.piece.text).strong <= 1
    if not (question.alone or bare) or wanted.is_growth:
        return []
    limit = is_limit(question, wanted)
    if limit and wanted.kind is not QuantityKind.PERCENT:
        return []
    if wanted.kind is not QuantityKind.PERCENT and not _is_physical(wanted):
        return []
    goal = goal_value(question, wanted)
    return [
        one
        for one in like_in_unit(question, wanted)
        if not one.quantity.is_growth
        and one.quantity.base_unit == wanted.base_unit
        and (bare or one.aligned.own > 0)
        and (_keeps(question, wanted, one) if limit else reaches_goal(one, goal))
    ]


def _keeps(question: Question, wanted: Quantity, one: Candidate) -> bool:
    """不良率1.43% for 不良贷款率控制在2%以下: a rate that keeps within the limit."""
    return one.misfit is None and holds(question, wanted, one.quantity) is True


def _is_physical(wanted: Quantity) -> bool:
    return wanted.kind in VOLUMES and wanted.kind is not QuantityKind.MONEY


def _tells_result(question: Question, one: Aligned) -> bool:
    """Whether a clause tells something done on the same object, with a count or by names."""
    if _is_open_still(one.clause):
        return False
    if not question.wanted:
        return _none_of_it(question, one) or (
            one.own >= SAME_OBJECT and _then_and_now(question, one.clause)
        )
    wanted = question.wanted[0]
    if wanted.is_growth:
        return False
    if wanted.kind is QuantityKind.PERCENT:
        return question.alone and _shows_rate(question, wanted, one)
    if one.own >= SAME_OBJECT and is_concrete(one.clause.text) and _counts(question, one.clause):
        bare_figure = wanted.kind is QuantityKind.OTHER and not wanted.base_unit
        return bare_figure or _is_physical(wanted)
    counted = wanted.kind is QuantityKind.COUNT
    told = counted and (_names(question, one) or _in_parts(question, wanted, one))
    return question.alone and (told or _in_its_unit(question, wanted, one.clause))


def _in_parts(question: Question, wanted: Quantity, one: Aligned) -> bool:
    """首批58个村已安装，第二批46个村安装完毕: done, and counted in the unit that was asked for."""
    if one.own < ADJACENT or not is_concrete(one.clause.text):
        return False
    counted = [
        q for q in like_in_unit(question, wanted) if q.aligned.clause.index == one.clause.index
    ]
    return any(q.misfit is None for q in counted)


def _in_its_unit(question: Question, wanted: Quantity, clause: Clause) -> bool:
    """G525线42公里建成通车 for 改建国省干线90公里: a finished amount of the unit, where the row asks one thing."""
    if wanted.kind is QuantityKind.COUNT or not _is_physical(wanted):
        return False
    built = [mention.height for mention in read_stages(clause.text)]
    return (
        any(
            one.misfit is None
            and one.aligned.clause.index == clause.index
            and one.quantity.base_unit == wanted.base_unit
            for one in like_in_unit(question, wanted)
        )
        and max(built, default=0) >= _FINISHED
    )


_FINISHED = 90
"""The height at which a work is there: 竣工, 完工, 建成, 通车."""


def _then_and_now(question: Question, clause: Clause) -> bool:
    """0.011，去年同期0.015: two figures side by side where only a fall or a rise was asked for."""
    said = "".join(c.text for c in question.clauses if c.sentence == clause.sentence)
    return bool(_AMOUNT.search(clause.text) and _BEFORE.search(said))


def _is_open_still(clause: Clause) -> bool:
    """Whether a clause tells what is foreseen, denied, under way, or only spoken of."""
    state = read_state(clause.text)
    if is_open(state) or state.has(CueKind.ONGOING) or is_told_under_way(clause.text):
        return True
    return load_acts().named_only.search(clause.text) is not None


def _counts(question: Question, clause: Clause) -> bool:
    """Whether the clause carries an amount, or says of all that was told that it is done (均完成清淤)."""
    if _AMOUNT.search(_LIKE_NO_AMOUNT.sub("", clause.text)):
        return True
    return question.alone and read_state(clause.text).has(CueKind.UNIVERSAL)


def _names(question: Question, one: Aligned) -> bool:
    """Whether the clause tells the wanted act of a list of names, or the one thing wanted: 承办甲赛、乙赛."""
    text = one.clause.text
    if question.wanted[0].base_value == 1 and one.own >= SAME_OBJECT:
        return is_concrete(text)
    if not any(act in text for act in _ACT.findall(question.piece.text)):
        return False
    return _LIST.search(text) is not None


def _none_of_it(question: Question, one: Aligned) -> bool:
    """无一人失学辍学 where 辍学率为零 was asked for."""
    none = read_state(one.clause.text).has(CueKind.POSITIVE_NEGATION)
    return question.goal_kind is GoalKind.ZERO and none and one.own > 0


def _shows_rate(question: Question, wanted: Quantity, one: Aligned) -> bool:
    """Whether a clause gives the rate by its parts, or tells an amount of its very object and no lower rate."""
    if _part_reaches(question, wanted, one.clause) or _all_of_them(question, one):
        return True
    measures = question.case.measures.get(Field.PROGRESS)
    told = [q for q in (measures.quantities if measures else ()) if q.kind in VOLUMES]
    units = [q.base_unit for q in told]
    side_by_side = len(units) != len(set(units))
    amounts = any(one.clause.start <= q.start < one.clause.end for q in told)
    return one.own >= SURELY_OF and amounts and not side_by_side


SURELY_OF = 450
"""Per-mille of a wanted rate's words in a clause from which an amount there is of the rate's own object."""


def _all_of_them(question: Question, one: Aligned) -> bool:
    """全部无害化焚烧 for 无害化处理率100%: said of all, and no rest in the sentence."""
    if one.own < ADJACENT or not read_state(one.clause.text).has(CueKind.UNIVERSAL):
        return False
    sentence = [c for c in question.clauses if c.sentence == one.clause.sentence]
    return not any(read_state(c.text).has(CueKind.RESIDUAL, CueKind.NOT_DONE) for c in sentence)


ADJACENT = 150
"""Per-mille of a wanted rate's words in a clause from which what is said of all is said of its object."""


def _part_reaches(question: Question, wanted: Quantity, clause: Clause) -> bool:
    """应兑付412万元，实际兑付412万元: a number after the verb of the rate and one before it give the goal's rate."""
    verb = _RATE.search(question.piece.text)
    measures = question.case.measures.get(Field.PROGRESS)
    if verb is None or measures is None or is_limit(question, wanted):
        return False
    told = [q for q in measures.quantities if q.kind in VOLUMES and not (q.hedged or q.is_growth)]
    return any(
        whole.base_unit == part.base_unit
        and whole.end <= part.start <= whole.end + _NEAR
        and part.base_value <= whole.base_value
        and part.base_value * 100 >= wanted.base_value * whole.base_value
        and verb[1] in clause.text[: part.start - clause.start]
        for part in told
        if clause.start <= part.start < clause.end
        for whole in told
    )


_RATE = late(r"([一-龥]{2})(?:率|比例|占比)")
_NEAR = 24
"""Signs between the whole and its part."""
