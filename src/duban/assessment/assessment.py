"""What the check found: sub-targets with evidence, findings, pace and the verdict on the claim."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from duban.assessment.outlook import Outlook
from duban.problems.codes import Code, Severity
from duban.problems.phrase import Phrase
from duban.provenance.fields import Field


class Verdict(StrEnum):
    """Whether the claim stands on its own text. Never whether it is true."""

    SUPPORTED = "supported"
    PARTLY_SUPPORTED = "partly_supported"
    CONTRADICTED = "contradicted"
    NOT_EVIDENCED = "not_evidenced"


class SubVerdict(StrEnum):
    """Whether one sub-target is shown to be met."""

    MET = "met"
    PARTLY_MET = "partly_met"
    NOT_MET = "not_met"
    NOT_EVIDENCED = "not_evidenced"
    UNVERIFIABLE = "unverifiable"


class SubTargetKind(StrEnum):
    """What a sub-target asks for, which decides how it is judged."""

    NUMERIC_THRESHOLD = "numeric_threshold"
    DOCUMENT_ISSUANCE = "document_issuance"
    MILESTONE_STAGE = "milestone_stage"
    ENUMERATED_PROGRESS = "enumerated_progress"
    ACTIVITY = "activity"
    PURPOSE = "purpose"
    CONDITIONAL_SERVICE = "conditional_service"


class GoalKind(StrEnum):
    """What is compared with what: each kind has its own comparison (see `goal_kinds.py`)."""

    LEVEL = "level"
    INCREMENT = "increment"
    GROWTH = "growth"
    RATIO = "ratio"
    KEEP_ABOVE = "keep_above"
    KEEP_BELOW = "keep_below"
    RANK = "rank"
    NODE = "node"
    ZERO = "zero"
    WORK = "work"
    UNSTATED = "unstated"


class EvidenceRole(StrEnum):
    """What a span does to its sub-target."""

    SUPPORTS = "supports"
    UNDERMINES = "undermines"
    CONTEXT = "context"


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """An exact piece of a field: `text` is `field_text[start:end]`."""

    field: Field
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A span and what it does."""

    span: Span
    role: EvidenceRole


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """A reported value held against a target value, both in `unit`. `holds` None: undecidable."""

    comparator: str
    target: Decimal
    reported: Decimal
    unit: str
    holds: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SubTarget:
    """One thing that the target asks for, and what the text shows of it.

    `text` reads on its own; `spans` are its exact pieces in the target cell. `rule` is the name of
    the file in `rules/` that decided; `why` is the working; `flip` is what would change the verdict.
    `goal_kind` says what is compared with what; `goal_kind_chosen`: a person chose it.
    """

    text: str
    spans: tuple[Span, ...]
    kind: SubTargetKind
    verdict: SubVerdict
    evidence: tuple[Evidence, ...]
    comparison: Comparison | None
    rule: str
    why: Phrase
    flip: Phrase | None
    confidence: Decimal
    goal_kind: GoalKind = GoalKind.WORK
    goal_kind_chosen: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something a reader of this row should know. `working` is the arithmetic, if any."""

    code: Code
    severity: Severity
    spans: tuple[Span, ...]
    working: str | None = None
    subtarget: int | None = None
    values: tuple[tuple[str, str], ...] = ()
    confidence: Decimal = Decimal(1)


class PaceStatus(StrEnum):
    """Where a volume stands against the elapsed share of the year."""

    AHEAD = "ahead"
    ON_TRACK = "on_track"
    WATCH = "watch"
    BEHIND = "behind"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """Share of the annual quantity reached, share of the year elapsed (both 0–1), gap in points.

    `planned` (0–1) is what was due, the elapsed share unless a plan was given; `light` is the word or
    colour of the `profile` in `lights.toml`.
    """

    share: Decimal
    elapsed: Decimal
    gap_points: Decimal
    status: PaceStatus
    reported: Span | None = None
    annual: Span | None = None
    outlook: Outlook | None = None
    planned: Decimal | None = None
    profile: str = ""
    light: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """The check of one entry's claim."""

    verdict: Verdict
    subtargets: tuple[SubTarget, ...]
    findings: tuple[Finding, ...]
    pace: Pace | None
    confidence: Decimal
    rule: str
