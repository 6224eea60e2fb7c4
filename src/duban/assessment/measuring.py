"""Which reported numbers may be held against a wanted one, and how the two compare.

Like is compared with like: same kind, same base unit, level with level, growth with growth, share
with share, flow with flow, and of the period that is asked about (checking.md S5.1).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from duban.assessment.alignment import ACCEPT, ACCEPT_SHORT, Aligned
from duban.assessment.content import contained, content_of, names_match, normal, overlap
from duban.assessment.question import Question
from duban.assessment.states import read_stages, read_state
from duban.lookups.cues import CueKind
from duban.lookups.hedges import load_hedges
from duban.lookups.idioms import load_idioms
from duban.lookups.stages import load_ladder
from duban.provenance.fields import Field
from duban.quantities.quantity import (
    Comparator,
    Direction,
    Quantity,
    QuantityKind,
    Role,
)

VOLUMES = frozenset(
    {
        QuantityKind.COUNT,
        QuantityKind.MONEY,
        QuantityKind.AREA,
        QuantityKind.LENGTH,
        QuantityKind.MASS,
        QuantityKind.VOLUME,
        QuantityKind.POWER,
        QuantityKind.ENERGY,
    }
)
_AT_MOST = (Comparator.AT_MOST, Comparator.LESS_THAN)
_FLOW = re.compile(r"新增|净增|新建|新开工|新签|新引进|新发展|新培育|新认定|增加")
_STOCK = re.compile(r"累计达|总数达|总量达|保有量|总数为|总量为|总数|存量|累计拥有|共有|现有|已有|达到总")
_LEVEL = re.compile(r"稳定在|保持在|维持在|保有量|总数|总量|达到[^，。；]{0,8}(?:元/|天以上)|水平")
_SHARE_OF_WORK = re.compile(
    r"完成率|支付率|拨付率|支出进度|开工率|竣工率|投产率|投资完成|任务|计划|投资的|总量的|工程量"
)
_OF_WHICH = re.compile(r"[^，。；、0-9０-９]{0,14}中[，,]?(?:已|有|的)?[ ]?[0-9０-９]")
_UNDER_WAY = re.compile(r"正在|正与|正(?=[抓加积有])|在建|在谈|洽谈|对接|施工中|建设中|办理中|推进中|进行中|签订采购|拟建")
_LAST_YEAR = re.compile(r"(?:去年|上年|前年|20[0-9]{2}年同期)(?!以来|开工|结转)(?!同期?相比)")
_SETTLED = re.compile(r"^(?:其余|剩余|余下|其他)[^，。；待]{0,16}(?:均|全部|都|已)[^待]{0,20}$")
_DONE_BEFORE = re.compile(r"(?:完成|建成|竣工|完工|投用)[^，。；]{0,6}$")
_PART = re.compile(r"其中[^，。；、]{0,12}$")


class Misfit(StrEnum):
    """Why a reported number may not be held against the wanted one."""

    PERIOD = "period"
    STOCK = "stock"
    POINTS = "points"
    FORESEEN = "foreseen"
    UNDER_WAY = "under_way"


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


def _candidates(question: Question, wanted: Quantity) -> Iterator[Candidate]:
    measures = question.case.measures.get(Field.PROGRESS)
    if measures is None:
        return
    comparable = [q for q in measures.quantities if _same_kind(q, wanted)]
    for quantity in comparable:
        aligned = _clause_of(question, quantity)
        if aligned is None or not _is_report(quantity) or _is_whole(question, quantity):
            continue
        if quantity.change_of_rate != wanted.change_of_rate and quantity.kind is wanted.kind:
            continue
        rank = _rank(question, quantity, aligned, only=len(comparable) == 1)
        if rank > 0:
            misfit = _misfit(question, quantity, wanted, aligned)
            yield Candidate(quantity, aligned, rank, misfit, _is_part(quantity, aligned))


def _is_report(quantity: Quantity) -> bool:
    """Whether a number reports; 是去年同期的1.8倍 names its base and still reports."""
    if quantity.kind is QuantityKind.MULTIPLE:
        return quantity.role is not Role.TARGET
    return quantity.role not in (Role.TARGET, Role.BASELINE, Role.TOTAL)


def _is_whole(question: Question, quantity: Quantity) -> bool:
    """6座水库中4座完成: the first number is the whole of which the second reports."""
    text = question.case.text(Field.PROGRESS)
    return bool(_OF_WHICH.match(text, quantity.end))


def _same_kind(quantity: Quantity, wanted: Quantity) -> bool:
    points = {QuantityKind.PERCENT, QuantityKind.PERCENTAGE_POINT}
    if quantity.kind in points and wanted.kind in points:
        return quantity.is_growth == wanted.is_growth or quantity.kind is not wanted.kind
    if quantity.kind is not wanted.kind:
        return False
    if quantity.kind is QuantityKind.MULTIPLE:
        return True
    return quantity.base_unit == wanted.base_unit


def _clause_of(question: Question, quantity: Quantity) -> Aligned | None:
    for one in question.aligned:
        if one.clause.start <= quantity.start < one.clause.end:
            return one
    return None


def _rank(question: Question, quantity: Quantity, aligned: Aligned, *, only: bool) -> int:
    """How surely a number is one of the wanted measure; 0 where it is of another."""
    piece = question.piece
    content = content_of(piece.text)
    indicator = quantity.indicator or ""
    plain = normal(indicator)
    ahead = contained(content, plain)
    theirs = content_of(indicator)
    back = contained(theirs, normal(piece.text)) if theirs.strong else 0
    if piece.name and _is_sibling(piece.name, piece.siblings, indicator, aligned):
        return 0
    elided = theirs.strong == 0
    if not elided and quantity.kind in _NEEDS_NAME and overlap(content, theirs) < _SAME_MEASURE:
        return 0
    fits = (
        aligned.score >= ACCEPT
        or ahead >= 400
        or back >= 500
        or (question.alone and elided and (only or _is_physical(quantity)))
        or (content.strong <= 1 and elided and only)
        or (elided and _same_act(piece.text, _segment(aligned, quantity)))
        or (question.alone and only and _is_physical(quantity) and aligned.score >= ACCEPT_SHORT)
    )
    if not fits:
        return 0
    rank = aligned.score + ahead + back // 2 + aligned.own // 2 + 1
    rank += _act_rank(piece.text, _segment(aligned, quantity))
    if _is_part(quantity, aligned):
        rank = rank + 900 if _is_wanted_part(question, aligned) else max(1, rank - 900)
    return max(0, rank + (100 if quantity.role is Role.ACTUAL else 0))


_NEEDS_NAME = frozenset(
    {
        QuantityKind.PERCENT,
        QuantityKind.PERCENTAGE_POINT,
        QuantityKind.MONEY,
        QuantityKind.RANK,
        QuantityKind.MULTIPLE,
    }
)
"""Kinds that any two indicators share, so that the indicator's name must agree."""

