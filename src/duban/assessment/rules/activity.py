"""Work that was to be done: one concrete act on the same object is enough, silence proves nothing."""

import re
from collections.abc import Sequence
from decimal import Decimal

from duban.assessment.acts import act_after, acts_in, is_concrete, is_open, only_prepares
from duban.assessment.aggregation import NEGATIVE
from duban.assessment.alignment import ACCEPT, Aligned, speaking_of
from duban.assessment.assessment import Evidence, EvidenceRole, SubTargetKind, SubVerdict
from duban.assessment.citing import MOST_SPANS, cited, open_context, reason_evidence
from duban.assessment.clauses import Clause
from duban.assessment.content import content_of, normal
from duban.assessment.dates import done_day
from duban.assessment.facets import facets_of, spoken_of, touches
from duban.assessment.leftovers import tells_a_rest
from duban.assessment.question import Judgement, Question, evidence_of, phrase
from duban.assessment.states import read_state
from duban.assessment.wanted_act import named_acts
from duban.lookups.acts import load_acts
from duban.lookups.cues import CueKind
from duban.lookups.idioms import load_idioms
from duban.lookups.late import late

ADJACENT = 150
"""Per-mille from which a clause touches the object without being sure to speak of it."""

SURE_OWN = 350
"""Per-mille of the clause's own words from which a denial is about the same object."""

_FEW = 2
RIVAL_MARGIN = 150
"""Per-mille by which another piece must fit a clause better to claim it."""

MOST_FACETS = 4

ECHO = 950
"""Per-mille of the target in a clause from which it only repeats the target."""


def activity(question: Question) -> Judgement | None:
    """Met, partly met or not evidenced; not met only by an explicit denial of the same act.

    checking.md S5.5: an echo lowers confidence, an adjacent object is part evidence, silence is
    silence. A clause that waits for somebody else's approval after work was done is no denial.
    """
    kinds = (SubTargetKind.ACTIVITY, SubTargetKind.CONDITIONAL_SERVICE)
    if question.kind not in kinds:
        return None
    deferred = _deferred(question)
    if deferred is not None:
        return _undone(question, deferred)
    shown = [one for one in question.relevant if _shows_work(one.clause)]
    denied = [one for one in question.relevant if _is_denial(question, one)]
    if denied and not question.pending and not any(one.own >= denied[0].own for one in shown):
        return _undone(question, denied[0].clause)
    if not content_of(question.piece.text).strong and not shown:
        return _soft(question)
    shown = [
        one
        for one in shown
        if one.score >= ACCEPT or not _is_of_rival(question, one) or _shows_act(question, one)
    ]
    if not shown:
        return _echoed(question) or _unnamed(question) or _opening(question) or _silent(question)
    return _shown(question, shown)


def _shows_work(clause: Clause) -> bool:
    return is_concrete(clause.text) and not _puts_off(clause)


def _puts_off(clause: Clause) -> bool:
    """Whether the clause only denies, defers or foresees."""
    state = read_state(clause.text)
    return state.has(CueKind.NOT_DONE, CueKind.DEFER) or (
        state.has(CueKind.FUTURE) and not state.has(CueKind.PERFECTIVE)
    )


def _is_denial(question: Question, one: Aligned) -> bool:
    """Whether the clause denies the very act: its own words name the object, or the row asks one."""
    state = read_state(one.clause.text)
    if not state.has(CueKind.NOT_DONE) or state.has(CueKind.RESIDUAL):
        return False
    start = state.first(CueKind.NOT_DONE)
    acts = acts_in(question.piece.text)
    later = one.clause.text[start:]
    about_act = not acts or any(act in later for act in acts) or "展" in later or "启动" in later
    return about_act and (one.own >= SURE_OWN or (question.alone and one.score >= ACCEPT))


def _deferred(question: Question) -> Clause | None:
    """A clause that puts the act itself off: 待…后方可开展考核."""
    acts = acts_in(question.piece.text)
    if not acts or question.pending:
        return None
    for one in question.aligned:
        near = question.alone or one.score >= ACCEPT // 3
        if near and act_after(one.clause.text, acts, CueKind.DEFER):
            return one.clause
    return None


def _undone(question: Question, clause: Clause) -> Judgement:
    return Judgement(
        verdict=SubVerdict.NOT_MET,
        rule="activity",
        why=phrase("act_put_off", said=clause.text, target=question.piece.text),
        evidence=(evidence_of(clause, EvidenceRole.UNDERMINES), *reason_evidence(question)),
        flip=phrase("flip_act"),
        confidence=Decimal("0.8"),
    )


