"""A number that must be reached, or not passed, against the number that was reported."""

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from duban.assessment.accusing import (
    another_meant,
    ends_too_early,
    in_doubt,
    is_named_exactly,
    is_surely_of,
    of_an_earlier_time,
    reached_together,
)
from duban.assessment.acts import ends_in
from duban.assessment.adding import parts_that_add_up
from duban.assessment.assessment import (
    Comparison,
    EvidenceRole,
    GoalKind,
    SubTargetKind,
    SubVerdict,
)
from duban.assessment.candidates import (
    Candidate,
    acts_of_number,
    candidates,
    names_whole,
    words_of,
)
from duban.assessment.clauses import Clause
from duban.assessment.comparing import (
    OPPOSITE,
    goal_value,
    holds,
    in_unit_of,
    is_limit,
    reported_in_unit,
    shown,
    shown_margin,
    sign_of,
)
from duban.assessment.content import contained, content_of, normal
from duban.assessment.misfits import Misfit, asks_flow
from duban.assessment.question import Judgement, Question, evidence_of, phrase
from duban.assessment.runs import told_in_a_run, told_with_their_sum
from duban.assessment.states import read_stages
from duban.assessment.volumes import VOLUMES
from duban.provenance.fields import Field
from duban.quantities.quantity import Quantity, Role

THIN = Decimal("0.005")
"""A margin below this share of the target is called thin; it stays what it is (checking.md S5.1)."""

_NUMBER = re.compile(r"[0-9０-９].*$")
_REST = re.compile(r"(?:另外?|其余|剩余|余下|还有|尚有|仍有|还剩)(?:有)?(?:的)?[0-9０-９]")
_SURE_RANK = 900
_AS_SURE = 200
_FEWEST_PARTS = 2


def numeric_threshold(question: Question) -> Judgement | None:
    """Compare like with like; None where no reported number can decide.

    A margin of a hair is still a miss (checking.md, where rules meet). What is only foreseen counts
    where even that falls short (case T04). Parts are added before a volume is called missed.
    """
    if question.kind is not SubTargetKind.NUMERIC_THRESHOLD or not question.wanted:
        return None
    wanted = question.wanted[0]
    found = candidates(question, wanted)
    fitting = [one for one in found if one.misfit is None]
    if fitting:
        answer = _compared(question, wanted, _of_the_same_act(question, fitting))
        sure = [one for one in fitting if is_surely_of(question, one)]
        if answer is None and sure:
            answer = _compared(question, wanted, sure)
        if answer is None or _is_outdone(question, answer, found):
            return None
        return (
            _with_rest(question, answer, found) or _with_foreseen(question, answer, found) or answer
        )
    for one in found[:1]:
        if one.misfit is Misfit.FORESEEN and holds(question, wanted, one.quantity) is False:
            reported = reported_in_unit(question, wanted, one.quantity)
            return _verdict(question, wanted, one, reported, reached=False)
    return None


def _with_rest(
    question: Question, answer: Judgement, found: Sequence[Candidate]
) -> Judgement | None:
    """3宗中2宗已收回，1宗正在听证: part and rest are the whole wanted, and the rest is under way.

    A residue of the same things is partly met (checking.md, case T23); only where the text names
    the whole of which it tells part and rest, or calls it the rest (另1项).
    """
    comparison, wanted = answer.comparison, question.wanted[0]
    rest = _rests(question, wanted, found)
    if comparison is None or comparison.holds or len(rest) != 1 or question.elapsed < 1:
        return None
    clause, quantity = rest[0]
    of_the_same = names_whole(question, wanted) or _REST.match(clause.text)
    told = comparison.reported + in_unit_of(wanted, quantity.base_value)
    if told != wanted.value or not of_the_same:
        return None
    undone = evidence_of(clause, EvidenceRole.UNDERMINES)
    return replace(
        answer,
        verdict=SubVerdict.PARTLY_MET,
        why=phrase("rest_open", said=undone.span.text),
        evidence=(*answer.evidence, undone),
        comparison=None,
    )