_SAME_MEASURE = 500


def _is_physical(quantity: Quantity) -> bool:
    """Things counted or measured: the one number of that unit in the row is seldom of another."""
    return quantity.kind in VOLUMES and quantity.kind is not QuantityKind.MONEY


_OTHER_ACT = -5000


def _is_part(quantity: Quantity, aligned: Aligned) -> bool:
    """Whether the number stands after 其中."""
    return bool(_PART.search(aligned.clause.text[: quantity.start - aligned.clause.start]))


def _act_rank(piece: str, clause: str) -> int:
    """开工35个 is no report on 完工20个; 完工12个 is a lesser one on 开工."""
    wanted = {m.word for m in read_stages(piece) if m.height >= 40 and m.height % 10 == 0}
    said = {m.word for m in read_stages(clause) if m.height >= 40 and m.height % 10 == 0}
    if not wanted or not said or wanted & said:
        return 0
    rungs = load_ladder().rungs
    highest = max(rungs[word].level for word in said)
    aim = max(rungs[word].level for word in wanted)
    if highest == aim:
        return 0
    return -200 if highest > aim else _OTHER_ACT


def _same_act(piece: str, words: str) -> bool:
    """Whether both name the same stage: 新开工60个, 新开工63个."""
    wanted = {mention.word for mention in read_stages(piece) if mention.height >= 40}
    return any(mention.word in wanted for mention in read_stages(words))


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
    grams = content_of(question.piece.text).grams
    return any(weight >= 10 and gram in own and gram not in before for gram, weight, _ in grams)


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