def _shown(question: Question, shown: Sequence[Aligned]) -> Judgement:
    best = shown[0]
    few_signs = content_of(question.piece.text).strong <= _FEW
    sure = few_signs and best.score >= ADJACENT
    sure = (
        sure
        or best.score >= ACCEPT
        or any(_shows_act(question, one) for one in shown)
        or _answers_by_itself(question)
    )
    parts = facets_of(question.piece.text)
    named = spoken_of(parts, question.clauses)
    spans = _for_facets(question, named) or cited(question, shown)
    if parts and len(named) < len(parts):
        return Judgement(
            verdict=SubVerdict.PARTLY_MET,
            rule="activity",
            why=phrase("facets", named="、".join(named), missing=_missing(parts, named)),
            evidence=spans,
            flip=phrase("flip_facets", missing=_missing(parts, named)),
            confidence=Decimal("0.7"),
        )
    left = _admitted(question) or _still_open(question)
    if left is not None:
        return Judgement(
            verdict=SubVerdict.PARTLY_MET,
            rule="activity",
            why=phrase("rest_open", said=left.text),
            evidence=(*spans, evidence_of(left, EvidenceRole.UNDERMINES)),
            flip=phrase("flip_rest"),
            confidence=Decimal("0.6"),
        )
    if not sure or _is_only_prepared(question, shown):
        return Judgement(
            verdict=SubVerdict.PARTLY_MET,
            rule="activity",
            why=phrase("work_adjacent", said=best.clause.text, target=question.piece.text),
            evidence=spans,
            flip=phrase("flip_adjacent"),
            confidence=Decimal("0.6"),
        )
    echo = all(normal(one.clause.text) in normal(question.piece.text) for one in shown)
    return Judgement(
        verdict=SubVerdict.MET,
        rule="activity",
        why=phrase("echo" if echo else "work_shown", said=spans[0].span.text),
        evidence=(*spans, *open_context(question, shown)),
        flip=phrase("flip_work"),
        confidence=Decimal("0.6") if echo else Decimal("0.85"),
    )


def _is_only_prepared(question: Question, shown: Sequence[Aligned]) -> bool:
    """达成初步意向 for 引进医院: a result was asked for, and only what comes before it is told."""
    if not _RESULT.match(question.piece.text) or not question.alone:
        return False
    return all(only_prepares(one.clause.text) for one in shown)


_RESULT = re.compile(r"(?:新)?(?:引进|创建|争创|创成|成立|开通|落地|引育)")


def _admitted(question: Question) -> Clause | None:
    """What is still open, where the claim itself admits a shortfall: work shown does not refute it."""
    if question.case.entry.claim_status not in NEGATIVE:
        return None
    spoken = question.aligned if question.alone else question.relevant
    return next((one.clause for one in spoken if _waits(one.clause)), None)


def _still_open(question: Question) -> Clause | None:
    """What says that not all is done: a rest where all were meant, the act itself dated later."""
    spoken = question.aligned if question.alone else question.relevant
    for one in spoken:
        if _means_all(question.piece.text) and tells_a_rest(question, one.clause):
            return one.clause
        if _begins_later(question, one.clause):
            return one.clause
    return None


def _means_all(text: str) -> bool:
    return bool(load_idioms().complete.search(text) or _ALL.search(text))


def _begins_later(question: Question, clause: Clause) -> bool:
    """评估工作7月启动, in a report up to June."""
    day, period = done_day(question.case, clause), question.case.period
    if day is None or period is None or day <= period.end or "继续" in clause.text:
        return False
    return bool(_BEGINS.search(clause.text))


_ALL = re.compile(r"全部|全面完成|所有")
_BEGINS = late(r"启动|开始|开展|实施|举办|举行|召开")


def _waits(clause: Clause) -> bool:
    state = read_state(clause.text)
    return is_open(state) or state.has(CueKind.RESIDUAL, CueKind.ONGOING)


def _answers_by_itself(question: Question) -> bool:
    """Whether a row that asks one thing reports a tangible act in the same field, in other words.

    Tangible: a figure, a finished act, or what the lexicon says shows the act (恢复通行 for
    协调解决); no meeting, no promise. All of a kind (应纳尽纳) is answered by 全部, 均, 无一.
    """
    return question.alone and any(
        _is_tangible(one.clause.text) and _is_in_the_field(question, one.clause.text)
        for one in question.aligned
        if _shows_work(one.clause)
    )


def _is_tangible(text: str) -> bool:
    if load_acts().named_only.search(text):
        return False
    return bool(_FIGURE.search(text)) or read_state(text).has(CueKind.PERFECTIVE, CueKind.UNIVERSAL)


def _shows_act(question: Question, one: Aligned) -> bool:
    """Whether a clause with a word of the piece shows its act by another name: 迎来首批新生."""
    shows = load_acts().shows(named_acts(question.piece.text))
    return one.own > 0 and any(words.search(one.clause.text) for words in shows)


def _is_in_the_field(question: Question, text: str) -> bool:
    piece = question.piece.text
    if any(shows.search(text) for shows in load_acts().shows(named_acts(piece))):
        return True
    if _ASKS_APPROVAL.search(piece) and load_acts().before["approval"].search(text):
        return True
    for_all = load_idioms().complete.search(piece)
    if for_all and read_state(text).has(CueKind.UNIVERSAL):
        return True
    return touches(piece, text)


_FIGURE = re.compile(r"[0-9０-９]")
_ASKS_APPROVAL = late(r"报批|审批|批复|申报|申遗|报审|核准")