def _rests(
    question: Question, wanted: Quantity, found: Sequence[Candidate]
) -> list[tuple[Clause, Quantity]]:
    """What is told as still under way, or called the rest, each with its clause."""
    rest = [(one.aligned.clause, one.quantity) for one in found if one.misfit is Misfit.UNDER_WAY]
    measures = question.case.measures.get(Field.PROGRESS)
    called = [
        (clause, quantity)
        for quantity in (measures.quantities if measures is not None else ())
        if quantity.base_unit == wanted.base_unit
        for clause in question.clauses
        if clause.start <= quantity.start < clause.end and _REST.match(clause.text)
    ]
    return called or rest


def _with_foreseen(
    question: Question, answer: Judgement, found: Sequence[Candidate]
) -> Judgement | None:
    """夏粮11万吨，秋粮预计14万吨: the other part is only foreseen, so nothing is missed yet."""
    comparison, wanted = answer.comparison, question.wanted[0]
    foreseen = [one for one in found if one.misfit is Misfit.FORESEEN]
    if comparison is None or comparison.holds or is_limit(question, wanted) or not foreseen:
        return None
    is_whole_again = foreseen[0].quantity.base_value >= wanted.base_value
    if is_whole_again or _REST.match(foreseen[0].aligned.clause.text):
        return None
    names = {
        one.quantity.indicator for one in found if content_of(one.quantity.indicator or "").strong
    }
    total = comparison.reported + in_unit_of(wanted, foreseen[0].quantity.base_value)
    if len(names) < _FEWEST_PARTS or total < comparison.target or wanted.kind not in VOLUMES:
        return None
    return replace(
        answer,
        verdict=SubVerdict.NOT_EVIDENCED,
        why=phrase("only_foreseen", reported=foreseen[0].quantity.text, target=wanted.text),
        flip=phrase("flip_foreseen"),
        comparison=None,
    )


def _of_the_same_act(question: Question, fitting: list[Candidate]) -> list[Candidate]:
    """受理申请156部，完成审批118部: where some numbers are of the wanted act, only those."""
    acts = ends_in(_NUMBER.sub("", question.piece.text))
    of_flow = _without_what_there_is(question, fitting)
    return [one for one in of_flow if acts & acts_of_number(one)] or of_flow


def _without_what_there_is(question: Question, fitting: list[Candidate]) -> list[Candidate]:
    """护理型床位1.37万张，新增护理型床位930张: where what was added is asked for, the first only says what there is."""
    if not asks_flow(question.piece.text):
        return fitting
    added = [normal(one.quantity.indicator or "") for one in fitting if asks_flow(words_of(one))]
    return [one for one in fitting if asks_flow(words_of(one)) or not _is_one_of(one, added)]


def _is_one_of(one: Candidate, added: Sequence[str]) -> bool:
    name = content_of(one.quantity.indicator or "")
    return name.strong > 0 and any(contained(name, told) == _ALL for told in added)


_ALL = 1000


def _is_outdone(question: Question, answer: Judgement, found: Sequence[Candidate]) -> bool:
    """Whether a number far more surely of the wanted thing reaches the goal, and only its time is doubted.

    固投增长8.6%（去年同期7.1%），其中房地产投资下降6.3%: what falls short is the less sure of the two.
    """
    if answer.verdict is not SubVerdict.NOT_MET:
        return False
    surest = max((one.rank for one in found if one.misfit is None), default=0)
    return any(
        one.misfit is Misfit.PERIOD
        and one.rank - surest >= _FAR_SURER
        and holds(question, question.wanted[0], one.quantity) is True
        for one in found
    )


_FAR_SURER = 1500


