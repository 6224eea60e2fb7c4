"""What a deciding rule is asked, and what it answers."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from duban.assessment.alignment import Aligned
from duban.assessment.assessment import (
    Comparison,
    Evidence,
    EvidenceRole,
    GoalKind,
    Span,
    SubTargetKind,
    SubVerdict,
)
from duban.assessment.case import Case
from duban.assessment.clauses import Clause
from duban.assessment.segmentation import Piece
from duban.assessment.surroundings import Surroundings, surroundings
from duban.problems.phrase import Phrase
from duban.provenance.fields import Field
from duban.quantities.quantity import Quantity


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One piece of the target beside all that was reported.

    `source` is the cell the piece stands in. `wanted` are the piece's own numbers. `clauses` are
    those of the progress text, `relevant` those that speak of the piece (best first), `aligned` all
    of them scored, `reason` and `plan` the texts of the cause and the next steps.
    `due` is the day the piece names, if any; `elapsed` the share of the year by which volumes are
    judged (1: by the whole); `pending` is true where the piece is not yet due at the period's end.
    `goal_kind` says what is compared with what, `goal_kind_chosen` that a person chose it.
    `alone` is true where the row asks only one thing; `before` is the answer to the piece before
    it in the same sentence, where the piece `waits` for it;
    `rivals` holds for each clause the best score that another piece of the row has for it.
    """

    case: Case
    source: Field
    piece: Piece
    kind: SubTargetKind
    wanted: tuple[Quantity, ...]
    clauses: tuple[Clause, ...]
    aligned: tuple[Aligned, ...]
    relevant: tuple[Aligned, ...]
    reason: str
    plan: str
    due: date | None
    elapsed: Decimal
    pending: bool
    alone: bool
    goal_kind: GoalKind = GoalKind.WORK
    goal_kind_chosen: bool = False
    before: "Judgement | None" = None
    rivals: Mapping[int, int] = field(default_factory=dict)

    @property
    def waits(self) -> bool:
        """Whether the answer hangs on the one `before` it: only the second of two acts and a purpose
        are asked after it and given it; rules for other pieces never see it.
        """
        return self.piece.sequel or self.kind is SubTargetKind.PURPOSE

    @property
    def reasons(self) -> Surroundings:
        """The cause column, cut and ready to be searched; few questions ask for it."""
        return surroundings(self.reason, Field.SHORTFALL_REASON)

    @property
    def plans(self) -> Surroundings:
        """The next steps, cut and ready to be searched; few questions ask for them."""
        return surroundings(self.plan, Field.NEXT_STEPS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """A rule's answer. `confidence` is 0–1, before the certainty of the alignment."""

    verdict: SubVerdict
    rule: str
    why: Phrase
    evidence: tuple[Evidence, ...] = ()
    flip: Phrase | None = None
    comparison: Comparison | None = None
    confidence: Decimal = field(default=Decimal("0.8"))


DecidingRule = Callable[[Question], Judgement | None]


def span_of(clause: Clause) -> Span:
    """The whole clause as a span."""
    return Span(field=clause.field, start=clause.start, end=clause.end, text=clause.text)


def evidence_of(clause: Clause, role: EvidenceRole) -> Evidence:
    """The whole clause as evidence."""
    return Evidence(span=span_of(clause), role=role)


def joined(case: Case, first: Clause, last: Clause, role: EvidenceRole) -> Evidence:
    """Evidence from the start of one clause to the end of a later one of the same cell."""
    text = case.text(first.field)[first.start : last.end]
    return Evidence(
        span=Span(field=first.field, start=first.start, end=last.end, text=text), role=role
    )


def phrase(key: str, **values: object) -> Phrase:
    """A sentence of `phrases.toml` with its values as text."""
    return Phrase(key=key, values=tuple((name, str(value)) for name, value in values.items()))
