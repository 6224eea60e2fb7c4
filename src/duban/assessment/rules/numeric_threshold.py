"""A number that must be reached, or not passed, against the number that was reported."""

import re
from collections.abc import Sequence
from decimal import Decimal

from duban.assessment.acts import is_concrete, is_reported_done
from duban.assessment.alignment import ACCEPT
from duban.assessment.assessment import (
    Comparison,
    Evidence,
    EvidenceRole,
    Span,
    SubTargetKind,
    SubVerdict,
)
from duban.assessment.clauses import Clause
from duban.assessment.content import content_of
from duban.assessment.facets import names_in, opening_list
from duban.assessment.measuring import (
    VOLUMES,
    Candidate,
    Misfit,
    candidates,
    goal_value,
    holds,
    in_unit_of,
    is_limit,
    reported_in_unit,
)
from duban.assessment.question import Judgement, Question, evidence_of, phrase
from duban.assessment.rules.named_item_undone import reason_evidence
from duban.assessment.states import read_stages, read_state
from duban.lookups.cues import CueKind
from duban.provenance.fields import Field
from duban.quantities.quantity import Comparator, Quantity, QuantityKind

THIN = Decimal("0.005")
"""A margin below this share of the target is called thin; it stays what it is (checking.md S5.1)."""

_LEADING = " ，,、；;"


def numeric_threshold(question: Question) -> Judgement | None:
    """Compare like with like; unlike or foreseen numbers leave the target undecided.

    Every number of the piece must hold. A margin of a hair is still a miss (checking.md, where
    rules meet). Numbers of parts are added before a volume is called missed.
    """
    if question.kind is not SubTargetKind.NUMERIC_THRESHOLD or not question.wanted:
        return None
    answers = [_one(question, wanted) for wanted in question.wanted]
    order = (SubVerdict.NOT_MET, SubVerdict.UNVERIFIABLE, SubVerdict.NOT_EVIDENCED)
    for verdict in order:
        for answer in answers:
            if answer.verdict is verdict:
                return answer
    return answers[0]


def _one(question: Question, wanted: Quantity) -> Judgement:
    found = candidates(question, wanted)
    fitting = [one for one in found if one.misfit is None]
    if fitting:
        return _compared(question, wanted, fitting)
    if found:
        return _unlike(question, wanted, found[0])
    return _nothing(question, wanted)


def _compared(question: Question, wanted: Quantity, fitting: Sequence[Candidate]) -> Judgement:
    best = _best(question, wanted, fitting)
    verdict = holds(question, wanted, best.quantity)
    if verdict is None:
        return Judgement(
            verdict=SubVerdict.UNVERIFIABLE,
            rule="numeric_threshold",
            why=phrase("sign_not_said", reported=best.quantity.text),
            evidence=(_cited(question, best, EvidenceRole.CONTEXT),),
            flip=phrase("flip_sign"),
        )
    reported = reported_in_unit(question, wanted, best.quantity)
    if not verdict:
        parts = _parts_that_add_up(question, wanted, fitting)
        if parts:
            return _added(question, wanted, parts)
    return _verdict(question, wanted, best, reported, reached=verdict)


def _best(question: Question, wanted: Quantity, fitting: Sequence[Candidate]) -> Candidate:
    """The number that decides: of equally sure ones the latest, then one that holds.

    Where the text gives the month's and the running total, the doubt is the reporter's gain; a
    limit is held against the surest number only.
    """
    near = [one for one in fitting if _is_as_sure(one, fitting[0])]
    ends = [one.quantity.period.end for one in near if one.quantity.period is not None]
    if len(ends) == len(near):
        near = [one for one in near if one.quantity.period and one.quantity.period.end == max(ends)]
    if is_limit(question, wanted):
        return near[0]
    holding = [one for one in near if holds(question, wanted, one.quantity)]
    return (holding or near)[0]


def _is_as_sure(one: Candidate, first: Candidate) -> bool:
    """Near in rank, or a number of the same sentence that leaves its subject out."""
    same_sentence = one.aligned.clause.sentence == first.aligned.clause.sentence
    elided = not content_of(one.quantity.indicator or "").strong
    if one.quantity.indicator and one.quantity.indicator == first.quantity.indicator:
        return True
    return one.rank >= first.rank - _AS_SURE or (same_sentence and elided and not one.is_part)


_AS_SURE = 200


