"""The judgement of one entry: its sub-targets, findings, pace, and whether its claim stands."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from duban.assessment.aggregation import WAITING, row_confidence, row_verdict
from duban.assessment.asking import questions_of
from duban.assessment.assessment import Assessment, Finding, Pace, Span, SubTarget, SubVerdict
from duban.assessment.case import Case
from duban.assessment.clauses import cut_clauses
from duban.assessment.deciding import decide_all
from duban.assessment.pace import pace, pace_with_outlook
from duban.assessment.question import Judgement, Question, phrase
from duban.assessment.reasons import is_blank_reason
from duban.assessment.rules.registry import FINDING_RULES
from duban.assessment.states import read_state
from duban.lookups.certainty import certainty
from duban.lookups.cues import CueKind
from duban.lookups.statuses import ClaimStatus
from duban.provenance.fields import Field

_SURE = 600
_UNSURE = Decimal("0.85")
_PLACES = Decimal("0.01")
_FLIPS = {SubVerdict.MET: "flip_stage_reached", SubVerdict.PARTLY_MET: "flip_rest"}
"""What would change a verdict where the rule has no words of its own for it."""


def assess(case: Case) -> Assessment:
    """Judge one entry. Deterministic: the same case gives the same assessment."""
    return assess_all((case,))[0]


def assess_all(cases: Sequence[Case]) -> list[Assessment]:
    """Judge several entries, each by itself: every step and every rule in turn for all of them."""
    subtargets = _subtargets(cases)
    paces = [pace_with_outlook(c) if c.settings.with_outlook else pace(c) for c in cases]
    findings = _findings(cases, subtargets)
    return [
        _assessment(case, asked, found, place)
        for case, asked, found, place in zip(cases, subtargets, findings, paces, strict=True)
    ]


def _assessment(
    case: Case, subtargets: tuple[SubTarget, ...], findings: tuple[Finding, ...], place: Pace | None
) -> Assessment:
    verdict, rule = row_verdict(case.entry.claim_status, subtargets, cause_shown=_shows_cause(case))
    return Assessment(
        verdict=verdict,
        subtargets=subtargets,
        findings=findings,
        pace=place,
        confidence=row_confidence(subtargets, verdict),
        rule=rule,
    )


def _subtargets(cases: Sequence[Case]) -> list[tuple[SubTarget, ...]]:
    """What each entry asks, judged; what waits for the answer before it is asked last."""
    asked = questions_of(cases)
    alone = [one for row in asked for one in row if not one.waits]
    answers = iter(decide_all(alone))
    return [_judged(row, answers) for row in asked]


def _judged(row: Sequence[Question], answers: Iterator[Judgement]) -> tuple[SubTarget, ...]:
    judged: list[SubTarget] = []
    before: Judgement | None = None
    for question in row:
        if question.waits:
            follows = before is not None and question.piece.follows
            asked = replace(question, before=before) if follows else question
            before = decide_all((asked,))[0]
        else:
            before = next(answers)
        judged.append(_subtarget(question, before))
    return tuple(judged)


def _subtarget(question: Question, answer: Judgement) -> SubTarget:
    text = question.case.text(question.source)
    best = question.relevant[0].score if question.relevant else 0
    sure = best >= _SURE or not question.relevant
    confidence = answer.confidence if sure else answer.confidence * _UNSURE
    return SubTarget(
        text=question.piece.text,
        spans=tuple(
            Span(field=question.source, start=start, end=end, text=text[start:end])
            for start, end in question.piece.spans
        ),
        kind=question.kind,
        verdict=answer.verdict,
        evidence=answer.evidence,
        comparison=answer.comparison,
        rule=answer.rule,
        why=answer.why,
        flip=answer.flip or phrase(_FLIPS.get(answer.verdict, "flip_silent")),
        confidence=confidence.quantize(_PLACES),
        goal_kind=question.goal_kind,
        goal_kind_chosen=question.goal_kind_chosen,
    )


def _findings(
    cases: Sequence[Case], subtargets: Sequence[tuple[SubTarget, ...]]
) -> list[tuple[Finding, ...]]:
    found: list[list[Finding]] = [[] for _ in cases]
    for rule in FINDING_RULES:
        for case, judged, ours in zip(cases, subtargets, found, strict=True):
            ours += [_weighed(finding, judged) for finding in rule(case, judged)]
    return [tuple(ours) for ours in found]


def _weighed(finding: Finding, subtargets: tuple[SubTarget, ...]) -> Finding:
    """The finding as sure as its rule is, and as the sub-target that it hangs on."""
    sure = certainty(finding.code)
    if finding.subtarget is not None and finding.subtarget < len(subtargets):
        sure = (sure * subtargets[finding.subtarget].confidence).quantize(_PLACES)
    return replace(finding, confidence=sure)


def _shows_cause(case: Case) -> bool:
    """Whether the text shows why nothing is claimed: a delay, figures not out, a change of policy."""
    status = case.entry.claim_status
    if status not in WAITING:
        return False
    if len(case.text(Field.SHORTFALL_REASON).strip()) >= _SAYS_SOMETHING and not is_blank_reason(
        case
    ):
        return True
    kinds = _CAUSES.get(status, (CueKind.CAUSE,))
    for field in (Field.PROGRESS, Field.SHORTFALL_REASON, Field.NEXT_STEPS):
        for clause in cut_clauses(case.text(field), field):
            if read_state(clause.text).has(*kinds):
                return True
    return False


_SAYS_SOMETHING = 4
"""Signs in the column of causes from which it tells one, in whatever words."""

_CAUSES = {
    ClaimStatus.DATA_PENDING: (CueKind.DATA_OUT,),
    ClaimStatus.NOT_DUE: (CueKind.FUTURE, CueKind.CAUSE, CueKind.ONGOING),
    ClaimStatus.UNDETERMINED: (
        CueKind.CAUSE,
        CueKind.DATA_OUT,
        CueKind.STAGE_BEFORE,
        CueKind.DEFER,
    ),
}