def _misfit(
    question: Question, quantity: Quantity, wanted: Quantity, aligned: Aligned
) -> Misfit | None:
    if quantity.kind is not wanted.kind:
        return Misfit.POINTS
    if (quantity.hedged and "争取" not in aligned.clause.text) or _is_foreseen(quantity, aligned):
        return Misfit.FORESEEN
    if _is_under_way(question, quantity, aligned):
        return Misfit.UNDER_WAY
    if _LAST_YEAR.match(aligned.clause.text) or _is_of_other_period(question, quantity, wanted):
        return Misfit.PERIOD
    if wanted.kind in VOLUMES and not wanted.is_growth:
        asks_flow = bool(_FLOW.search(question.piece.text))
        text = aligned.clause.text
        is_stock = quantity.is_stock or bool(_STOCK.search(text))
        if asks_flow and is_stock and not _FLOW.search(text):
            return Misfit.STOCK
    return None


def _is_foreseen(quantity: Quantity, aligned: Aligned) -> bool:
    """Whether the number stands after 预计, 力争 or the like in its clause."""
    at = quantity.start - aligned.clause.start
    spans = read_state(aligned.clause.text).cues.get(CueKind.FUTURE, ())
    return any(start < at for start, _ in spans)


def _is_under_way(question: Question, quantity: Quantity, aligned: Aligned) -> bool:
    """Whether the number counts what is only under way, where an end is asked for."""
    if quantity.kind not in VOLUMES or quantity.is_growth:
        return False
    words = _segment(aligned, quantity)
    if _DONE_BEFORE.search(words[: words.find(quantity.text)]):
        return False
    state = read_state(words)
    open_rest = state.has(CueKind.RESIDUAL) and not _SETTLED.search(words)
    if open_rest or state.has(CueKind.NOT_DONE):
        return True
    return bool(_UNDER_WAY.search(words)) and not _UNDER_WAY.search(question.piece.text)


def _segment(aligned: Aligned, quantity: Quantity) -> str:
    """The part of the clause between 、 in which the number stands: 4个启用、1个正在申领."""
    text = aligned.clause.text
    at = quantity.start - aligned.clause.start
    start = text.rfind("、", 0, at) + 1
    end = text.find("、", at)
    return text[start : end if end >= 0 else len(text)]


def _is_of_other_period(question: Question, quantity: Quantity, wanted: Quantity) -> bool:
    """Whether the number is of an earlier period, an earlier year or only of the future."""
    asked = wanted.period or question.case.period
    if asked is None or quantity.period is None:
        return False
    return quantity.period.end < asked.start or quantity.period.start > asked.end


def goal_value(question: Question, wanted: Quantity) -> Decimal:
    """What must be reached by the period's end, in base units: volumes by the elapsed share."""
    if question.elapsed == 1 or not is_scaled(question, wanted):
        return wanted.base_value
    return wanted.base_value * question.elapsed


def is_scaled(question: Question, wanted: Quantity) -> bool:
    """Whether the wanted number grows with the year: rates, levels, ranks and limits do not."""
    if wanted.is_growth or wanted.comparator in _AT_MOST or wanted.is_stock:
        return False
    text = question.piece.text
    if _LEVEL.search(text):
        return False
    if wanted.kind is QuantityKind.PERCENT:
        return bool(_SHARE_OF_WORK.search(text))
    return wanted.kind in VOLUMES


