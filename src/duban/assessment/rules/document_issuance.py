"""A text that was to be issued: the same text, issued, in time."""

import re
from dataclasses import replace
from decimal import Decimal

from duban.assessment.acts import act_after, acts_in, is_concrete
from duban.assessment.alignment import ACCEPT, Aligned
from duban.assessment.assessment import Evidence, EvidenceRole, SubTargetKind, SubVerdict
from duban.assessment.citing import reason_evidence
from duban.assessment.clauses import Clause
from duban.assessment.content import Content, contained, content_of, normal
from duban.assessment.dates import done_day, last_day
from duban.assessment.question import Judgement, Question, evidence_of, joined, phrase
from duban.assessment.rules.activity import activity
from duban.assessment.states import read_state
from duban.lookups.acts import load_acts
from duban.lookups.cues import CueKind
from duban.lookups.late import late
from duban.lookups.verbs import load_verbs

_DATE_LENGTH = 10
SAME_TEXT = 400
"""Per-mille of a title's telling pairs from which two names mean one text (checking.md S5.2)."""

_ISSUED = late(
    r"印发|出台|发布|颁布|公布|下发|制定|制订|编制完成|编制|完成|建立|形成|通过|施行|实施|分解|修订|绘制|修改|拟定|起草"
)
_ELIDED = late(
    r"(?:印发|出台|发布|颁布|公布|下发|实施|建立|完成|编制完成|通过)(?:了|并实施|实施|执行|施行)?$"
)
_CAUSE = late(r"因|由于|受|鉴于|待")
_PUBLISHED = late(r"印发|出台|发布|颁布|公布|下发|施行")
_FEW_CLAUSES = 5
"""Clauses of a whole progress text up to which a row that asks one text speaks of it throughout."""
_OPEN = (CueKind.NOT_DONE, CueKind.STAGE_BEFORE, CueKind.DEFER, CueKind.FUTURE)
_TITLE = re.compile(r"《([^《》]{1,120})》")


def document_issuance(question: Question) -> Judgement | None:
    """Met by the same text issued in time; not met by a draft, a consultation, a later day.

    Another text is no evidence; work beside it, without the act itself, is part evidence
    (checking.md S5.2; cases T15, T17–T19, T39).
    """
    if question.kind is not SubTargetKind.DOCUMENT_ISSUANCE:
        return None
    same = [one for one in question.aligned if _is_same_text(question, one)]
    if any(not _is_of_rival(question, one) for one in same):
        same = [one for one in same if not _is_of_rival(question, one)]
    issued = [one.clause for one in same if _is_issued(question, one.clause)]
    undone = [one.clause for one in same if _is_open(question, one.clause)]
    undone += [
        one.clause
        for one in question.aligned
        if _defers(question, one) and one.clause not in undone
    ]
    if issued and not (
        _still_to_publish(question, issued, undone) or _still_revised(question, issued, undone)
    ):
        return _issued(question, issued)
    if undone:
        broken_off = any(read_state(c.text).has(CueKind.DELAY) for c in undone)
        waits = question.pending and not broken_off
        return _on_its_way(undone) if waits else _undone(question, undone)
    return _beside(question)


def _open(question: Question) -> tuple[CueKind, ...]:
    """Where only a draft is asked for, a draft is no failure."""
    asks_draft = load_verbs().finders["draft"].search(question.piece.text)
    return (CueKind.NOT_DONE, CueKind.DEFER, CueKind.FUTURE) if asks_draft else _OPEN