def _is_of_rival(question: Question, one: Aligned) -> bool:
    """Whether the clause speaks far more surely of another piece of the row."""
    return question.rivals.get(one.clause.index, 0) >= one.score + RIVAL_MARGIN


def _for_facets(question: Question, named: Sequence[str]) -> tuple[Evidence, ...]:
    """One clause for each part that the text speaks of."""
    chosen: dict[int, Clause] = {}
    for part in named:
        for clause in question.clauses:
            if part in clause.text and _shows_work(clause):
                chosen[clause.index] = clause
                break
    return tuple(
        evidence_of(chosen[index], EvidenceRole.SUPPORTS) for index in sorted(chosen)[:MOST_FACETS]
    )


def _missing(parts: Sequence[str], named: Sequence[str]) -> str:
    return "、".join(part for part in parts if part not in named)


def _soft(question: Question) -> Judgement:
    """A target with no telling word (抓好政策落实): any concrete act of the row is part of it."""
    concrete = [
        one.clause
        for one in question.aligned
        if _shows_work(one.clause)
        and (question.piece.number is None or one.clause.number in (None, question.piece.number))
    ]
    if not concrete:
        return _silent(question)
    return Judgement(
        verdict=SubVerdict.MET,
        rule="activity",
        why=phrase("soft_target", said=concrete[0].text),
        evidence=tuple(
            evidence_of(clause, EvidenceRole.SUPPORTS) for clause in concrete[:MOST_SPANS]
        ),
        flip=phrase("flip_work"),
        confidence=Decimal("0.5"),
    )


def _echoed(question: Question) -> Judgement | None:
    """The text only says the target again: done, as far as the words go."""
    for one in question.relevant:
        if one.own >= ECHO and not is_open(read_state(one.clause.text)):
            return Judgement(
                verdict=SubVerdict.MET,
                rule="activity",
                why=phrase("echo", said=one.clause.text),
                evidence=(evidence_of(one.clause, EvidenceRole.SUPPORTS),),
                flip=phrase("flip_work"),
                confidence=Decimal("0.6"),
            )
    return None


def _unnamed(question: Question) -> Judgement | None:
    """The row asks one thing and reports work that does not name it: part evidence, not silence.

    A progress text almost always stands beside the goal that it answers.
    """
    concrete = [one.clause for one in question.aligned if _shows_work(one.clause)]
    if not question.alone or not concrete:
        return None
    answered = _answers_by_itself(question) and _admitted(question) is None
    return Judgement(
        verdict=SubVerdict.MET if answered else SubVerdict.PARTLY_MET,
        rule="activity",
        why=phrase("work_unnamed", said=concrete[0].text, target=question.piece.text),
        evidence=tuple(
            evidence_of(clause, EvidenceRole.SUPPORTS) for clause in concrete[:MOST_SPANS]
        ),
        flip=phrase("flip_adjacent"),
        confidence=Decimal("0.5") if answered else Decimal("0.4"),
    )


def _opening(question: Question) -> Judgement | None:
    """强化质量监管，抽检产品60批次: an opening without a thing of its own is carried out by what follows."""
    piece = question.piece
    text = question.case.text(question.source)
    goes_on = text[piece.spans[-1][1] :][:1] in ("，", ",")
    short = len(piece.text) <= _LONGEST_OPENING and not _FIGURE.search(piece.text)
    if piece.follows or not goes_on or not short or not _OPENS.match(piece.text):
        return None
    carried = [
        one.clause
        for one in question.aligned
        if question.rivals.get(one.clause.index, 0) >= ACCEPT and _shows_work(one.clause)
    ]
    if not carried:
        return None
    return Judgement(
        verdict=SubVerdict.MET,
        rule="activity",
        why=phrase("carried_out", said=carried[0].text, target=piece.text),
        evidence=tuple(
            evidence_of(clause, EvidenceRole.SUPPORTS) for clause in carried[:MOST_SPANS]
        ),
        flip=phrase("flip_adjacent"),
        confidence=Decimal("0.5"),
    )


_LONGEST_OPENING = 16
_OPENS = late(
    r"(?:积极|持续|大力|扎实|深入|全面|切实|进一步|着力|加快|不断)?"
    r"(?:加强|做好|抓好|深化|推进|推动|改善|提升|提高|强化|规范|健全|完善|优化|促进|加大|扩大|巩固|增强)"
)


def _silent(question: Question) -> Judgement:
    """Nothing said; what the next steps plan is shown beside, never held against anybody."""
    context: tuple[Evidence, ...] = tuple(
        evidence_of(one.clause, EvidenceRole.CONTEXT)
        for one in speaking_of(question.piece, question.plans, alone=False)[:1]
    )
    return Judgement(
        verdict=SubVerdict.NOT_EVIDENCED,
        rule="activity",
        why=phrase("only_planned" if context else "silent", target=question.piece.text),
        evidence=context,
        flip=phrase("flip_silent"),
        confidence=Decimal("0.75"),
    )
