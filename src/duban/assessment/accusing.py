"""When a failed comparison accuses: only where no other number of the row could be the one meant."""

from decimal import Decimal

from duban.assessment.acts import ends_in
from duban.assessment.assessment import EvidenceRole, SubVerdict
from duban.assessment.candidates import (
    Candidate,
    acts_of_number,
    is_whole,
    like_in_unit,
    words_of,
)
from duban.assessment.comparing import goal_value, holds, is_limit
from duban.assessment.content import STRONG, contained, content_of, normal
from duban.assessment.misfits import asks_flow
from duban.assessment.question import Judgement, Question, evidence_of, phrase
from duban.assessment.rate_names import is_of_other_rate
from duban.assessment.same_measure import SAME_NAME, is_total, name_of
from duban.assessment.volumes import VOLUMES
from duban.provenance.fields import Field
from duban.quantities.quantity import Quantity, QuantityKind

_FARTHEST = 5
"""Times the wanted amount beyond which a number is hardly one of the same thing."""

_UNNAMED = 500
"""How surely a number without any name of its own is of the piece: as surely as one that is half of it."""


def is_surely_of(question: Question, one: Candidate) -> bool:
    """Whether a number that falls short is proved to be of the piece: under no name foreign to it.

    A failure accuses: 日活1.6万 says nothing against 注册用户突破20万, 其中房地产投资 nothing of all investment.
    """
    if is_of_other_rate(question.piece.text, one.quantity.indicator or ""):
        return False
    piece, told = question.piece, normal(one.quantity.indicator or "")
    name = content_of(name_of(one.quantity))
    if not name.strong or not content_of(piece.text).strong:
        return True
    shared = contained(name, normal(piece.text))
    ahead = contained(content_of(piece.text), told)
    if one.is_part and "其中" not in piece.text:
        before = normal(question.case.text(Field.PROGRESS)[: one.aligned.clause.start])
        own = shared >= SAME_NAME and any(
            told[at : at + 2] not in before for at in range(len(told) - 1)
        )
        return own or ahead >= _PART_OF_NAME
    return max(shared, ahead) >= _LEAST_OF_NAME


_PART_OF_NAME = 500
"""Per-mille of the piece in the name of a part (其中出口) from which the part is what was asked for."""

_LEAST_OF_NAME = 200
"""Per-mille of a number's name in the piece, or of the piece in the name, below which it proves no failure."""


def another_meant(
    question: Question, wanted: Quantity, failing: Candidate
) -> tuple[Candidate, ...]:
    """A number of the row that reaches the goal and is as surely of it as the one that falls short.

    网上可办率98.7%，全程网办率91.2% for 网办率98%: which of the two was meant, the text does not say, so
    neither accuses (checking.md: only a failed comparison on the same object may).
    """
    if is_total(question, failing.quantity, failing.aligned):
        return ()
    surest = _likeness(question, failing)
    if failing.is_part and (surest == _SURE or "其中" in question.piece.text):
        return ()
    return tuple(
        one
        for one in like_in_unit(question, wanted)
        if _reaches(question, wanted, one)
        and _is_as_near(question, one, failing)
        and _shares_a_word(question, one)
        and (_likeness(question, one) >= surest or _is_a_kind_beside(one, failing, surest))
    )[:1]


def _is_as_near(question: Question, one: Candidate, failing: Candidate) -> bool:
    """No earlier month, no running total for a quarter's target, no other act than the one asked for."""
    theirs, mine = one.quantity, failing.quantity
    earlier = theirs.period and mine.period and theirs.period.end < mine.period.end
    running = question.wanted[0].cumulative is False and theirs.cumulative
    acts = ends_in(question.piece.text)
    other_act = acts & acts_of_number(failing) and not acts & acts_of_number(one)
    added = asks_flow(question.piece.text) and asks_flow(words_of(failing))
    there_is = added and not asks_flow(words_of(one))
    return not (earlier or running or other_act or there_is)


def _is_a_kind_beside(one: Candidate, failing: Candidate, surest: int) -> bool:
    """网上可办率 beside 全程网办率: both end alike, and the failing one too has a word foreign to the goal."""
    names = [(each.quantity.indicator or "")[-_HEAD:] for each in (one, failing)]
    return surest < _SURE and len(names[0]) == _HEAD and names[0] == names[1]


_HEAD = 2
_SURE = 1000


