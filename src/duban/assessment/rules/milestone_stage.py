"""A beginning or an end that was to be reached, against what the text says of the same object."""

import re
from collections.abc import Sequence
from decimal import Decimal

from duban.assessment.acts import is_concrete, is_open, only_prepares
from duban.assessment.assessment import (
    Comparison,
    Evidence,
    EvidenceRole,
    SubTargetKind,
    SubVerdict,
)
from duban.assessment.citing import cited, reason_evidence
from duban.assessment.clauses import Clause
from duban.assessment.content import contained, content_of, normal
from duban.assessment.dates import done_day, last_day
from duban.assessment.kinds import own_words
from duban.assessment.leftovers import part_of_whole, rest_of, short_count
from duban.assessment.progressing import ordered, reaches_stage, shows_act, standing
from duban.assessment.question import Judgement, Question, evidence_of, joined, phrase
from duban.assessment.states import read_stages, read_state
from duban.assessment.wanted_act import Standing, Wanted, wanted_act
from duban.lookups.acts import load_acts
from duban.lookups.cues import CueKind
from duban.lookups.statuses import ClaimStatus
from duban.quantities.quantity import Quantity

_TWO_ENDS = re.compile(
    r"(?:建成|竣工|完工)并?(?:正式|对外)?(?:投用|投入使用|投产|开放|开园|开业|开馆|启用|运营|通车|交付|投运)"
)
_BUILT = 90


def milestone_stage(question: Question) -> Judgement | None:
    """First match wins: a rest or exception, a late day, reached, hedged, put off, below, beside.

    A lower stage is a failure only where the text states it of the same object; silence never is
    (checking.md S5.3 and "where rules meet"; cases T03–T07, T20, T23–T25, T28, T40).
    """
    if question.kind is not SubTargetKind.MILESTONE_STAGE:
        return None
    wanted = wanted_act(question)
    read = [(clause, standing(clause, wanted)) for clause in ordered(question)]
    reached = _of(read, Standing.REACHED)
    denied = _denied_start(read, wanted)
    if denied and not question.pending:
        return _failed(question, denied, [])
    hedged = _of(read, Standing.HEDGED)
    if reached or hedged:
        return _reached(question, reached, hedged, wanted)
    if question.pending:
        return _not_yet_due(question, read)
    return _short_of_it(question, read)


def _short_of_it(question: Question, read: Sequence[tuple[Clause, Standing]]) -> Judgement:
    """Not reached: half of it, put off, below, or only work beside it."""
    put_off, below = _of(read, Standing.OPEN), _of(read, Standing.BELOW)
    half = _half_of(question, below + put_off)
    if half is not None:
        return half
    if put_off or below:
        return _failed(question, put_off, below)
    return _beside(question, _of(read, Standing.UNDER_WAY) + _of(read, Standing.BESIDE))


def _of(read: Sequence[tuple[Clause, Standing]], kind: Standing) -> list[Clause]:
    return [clause for clause, found in read if found is kind]


def _denied_start(read: Sequence[tuple[Clause, Standing]], wanted: Wanted) -> list[Clause]:
    """选址已确定，尚未启动: the start itself denied outweighs whatever was prepared for it."""
    if not wanted.only_start or any(shows_act(clause.text, wanted) for clause, _ in read):
        return []
    return [
        clause
        for clause, kind in read
        if kind is Standing.OPEN and read_state(clause.text).has(CueKind.NOT_DONE)
    ]


def _reached(
    question: Question,
    reached: list[Clause],
    hedged: list[Clause],
    wanted: Wanted,
) -> Judgement:
    late = _late(question, reached)
    if late is not None:
        return late
    rest = [] if wanted.only_start else rest_of(question, reached + hedged, wanted)
    short = None
    if not wanted.only_start:
        short = short_count(question, reached) or part_of_whole(question, reached)
    if rest or short:
        return _partly(question, reached or hedged, rest, short)
    if not reached:
        return Judgement(
            verdict=SubVerdict.PARTLY_MET,
            rule="milestone_stage",
            why=phrase("hedged_stage", said=hedged[0].text),
            evidence=(evidence_of(hedged[0], EvidenceRole.SUPPORTS),),
            flip=phrase("flip_hedge"),
            confidence=Decimal("0.8"),
        )
    by_stage = [clause for clause in reached if reaches_stage(clause.text, wanted)]
    best = _closest(question, by_stage or reached)
    echo = normal(best.text) == normal(question.piece.text)
    supports = (
        cited(question, [one for one in question.relevant if one.clause in reached])
        if wanted.only_start and not by_stage
        else _neighbours(question, best, by_stage or reached)
    )
    return Judgement(
        verdict=SubVerdict.MET,
        rule="milestone_stage",
        why=phrase("echo" if echo else "stage_reached", said=best.text),
        evidence=supports,
        flip=phrase("flip_stage_reached"),
        confidence=Decimal("0.65") if echo else Decimal("0.9"),
    )