def _is_open(question: Question, clause: Clause) -> bool:
    """Whether the clause says that the text is not out: denied, deferred, foreseen, a step before."""
    state = read_state(clause.text)
    if state.has(*(kind for kind in _open(question) if kind is not CueKind.FUTURE)):
        return True
    if _REASON.match(clause.text):
        return False
    writing = load_acts().before["writing"]
    out = _PUBLISHED.search(_TITLE.sub("", clause.text))
    if writing.search(clause.text) and not writing.search(question.piece.text) and not out:
        return True
    steps = load_acts().before["issuing"]
    if state.has(CueKind.SELF_ASSERTION) and not _FACT.search(clause.text):
        return False
    if state.has(CueKind.FUTURE):
        return bool(_ISSUED.search(clause.text) or steps.search(clause.text))
    published = _PUBLISHED.search(_TITLE.sub("", clause.text))
    return _asks_to_publish(question) and bool(steps.search(clause.text)) and not published


def _asks_to_publish(question: Question) -> bool:
    """Whether a text that is only written falls short: 印发, 出台, and no mere drafting."""
    drafted = load_verbs().finders["draft"].search(question.piece.text)
    return bool(_PUBLISHED.search(question.piece.text)) and not drafted


def _still_to_publish(question: Question, issued: list[Clause], undone: list[Clause]) -> bool:
    """已通过专家评审, 待审定后印发: written, not out, where it was to be out."""
    if not undone or not _asks_to_publish(question):
        return False
    return not any(_PUBLISHED.search(_TITLE.sub("", clause.text)) for clause in issued)


def _still_revised(question: Question, issued: list[Clause], undone: list[Clause]) -> bool:
    """修订稿经专家评审后，正在按程序报审: what was written still waits, where it was to be made."""
    if not undone or not _MADE.match(question.piece.text):
        return False
    out = any(_PUBLISHED.search(clause.text) or "《" in clause.text for clause in issued)
    waits = read_state(undone[-1].text).has(CueKind.STAGE_BEFORE, CueKind.DEFER)
    return waits and not out and undone[-1].start > issued[-1].start


_MADE = re.compile(r"^(?:研究)?(?:修订|制定|制订|修编|修改)")


def _is_short_of(title: str, mine: str) -> bool:
    """《实施方案》 for 《…改革实施方案》: a title said in full once is cut to its end."""
    return len(title) >= _SHORTEST_TITLE and normal(title) in normal(mine)


_SHORTEST_TITLE = 2


def _is_same_text(question: Question, one: Aligned) -> bool:
    """Whether the clause speaks of the text that was to be issued."""
    clause = one.clause
    mine = _TITLE.search(question.piece.text)
    theirs = _TITLE.findall(clause.text)
    wanted = content_of(mine.group(1) if mine else question.piece.text)
    if any(_is_short_of(title, mine.group(1) if mine else question.piece.text) for title in theirs):
        return True
    if mine and theirs and not any(_same_kind_of_text(mine.group(1), title) for title in theirs):
        return False
    if theirs:
        best = max(contained(wanted, normal(title)) for title in theirs)
        whole = contained(wanted, normal(clause.text))
        return max(best, whole if not mine or wanted.strong == 0 else best) >= SAME_TEXT or (
            best >= ACCEPT and one.score >= ACCEPT
        )
    return _is_meant(question, one, wanted)


def _is_meant(question: Question, one: Aligned, wanted: Content) -> bool:
    """Whether a clause without any title speaks of the text that was to be issued."""
    clause = one.clause
    named = contained(wanted, normal(clause.text)) >= SAME_TEXT
    if named or (wanted.strong <= 1 and _is_named_short(question, clause)):
        return True
    if question.alone and not content_of(clause.text).strong:
        return True
    if _is_of_the_only_text(question, clause):
        return True
    near = one.score >= ACCEPT // 2 or question.alone
    elided = _ELIDED.search(clause.text) and not _CAUSE.match(clause.text)
    return bool(elided and near and not _other_title(question, clause))


def _same_kind_of_text(mine: str, theirs: str) -> bool:
    """A plan of action is no set of rules, though both be of one matter; unknown kinds are alike."""
    kinds = [
        {name for name, words in _KINDS_OF_TEXT.items() if title.endswith(words)}
        for title in (mine, theirs)
    ]
    return not kinds[0] or not kinds[1] or bool(kinds[0] & kinds[1])


