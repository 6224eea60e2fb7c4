"""What a text says is still left of a thing that is otherwise reached: rests, exceptions, smaller counts."""

import itertools
from collections.abc import Sequence

from duban.assessment.alignment import ACCEPT
from duban.assessment.candidates import is_whole
from duban.assessment.clauses import Clause
from duban.assessment.content import names_match
from duban.assessment.progressing import names_later_stage, standing
from duban.assessment.question import Question
from duban.assessment.states import read_state
from duban.assessment.wanted_act import Standing, Wanted
from duban.lookups.cues import CueKind
from duban.lookups.late import late
from duban.provenance.fields import Field
from duban.quantities.quantity import Quantity, QuantityKind

_COUNTED = late(
    r"^[^，。；]{0,6}?[0-9０-９一二两三四五六七八九十]{1,4}[ ]?(?:个|栋|座|处|条|所|家|幢|标段|台|套)"
)
_NAMED_THING = late(
    r"[^，。；、0-9]{1,8}?(?:市场|片区|小区|标段|校区|院区|园区|公园|大桥|水库|泵站|水厂|医院|学校|幼儿园|中心|广场|道路|路|桥|站|村|镇|街|区|楼|馆|段|期)"
)
_SETTLED = late(r"(?:其余|剩余|其他|余下|另有|还有)[^，。；]{0,16}(?:均|全部|都|已)")
_NAMED = 599
_PARTLY = late(r"过半|大半|近半|部分(?!门|委)")


def rest_of(question: Question, reached: list[Clause], wanted: Wanted) -> list[Clause]:
    """Clauses that speak of a rest still under way, or of an exception, beside what is reached."""
    sentences = {clause.sentence for clause in reached}
    found = []
    for clause in question.clauses:
        if clause.sentence not in sentences or _names_sibling(question, clause):
            continue
        if clause not in reached and _is_of_another_piece(question, clause):
            continue
        state = read_state(clause.text)
        if (
            (state.has(CueKind.RESIDUAL) and not _SETTLED.search(clause.text))
            or (state.has(CueKind.NOT_DONE) and not names_later_stage(clause.text, wanted))
            or (
                state.has(CueKind.HEDGE)
                and not wanted.hedged
                and _is_another_thing(clause, reached)
            )
        ):
            found.append(clause)
        elif (
            clause in reached
            or state.has(CueKind.UNIVERSAL)
            or not (_COUNTED.match(clause.text) or _is_of_the_list(question, clause, reached))
        ):
            continue
        elif standing(clause, wanted) in (Standing.BELOW, Standing.OPEN):
            found.append(clause)
    return found


def _is_of_the_list(question: Question, clause: Clause, reached: Sequence[Clause]) -> bool:
    """青年路 of 人民路、建设路、青年路: a thing that the goal names and the reached clauses do not.

    A clause that names all of them speaks of the whole, of which the reached ones are parts.
    """
    named = _NAMED_THING.match(clause.text)
    if named is None or named.group() not in question.piece.text:
        return False
    if all(thing in clause.text for thing in _NAMED_THING.findall(question.piece.text)):
        return False
    return all(named.group() not in one.text for one in reached)


def _is_another_thing(clause: Clause, reached: Sequence[Clause]) -> bool:
    """北市场已完工，南市场基本完工: a name of its own beside what is reached without reserve."""
    named = _NAMED_THING.match(clause.text)
    others = [one for one in reached if not read_state(one.text).has(CueKind.HEDGE)]
    if named is None or not others:
        return False
    return all(named.group() not in one.text for one in others)


def _is_of_another_piece(question: Question, clause: Clause) -> bool:
    """Whether a clause that has no word of this piece has one of another piece of the row."""
    mine = next(one for one in question.aligned if one.clause.index == clause.index)
    rival = question.rivals.get(clause.index, 0)
    return mine.own == 0 and rival >= ACCEPT // 2


def _names_sibling(question: Question, clause: Clause) -> bool:
    """Whether the clause speaks of another thing of the same list, which is judged by itself."""
    piece = question.piece
    mine = names_match(piece.name or "", clause.text)
    return any(names_match(name, clause.text) > max(mine, _NAMED) for name in piece.siblings)


def short_count(question: Question, reached: list[Clause]) -> tuple[Quantity, Quantity] | None:
    """The wanted count and a smaller one reported as reached: 12个全部复工, 已复工10个."""
    measures = question.case.measures.get(Field.PROGRESS)
    wanted = next((q for q in question.wanted if q.kind is QuantityKind.COUNT), None)
    if measures is None or wanted is None:
        return None
    counted = [
        quantity
        for quantity in measures.quantities
        if quantity.kind is QuantityKind.COUNT
        and quantity.base_unit == wanted.base_unit
        and not is_whole(question, quantity)
        and any(clause.start <= quantity.start < clause.end for clause in reached)
    ]
    if not counted or max(q.base_value for q in counted) >= wanted.base_value:
        return None
    if sum(q.base_value for q in counted) >= wanted.base_value:
        return None
    return wanted, max(counted, key=lambda quantity: quantity.base_value)


def part_of_whole(question: Question, reached: list[Clause]) -> tuple[Quantity, Quantity] | None:
    """5栋单体中4栋已竣工: the whole and the smaller part of it that is reached."""
    measures = question.case.measures.get(Field.PROGRESS)
    figures = measures.quantities if measures is not None else ()
    for whole, part in itertools.pairwise(figures):
        if not any(clause.start <= part.start < clause.end for clause in reached):
            continue
        same = whole.base_unit == part.base_unit and whole.kind is QuantityKind.COUNT
        if same and is_whole(question, whole) and part.base_value < whole.base_value:
            return whole, part
    return None


def tells_a_rest(question: Question, clause: Clause) -> bool:
    """34户已搬离20户, 其余住户正在动员: less than the whole, said outright."""
    if read_state(clause.text).has(CueKind.RESIDUAL) or _PARTLY.search(clause.text):
        return True
    measures = question.case.measures.get(Field.PROGRESS)
    figures = measures.quantities if measures is not None else ()
    return any(
        clause.start <= whole.start < clause.end
        and whole.base_unit == part.base_unit
        and part.base_value < whole.base_value
        and is_whole(question, whole)
        for whole, part in itertools.pairwise(figures)
    )