def _closest(question: Question, clauses: list[Clause]) -> Clause:
    """The clause that shares most with the piece; the earlier of two."""
    content = content_of(question.piece.text)
    return max(clauses, key=lambda clause: (contained(content, normal(clause.text)), -clause.start))


def _neighbours(question: Question, best: Clause, reached: list[Clause]) -> tuple[Evidence, ...]:
    """The best clause with the reached ones that stand next to it."""
    first = last = best
    by_index = {clause.index: clause for clause in reached if clause.sentence == best.sentence}
    while last.index + 1 in by_index:
        last = by_index[last.index + 1]
    return (joined(question.case, first, last, EvidenceRole.SUPPORTS),)


def _partly(
    question: Question,
    reached: list[Clause],
    rest: list[Clause],
    short: tuple[Quantity, Quantity] | None,
) -> Judgement:
    best = _neighbours(question, reached[0], reached)
    undermining = tuple(evidence_of(clause, EvidenceRole.UNDERMINES) for clause in rest[:2])
    comparison = None
    if short:
        wanted, reported = short
        comparison = Comparison(
            comparator=">=",
            target=wanted.value,
            reported=reported.value,
            unit=wanted.unit,
            holds=False,
        )
    said = rest[0].text if rest else reached[0].text
    return Judgement(
        verdict=SubVerdict.PARTLY_MET,
        rule="milestone_stage",
        why=phrase("rest_open" if rest else "count_short", said=said),
        evidence=(*best, *undermining),
        comparison=comparison,
        flip=phrase("flip_rest"),
        confidence=Decimal("0.85"),
    )


def _late(question: Question, reached: list[Clause]) -> Judgement | None:
    """All days said for the act lie after the day it was due."""
    limit = last_day(question.case, question.due)
    days = [(clause, day) for clause in reached if (day := done_day(question.case, clause))]
    if limit is None or not days or any(day <= limit for _, day in days):
        return None
    if len(days) < len(reached):
        return None
    clause, day = days[0]
    return Judgement(
        verdict=SubVerdict.NOT_MET,
        rule="milestone_stage",
        why=phrase("stage_late", day=day, limit=limit),
        evidence=(evidence_of(clause, EvidenceRole.UNDERMINES),),
        flip=phrase("flip_day", limit=limit),
        confidence=Decimal("0.85"),
    )


def _half_of(question: Question, clauses: Sequence[Clause]) -> Judgement | None:
    """建成开放, answered by 竣工 and no opening yet: the first of the two ends is there."""
    words = question.piece.text
    goes_on = any(read_state(clause.text).has(CueKind.ONGOING) for clause in question.clauses)
    if goes_on or not _TWO_ENDS.search(words):
        return None
    built = [
        clause
        for clause in clauses
        if any(
            mention.height >= _BUILT
            and not (mention.foreseen or mention.denied or mention.under_way)
            for mention in read_stages(clause.text)
        )
        and not read_state(clause.text).has(CueKind.NOT_DONE, CueKind.HEDGE)
    ]
    if not built:
        return None
    return Judgement(
        verdict=SubVerdict.PARTLY_MET,
        rule="milestone_stage",
        why=phrase("stage_below", said=built[0].text, target=words),
        evidence=(evidence_of(built[0], EvidenceRole.SUPPORTS),),
        flip=phrase("flip_stage"),
        confidence=Decimal("0.7"),
    )


def _failed(question: Question, put_off: list[Clause], below: list[Clause]) -> Judgement:
    chosen = put_off[-1:] or below[-1:]
    clause = chosen[0]
    key = "put_off" if put_off else "stage_below"
    return Judgement(
        verdict=SubVerdict.NOT_MET,
        rule="milestone_stage",
        why=phrase(key, said=clause.text, target=question.piece.text),
        evidence=(evidence_of(clause, EvidenceRole.UNDERMINES), *reason_evidence(question)),
        flip=phrase("flip_stage"),
        confidence=Decimal("0.85") if put_off else Decimal("0.75"),
    )