def _verdict(
    question: Question, wanted: Quantity, best: Candidate, reported: Decimal, *, reached: bool
) -> Judgement:
    goal = in_unit_of(wanted, goal_value(question, wanted))
    sign = _sign(question, wanted)
    comparison = Comparison(
        comparator=sign, target=goal, reported=reported, unit=wanted.unit, holds=reached
    )
    role = EvidenceRole.SUPPORTS if reached else EvidenceRole.UNDERMINES
    margin = reported - goal
    values = {
        "reported": shown(reported, wanted.unit),
        "target": shown(goal, wanted.unit),
        "sign": sign if reached else _OPPOSITE[sign],
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
        verdict=SubVerdict.MET if reached else SubVerdict.NOT_MET,
        rule="numeric_threshold",
        why=phrase(key + ("_thin" if thin and not scaled else ""), **values),
        evidence=(_cited(question, best, role),),
        comparison=comparison,
        flip=phrase("flip_number", edge=shown(goal, wanted.unit), margin=_signed(margin)),
        confidence=Decimal("0.95") if best.rank >= 900 else Decimal("0.8"),
    )


def _parts_that_add_up(
    question: Question, wanted: Quantity, fitting: Sequence[Candidate]
) -> tuple[Candidate, ...]:
    """Numbers of different parts that together reach a volume no one of them reaches."""
    if is_limit(question, wanted) or wanted.kind not in VOLUMES or wanted.is_growth:
        return ()
    parts = [
        one
        for one in fitting
        if not one.is_part
        and question.rivals.get(one.aligned.clause.index, 0) <= one.aligned.score
    ]
    names = {one.quantity.indicator for one in parts}
    total = sum((one.quantity.base_value for one in parts), Decimal(0))
    rest = any(read_state(one.aligned.clause.text).has(CueKind.RESIDUAL) for one in parts)
    if fitting[0].is_part or len(parts) < 2 or (len(names) < 2 and not rest):
        return ()
    if total < goal_value(question, wanted):
        return ()
    return tuple(sorted(parts, key=lambda one: one.quantity.start))


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
        evidence=tuple(_cited(question, one, EvidenceRole.SUPPORTS) for one in parts),
        comparison=Comparison(
            comparator=_sign(question, wanted),
            target=goal,
            reported=reported,
            unit=wanted.unit,
            holds=True,
        ),
        confidence=Decimal("0.6"),
    )


_MISFIT = {
    Misfit.PERIOD: ("other_period", "flip_period"),
    Misfit.STOCK: ("stock_for_flow", "flip_stock"),
    Misfit.POINTS: ("points_for_percent", "flip_points"),
    Misfit.FORESEEN: ("only_foreseen", "flip_foreseen"),
    Misfit.UNDER_WAY: ("only_under_way", "flip_foreseen"),
}


def _unlike(question: Question, wanted: Quantity, one: Candidate) -> Judgement:
    """A number on the matter that cannot decide, and why."""
    if one.misfit is Misfit.FORESEEN and holds(question, wanted, one.quantity) is False:
        reported = reported_in_unit(question, wanted, one.quantity)
        return _verdict(question, wanted, one, reported, reached=False)
    why, flip = _MISFIT[one.misfit or Misfit.PERIOD]
    verdict = {
        Misfit.FORESEEN: SubVerdict.NOT_EVIDENCED,
        Misfit.UNDER_WAY: SubVerdict.PARTLY_MET,
    }.get(one.misfit or Misfit.PERIOD, SubVerdict.UNVERIFIABLE)
    return Judgement(
        verdict=verdict,
        rule="numeric_threshold",
        why=phrase(why, reported=one.quantity.text, target=wanted.text),
        evidence=(_cited(question, one, EvidenceRole.CONTEXT),),
        flip=phrase(flip),
        confidence=Decimal("0.75"),
    )


def _nothing(question: Question, wanted: Quantity) -> Judgement:
    """No number on the matter: silence, unless the words say that nothing was begun.

    Things named one by one count as so many; a rate may stand between two counts.
    """
    for answer in (_from_counts(question, wanted), _named_one_by_one(question, wanted)):
        if answer is not None:
            return answer
    before = _before_the_work(question)
    if before is not None and not question.pending:
        return Judgement(
            verdict=SubVerdict.NOT_MET,
            rule="numeric_threshold",
            why=phrase("put_off", said=before.text, target=question.piece.text),
            evidence=(evidence_of(before, EvidenceRole.UNDERMINES), *reason_evidence(question)),
            flip=phrase("flip_no_number", unit=wanted.unit),
            confidence=Decimal("0.75"),
        )
    return Judgement(
        verdict=SubVerdict.NOT_EVIDENCED,
        rule="numeric_threshold",
        why=phrase("no_number", target=wanted.text),
        evidence=(),
        flip=phrase("flip_no_number", unit=wanted.unit),
        confidence=Decimal("0.7"),
    )


