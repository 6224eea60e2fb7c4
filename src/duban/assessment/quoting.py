"""How much is quoted beside a verdict: what a careful reader underlines with the clause that decides.

A shortfall is quoted with what the same sentence says is still open (剩余4家正在装修, 预计7月挂网); a
volume that is judged by the elapsed share with its share of the year; work with the act beside it.
Nothing here changes a verdict.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from duban.assessment.acts import is_concrete
from duban.assessment.alignment import ACCEPT
from duban.assessment.assessment import Evidence, EvidenceRole, SubTargetKind, SubVerdict
from duban.assessment.citing import SHARE_TAIL, is_announcement
from duban.assessment.clauses import Clause
from duban.assessment.question import Judgement, Question, joined
from duban.assessment.states import read_stages, read_state
from duban.lookups.acts import load_acts
from duban.lookups.cues import CueKind
from duban.lookups.late import late
from duban.lookups.verbs import load_verbs
from duban.provenance.fields import Field

_OPEN = (
    CueKind.NOT_DONE,
    CueKind.STAGE_BEFORE,
    CueKind.DEFER,
    CueKind.FUTURE,
    CueKind.ONGOING,
    CueKind.RESIDUAL,
)
_FIGURE = re.compile(r"[0-9０-９]")
_SHARE_SAID = late(f"{SHARE_TAIL.pattern}|^[一-龥]{{0,4}}完成率")
_SHORT = (SubVerdict.NOT_MET, SubVerdict.PARTLY_MET)
_MOST_ACTS = 2
"""Clauses quoted for one piece of work: the act and the one beside it."""


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Clauses from `first` to `last` quoted in one role."""

    first: int
    last: int
    role: EvidenceRole


def as_quoted(question: Question, answer: Judgement) -> Judgement:
    """The answer with its quotations widened; the same answer where nothing is to be added."""
    wider = _widened(question, answer)
    shares = tuple(_share_stated(question, wider))
    return replace(wider, evidence=(*wider.evidence, *shares)) if shares else wider


def _share_stated(question: Question, answer: Judgement) -> Iterator[Evidence]:
    """占年度计划的52%, 投资完成率52.3%: what a number is said to be of the whole, beside the number."""
    if question.kind is not SubTargetKind.NUMERIC_THRESHOLD:
        return
    progress = [one.span for one in answer.evidence if one.span.field is Field.PROGRESS]
    ends = {span.end for span in progress}
    for clause in question.clauses:
        after = _beside(question, clause.index, 1) if clause.end in ends else None
        quoted = after is None or any(span.start <= after.start < span.end for span in progress)
        if after is not None and not quoted and _SHARE_SAID.match(after.text):
            yield joined(question.case, after, after, EvidenceRole.CONTEXT)


def _widened(question: Question, answer: Judgement) -> Judgement:
    stretches, others = _stretches(question, answer)
    if not stretches:
        return answer
    wider = [
        _unless_it_swallows(stretch, _wider(question, answer, stretch), stretches)
        for stretch in stretches
    ]
    if answer.verdict in _SHORT:
        wider += _rest_further_on(question, wider)
    merged = _merged(wider)
    if merged == stretches:
        return answer
    evidence = tuple(
        joined(question.case, question.clauses[one.first], question.clauses[one.last], one.role)
        for one in merged
    )
    return replace(answer, evidence=(*evidence, *others))


def _unless_it_swallows(old: _Stretch, new: _Stretch, quoted: list[_Stretch]) -> _Stretch:
    """The wider stretch; the old one where the wider would take in what is quoted in another role."""
    others = [one for one in quoted if one.role is not old.role]
    return old if any(_overlap(new, other) for other in others) else new


def _overlap(one: _Stretch, other: _Stretch) -> bool:
    return one.first <= other.last and other.first <= one.last


def _stretches(
    question: Question, answer: Judgement
) -> tuple[list[_Stretch], tuple[Evidence, ...]]:
    """What is quoted of the progress as clauses; and all other evidence, which stays as it is."""
    found, others = [], []
    for one in answer.evidence:
        covered = [
            clause.index
            for clause in question.clauses
            if one.span.field is Field.PROGRESS
            and one.span.start <= clause.start
            and clause.end <= one.span.end
        ]
        if not covered or one.role is EvidenceRole.CONTEXT:
            others.append(one)
        else:
            found.append(_Stretch(covered[0], covered[-1], one.role))
    return found, tuple(others)


def _wider(question: Question, answer: Judgement, stretch: _Stretch) -> _Stretch:
    if stretch.role is EvidenceRole.UNDERMINES and answer.verdict in _SHORT:
        by_number = question.kind is SubTargetKind.NUMERIC_THRESHOLD
        still = _is_left_over if by_number else _is_open
        return _with_what_is_open(question, stretch, still)
    if answer.comparison is not None and question.elapsed < 1:
        return _with_share(question, stretch)
    if question.kind is SubTargetKind.ACTIVITY:
        moved = _past_an_echo(question, stretch)
        return _with_act_beside(question, moved)
    if question.kind in _STAGES:
        return _with_what_goes_on(question, stretch)
    return stretch