def _compared(
    question: Question, wanted: Quantity, fitting: Sequence[Candidate]
) -> Judgement | None:
    """The answer of the surest number; None where it falls short and may be of another thing."""
    best = _best(question, wanted, fitting)
    verdict = holds(question, wanted, best.quantity)
    if verdict is None:
        return Judgement(
            verdict=SubVerdict.UNVERIFIABLE,
            rule="numeric_threshold",
            why=phrase("sign_not_said", reported=best.quantity.text),
            evidence=(evidence_of(best.aligned.clause, EvidenceRole.CONTEXT),),
            flip=phrase("flip_sign"),
        )
    reported = reported_in_unit(question, wanted, best.quantity)
    if not verdict:
        parts = (
            parts_that_add_up(question, wanted, fitting)
            or told_in_a_run(question, wanted, best)
            or (
                not is_named_exactly(question, best) and told_with_their_sum(question, wanted, best)
            )
        )
        if parts:
            return _added(question, wanted, parts)
        if not is_surely_of(question, best):
            return None
        doubt = _doubted(question, wanted, best)
        if doubt is not None:
            return doubt
    return _verdict(question, wanted, best, reported, reached=verdict)


def _doubted(question: Question, wanted: Quantity, best: Candidate) -> Judgement | None:
    """What keeps a number that falls short from accusing: its time, its list, another that is meant."""
    if ends_too_early(question, wanted, best):
        return of_an_earlier_time(wanted, best)
    if _lists_more(question, wanted, best):
        return _in_doubt(wanted, best)
    others = another_meant(question, wanted, best) or reached_together(question, wanted)
    return in_doubt(question, best, others) if others else None


def _lists_more(question: Question, wanted: Quantity, best: Candidate) -> bool:
    """10千伏线路46公里、低压线路52公里 for 线路90公里: kinds of the thing side by side reach it together."""
    clause = best.aligned.clause
    if wanted.kind not in VOLUMES or wanted.is_growth or is_limit(question, wanted):
        return False
    listed = [
        quantity
        for quantity in question.case.measures[Field.PROGRESS].quantities
        if clause.start <= quantity.start < clause.end
        and quantity.base_unit == wanted.base_unit
        and quantity.role is Role.ACTUAL
        and not quantity.hedged
    ]
    if is_named_exactly(question, best):
        return False
    heads = [(quantity.indicator or "")[-_HEAD:] for quantity in listed]
    if not all(len(head) == _HEAD and head in question.piece.text for head in heads):
        return False
    said = question.case.text(Field.PROGRESS)
    between = [said[one.end : two.start] for one, two in itertools.pairwise(listed)]
    plain = all(words[:1] == "、" and not ends_in(words) for words in between)
    if not between or not plain or any(read_stages(words) for words in (*between, clause.text)):
        return False
    total = sum((one.base_value for one in listed), Decimal(0))
    return total >= goal_value(question, wanted)


_HEAD = 2
"""Signs at the end of a number's name that say what it is a kind of: 线路 of 低压线路."""


def _in_doubt(wanted: Quantity, best: Candidate) -> Judgement:
    return Judgement(
        verdict=SubVerdict.PARTLY_MET,
        rule="numeric_threshold",
        why=phrase("told_otherwise", said=best.aligned.clause.text, target=wanted.text),
        evidence=(evidence_of(best.aligned.clause, EvidenceRole.SUPPORTS),),
        flip=phrase("flip_no_number", unit=wanted.unit),
        confidence=Decimal("0.4"),
    )


def _best(question: Question, wanted: Quantity, fitting: Sequence[Candidate]) -> Candidate:
    """The number that decides: of equally sure ones the latest, then one that holds.

    Where the text gives the month's and the running total, the doubt is the reporter's gain; a
    limit is held against the surest number only, the target of one quarter against that quarter's.
    """
    near = [one for one in fitting if _is_as_sure(one, fitting[0])]
    ends = [one.quantity.period.end for one in near if one.quantity.period is not None]
    if len(ends) == len(near):
        near = [one for one in near if one.quantity.period and one.quantity.period.end == max(ends)]
    if is_limit(question, wanted):
        return near[0]
    if wanted.cumulative is False:
        near = [one for one in near if not one.quantity.cumulative] or near
    holding = [one for one in near if holds(question, wanted, one.quantity)]
    return (holding or near)[0]