def _not_yet_due(question: Question, read: Sequence[tuple[Clause, Standing]]) -> Judgement:
    """Not due at the period's end: judged by whether work is shown, failed only by stated delay."""
    for clause, kind in read:
        state = read_state(clause.text)
        next_year = state.has(CueKind.FUTURE) and load_acts().late.search(clause.text)
        if state.has(CueKind.DELAY) or next_year or _start_overdue(question, clause, kind):
            return Judgement(
                verdict=SubVerdict.NOT_MET,
                rule="milestone_stage",
                why=phrase("delayed", said=clause.text),
                evidence=(evidence_of(clause, EvidenceRole.UNDERMINES), *reason_evidence(question)),
                flip=phrase("flip_delay"),
                confidence=Decimal("0.75"),
            )
    shown = [
        clause
        for clause, kind in read
        if kind in (Standing.BELOW, Standing.BESIDE, Standing.UNDER_WAY)
        or (kind is Standing.OPEN and not read_state(clause.text).has(CueKind.NOT_DONE))
    ]
    if shown:
        best = _closest(question, shown)
        claims_done = question.case.entry.claim_status in _CLAIMS_DONE and question.due is None
        return Judgement(
            verdict=SubVerdict.PARTLY_MET if claims_done else SubVerdict.MET,
            rule="milestone_stage",
            why=phrase("not_due_on_way", said=best.text),
            evidence=(evidence_of(best, EvidenceRole.SUPPORTS),),
            flip=phrase("flip_delay"),
            confidence=Decimal("0.6"),
        )
    return _silent(question, [clause for clause, _ in read])


_CLAIMS_DONE = (ClaimStatus.DONE_PERIOD, ClaimStatus.BASICALLY_DONE)


def _start_overdue(question: Question, clause: Clause, kind: Standing) -> bool:
    """A beginning within the year that half the year did not bring."""
    wanted = wanted_act(question)
    is_start = wanted.only_start or (wanted.height is not None and wanted.height <= _START_HEIGHT)
    denied = kind is Standing.OPEN and read_state(clause.text).has(CueKind.NOT_DONE)
    return is_start and denied and question.elapsed >= _HALF and question.due is None


_START_HEIGHT = 40
_HALF = Decimal("0.5")


def _beside(question: Question, clauses: list[Clause]) -> Judgement:
    if not clauses:
        return _silent(question, [])
    best = _closest(question, clauses)
    if question.alone and _only_prepared(question):
        return _failed(question, [], [best])
    done = _is_the_work_itself(question, best)
    late = _late(question, [best]) if done else None
    if late is not None:
        return late
    return Judgement(
        verdict=SubVerdict.MET if done else SubVerdict.PARTLY_MET,
        rule="milestone_stage",
        why=phrase("work_beside", said=best.text, target=question.piece.text),
        evidence=(evidence_of(best, EvidenceRole.SUPPORTS),),
        flip=phrase("flip_stage"),
        confidence=Decimal("0.6"),
    )


def _only_prepared(question: Question) -> bool:
    """Whether an end was asked for and every clause tells but what comes before it."""
    wanted = wanted_act(question)
    asks_end = bool(wanted.acts or wanted.stages or wanted.finishing) and not wanted.only_start
    papers = only_prepares(own_words(question.piece.text))
    told = [clause for clause in question.clauses if is_concrete(clause.text)]
    return asks_end and not papers and bool(told) and all(only_prepares(c.text) for c in told)


def _is_the_work_itself(question: Question, clause: Clause) -> bool:
    """完成学位摸底, answered by 对182所学校开展学位需求摸底: work that is no building, with its figure."""
    wanted = wanted_act(question)
    if not wanted.finishing or wanted.height is not None or wanted.approval or wanted.tender:
        return False
    own = next(one.own for one in question.aligned if one.clause.index == clause.index)
    state = read_state(clause.text)
    open_still = is_open(state) or state.has(CueKind.ONGOING, CueKind.RESIDUAL)
    return own >= SAME_WORK and bool(_FIGURE.search(clause.text)) and not open_still


SAME_WORK = 400
"""Per-mille of the piece in a clause from which both speak of one work."""
_FIGURE = re.compile(r"[0-9０-９]")


def _silent(question: Question, clauses: list[Clause]) -> Judgement:
    return Judgement(
        verdict=SubVerdict.NOT_EVIDENCED,
        rule="milestone_stage",
        why=phrase("silent", target=question.piece.text),
        evidence=tuple(evidence_of(clause, EvidenceRole.CONTEXT) for clause in clauses[:1]),
        flip=phrase("flip_silent"),
        confidence=Decimal("0.7"),
    )
