"""From an entry to questions: one for each thing its target asks, beside all that it reports."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from duban.assessment.aggregation import NEGATIVE
from duban.assessment.alignment import Aligned, align, relevant
from duban.assessment.assessment import SubTargetKind
from duban.assessment.case import Case
from duban.assessment.dates import due_day
from duban.assessment.figures import with_subject
from duban.assessment.goal_kinds import as_chosen, goal_kind
from duban.assessment.kinds import kind_of
from duban.assessment.question import Question
from duban.assessment.reasons import is_blank_reason
from duban.assessment.segmentation import Piece, segment
from duban.assessment.surroundings import Surroundings, surroundings
from duban.lookups.statuses import ClaimStatus
from duban.periods.compare import elapsed_share
from duban.provenance.fields import Field
from duban.quantities.quantity import Measures, Quantity, QuantityKind, Role

NOTHING = Measures(quantities=(), mentions=())
_ARTICLE = re.compile(r"一(?:家|个|座|处|所|条|项|批|系列|种|次|场|支)")
"""引进一家医院: an article, not a threshold."""

_UNCOUNTED = (QuantityKind.DURATION,)
_AGES = ("岁", "周岁")
"""65岁以上老人, 3岁以下婴幼儿: whom it is about, never how many."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reported:
    """The progress of an entry, cut and ready to be searched; its cause and next steps as they are."""

    progress: Surroundings
    reason: str
    plan: str


def source_field(case: Case) -> Field | None:
    """The cell that says what was due: the period's target, else the annual goal."""
    for field in (Field.PERIOD_TARGET, Field.ANNUAL_GOAL):
        if case.text(field).strip(" \n\t\u3000。、/—-无"):
            return field
    return None


def pieces_of(case: Case, source: Field) -> tuple[Piece, ...]:
    """What the target cell asks for."""
    pieces = segment(case.text(source), source, case.measures.get(source, NOTHING))
    if len(pieces) == 1 and wanted_in(case, source, pieces[0]):
        return (with_subject(pieces[0], case.entry),)
    return pieces


def reported_of(case: Case) -> Reported:
    """The texts in which answers are sought. A cause column that says 无 is empty."""
    reason = "" if is_blank_reason(case) else case.text(Field.SHORTFALL_REASON)
    return Reported(
        progress=surroundings(case.text(Field.PROGRESS), Field.PROGRESS),
        reason=reason,
        plan=case.text(Field.NEXT_STEPS),
    )


def questions_of(cases: Sequence[Case]) -> list[list[Question]]:
    """For each entry one question for each piece, in the order of the target; none without a target."""
    sources = [source_field(case) for case in cases]
    return [
        [] if source is None else list(questions(case, source))
        for case, source in zip(cases, sources, strict=True)
    ]


def questions(case: Case, source: Field) -> Iterator[Question]:
    """One question for each piece, in the order of the target."""
    pieces = pieces_of(case, source)
    reported = reported_of(case)
    aligned = [align(piece, reported.progress) for piece in pieces]
    asked = _Asked(case, source, reported, alone=len(pieces) == 1)
    for piece, own, rivals in zip(pieces, aligned, _rivals(aligned), strict=True):
        yield _question(asked, piece, own, rivals)


def _rivals(aligned: list[tuple[Aligned, ...]]) -> Iterator[dict[int, int]]:
    """For each piece in turn: the best score that any other piece has for each clause."""
    if len(aligned) == 1:
        yield {}
        return
    by_clause = list(zip(*([one.score for one in row] for row in aligned), strict=True))
    ranked = [sorted(column, reverse=True)[:2] for column in by_clause]
    for row in aligned:
        yield {
            one.clause.index: second if one.score == first else first
            for one, (first, second) in zip(row, ranked, strict=True)
        }


@dataclass(frozen=True, slots=True)
class _Asked:
    """What all questions of one entry share."""

    case: Case
    source: Field
    reported: Reported
    alone: bool


