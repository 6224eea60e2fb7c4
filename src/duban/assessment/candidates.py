"""Which reported numbers speak of a wanted measure, and how surely.

Like is compared with like: same kind, same base unit, level with level, growth with growth, the same
indicator or one that is left out, the same act (开工 is no report on 完工).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from duban.assessment.acts import ends_in, is_concrete
from duban.assessment.alignment import Aligned
from duban.assessment.comparing import holds
from duban.assessment.content import (
    STRONG,
    contained,
    content_of,
    names_match,
    normal,
)
from duban.assessment.misfits import Misfit, is_told_under_way, misfit_of, segment_of
from duban.assessment.question import Question
from duban.assessment.same_measure import is_of_other_name, is_same_measure
from duban.assessment.segmentation import Piece
from duban.assessment.states import START, read_stages, read_state
from duban.lookups.cues import CueKind
from duban.lookups.late import late
from duban.lookups.stages import load_ladder
from duban.lookups.units import load_units
from duban.provenance.fields import Field
from duban.quantities.quantity import Quantity, QuantityKind, Role

_FARTHEST = 5
"""Times the wanted amount beyond which a number is hardly one of the same thing."""

_OPEN_STATES = (
    CueKind.NOT_DONE,
    CueKind.FUTURE,
    CueKind.DEFER,
    CueKind.STAGE_BEFORE,
    CueKind.NO_DEMAND,
)

_WORDS = "[^，。；、0-9０-９]"
_OF_WHICH = re.compile(
    rf"(?={_WORDS}{{1,28}}+[，0-9０-９]){_WORDS}{{0,14}}(?<!其)中"
    rf"(?:[，,](?:{_WORDS}{{0,10}}+(?=[0-9０-９])|{_WORDS}{{6}}(?:已有|[已有的]){_WORDS}{{4}}(?=[0-9０-９]))"
    rf"|(?:已有?|[有的])?+{_WORDS}{{0,4}}+(?=[0-9０-９]))"
)
"""6座水库中已有4座, 中，目前有4座: after 中 four signs up to the number, six more after a comma, 已有 not counted.
The look ahead and the runs that give nothing back keep it linear."""
_DONE_OF = re.compile(
    r"[^，。；、0-9０-９]{0,20}(?:完成|完工|竣工|建成|开工|投用|投产|办结|通车|已(?:经)?[一-龥]{2,4})(?=[0-9０-９])"
)
_PART = re.compile(r"其中[^，。；]{0,60}$")
_CLASS = re.compile(r"其中[：，]?(.{1,40})")
_SIZE = late(r"[0-9０-９][0-9０-９.．]{0,12}[万亿千百]{0,2}")
_PER_HEAD = re.compile(r"/(?:人|月|年|户|季|人月|月人)")
"""每月720元 and 730元/月 tell one measure."""

_ACT_LENGTH = 2
_SEVERAL_ACTS = late(
    r"(?:新建|改建|扩建|改造|提升|修缮|购置|租赁)(?:和|及|与|改|扩|或)?(?:新建|改建|扩建|改造|提升|修缮|购置|租赁)"
)
_TIMES = "次"
"""家次 counts visits where 家 counts those visited: so many at least."""
_AHEAD = 400
"""Per-mille of the piece in the number's indicator from which they are one measure."""

_BACK = 500
"""Per-mille of the indicator in the piece from which they are one measure."""

_PART_WEIGHT = 900
_ACTUAL_WEIGHT = 100
_HIGHER_ACT = -200


@dataclass(frozen=True, slots=True)
class Candidate:
    """A reported number that speaks of the wanted measure; `misfit` says why it cannot decide."""

    quantity: Quantity
    aligned: Aligned
    rank: int
    misfit: Misfit | None
    is_part: bool


def candidates(question: Question, wanted: Quantity) -> tuple[Candidate, ...]:
    """Reported numbers on the wanted measure, the surest first; unlike ones carry a misfit."""
    found = list(_candidates(question, wanted))
    found.sort(key=lambda one: (one.misfit is not None, -one.rank, one.quantity.start))
    return tuple(found)


def acts_of_number(one: Candidate) -> frozenset[str]:
    """The telling verbs before the number in its clause: 完成审批118部, 分别建成5个、23个."""
    clause = one.aligned.clause
    return ends_in(clause.text[: one.quantity.start - clause.start])


def words_of(one: Candidate) -> str:
    """The words of the number's clause before it, from the number before it on: 改造后新增护理型床位."""
    clause = one.aligned.clause
    return _UP_TO_A_NUMBER.sub("", clause.text[: one.quantity.start - clause.start])


_UP_TO_A_NUMBER = re.compile(r"^.*[0-9０-９]")


