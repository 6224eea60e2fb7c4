"""A wanted rate that a whole and a part of it give: 420个社区中，239个已建成 is 56.9%."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from duban.assessment.arithmetic import percent_of
from duban.assessment.assessment import Comparison, EvidenceRole, SubTargetKind, SubVerdict
from duban.assessment.breaks import breaks
from duban.assessment.candidates import is_whole
from duban.assessment.comparing import is_limit, shown, sign_of
from duban.assessment.content import STRONG, content_of, normal
from duban.assessment.question import Judgement, Question, joined, phrase
from duban.assessment.states import read_state
from duban.assessment.then_and_now import is_earlier, words_before
from duban.assessment.volumes import VOLUMES
from duban.lookups.audit import load_audit_words
from duban.lookups.cues import CueKind
from duban.lookups.late import late
from duban.provenance.fields import Field
from duban.quantities.quantity import Quantity, QuantityKind

_RATE = late(
    r"(?P<name>[一-龥“”0-9]{2,24}?)(?:率|度|占比|比例|比重|(?=达到|不低于|达[0-9]))(?![一-龥]{0,3}(?:率|占比|比例|比重))"
)
_OF_WHICH = late(r"[^。；]{0,20}其中")
_OPEN = (
    CueKind.NOT_DONE,
    CueKind.FUTURE,
    CueKind.DEFER,
    CueKind.RESIDUAL,
    CueKind.ONGOING,
    CueKind.STAGE_BEFORE,
)
_INTAKE = late(r"受理|接收|收到|接到|登记|申请|交办|转办|排查|发现")
"""What came in may not be due yet: 受理214件、按期办结180件 is no low rate of what was due."""

_VERB = 2
_FAR = 3
"""Commas between a whole and its part beyond which they are no pair."""
_REACH = 40
_TAIL = 16


@dataclass(frozen=True, slots=True)
class _Share:
    """A whole, a part of it, and whether their words leave no doubt which rate they give."""

    whole: Quantity
    part: Quantity
    sure: bool

    @property
    def percent(self) -> Decimal:
        return percent_of(self.part.base_value, self.whole.base_value) or Decimal(0)


def share_of_parts(question: Question) -> Judgement | None:
    """Met where part and whole give the rate; not met only where their words leave no doubt.

    No doubt: N中M, or the part told with the verb that the rate is named by, each on the goal's own
    thing. Numbers that say 其中 or follow the whole are the part that shares most with the goal.
    """
    wanted = question.wanted[0] if question.wanted else None
    if question.kind is not SubTargetKind.NUMERIC_THRESHOLD or wanted is None:
        return None
    name = _rate_name(question, wanted)
    if name is None:
        return None
    found = sorted(_shares(question, name), key=lambda share: not share.sure)
    for share in found[:1]:
        if share.percent >= wanted.base_value or share.sure:
            return _answer(question, share, reached=share.percent >= wanted.base_value)
    return None


def _rate_name(question: Question, wanted: Quantity) -> str | None:
    """What the wanted rate is of (快递服务点覆盖); None where no share of a whole is asked."""
    if wanted.kind is not QuantityKind.PERCENT or wanted.is_growth or is_limit(question, wanted):
        return None
    found = _RATE.search(question.piece.text)
    name = found.group("name") if found else None
    nouns = load_audit_words().rate_nouns
    name = name.removesuffix("天数").removesuffix("数量") if name else None
    if not name or (name.endswith(_ASKED_OF_PEOPLE) and not _SURVEY.search(_said(question))):
        return None
    counted = name.endswith(_ASKED_OF_PEOPLE) or not any(name.endswith(noun) for noun in nouns)
    return name if counted else None


def _said(question: Question) -> str:
    return question.case.text(Field.PROGRESS)


_ASKED_OF_PEOPLE = ("满意", "知晓", "参与")
_SURVEY = late(r"回访|测评|调查|问卷|抽查|评价")
"""满意率 is a share of counted people only where the text tells of whom they were asked."""


def _shares(question: Question, name: str) -> Iterator[_Share]:
    """Every whole with the part of it that answers the rate."""
    measures = question.case.measures.get(Field.PROGRESS)
    text = question.case.text(Field.PROGRESS)
    figures = [q for q in (measures.quantities if measures else ()) if _is_amount(q)]
    for at, whole in enumerate(figures):
        _, end = breaks(text).sentence(whole.start)
        later = [
            q
            for q in figures[at + 1 :]
            if q.start < end
            and q.base_unit == whole.base_unit
            and 0 < q.base_value <= whole.base_value
        ]
        if not later or is_earlier(question, words_before(text, figures, at)):
            continue
        share = _share_of(question, name, whole, later)
        if share is not None:
            yield share


def _is_amount(quantity: Quantity) -> bool:
    return (
        quantity.kind in (*VOLUMES, QuantityKind.DURATION)
        and not quantity.hedged
        and quantity.direction is None
        and not quantity.per_each
    )


def _share_of(
    question: Question, name: str, whole: Quantity, later: Sequence[Quantity]
) -> _Share | None:
    text = question.case.text(Field.PROGRESS)
    told = _around(text, later[0], None)
    named = _shares_a_pair(name, _around(text, whole, later[0])) or _distinct(name, told, "") > 1
    bare = question.piece.follows and not name[:-_VERB]
    if is_whole(question, whole) and (named or bare):
        return _as_told(question, _Share(whole, later[0], sure=True))
    verb = name[-_VERB:]
    for part in later:
        told, words = _around(text, part, None), _around(text, whole, part)
        commas = text[whole.end : part.start].count("，")
        if commas <= _FAR and _says(verb, told) and not _says(verb, words):
            bare = not name[:-_VERB] and question.piece.follows
            near = commas <= 1 and (bare or _shares_a_pair(name[:-_VERB], words))
            return _as_told(question, _Share(whole, part, sure=near and not _INTAKE.search(words)))
    if not _shares_a_pair(name, _around(text, whole, later[0])):
        return None
    own = [
        (_distinct(name, _around(text, part, None), _around(text, whole, later[0])), part)
        for part in later
    ]
    best = max(own, key=lambda pair: pair[0])
    return _as_told(question, _Share(whole, best[1], sure=False)) if best[0] else None


def _says(verb: str, words: str) -> bool:
    """Whether the words have the verb, or its two signs in order: 取得证书 for 取证."""
    first = words.find(verb[0])
    return verb in words or (first >= 0 and 0 < words.find(verb[1:], first + 1) - first <= _APART)


_APART = 3


def _as_told(question: Question, share: _Share) -> _Share | None:
    """The share, unless its part is foreseen, left over or only under way."""
    clause = next(c for c in question.clauses if c.start <= share.part.start < c.end)
    return None if read_state(clause.text).has(*_OPEN) else share


def _around(text: str, figure: Quantity, until: Quantity | None) -> str:
    """The words of a figure's clause before it and, up to the next figure, after it."""
    start, end = breaks(text).clause(figure.start)
    stop = min(end, figure.end + _TAIL, until.start if until else end)
    before = text[max(start, figure.start - _REACH) : figure.start]
    digits = max((at for at, sign in enumerate(before) if sign in "0123456789"), default=-1)
    return before[digits + 1 :] + "|" + text[figure.end : stop]


