"""A wanted change that two told figures give: 312起，去年同期361起 is a fall by 13.6%."""

from decimal import Decimal

from duban.assessment.alignment import ACCEPT, Aligned
from duban.assessment.assessment import Comparison, EvidenceRole, SubTargetKind, SubVerdict
from duban.assessment.comparing import is_limit, shown, sign_of
from duban.assessment.content import content_of
from duban.assessment.misfits import asks_flow
from duban.assessment.question import Judgement, Question, joined, phrase
from duban.assessment.then_and_now import ThenAndNow, then_and_now
from duban.assessment.volumes import VOLUMES
from duban.quantities.quantity import Quantity, QuantityKind

_HUNDRED = Decimal(100)
_YEAR_MONTH = 12


def computed_change(question: Question) -> Judgement | None:
    """Met or not met by the change from the earlier figure to the present one, both told as one pair.

    Per cent by division, points by subtraction. Held against a row only where the figure's own
    clause speaks of the goal; the whole of last year is no base for a part of this one.
    """
    wanted = question.wanted[0] if question.wanted else None
    if question.kind is not SubTargetKind.NUMERIC_THRESHOLD or wanted is None:
        return None
    found = [(pair, change) for pair in then_and_now(question) if (change := _change(wanted, pair))]
    for pair, change in found:
        about = _clause(question, pair.now)
        if wanted.kind in VOLUMES and not asks_flow(question.piece.text):
            continue
        sure = about is not None and about.score >= ACCEPT
        if about is None or not (sure or (_asks_little(question) and len(found) == 1)):
            continue
        reached = (
            change <= wanted.base_value
            if is_limit(question, wanted)
            else change >= wanted.base_value
        )
        if reached or (sure and not _is_of_another_span(question, pair)):
            return _answer(question, pair, change, reached=reached)
    return None


def _change(wanted: Quantity, pair: ThenAndNow) -> Decimal | None:
    """The change in the wanted one's unit; None where the pair can give none."""
    now, before = pair.now, pair.before
    rates = now.kind is QuantityKind.PERCENT
    if wanted.kind in VOLUMES and now.base_unit == wanted.base_unit:
        return now.base_value - before.base_value
    if wanted.kind is QuantityKind.PERCENTAGE_POINT:
        return now.base_value - before.base_value if rates else None
    if (
        wanted.kind is not QuantityKind.PERCENT
        or not wanted.is_growth
        or rates
        or not before.base_value
    ):
        return None
    return (now.base_value - before.base_value) * _HUNDRED / before.base_value


def _clause(question: Question, now: Quantity) -> Aligned | None:
    return next(
        (one for one in question.aligned if one.clause.start <= now.start < one.clause.end), None
    )


def _asks_little(question: Question) -> bool:
    """Whether the row asks one thing, or the piece names none of its own: 清理机构，压减20%以上."""
    bare = question.piece.follows and content_of(question.piece.text).strong <= 1
    return question.alone or bare


def _is_of_another_span(question: Question, pair: ThenAndNow) -> bool:
    period = question.case.period
    whole = period is not None and period.end.month == _YEAR_MONTH
    return pair.of_a_year and pair.now.kind in VOLUMES and not whole


def _answer(question: Question, pair: ThenAndNow, change: Decimal, *, reached: bool) -> Judgement:
    wanted = question.wanted[0]
    first, last = sorted((pair.now, pair.before), key=lambda figure: figure.start)
    clauses = [c for c in question.clauses if c.start <= last.start and c.end > first.start]
    role = EvidenceRole.SUPPORTS if reached else EvidenceRole.UNDERMINES
    return Judgement(
        verdict=SubVerdict.MET if reached else SubVerdict.NOT_MET,
        rule="computed_change",
        why=phrase(
            "computed_change",
            before=pair.before.text,
            now=pair.now.text,
            change=shown(change, wanted.unit),
            target=wanted.text,
        ),
        evidence=(joined(question.case, clauses[0], clauses[-1], role),),
        comparison=Comparison(
            comparator=sign_of(question, wanted),
            target=wanted.base_value,
            reported=change,
            unit=wanted.unit,
            holds=reached,
        ),
        flip=phrase("flip_no_number", unit=wanted.unit),
        confidence=Decimal("0.75"),
    )
