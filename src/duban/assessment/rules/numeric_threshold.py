"""A number that must be reached, or not passed, against the number that was reported."""

from collections.abc import Sequence
from decimal import Decimal

from duban.assessment.assessment import (
    Comparison,
    Evidence,
    EvidenceRole,
    Span,
    SubTargetKind,
    SubVerdict,
)
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
from duban.assessment.question import Judgement, Question, phrase
from duban.provenance.fields import Field
from duban.quantities.quantity import Comparator, Quantity

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
    best = fitting[0]
    verdict = holds(question, wanted, best.quantity)
    if verdict is None:
        return Judgement(
            verdict=SubVerdict.UNVERIFIABLE,
            rule="numeric_threshold",
            why=phrase("sign_not_said", reported=best.quantity.text),
            evidence=(_cited(question, best, EvidenceRole.CONTEXT),),
            flip=phrase("flip_sign"),
        )
    reported = reported_in_unit(wanted, best.quantity)
    if not verdict:
        parts = _parts_that_add_up(question, wanted, fitting)
        if parts:
            return _added(question, wanted, parts)
    return _verdict(question, wanted, best, reported, reached=verdict)


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
        "reported": _shown(reported, wanted.unit),
        "target": _shown(goal, wanted.unit),
        "sign": sign if reached else _OPPOSITE[sign],
    }
    scaled = goal != in_unit_of(wanted, wanted.base_value)
    key = "numeric" if not scaled else "numeric_scaled"
    if scaled:
        values |= {
            "whole": _shown(wanted.value, wanted.unit),
            "elapsed": f"{(question.elapsed * 100).quantize(Decimal('0.1'))}%",
        }
    thin = goal != 0 and 0 < abs(margin) < abs(goal) * THIN
    return Judgement(
        verdict=SubVerdict.MET if reached else SubVerdict.NOT_MET,
        rule="numeric_threshold",
        why=phrase(key + ("_thin" if thin and not scaled else ""), **values),
        evidence=(_cited(question, best, role),),
        comparison=comparison,
        flip=phrase("flip_number", edge=_shown(goal, wanted.unit), margin=_signed(margin)),
        confidence=Decimal("0.95") if best.rank >= 900 else Decimal("0.8"),
    )


def _parts_that_add_up(
    question: Question, wanted: Quantity, fitting: Sequence[Candidate]
) -> tuple[Candidate, ...]:
    """Numbers of different parts that together reach a volume no one of them reaches."""
    if is_limit(question, wanted) or wanted.kind not in VOLUMES or wanted.is_growth:
        return ()
    parts = [one for one in fitting if not one.is_part]
    names = {one.quantity.indicator for one in parts}
    total = sum((one.quantity.base_value for one in parts), Decimal(0))
    if fitting[0].is_part or len(parts) < 2 or len(names) < 2 or total < goal_value(question, wanted):
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
            reported=_shown(reported, wanted.unit),
            target=_shown(goal, wanted.unit),
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
        reported = reported_in_unit(wanted, one.quantity)
        return _verdict(question, wanted, one, reported, reached=False)
    why, flip = _MISFIT[one.misfit or Misfit.PERIOD]
    foreseen = one.misfit in (Misfit.FORESEEN, Misfit.UNDER_WAY)
    return Judgement(
        verdict=SubVerdict.NOT_EVIDENCED if foreseen else SubVerdict.UNVERIFIABLE,
        rule="numeric_threshold",
        why=phrase(why, reported=one.quantity.text, target=wanted.text),
        evidence=(_cited(question, one, EvidenceRole.CONTEXT),),
        flip=phrase(flip),
        confidence=Decimal("0.75"),
    )


def _nothing(question: Question, wanted: Quantity) -> Judgement:
    """No number on the matter: silence, whatever the words around it."""
    return Judgement(
        verdict=SubVerdict.NOT_EVIDENCED,
        rule="numeric_threshold",
        why=phrase("no_number", target=wanted.text),
        evidence=(),
        flip=phrase("flip_no_number", unit=wanted.unit),
        confidence=Decimal("0.7"),
    )


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


def _shown(value: Decimal, unit: str) -> str:
    """A number for people, with its unit, without idle zeros."""
    trimmed = value.quantize(Decimal("0.0001")).normalize()
    return f"{trimmed:f}{unit}"


def _signed(margin: Decimal) -> str:
    trimmed = margin.quantize(Decimal("0.0001")).normalize()
    return f"{trimmed:+f}" if trimmed else "0"