def _question(
    asked: _Asked, piece: Piece, aligned: tuple[Aligned, ...], rivals: dict[int, int]
) -> Question:
    case, source, reported = asked.case, asked.source, asked.reported
    alone = asked.alone
    wanted = wanted_in(case, source, piece)
    due = due_day(case, source, piece)
    elapsed = elapsed_by(case, source, own_end=due or _own_end(wanted))
    kind = kind_of(piece, wanted)
    chosen = case.settings.kind(case.entry.number, piece.text)
    if chosen is not None:
        kind, wanted = as_chosen(chosen, kind, wanted)
    return Question(
        case=case,
        source=source,
        piece=piece,
        kind=kind,
        wanted=wanted,
        clauses=reported.progress.clauses,
        aligned=aligned,
        relevant=relevant(piece, aligned, alone=alone),
        reason=reported.reason,
        plan=reported.plan,
        due=due,
        elapsed=elapsed,
        pending=_is_pending(case, source, due, elapsed, kind),
        alone=alone,
        goal_kind=chosen or goal_kind(piece.text, kind, wanted),
        goal_kind_chosen=chosen is not None,
        rivals=rivals,
    )


def wanted_in(case: Case, source: Field, piece: Piece) -> tuple[Quantity, ...]:
    """The numbers that the piece's predicate sets as targets; bases and years are none."""
    measures = case.measures.get(source, NOTHING)
    start, end = piece.core
    inside = [
        quantity
        for quantity in measures.quantities
        if start <= quantity.start
        and quantity.end <= end
        and quantity.role not in (Role.BASELINE, Role.TOTAL, Role.CONTEXT)
    ]
    return tuple(
        quantity
        for quantity in inside
        if quantity.kind not in _UNCOUNTED
        and quantity.unit not in _AGES
        and not _counts_the_names(piece, quantity)
        and not _ARTICLE.match(quantity.text)
    )[:3]


def _counts_the_names(piece: Piece, quantity: Quantity) -> bool:
    """A、B2个项目: the number only says how many were named."""
    if not piece.name:
        return False
    return quantity.kind is QuantityKind.COUNT and quantity.value == len(piece.siblings) + 1


_WHOLE_CLAIMS = (
    ClaimStatus.DONE_YEAR,
    ClaimStatus.DONE_PERIOD,
    ClaimStatus.MISSED,
    ClaimStatus.NOT_STARTED,
)
"""Claims on the goal as it stands, done or not; schedule words claim only what is due by now."""


def elapsed_by(case: Case, source: Field, *, own_end: date | None) -> Decimal:
    """The share of the year by which volumes are judged: 1 for a target of the period itself.

    An annual goal is judged as a whole where the claim is that it is done (or that it is not), where
    the document reports on the whole year, and where the goal's own time (`own_end`: 上半年, 6月底前)
    is over; under schedule words and without a claim at the elapsed share (contract.md, row verdict).
    """
    if source is not Field.ANNUAL_GOAL or case.period is None:
        return Decimal(1)
    if case.entry.claim_status in _WHOLE_CLAIMS:
        return Decimal(1)
    if own_end is not None and own_end <= case.period.end:
        return Decimal(1)
    elapsed = elapsed_share(case.period)
    words = case.text(source)
    plan = case.settings.plan(case.entry.number, words)
    return elapsed if plan is None else plan.share(elapsed, words)


def _own_end(wanted: tuple[Quantity, ...]) -> date | None:
    """The end of the time that the goal gives its first number."""
    period = wanted[0].period if wanted else None
    return period.end if period is not None else None


def _is_pending(
    case: Case, source: Field, due: date | None, elapsed: Decimal, kind: SubTargetKind
) -> bool:
    """Whether the piece is not yet due at the period's end; a shortfall admitted is due."""
    status = case.entry.claim_status
    if case.period is None or status is ClaimStatus.DONE_YEAR or status in NEGATIVE:
        return False
    if due is not None:
        return due > case.period.end
    return (
        source is Field.ANNUAL_GOAL and elapsed < 1 and kind is not SubTargetKind.NUMERIC_THRESHOLD
    )