def _candidates(question: Question, wanted: Quantity) -> Iterator[Candidate]:
    measures = question.case.measures.get(Field.PROGRESS)
    if measures is None:
        return
    comparable = [q for q in measures.quantities if _same_kind(q, wanted)]
    reports = [q for q in comparable if not _is_of_a_rest(question, q)]
    alike = [q for q in comparable if q.kind is wanted.kind]
    single = 1 in (len(reports), len(comparable))
    for quantity in comparable:
        aligned = _clause_of(question, quantity)
        if aligned is None or not _is_report(quantity) or is_whole(question, quantity):
            continue
        if wanted.pairs == quantity.pairs > 1 and wanted.pair != quantity.pair:
            continue
        if quantity.base_unit != wanted.base_unit and _falls_short(question, quantity, wanted):
            continue
        if _is_of_a_rate(quantity) != _is_of_a_rate(wanted) and quantity.kind is wanted.kind:
            continue
        only = single or alike == [quantity]
        rank = _rank(question, quantity, aligned, only=only)
        if rank > 0:
            misfit = misfit_of(question, quantity, wanted, aligned)
            yield Candidate(quantity, aligned, rank, misfit, _is_part(quantity, aligned))


def like_in_unit(question: Question, wanted: Quantity) -> tuple[Candidate, ...]:
    """Every reported number of the wanted kind and unit, whatever it is of, in the order of the text."""
    measures = question.case.measures.get(Field.PROGRESS)
    found = []
    for quantity in measures.quantities if measures is not None else ():
        aligned = _clause_of(question, quantity)
        if aligned is None or not _same_kind(quantity, wanted) or not _is_report(quantity):
            continue
        misfit = misfit_of(question, quantity, wanted, aligned)
        found.append(Candidate(quantity, aligned, 1, misfit, _is_part(quantity, aligned)))
    return tuple(found)


def _is_of_a_rate(quantity: Quantity) -> bool:
    """Whether a number is the change of a growth rate; points always tell a change, of whatever."""
    return quantity.change_of_rate and quantity.kind is not QuantityKind.PERCENTAGE_POINT


def _is_of_a_rest(question: Question, quantity: Quantity) -> bool:
    """Whether the number stands in a clause on what is left, foreseen or under way: 另有2.1亿元待发行."""
    aligned = _clause_of(question, quantity)
    if aligned is None:
        return False
    text = aligned.clause.text
    return read_state(text).has(CueKind.RESIDUAL, CueKind.FUTURE) or is_told_under_way(text)


def _is_report(quantity: Quantity) -> bool:
    """Whether a number reports; 是去年同期的1.8倍 names its base and still reports."""
    if quantity.kind is QuantityKind.MULTIPLE:
        return quantity.role is not Role.TARGET
    return quantity.role not in (Role.TARGET, Role.BASELINE, Role.TOTAL)


def is_whole(question: Question, quantity: Quantity) -> bool:
    """6座水库中4座完成, 4座危桥完成3座: the first number is the whole of which the second reports."""
    text = question.case.text(Field.PROGRESS)
    for pattern in (_OF_WHICH, _DONE_OF):
        found = pattern.match(text, quantity.end)
        part = _number_at(question, found.end()) if found else None
        if part is not None and part.kind is quantity.kind:
            return part.base_value <= quantity.base_value
    return False


def names_whole(question: Question, wanted: Quantity) -> bool:
    """Whether the text names the very number wanted as the whole of which it tells parts."""
    measures = question.case.measures.get(Field.PROGRESS)
    return any(
        quantity.base_unit == wanted.base_unit
        and quantity.base_value == wanted.base_value
        and is_whole(question, quantity)
        for quantity in (measures.quantities if measures is not None else ())
    )


def _number_at(question: Question, start: int) -> Quantity | None:
    """The reported number that starts at a place of the progress text."""
    measures = question.case.measures.get(Field.PROGRESS)
    found = measures.quantities if measures is not None else ()
    return next((quantity for quantity in found if quantity.start == start), None)


def _same_kind(quantity: Quantity, wanted: Quantity) -> bool:
    points = {QuantityKind.PERCENT, QuantityKind.PERCENTAGE_POINT}
    if quantity.kind in points and wanted.kind in points:
        return quantity.is_growth == wanted.is_growth or quantity.kind is not wanted.kind
    if quantity.kind is not wanted.kind:
        return False
    if quantity.kind is QuantityKind.MULTIPLE:
        return True
    if wanted.base_unit in (quantity.base_unit, quantity.base_unit + _TIMES):
        return True
    if quantity.kind is QuantityKind.MONEY:
        return _PER_HEAD.sub("", quantity.base_unit) == _PER_HEAD.sub("", wanted.base_unit)
    return quantity.base_unit in load_units().like.get(wanted.base_unit, ())


def _falls_short(question: Question, quantity: Quantity, wanted: Quantity) -> bool:
    """Whether 18家 is too little to show 20家次: a number of another unit only ever helps."""
    unlike = wanted.base_unit != quantity.base_unit and wanted.kind is QuantityKind.COUNT
    return unlike and not holds(question, wanted, quantity)


