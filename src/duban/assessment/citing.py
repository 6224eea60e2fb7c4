"""Which clauses are quoted for a piece, and how much of the sentence with them."""

from collections.abc import Sequence

from duban.assessment.acts import is_open
from duban.assessment.alignment import ACCEPT, Aligned, speaking_of
from duban.assessment.assessment import Evidence, EvidenceRole
from duban.assessment.clauses import Clause
from duban.assessment.content import contained, content_of, normal
from duban.assessment.question import Question, evidence_of, joined
from duban.assessment.states import read_state
from duban.lookups.cues import CueKind
from duban.lookups.late import late
from duban.lookups.verbs import load_verbs

MOST_SPANS = 2
"""Spans quoted for one piece: enough to check it, few enough to read."""

_FLOOR = 7
"""Tenths of the best clause's score that a further clause must have."""

SHARE_TAIL = late(r"^(?:占|完成(?:率|进度)|(?:完成|达到?)(?:了)?(?:全年|年度|目标|计划))")
"""A clause that gives the share of the amount before it."""
_RATIO_TAIL = late(r"^(?:占|完成率|开工率|竣工率|投产率|同比|环比|增长|较|比)")
_RATE = late(r"[一-龥]{1,6}率|形成|已|均")
_FACT = late(r"[0-9０-９]")
_ECHO = 700


def cited(question: Question, shown: Sequence[Aligned]) -> tuple[Evidence, ...]:
    """The clauses that say most, in the order of the text; an announcement with what follows it."""
    if not shown:
        return ()
    stretches: list[tuple[Clause, Clause]] = []
    floor = max(one.score for one in shown) * _FLOOR // 10
    ranked = sorted(shown, key=lambda one: (-_worth(question, one), one.clause.start))
    taken: set[int] = set()
    for one in ranked:
        if len(stretches) == MOST_SPANS:
            break
        first, last = _stretch(question, one.clause)
        span = set(range(first.index, last.index + 1))
        if one.score < floor or span & taken or (stretches and not _stands_alone(one, stretches)):
            continue
        taken |= span
        stretches = _with_stretch(stretches, first, last)
    stretches.sort(key=lambda stretch: stretch[0].start)
    return tuple(
        joined(question.case, first, last, EvidenceRole.SUPPORTS) for first, last in stretches
    )


def _stands_alone(one: Aligned, stretches: list[tuple[Clause, Clause]]) -> bool:
    """Whether a further clause stands in a sentence that is quoted, or names the object itself."""
    near = any(first.sentence == one.clause.sentence for first, _ in stretches)
    return near or one.own >= ACCEPT


def _with_stretch(
    stretches: list[tuple[Clause, Clause]], first: Clause, last: Clause
) -> list[tuple[Clause, Clause]]:
    """The stretches with one more; clauses that follow one another in a sentence become one."""
    for place, (start, end) in enumerate(stretches):
        if start.sentence != first.sentence:
            continue
        if last.index + 1 == start.index:
            return [*stretches[:place], (first, end), *stretches[place + 1 :]]
        if end.index + 1 == first.index:
            return [*stretches[:place], (start, last), *stretches[place + 1 :]]
    return [*stretches, (first, last)]


def open_context(question: Question, shown: Sequence[Aligned]) -> tuple[Evidence, ...]:
    """What the text says is still to come on the same matter, beside the work that is shown."""
    sentences = {one.clause.sentence for one in shown}
    for one in question.relevant:
        state = read_state(one.clause.text)
        waits = state.has(CueKind.STAGE_BEFORE, CueKind.FUTURE) and one not in shown
        if waits and one.clause.sentence in sentences:
            return (evidence_of(one.clause, EvidenceRole.CONTEXT),)
    return ()


def _worth(question: Question, one: Aligned) -> int:
    """How much a clause tells: its score, more for a figure, a title or a finished act."""
    text = one.clause.text
    worth = one.score + one.own // 2
    if _FACT.search(text):
        worth += 150
    if "《" in text:
        worth += 100
    if read_state(text).has(CueKind.PERFECTIVE):
        worth += 60
    if is_announcement(question, one.clause):
        worth -= 100
    return worth


def is_announcement(question: Question, clause: Clause) -> bool:
    """Whether the clause says little more than the target: 推进…扩区."""
    if _FACT.search(clause.text) or "《" in clause.text:
        return False
    content = content_of(clause.text)
    if not content.strong:
        return True
    if load_verbs().openers["process"].match(_LEADING.sub("", clause.text)) and not read_state(
        clause.text
    ).has(CueKind.PERFECTIVE):
        return True
    return contained(content, normal(question.piece.text)) >= _ECHO


def _stretch(question: Question, clause: Clause) -> tuple[Clause, Clause]:
    """The clause with the means before it, with what it announces, with the share of its number."""
    first = last = clause
    before = _neighbour(question, clause, -1)
    if (
        before is not None
        and load_verbs().openers["means"].match(before.text)
        and not _FACT.search(before.text)
        and len(before.text) <= _SHORT_MEANS
    ):
        first = before
    if _RATIO_TAIL.match(clause.text) and before is not None and _FACT.search(before.text):
        first = before
    for _ in range(3):
        after = _neighbour(question, last, 1)
        if after is None or is_open(read_state(after.text)):
            break
        announces = is_announcement(question, last) or len(last.text) <= _SHORT
        tells = _FACT.search(after.text) or read_state(after.text).has(CueKind.PERFECTIVE)
        if not ((announces and tells) or _goes_on(question, after)):
            break
        last = after
    return first, last


_SHORT = 6
_SHORT_MEANS = 20
_LEADING = late(
    r"^(?:持续|扎实|积极|深入|大力|全力|不断|稳步|有序|切实|着力|进一步|加快|继续|全面)+"
)


def _goes_on(question: Question, clause: Clause) -> bool:
    """Whether a clause borrows the subject before it and no other piece of the row claims it."""
    borrows = load_verbs().openers["reach"].match(clause.text) or _RATE.match(clause.text)
    return bool(borrows) and question.rivals.get(clause.index, 0) < ACCEPT


def _neighbour(question: Question, clause: Clause, step: int) -> Clause | None:
    """The clause before or after in the same sentence."""
    at = clause.index + step
    if not 0 <= at < len(question.clauses):
        return None
    other = question.clauses[at]
    return other if other.sentence == clause.sentence else None


def reason_evidence(question: Question) -> tuple[Evidence, ...]:
    """What the cause column says of the same thing."""
    spoken = speaking_of(question.piece, question.reasons, alone=question.alone)
    return tuple(evidence_of(one.clause, EvidenceRole.UNDERMINES) for one in spoken[:1])