def _reaches(question: Question, wanted: Quantity, one: Candidate) -> bool:
    quantity, goal = one.quantity, goal_value(question, wanted)
    alike = quantity.is_growth == wanted.is_growth
    alike = alike and quantity.change_of_rate == wanted.change_of_rate
    if one.misfit is not None or not alike or holds(question, wanted, quantity) is not True:
        return False
    return is_limit(question, wanted) or goal <= 0 or quantity.base_value <= goal * _FARTHEST


def _shares_a_word(question: Question, one: Candidate) -> bool:
    name = normal(one.quantity.indicator or "")
    grams = content_of(question.piece.text).grams
    return any(weight >= STRONG and gram in name for gram, weight, _ in grams)


def reached_together(question: Question, wanted: Quantity) -> tuple[Candidate, ...]:
    """X101线28公里完工，X204线35公里通车 for 县道60公里: finished amounts of the unit that together reach it.

    Only where the row asks one thing; what is called a part or a running total is added to nothing.
    """
    if not question.alone or wanted.kind not in _BUILT_BY_LENGTH or is_limit(question, wanted):
        return ()
    found = tuple(
        one
        for one in like_in_unit(question, wanted)
        if one.misfit is None
        and one.quantity.base_unit == wanted.base_unit
        and not (one.is_part or one.quantity.cumulative or one.quantity.is_growth)
        and not is_whole(question, one.quantity)
        and not is_total(question, one.quantity, one.aligned)
    )
    total = sum(one.quantity.base_value for one in found)
    goal = goal_value(question, wanted)
    return found if total >= goal and len(found) > 1 else ()


_BUILT_BY_LENGTH = VOLUMES - {QuantityKind.MONEY, QuantityKind.COUNT}


def is_named_exactly(question: Question, one: Candidate) -> bool:
    """Whether a number's whole name stands in the piece: 其中公共停车泊位716个 for 其中公共停车泊位800个."""
    name = normal(one.quantity.indicator or "")
    return content_of(name).strong > 0 and name in normal(question.piece.text)


def _likeness(question: Question, one: Candidate) -> int:
    """How much of a number's name stands in the piece, 0–1000."""
    name = content_of(one.quantity.indicator or "")
    return contained(name, normal(question.piece.text)) if name.strong else _UNNAMED


def in_doubt(question: Question, failing: Candidate, meant: tuple[Candidate, ...]) -> Judgement:
    """Partly met: the text holds a number, or several together, that reach the goal, and one that does not."""
    spans = dict.fromkeys(one.aligned.clause for one in (*meant, failing))
    return Judgement(
        verdict=SubVerdict.PARTLY_MET,
        rule="numeric_threshold",
        why=phrase(
            "another_meant",
            reported=failing.quantity.text,
            other="、".join(one.quantity.text for one in meant),
            target=question.piece.text,
        ),
        evidence=tuple(evidence_of(clause, EvidenceRole.SUPPORTS) for clause in spans),
        flip=phrase("flip_another"),
        confidence=Decimal("0.4"),
    )


def ends_too_early(question: Question, wanted: Quantity, best: Candidate) -> bool:
    """1—5月增长2.9%, 1—5月完成1.07亿件 for the half-year: what is of a shorter time refutes nothing
    (checking.md S5.1: same period). A limit that a shorter time breaks stays broken, and a volume
    that would miss the goal at the pace so far is missed.
    """
    told, period = best.quantity.period, question.case.period
    volume = wanted.kind in VOLUMES and not wanted.is_stock and not is_limit(question, wanted)
    if not (wanted.is_growth or volume) or told is None or period is None:
        return False
    end = min(period.end, wanted.period.end) if wanted.period is not None else period.end
    if not told.start < told.end < end:
        return False
    start = told.start.replace(month=1, day=1) if best.quantity.cumulative else told.start
    days, due = (told.end - start).days + 1, (end - start).days + 1
    on_pace = best.quantity.base_value * due >= goal_value(question, wanted) * days
    return wanted.is_growth or on_pace


def of_an_earlier_time(wanted: Quantity, best: Candidate) -> Judgement:
    """Unverifiable: the number is of a shorter time than the one asked about."""
    return Judgement(
        verdict=SubVerdict.UNVERIFIABLE,
        rule="numeric_threshold",
        why=phrase("other_period", reported=best.quantity.text, target=wanted.text),
        evidence=(evidence_of(best.aligned.clause, EvidenceRole.CONTEXT),),
        flip=phrase("flip_period"),
        confidence=Decimal("0.75"),
    )