_KINDS_OF_TEXT = {
    "plan": ("方案", "计划"),
    "rules": ("办法", "规定", "细则", "制度", "规则", "条例"),
    "policy": ("意见", "措施", "政策", "通知", "条"),
    "programme": ("规划", "纲要"),
    "emergency": ("预案",),
    "standard": ("标准", "指南", "导则", "规范"),
}


def _is_named_short(question: Question, clause: Clause) -> bool:
    """方案正在会签 for 印发工作方案: a name without any telling word is found by its last two signs."""
    kind = _TITLE.sub("", question.piece.text)[-2:]
    return kind in clause.text and not _TITLE.search(clause.text)


def _is_of_rival(question: Question, one: Aligned) -> bool:
    """Whether the clause speaks more surely of another text of the row."""
    return question.rivals.get(one.clause.index, 0) >= one.score + _MARGIN


_MARGIN = 100


def _is_of_the_only_text(question: Question, clause: Clause) -> bool:
    """Where a short row asks one text, a step of making it is of that text, whatever it is called."""
    if not question.alone or len(question.clauses) > _FEW_CLAUSES:
        return False
    state = read_state(clause.text)
    step = load_acts().before["issuing"].search(clause.text)
    opened = state.has(CueKind.STAGE_BEFORE, CueKind.DEFER, CueKind.NOT_DONE) or step
    foreseen = state.has(CueKind.FUTURE) and _ISSUED.search(clause.text)
    named = _TITLE.sub("", question.piece.text)[-_TELLING_END:] in clause.text
    return bool(opened or foreseen or named) and not _other_title(question, clause)


_TELLING_END = 4
"""Signs at the end of what is to be issued that name it in short: 扶持措施 of 民营经济扶持措施."""


def _other_title(question: Question, clause: Clause) -> bool:
    """Whether another text is named in the same sentence before an elided verb."""
    mine = _TITLE.search(question.piece.text)
    if not mine:
        return False
    wanted = content_of(mine.group(1))
    for other in question.clauses:
        if other.sentence == clause.sentence and other.start < clause.start:
            titles = _TITLE.findall(other.text)
            if titles and max(contained(wanted, normal(t)) for t in titles) < SAME_TEXT:
                return True
    return False


def _is_issued(question: Question, clause: Clause) -> bool:
    if _is_open(question, clause) or _REASON.match(clause.text):
        return False
    state = read_state(clause.text)
    if state.has(CueKind.SELF_ASSERTION) and not _FACT.search(clause.text):
        return False
    return bool(_ISSUED.search(_TITLE.sub("《》", clause.text))) and not state.has(*_open(question))


_FACT = late(r"[0-9０-９《]")


_REASON = late(r"因(?!地|城|校|企)|由于|受|鉴于|根据|按照")
"""因…调整 tells why, 根据… on what ground; neither issues anything."""


def _issued(question: Question, issued: list[Clause]) -> Judgement:
    limit = last_day(question.case, question.due)
    days = [(clause, done_day(question.case, clause)) for clause in issued]
    late = [(clause, day) for clause, day in days if limit and day and day > limit]
    if late and len(late) == len([day for _, day in days if day]):
        clause, day = late[0]
        return Judgement(
            verdict=SubVerdict.NOT_MET,
            rule="document_issuance",
            why=phrase("issued_late", day=day, limit=limit),
            evidence=(evidence_of(clause, EvidenceRole.UNDERMINES),),
            flip=phrase("flip_day", limit=limit),
            confidence=Decimal("0.85"),
        )
    return Judgement(
        verdict=SubVerdict.MET,
        rule="document_issuance",
        why=phrase("issued", said=issued[0].text),
        evidence=(_with_date(question, issued[0]),),
        flip=phrase("flip_issued"),
        confidence=Decimal("0.9"),
    )