def _is_as_sure(one: Candidate, first: Candidate) -> bool:
    """Near in rank, or a number of the same sentence that leaves its subject out."""
    same_sentence = one.aligned.clause.sentence == first.aligned.clause.sentence
    elided = not content_of(one.quantity.indicator or "").strong
    if one.quantity.indicator and one.quantity.indicator == first.quantity.indicator:
        return True
    return one.rank >= first.rank - _AS_SURE or (same_sentence and elided and not one.is_part)


def _verdict(
    question: Question, wanted: Quantity, best: Candidate, reported: Decimal, *, reached: bool
) -> Judgement:
    goal = in_unit_of(wanted, goal_value(question, wanted))
    sign = sign_of(question, wanted)
    comparison = Comparison(
        comparator=sign, target=goal, reported=reported, unit=wanted.unit, holds=reached
    )
    role = EvidenceRole.SUPPORTS if reached else EvidenceRole.UNDERMINES
    margin = reported - goal
    values = {
        "reported": shown(reported, wanted.unit),
        "target": shown(goal, wanted.unit),
        "sign": sign if reached else OPPOSITE[sign],
    }
    scaled = goal != in_unit_of(wanted, wanted.base_value)
    key = "numeric" if not scaled else "numeric_scaled"
    if scaled:
        values |= {
            "whole": shown(wanted.value, wanted.unit),
            "elapsed": f"{(question.elapsed * 100).quantize(Decimal('0.1'))}%",
        }
    thin = goal != 0 and 0 < abs(margin) < abs(goal) * THIN
    return Judgement(
        verdict=SubVerdict.MET if reached else _missed(question, scaled=scaled),
        rule="numeric_threshold",
        why=phrase(key + ("_thin" if thin and not scaled else ""), **values),
        evidence=(evidence_of(best.aligned.clause, role),),
        comparison=comparison,
        flip=phrase("flip_number", edge=shown(goal, wanted.unit), margin=shown_margin(margin)),
        confidence=Decimal("0.95") if best.rank >= _SURE_RANK else Decimal("0.8"),
    )


def _missed(question: Question, *, scaled: bool) -> SubVerdict:
    """Not met; partly met where only the year's straight line is missed and no claim was made,
    where the number is that of a longer time than the one reported on (全年18家，上半年8家), and where a
    level that the year's end should see is told before it."""
    wanted, period = question.wanted[0], question.case.period
    own_end = wanted.period.end if wanted.period is not None else None
    if question.source is Field.PERIOD_TARGET and own_end and period and own_end > period.end:
        return SubVerdict.PARTLY_MET
    inferred_level = question.goal_kind is GoalKind.LEVEL and not question.goal_kind_chosen
    if question.elapsed < 1 and inferred_level and wanted.kind in VOLUMES:
        return SubVerdict.PARTLY_MET
    nothing_claimed = question.case.entry.claim_status is None
    return SubVerdict.PARTLY_MET if scaled and nothing_claimed else SubVerdict.NOT_MET


def _added(question: Question, wanted: Quantity, parts: tuple[Candidate, ...]) -> Judgement:
    total = sum((one.quantity.base_value for one in parts), Decimal(0))
    goal = in_unit_of(wanted, goal_value(question, wanted))
    reported = in_unit_of(wanted, total)
    return Judgement(
        verdict=SubVerdict.MET,
        rule="numeric_threshold",
        why=phrase(
            "numeric_parts",
            parts=" + ".join(one.quantity.text for one in parts),
            reported=shown(reported, wanted.unit),
            target=shown(goal, wanted.unit),
        ),
        evidence=tuple(
            evidence_of(clause, EvidenceRole.SUPPORTS)
            for clause in dict.fromkeys(one.aligned.clause for one in parts)
        ),
        comparison=Comparison(
            comparator=sign_of(question, wanted),
            target=goal,
            reported=reported,
            unit=wanted.unit,
            holds=True,
        ),
        confidence=Decimal("0.6"),
    )
