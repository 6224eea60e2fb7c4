"""A wanted rate that the text says in words or by its parts: 全部开工, 35户已开工33户."""

from decimal import Decimal

from duban.assessment.alignment import ACCEPT, Aligned
from duban.assessment.arithmetic import percent_of
from duban.assessment.assessment import Comparison, EvidenceRole, SubTargetKind, SubVerdict
from duban.assessment.clauses import Clause
from duban.assessment.comparing import shown, sign_of
from duban.assessment.question import Judgement, Question, evidence_of, phrase
from duban.assessment.states import read_state
from duban.lookups.audit import load_audit_words
from duban.lookups.cues import CueKind
from duban.lookups.late import late
from duban.lookups.steps import load_every
from duban.problems.phrase import Phrase
from duban.provenance.fields import Field
from duban.quantities.quantity import Quantity, QuantityKind

_RATE = late(r"([一-龥]{2})(?:率|比例|占比|比重)")
_OPEN = (
    CueKind.NOT_DONE,
    CueKind.FUTURE,
    CueKind.DEFER,
    CueKind.RESIDUAL,
    CueKind.STAGE_BEFORE,
    CueKind.ONGOING,
)
_COMES_UP = late(r"(?:全部|均|都)(?:已)?(?:达标|合格|优良|达到|符合|优于|通过|稳定达到|稳定达标)")
"""They all come up to what the rate is of: 断面水质均达到Ⅲ类 for 优良率100%."""
_WHOLE = Decimal(100)
_NEAR = 8
"""Signs between the verb and the number of those of whom it is said: 已开工（含续建）33户."""


def rate_in_words(question: Question) -> Judgement | None:
    """Met where all of them are said to be done, or where part and whole give the rate.

    A lower rate is held against the row only where part and whole stand in one clause with the verb
    that the rate is named by (35户已开工33户): there is nothing to guess.
    """
    verb = _verb(question)
    if verb is None:
        return None
    for clause in _clauses(question, verb):
        parts = _part_and_whole(question, clause, verb)
        if parts is not None:
            return _by_parts(question, clause, *parts)
        if _says_all(question, clause, verb):
            return _answer(question, clause, _WHOLE, phrase("all_of_them", said=clause.text))
    for one in question.relevant:
        if one.score >= ACCEPT and (
            _COMES_UP.search(one.clause.text) or _all_served(question, one)
        ):
            return _answer(
                question, one.clause, _WHOLE, phrase("all_of_them", said=one.clause.text)
            )
    return None


def _all_served(question: Question, one: Aligned) -> bool:
    """为1236名环卫工人全部购买保险 for 参保率: all of them, under another verb than the rate's."""
    text = one.clause.text
    every = load_every().search(text)
    if not question.alone or every is None or not _SERVED.search(text, every.end()):
        return False
    sentence = [c for c in question.clauses if c.sentence == one.clause.sentence]
    return not any(read_state(c.text).has(*_OPEN) for c in sentence)


_SERVED = late(
    r"(?:购买|参加|参保|投保|发放|纳入|覆盖|完成|办理|落实|配备|安装|接入|签订|到位|建成|建立)"
)


def _verb(question: Question) -> str | None:
    """The verb by which the wanted rate is named (开工 of 开工率); None where no such rate is asked."""
    if question.kind is not SubTargetKind.NUMERIC_THRESHOLD or not question.wanted:
        return None
    wanted = question.wanted[0]
    found = _RATE.search(question.piece.text)
    if wanted.kind is not QuantityKind.PERCENT or wanted.is_growth or found is None:
        return None
    name = found[1]
    if sign_of(question, wanted) not in (">=", ">"):
        return None
    return None if any(noun in name for noun in load_audit_words().rate_nouns) else name


def _clauses(question: Question, verb: str) -> list[Clause]:
    """The clauses with the verb: of the piece's matter, or any where the row asks one thing."""
    near = {one.clause.index for one in question.relevant}
    return [
        clause
        for clause in question.clauses
        if verb in clause.text and (question.alone or clause.index in near)
    ]


def _says_all(question: Question, clause: Clause, verb: str) -> bool:
    """Whether all of them are said to be done, and no rest is left in the sentence."""
    every = load_every().search(clause.text)
    if every is None or every.start() > clause.text.rfind(verb):
        return False
    sentence = [c for c in question.clauses if c.sentence == clause.sentence]
    return not any(read_state(c.text).has(*_OPEN) for c in sentence)


def _part_and_whole(
    question: Question, clause: Clause, verb: str
) -> tuple[Quantity, Quantity] | None:
    """The number after the verb and the one before it in the same clause, counting one thing."""
    measures = question.case.measures.get(Field.PROGRESS)
    at = clause.start + clause.text.rfind(verb)
    counts = [
        quantity
        for quantity in (measures.quantities if measures is not None else ())
        if quantity.kind is QuantityKind.COUNT
        and clause.start <= quantity.start < clause.end
        and not quantity.hedged
    ]
    after = [q for q in counts if at < q.start <= at + len(verb) + _NEAR]
    if not after:
        return None
    part = after[0]
    before = [q for q in counts if q.end <= at and q.base_unit == part.base_unit]
    if len(before) != 1 or not 0 < part.base_value <= before[0].base_value:
        return None
    return part, before[0]


def _by_parts(question: Question, clause: Clause, part: Quantity, whole: Quantity) -> Judgement:
    share = percent_of(part.base_value, whole.base_value) or Decimal(0)
    why = phrase(
        "numeric_share",
        reported=part.text,
        base=whole.text,
        share=shown(share, "%"),
        target=question.wanted[0].text,
    )
    return _answer(question, clause, share, why)


def _answer(question: Question, clause: Clause, share: Decimal, why: Phrase) -> Judgement:
    wanted = question.wanted[0]
    reached = share >= wanted.value
    return Judgement(
        verdict=SubVerdict.MET if reached else SubVerdict.NOT_MET,
        rule="rate_in_words",
        why=why,
        evidence=(
            evidence_of(clause, EvidenceRole.SUPPORTS if reached else EvidenceRole.UNDERMINES),
        ),
        comparison=Comparison(
            comparator=sign_of(question, wanted),
            target=wanted.value,
            reported=share,
            unit=wanted.unit,
            holds=reached,
        ),
        flip=phrase("flip_no_number", unit=wanted.unit),
        confidence=Decimal("0.75"),
    )
