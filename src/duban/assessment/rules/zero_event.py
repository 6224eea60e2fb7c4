"""A target that something bad does not happen."""

from decimal import Decimal

from duban.assessment.assessment import EvidenceRole, GoalKind, SubVerdict
from duban.assessment.question import Judgement, Question, evidence_of, phrase
from duban.assessment.states import read_state
from duban.lookups.cues import CueKind
from duban.lookups.idioms import load_idioms
from duban.lookups.late import late

_OCCURRED = late(
    r"(?<!未)(?<!没有)(?:发生|出现)[^，。；]{0,24}?(?P<count>[0-9０-９一二两三四五六七八九十]{1,4})[ ]?(?:起|例|次|件|宗)"
)
_ADDED = late(
    r"(?<!未)(?<!没有)(?:新增|发现)[^，。；]{0,24}?(?P<count>[0-9０-９一二两三四五六七八九十]{1,4})[ ]?(?:起|例|次|件|宗|处|户|个|家)"
)
_CLASS = late(r"(?P<grade>特别重大|重特大|特大|重大|较大|一般)(?P<above>[^，。；]{0,2}以上)?")


def zero_event(question: Question) -> Judgement | None:
    """Met where the text says that it did not happen, not met where it says how often it did.

    An empty wider class empties the narrower: 未发生较大及以上 covers 重特大 (case T36); an
    accident of a lower class than the one named refutes nothing.
    """
    if question.goal_kind is not GoalKind.ZERO:
        return None
    for one in question.relevant:
        text = one.clause.text
        happened = _OCCURRED.search(text) or (
            _ADDED.search(text) if "新增" in question.piece.text else None
        )
        if (
            happened
            and happened.group("count") not in ("0", "０")
            and _reaches(question.piece.text, text)
        ):
            return Judgement(
                verdict=SubVerdict.NOT_MET,
                rule="zero_event",
                why=phrase("zero_broken", said=text),
                evidence=(evidence_of(one.clause, EvidenceRole.UNDERMINES),),
                flip=phrase("flip_zero"),
                confidence=Decimal("0.85"),
            )
        if read_state(text).has(CueKind.POSITIVE_NEGATION) and _covers(question.piece.text, text):
            return Judgement(
                verdict=SubVerdict.MET,
                rule="zero_event",
                why=phrase("zero_kept", said=text),
                evidence=(evidence_of(one.clause, EvidenceRole.SUPPORTS),),
                flip=phrase("flip_zero_broken"),
                confidence=Decimal("0.9"),
            )
    return None


def _rank(grade: str) -> int:
    """How grave a class of accident is; 重特大 begins with 重大."""
    order = load_idioms().grades
    alias = {"重特大": "重大", "特大": "特别重大"}
    return order.index(alias.get(grade, grade))


def _covers(target: str, text: str) -> bool:
    """Whether the class said to be empty holds the class that is meant to be."""
    wanted, said = _CLASS.search(target), _CLASS.search(text)
    if not wanted or not said:
        return True
    low = _rank(said.group("grade"))
    aim = _rank(wanted.group("grade"))
    return low <= aim if said.group("above") else low == aim


def _reaches(target: str, text: str) -> bool:
    """Whether what happened is of the class that was not to happen, or graver."""
    wanted, said = _CLASS.search(target), _CLASS.search(text)
    if not wanted:
        return True
    if not said:
        return False
    return _rank(said.group("grade")) >= _rank(wanted.group("grade"))