def _clause_of(question: Question, quantity: Quantity) -> Aligned | None:
    for one in question.aligned:
        if one.clause.start <= quantity.start < one.clause.end:
            return one
    return None


def _rank(question: Question, quantity: Quantity, aligned: Aligned, *, only: bool) -> int:
    """How surely a number is one of the wanted measure; 0 where it is of another."""
    piece = question.piece
    indicator = quantity.indicator or ""
    if piece.name and _is_sibling(piece.name, piece.siblings, indicator, aligned):
        return 0
    if not _is_of_the_class(piece, indicator, quantity, aligned):
        return 0
    theirs = content_of(indicator)
    ahead = contained(content_of(piece.text), normal(indicator))
    back = contained(theirs, normal(piece.text)) if theirs.strong else 0
    if not is_same_measure(question, quantity, aligned, only=only) and (
        is_of_other_name(piece, quantity) or (ahead < _AHEAD and back < _BACK)
    ):
        return 0
    if theirs.strong and back < _BACK and _is_of_rival(question, aligned):
        return 0
    rank = aligned.score + ahead + back // 2 + aligned.own // 2 + 1
    rank += _act_rank(piece.text, segment_of(aligned, quantity))
    if _is_part(quantity, aligned):
        wanted = _is_wanted_part(question, aligned)
        rank = rank + _PART_WEIGHT if wanted else max(1, rank - _PART_WEIGHT)
    return max(0, rank + (_ACTUAL_WEIGHT if quantity.role is Role.ACTUAL else 0))


def _is_of_rival(question: Question, aligned: Aligned) -> bool:
    """口袋公园建成7个 beside 新建城市公园2个，口袋公园6个: the clause is far more surely of another piece."""
    return question.rivals.get(aligned.clause.index, 0) >= aligned.own + _RIVAL_MARGIN


_RIVAL_MARGIN = 400


def _is_of_the_class(piece: Piece, indicator: str, quantity: Quantity, aligned: Aligned) -> bool:
    """其中十亿级项目2个 is answered by a number after 其中, or by one that names the class."""
    found = _CLASS.search(piece.text)
    if found is None or _is_part(quantity, aligned):
        return True
    size = _SIZE.match(found[1])
    if size is not None:
        if size.group() not in aligned.clause.text[: quantity.start - aligned.clause.start]:
            return False
        if not content_of(found[1]).strong:
            return True
    return contained(content_of(found[1]), normal(indicator)) >= _BACK


def _is_part(quantity: Quantity, aligned: Aligned) -> bool:
    """Whether the number stands after 其中."""
    return bool(_PART.search(aligned.clause.text[: quantity.start - aligned.clause.start]))


def _act_rank(piece: str, words: str) -> int:
    """完工12个 is a lesser report on 开工20个 than a number of 开工 itself."""
    wanted = {m.word for m in read_stages(piece) if m.height >= START and m.height % 10 == 0}
    said = {m.word for m in read_stages(words) if m.height >= START and m.height % 10 == 0}
    if not wanted or not said or wanted & said:
        return 0
    rungs = load_ladder().rungs
    higher = max(rungs[word].level for word in said) > max(rungs[word].level for word in wanted)
    return _HIGHER_ACT if higher else 0


def _is_wanted_part(question: Question, aligned: Aligned) -> bool:
    """Whether the part after 其中 is what was asked for: its own words, not those of the whole."""
    if "其中" in question.piece.text:
        return True
    own = normal(aligned.clause.text)
    before = "".join(
        normal(clause.text)
        for clause in question.clauses
        if clause.sentence == aligned.clause.sentence and clause.index < aligned.clause.index
    )
    act = question.piece.text[:_ACT_LENGTH]
    if act in own and _SEVERAL_ACTS.search(before) and act in before:
        return True
    grams = content_of(question.piece.text).grams
    return any(weight >= STRONG and gram in own and gram not in before for gram, weight, _ in grams)


def _is_sibling(name: str, siblings: tuple[str, ...], indicator: str, aligned: Aligned) -> bool:
    """Whether the number belongs to another thing of the same list."""
    if aligned.score == 0:
        return True
    if not indicator:
        return False
    mine = max(names_match(name, indicator), contained(content_of(name), normal(indicator)))
    others = max(
        (
            max(names_match(other, indicator), contained(content_of(other), normal(indicator)))
            for other in siblings
        ),
        default=0,
    )
    return others > mine


def reaches_goal(one: Candidate, goal: Decimal) -> bool:
    """Whether a number is a result of its own and reaches the goal."""
    text, value = one.aligned.clause.text, one.quantity.base_value
    if one.misfit is not None or read_state(text).has(*_OPEN_STATES) or not is_concrete(text):
        return False
    return goal <= value <= goal * _FARTHEST