def _with_date(question: Question, clause: Clause) -> Evidence:
    """The clause, and before it the date it opens with: 5月10日，印发…."""
    if clause.index > 0:
        before = question.clauses[clause.index - 1]
        if (
            before.sentence == clause.sentence
            and len(before.text) <= _DATE_LENGTH
            and "日" in before.text
        ):
            return joined(question.case, before, clause, EvidenceRole.SUPPORTS)
    return evidence_of(clause, EvidenceRole.SUPPORTS)


def _defers(question: Question, one: Aligned) -> bool:
    """Whether the clause puts the act itself off: 待…后方能按季度…通报."""
    if not question.alone and one.score < ACCEPT // 3:
        return False
    acts = acts_in(question.piece.text)
    return act_after(one.clause.text, acts, CueKind.DEFER) is not None


def _undone(question: Question, undone: list[Clause]) -> Judgement:
    last = undone[-1]
    first = last
    if last.index and read_state(last.text).has(CueKind.DEFER):
        before = question.clauses[last.index - 1]
        if before.sentence == last.sentence and before.text.startswith("待"):
            first = before
    evidence = [joined(question.case, first, last, EvidenceRole.UNDERMINES)]
    evidence += [evidence_of(clause, EvidenceRole.UNDERMINES) for clause in undone[:-1][:1]]
    return Judgement(
        verdict=SubVerdict.NOT_MET,
        rule="document_issuance",
        why=phrase("not_issued", said=evidence[0].span.text),
        evidence=(*evidence, *reason_evidence(question)),
        flip=phrase("flip_issue"),
        confidence=Decimal("0.85"),
    )


def _on_its_way(undone: list[Clause]) -> Judgement:
    """Not due yet and being written: part evidence, no failure."""
    return Judgement(
        verdict=SubVerdict.PARTLY_MET,
        rule="document_issuance",
        why=phrase("beside_issue", said=undone[0].text),
        evidence=tuple(evidence_of(clause, EvidenceRole.SUPPORTS) for clause in undone[:2]),
        flip=phrase("flip_issue"),
        confidence=Decimal("0.6"),
    )


_SET_UP = late(r"^(?:建立|健全|完善|建立健全|构建)(?![^，。；]{0,30}(?:印发|出台|制定))")
"""A system is set up when it works: 选派专员126名 for 建立专员制度, whatever paper stands behind it."""


def _beside(question: Question) -> Judgement:
    """No word of the text itself: work beside it is part evidence, another text none."""
    mine = _TITLE.search(question.piece.text)
    for one in question.relevant:
        text = one.clause.text
        rival = question.rivals.get(one.clause.index, 0)
        other = _TITLE.search(text) and (mine or rival > one.score)
        if one.score >= ACCEPT and is_concrete(text) and not other:
            if read_state(text).has(*_OPEN) or load_acts().named_only.search(text):
                continue
            return Judgement(
                verdict=SubVerdict.PARTLY_MET,
                rule="document_issuance",
                why=phrase("beside_issue", said=text),
                evidence=(evidence_of(one.clause, EvidenceRole.SUPPORTS),),
                flip=phrase("flip_issue"),
                confidence=Decimal("0.6"),
            )
    if not mine and _SET_UP.match(question.piece.text):
        at_work = activity(replace(question, kind=SubTargetKind.ACTIVITY))
        if at_work is not None and at_work.verdict in (SubVerdict.MET, SubVerdict.PARTLY_MET):
            return at_work
    context = tuple(evidence_of(one.clause, EvidenceRole.CONTEXT) for one in question.relevant[:1])
    return Judgement(
        verdict=SubVerdict.NOT_EVIDENCED,
        rule="document_issuance",
        why=phrase("silent_issue", target=question.piece.text),
        evidence=context,
        flip=phrase("flip_issue"),
        confidence=Decimal("0.75"),
    )