def is_limit(question: Question, wanted: Quantity) -> bool:
    """Whether less is better: a limit, a wanted fall, a rank, an indicator whose fall is good."""
    if wanted.comparator in _AT_MOST or wanted.kind is QuantityKind.RANK:
        return True
    if "控制" in question.piece.text and wanted.kind not in VOLUMES:
        return True
    if wanted.comparator in (Comparator.AT_LEAST, Comparator.MORE_THAN):
        return wanted.direction is Direction.DOWN and wanted.base_value < 0
    if wanted.direction is Direction.DOWN and wanted.base_value < 0:
        return True
    level = not wanted.is_growth and wanted.direction is None
    return level and wanted.kind not in VOLUMES and bool(
        load_idioms().lower_better.search(question.piece.text)
    )


def tolerance(wanted: Quantity, goal: Decimal) -> Decimal:
    """How much a 左右 target may be missed by, in base units."""
    if wanted.comparator is not Comparator.ABOUT:
        return Decimal(0)
    exponent = wanted.value.as_tuple().exponent
    places = exponent if isinstance(exponent, int) else 0
    scale = abs(wanted.base_value / wanted.value) if wanted.value else Decimal(1)
    half_unit = Decimal(1).scaleb(min(places, 0)) / 2 * scale
    return max(abs(goal) * load_hedges().about_share, half_unit)


def holds(question: Question, wanted: Quantity, reported: Quantity) -> bool | None:
    """Whether the reported number reaches the wanted one; None where its sign is not said."""
    goal = goal_value(question, wanted)
    value = _levelled(question, wanted, reported)
    if wanted.is_growth and wanted.base_value < 0 and reported.direction is None and value > 0:
        return None
    slack = tolerance(wanted, goal)
    if is_limit(question, wanted):
        edge = wanted.base_high if wanted.base_high is not None else goal
        if wanted.comparator is Comparator.LESS_THAN:
            return value < edge
        return value <= edge + slack
    if reported.comparator is Comparator.LESS_THAN and value <= goal:
        return False
    if wanted.comparator is Comparator.MORE_THAN:
        return value > goal or (value == goal and reported.comparator is Comparator.MORE_THAN)
    return value >= goal - slack


def _levelled(question: Question, wanted: Quantity, reported: Quantity) -> Decimal:
    """The reported value on the wanted one's footing: 是…的1.8倍 is growth by 0.8倍; 各3处 is each."""
    if wanted.kind in VOLUMES and not question.piece.name:
        return reported.base_value * _how_many_each(question, reported)
    if wanted.kind is QuantityKind.MULTIPLE and wanted.is_growth != reported.is_growth:
        return reported.base_value + (Decimal(-1) if wanted.is_growth else Decimal(1))
    return reported.base_value


def _how_many_each(question: Question, reported: Quantity) -> int:
    """新建、改建场所各3处: two times three, where all of them together were asked for."""
    text = question.case.text(Field.PROGRESS)
    if text[reported.start - 1 : reported.start] != "各":
        return 1
    clause = next((c for c in question.clauses if c.start <= reported.start < c.end), None)
    before = text[clause.start : reported.start] if clause else ""
    return 1 + len(re.findall(r"、|(?<=[一-龥])(?:和|及|与)(?=[一-龥])", before))


def in_unit_of(wanted: Quantity, base_value: Decimal) -> Decimal:
    """A base value expressed in the wanted number's own unit."""
    if not wanted.value or not wanted.base_value:
        return base_value
    return base_value / (wanted.base_value / wanted.value)


def reported_in_unit(question: Question, wanted: Quantity, reported: Quantity) -> Decimal:
    """The reported number in the wanted one's unit and footing."""
    return in_unit_of(wanted, _levelled(question, wanted, reported))