def _pairs(text: str) -> set[str]:
    return {gram for gram, weight, _ in content_of(text).grams if weight >= STRONG}


def _shares_a_pair(name: str, words: str) -> bool:
    plain = normal(words)
    return any(pair in plain for pair in _pairs(name))


def _distinct(name: str, told: str, whole: str) -> int:
    """How many telling pairs of the rate's name the part has and the whole lacks."""
    mine, theirs = normal(told), normal(whole)
    return sum(pair in mine and pair not in theirs for pair in _pairs(name))


def _answer(question: Question, share: _Share, *, reached: bool) -> Judgement:
    wanted = question.wanted[0]
    clauses = [
        c for c in question.clauses if c.start <= share.part.start and c.end > share.whole.start
    ]
    role = EvidenceRole.SUPPORTS if reached else EvidenceRole.UNDERMINES
    return Judgement(
        verdict=SubVerdict.MET if reached else SubVerdict.NOT_MET,
        rule="share_of_parts",
        why=phrase(
            "numeric_share",
            reported=share.part.text,
            base=share.whole.text,
            share=shown(share.percent, "%"),
            target=wanted.text,
        ),
        evidence=(joined(question.case, clauses[0], clauses[-1], role),),
        comparison=Comparison(
            comparator=sign_of(question, wanted),
            target=wanted.value,
            reported=share.percent,
            unit=wanted.unit,
            holds=reached,
        ),
        flip=phrase("flip_no_number", unit=wanted.unit),
        confidence=Decimal("0.75") if share.sure else Decimal("0.6"),
    )