def _with_what_is_open(
    question: Question, stretch: _Stretch, still: Callable[[Clause], bool]
) -> _Stretch:
    first, last = stretch.first, stretch.last
    while (after := _beside(question, last, 1)) is not None and still(after):
        last = after.index
    while (before := _beside(question, first, -1)) is not None and still(before):
        first = before.index
    return replace(stretch, first=first, last=last)


def _is_open(clause: Clause) -> bool:
    steps = load_acts().before["issuing"]
    return read_state(clause.text).has(*_OPEN) or bool(steps.search(clause.text))


def _is_left_over(clause: Clause) -> bool:
    """What is left of a count: 剩余1条正在摊铺, 1家待复核; no forecast of the whole."""
    state = read_state(clause.text)
    left = state.has(CueKind.NOT_DONE, CueKind.STAGE_BEFORE, CueKind.RESIDUAL)
    return (
        left
        and not state.has(CueKind.FUTURE)
        and bool(_FIGURE.search(clause.text) or state.has(CueKind.NOT_DONE))
    )


def _with_share(question: Question, stretch: _Stretch) -> _Stretch:
    """完成改造561户, 占全年任务的93.5%: the share is what the schedule is judged by."""
    after = _beside(question, stretch.last, 1)
    if after is None or not SHARE_TAIL.match(after.text):
        return stretch
    return replace(stretch, last=after.index)


def _past_an_echo(question: Question, stretch: _Stretch) -> _Stretch:
    """扎实推进基础设施建设。 at the head of an item: the acts of the sentence after it say more."""
    clause = question.clauses[stretch.first]
    if stretch.first != stretch.last or not clause.head or not is_announcement(question, clause):
        return stretch
    acts: list[Clause] = []
    for after in question.clauses[stretch.first + 1 : stretch.first + 1 + _MOST_ACTS]:
        rival = question.rivals.get(after.index, 0) >= ACCEPT
        other = after.item != clause.item or (acts and acts[0].sentence != after.sentence)
        if rival or other or not _is_plain_act(after):
            break
        acts.append(after)
    if not acts:
        return stretch
    first = clause.index if acts[0].sentence == clause.sentence else acts[0].index
    return replace(stretch, first=first, last=acts[-1].index)


def _with_what_goes_on(question: Question, stretch: _Stretch) -> _Stretch:
    """厂房已建成, 生产车间装修基本完毕: the clause after it that borrows its subject or tells its stage."""
    after = _beside(question, stretch.last, 1)
    if after is None or not _is_plain_act(after) or len(after.text) > _SHORT_CLAUSE:
        return stretch
    borrows = load_verbs().openers["reach"].match(after.text) or read_stages(after.text)
    return replace(stretch, last=after.index) if borrows else stretch


_STAGES = (SubTargetKind.MILESTONE_STAGE, SubTargetKind.ENUMERATED_PROGRESS)
_SHORT_CLAUSE = 16


def _with_act_beside(question: Question, stretch: _Stretch) -> _Stretch:
    """The acts that stand next to each other in a sentence, up to two clauses."""
    first, last = stretch.first, stretch.last
    for step in (-1, 1):
        if last - first + 1 >= _MOST_ACTS:
            break
        other = _beside(question, first if step < 0 else last, step)
        if other is not None and _is_plain_act(other):
            first, last = min(first, other.index), max(last, other.index)
    return replace(stretch, first=first, last=last)


def _is_plain_act(clause: Clause) -> bool:
    state = read_state(clause.text)
    good_news = state.has(CueKind.POSITIVE_NEGATION, CueKind.SELF_ASSERTION)
    return is_concrete(clause.text) and not state.has(*_OPEN) and not good_news


def _beside(question: Question, index: int, step: int) -> Clause | None:
    """The next clause of the same sentence that no other piece of the row claims."""
    at = index + step
    if not 0 <= at < len(question.clauses):
        return None
    clause = question.clauses[at]
    if clause.sentence != question.clauses[index].sentence:
        return None
    return None if question.rivals.get(at, 0) >= ACCEPT else clause


def _rest_further_on(question: Question, wider: list[_Stretch]) -> Iterator[_Stretch]:
    """其余2户正在协调宅基地, in the sentence of the count that falls short."""
    if not question.alone:
        return
    covered = {at for one in wider for at in range(one.first, one.last + 1)}
    sentences = {question.clauses[at].sentence for at in covered}
    for clause in question.clauses:
        rest = read_state(clause.text).has(CueKind.RESIDUAL) and _FIGURE.search(clause.text)
        if rest and clause.sentence in sentences and clause.index not in covered:
            yield _Stretch(clause.index, clause.index, EvidenceRole.UNDERMINES)
            return


def _merged(stretches: list[_Stretch]) -> list[_Stretch]:
    """The stretches without those that lie in another; those that overlap become one."""
    kept: list[_Stretch] = []
    for one in stretches:
        for place, other in enumerate(kept):
            if _overlap(one, other) and one.role is other.role:
                first, last = min(one.first, other.first), max(one.last, other.last)
                kept[place] = replace(other, first=first, last=last)
                break
        else:
            kept.append(one)
    return kept