def _before_the_work(question: Question) -> Clause | None:
    """The clause that shows the work not begun, where no clause shows any of it done."""
    if not all(quantity.kind in VOLUMES for quantity in question.wanted):
        return None
    clauses = [one.clause for one in question.relevant] or (
        list(question.clauses) if question.alone else []
    )
    found: Clause | None = None
    for clause in clauses:
        state = read_state(clause.text)
        stages = read_stages(clause.text)
        if state.has(CueKind.NOT_DONE, CueKind.STAGE_BEFORE) and not state.has(CueKind.RESIDUAL):
            found = clause
        elif stages and all(mention.height < _WORKS for mention in stages):
            found = found or clause
        elif _PREPARING.search(clause.text):
            found = found or (clause if _NOW.search(clause.text) else None)
        elif is_concrete(clause.text):
            return None
    return found


_WORKS = 40
_NOW = re.compile(r"正在|阶段|待|拟")
_PREPARING = re.compile(r"勘查|勘察|论证|调研|摸底|设计|招标|采购|备货|选址|方案|测绘|前期|手续|中标")


def _from_counts(question: Question, wanted: Quantity) -> Judgement | None:
    """办结率100% from 受理214件、按期办结214件; a lower share than asked for decides nothing."""
    measures = question.case.measures.get(Field.PROGRESS)
    is_rate = wanted.kind is QuantityKind.PERCENT and not wanted.is_growth and "率" in question.piece.text
    if measures is None or not is_rate:
        return None
    counts = [q for q in measures.quantities if q.kind is QuantityKind.COUNT]
    same = [q for q in counts if q.base_unit == counts[0].base_unit]
    if len(same) != 2 or not question.relevant:
        return None
    part, whole = sorted(same, key=lambda quantity: quantity.base_value)
    if not whole.base_value or part.base_value * 100 < wanted.base_value * whole.base_value:
        return None
    share = part.base_value * 100 / whole.base_value
    clauses = [c for c in question.clauses if any(c.start <= q.start < c.end for q in same)]
    return Judgement(
        verdict=SubVerdict.MET,
        rule="numeric_threshold",
        why=phrase(
            "numeric_share",
            reported=part.text,
            base=whole.text,
            share=shown(share, "%"),
            target=wanted.text,
        ),
        evidence=tuple(evidence_of(clause, EvidenceRole.SUPPORTS) for clause in clauses),
        comparison=Comparison(
            comparator=_sign(question, wanted),
            target=wanted.value,
            reported=share,
            unit=wanted.unit,
            holds=True,
        ),
        confidence=Decimal("0.7"),
    )


def _named_one_by_one(question: Question, wanted: Quantity) -> Judgement | None:
    """打通断头路4条, answered by names: 石梁路、桂圆路通车."""
    if wanted.kind is not QuantityKind.COUNT or not question.alone or wanted.is_growth:
        return None
    own = {one.clause.index: one.own for one in question.aligned}
    done = [
        clause
        for clause in question.clauses
        if is_reported_done(clause.text) and (own[clause.index] >= ACCEPT or names_in(clause.text))
    ]
    count = sum(max(1, len(opening_list(clause.text))) for clause in done)
    if count < _FEWEST_NAMES:
        return None
    met = count >= wanted.value
    undone = [c for c in question.clauses if read_state(c.text).has(CueKind.NOT_DONE)]
    return Judgement(
        verdict=SubVerdict.MET if met else SubVerdict.PARTLY_MET,
        rule="numeric_threshold",
        why=phrase("counted", count=count, target=shown(wanted.value, "")),
        evidence=(
            *(evidence_of(clause, EvidenceRole.SUPPORTS) for clause in done),
            *(evidence_of(clause, EvidenceRole.UNDERMINES) for clause in undone[:1]),
        ),
        flip=phrase("flip_counted", target=shown(wanted.value, "")),
        confidence=Decimal("0.6"),
    )


_FEWEST_NAMES = 2


def _cited(question: Question, one: Candidate, role: EvidenceRole) -> Evidence:
    """The clause with the number; from the number's own list sign on where the clause is a list."""
    clause = one.aligned.clause
    span = Span(field=Field.PROGRESS, start=clause.start, end=clause.end, text=clause.text)
    return Evidence(span=span, role=role)


def _sign(question: Question, wanted: Quantity) -> str:
    if is_limit(question, wanted):
        return "<" if wanted.comparator is Comparator.LESS_THAN else "<="
    if wanted.comparator is Comparator.MORE_THAN:
        return ">"
    return "~" if wanted.comparator is Comparator.ABOUT else ">="


_OPPOSITE = {">=": "<", ">": "<=", "<=": ">", "<": ">=", "~": "<"}


def shown(value: Decimal, unit: str) -> str:
    """A number for people, with its unit, without idle zeros."""
    trimmed = value.quantize(Decimal("0.0001")).normalize()
    return f"{trimmed:f}{unit}"


def _signed(margin: Decimal) -> str:
    trimmed = margin.quantize(Decimal("0.0001")).normalize()
    return f"{trimmed:+f}" if trimmed else "0"
