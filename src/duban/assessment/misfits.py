"""Why a reported number may not be held against a wanted one, though it is on the same matter.

Points against per cent, a foreseen number, one of what is only under way, one of another period, a
stock for a flow: each leaves the target undecided (checking.md S5.1).
"""

import re
from collections.abc import Callable
from enum import StrEnum

from duban.assessment.alignment import Aligned
from duban.assessment.assessment import GoalKind
from duban.assessment.clauses import Clause
from duban.assessment.dates import done_day
from duban.assessment.question import Question
from duban.assessment.states import START, read_stages, read_state
from duban.assessment.volumes import VOLUMES
from duban.lookups.cues import CueKind
from duban.lookups.late import late
from duban.lookups.steps import load_promises, load_steps
from duban.quantities.quantity import Quantity, QuantityKind

_FLOW = re.compile(r"新增|净增|新建|新开工|新签|新引进|新发展|新培育|新认定|增加(?!值)")
_STOCK = re.compile(
    r"累计达|总数达|总量达|保有量|总数为|总量为|总数|存量|累计拥有|共有|现有|已有|达到总"
)
_LEVEL_REACHED = late(
    r"[由从][^，。；]{0,12}[0-9][^，。；]{0,8}(?:增加|增长|扩大|提高|发展|上升|增)(?:到|至)[^，。；0-9]{0,4}$"
)
_SETTLED = late(
    r"^(?:其余|剩余|余下|其他)[^，。；待]{0,16}"
    r"(?:均|全部|都|已(?:完成|建成|竣工|完工|开工|投用|交付|到位))[^待]{0,20}$"
)
_DONE_BEFORE = re.compile(r"(?:完成|建成|竣工|完工|投用)[^，。；]{0,6}$")
_IN_USE = re.compile(r"建成|竣工|完工|已?投用|投入使用|启用|开园|开学|招生|交付|投产|新建|改扩建")
_BUILT = late(r"新建|改扩建|扩建|改建|修建|建成|投运|投用")
_FINISHED = 90
"""The height at which a work is there: 竣工, 完工, 建成."""
_UNDER_WAY = re.compile(
    r"正在|正与|正(?=[抓加积有])|在建|在谈|洽谈|对接|施工中|建设中|办理中|推进中|进行中|签订采购|拟建|(?:进入|履行)[^，。；]{0,10}(?:程序|环节|阶段)"
)
_SINCE_ITS_END = re.compile(r"(?:上年|去年|上年度)(?:末|底|年末|年底)|年初")
"""较上年底净增1326件: what the year added, where that is asked for."""

_MORE_THAN_LAST_YEAR = re.compile(
    r"(?:(?:比|较)(?:去年|上年|前年|同期|往年)|同比)(?:同期)?[^，。；0-9]{0,8}(?:增加|增长|增|多|减少|下降|减|少)(?:了|约)?$"
)
_LAST_YEAR = re.compile(r"(?:去年|上年|前年|20[0-9]{2}年同期)(?!以来|开工|结转)(?!同期?相比)")

_DONE_SO_FAR = late(r"已|完成|完毕|建成|竣工|完工|开工|投用|到位|实现|达到|均|新增|引进|签约|发放")
_NEAR_CUE = 16
_PER_HEAD = re.compile(r"每[百千万]?[人户名]|[百千万]人(?!次|以|，|。|$)|人均|户均|亩均|每百户")
_LEVEL = re.compile(
    r"(?:国家|中央|省|市|县|区|镇|村)级|中央(?=预算|财政|资金|补助)|[国省市](?=[控考][断点站水])|省(?=厅|财政)|市(?=财政)"
)
_SAME_LEVEL = {
    "国家级": "国",
    "中央级": "国",
    "中央": "国",
    "国": "国",
    "省": "省级",
    "市": "市级",
    "区级": "县级",
}


class Misfit(StrEnum):
    """Why a reported number may not be held against the wanted one."""

    PERIOD = "period"
    STOCK = "stock"
    POINTS = "points"
    FORESEEN = "foreseen"
    UNDER_WAY = "under_way"
    EARLIER = "earlier"
    INCREASE = "increase"
    LEVEL = "level"
    PER_HEAD = "per_head"


_Reason = tuple[Misfit, Callable[[], bool]]


def misfit_of(
    question: Question, quantity: Quantity, wanted: Quantity, aligned: Aligned
) -> Misfit | None:
    """The first reason why the number cannot decide; None where it can."""
    reasons: tuple[_Reason, ...] = (
        (Misfit.POINTS, lambda: quantity.kind is not wanted.kind),
        (Misfit.FORESEEN, lambda: _is_foreseen(question, quantity, aligned)),
        (Misfit.EARLIER, lambda: _is_short_of_result(question, quantity, aligned)),
        (Misfit.UNDER_WAY, lambda: _is_under_way(question, quantity, aligned)),
        (Misfit.PERIOD, lambda: _is_of_other_period(question, quantity, wanted, aligned)),
        (Misfit.INCREASE, lambda: _is_increase_on_last_year(question, quantity, aligned)),
        (Misfit.PER_HEAD, lambda: _is_of_all_heads(question, wanted, aligned)),
        (Misfit.LEVEL, lambda: _is_of_other_level(question, aligned)),
        (Misfit.STOCK, lambda: _is_stock_for_flow(question, quantity, wanted, aligned)),
    )
    return next((misfit for misfit, applies in reasons if applies()), None)


def _is_stock_for_flow(
    question: Question, quantity: Quantity, wanted: Quantity, aligned: Aligned
) -> bool:
    """Whether the number is the level of a stock, where what was added is asked for."""
    if wanted.kind not in VOLUMES or wanted.is_growth:
        return False
    text = aligned.clause.text
    is_flow = asks_flow(question.piece.text)
    if question.goal_kind_chosen:
        is_flow = question.goal_kind is GoalKind.INCREMENT
    if is_flow and _LEVEL_REACHED.search(text[: max(0, quantity.start - aligned.clause.start)]):
        return True
    before = text[: max(0, quantity.start - aligned.clause.start)]
    is_stock = quantity.is_stock or bool(_STOCK.search(text)) or _is_total(before)
    return is_flow and is_stock and not _FLOW.search(text)


def _is_total(before: str) -> bool:
    """规上企业达到86家: the number there is, where no word says that it was brought about."""
    return bool(_THERE_IS.search(before)) and not _BROUGHT.search(before)


_THERE_IS = re.compile(r"(?:达到|达|共有|共)$")
_BROUGHT = late(r"新|建成|完成|引进|培育|签约|发放|实现|开展|培训|净增|增加")


def asks_flow(piece: str) -> bool:
    """Whether what is added is asked for (新增, 净增) and no level (增加到)."""
    found = _FLOW.search(piece)
    return found is not None and piece[found.end() : found.end() + 1] not in ("到", "至")


def _is_of_other_level(question: Question, aligned: Aligned) -> bool:
    """市级下达资金 where the province's was asked for."""
    asked = {_rank_of_level(word) for word in _LEVEL.findall(question.piece.text)}
    told = {_rank_of_level(word) for word in _LEVEL.findall(aligned.clause.text)}
    return bool(asked and told) and not asked & told


def _is_of_all_heads(question: Question, wanted: Quantity, aligned: Aligned) -> bool:
    """拥有量312件 where the number for every ten thousand people was asked for."""
    if wanted.kind is not QuantityKind.COUNT or not _PER_HEAD.search(question.piece.text):
        return False
    said = [c.text for c in question.clauses if c.sentence == aligned.clause.sentence]
    return not any(_PER_HEAD.search(text) for text in said)


def _rank_of_level(word: str) -> str:
    return _SAME_LEVEL.get(word, word)


def _is_foreseen(question: Question, quantity: Quantity, aligned: Aligned) -> bool:
    """Whether the number stands after 预计, 力争 or the like in its clause."""
    if quantity.hedged and "争取" not in aligned.clause.text:
        return True
    at = quantity.start - aligned.clause.start
    spans = read_state(aligned.clause.text).cues.get(CueKind.FUTURE, ())
    if any(start < at or _is_all_ahead(aligned.clause.text, at, start) for start, _ in spans):
        return True
    return _is_promised(question, quantity, aligned)


def _is_all_ahead(text: str, at: int, cue: int) -> bool:
    """年内5座水库将全部完工: nothing done stands between the number and what is foreseen of it."""
    return not _DONE_SO_FAR.search(text[:cue]) and cue - at < _NEAR_CUE


def _is_promised(question: Question, quantity: Quantity, aligned: Aligned) -> bool:
    """可提供学位3200个, before what will provide them is said to be in use."""
    before = aligned.clause.text[: max(0, quantity.start - aligned.clause.start)]
    if not load_promises().search(before) or load_promises().search(question.piece.text):
        return False
    told = [c for c in question.clauses if c.sentence == aligned.clause.sentence]
    return not any(_is_in_use(question, clause) for clause in told)


def _is_in_use(question: Question, clause: Clause) -> bool:
    """Whether a clause says that something is there by the period's end."""
    if not _IN_USE.search(clause.text) or read_state(clause.text).has(CueKind.FUTURE):
        return False
    day, period = done_day(question.case, clause), question.case.period
    return day is None or period is None or day <= period.end


def _is_short_of_result(question: Question, quantity: Quantity, aligned: Aligned) -> bool:
    """Whether the number counts what has not arrived at the result: drawn, applied for, contracted."""
    if quantity.kind not in VOLUMES or quantity.is_growth:
        return False
    wanted, said = question.piece.text, aligned.clause.text
    return any(step.is_short_of(wanted, said, quantity.kind.value) for step in load_steps())


def _is_increase_on_last_year(question: Question, quantity: Quantity, aligned: Aligned) -> bool:
    """比去年同期增加24个: how much more than last year, where the amount itself was asked for."""
    before = aligned.clause.text[: max(0, quantity.start - aligned.clause.start)]
    is_more = quantity.kind in VOLUMES and _MORE_THAN_LAST_YEAR.search(before)
    if is_more and asks_flow(question.piece.text) and _SINCE_ITS_END.search(before):
        return False
    return bool(is_more) and not _MORE_THAN_LAST_YEAR.search(question.piece.text)


def _is_under_way(question: Question, quantity: Quantity, aligned: Aligned) -> bool:
    """Whether the number counts what is only under way, where an end is asked for."""
    if quantity.kind not in VOLUMES or quantity.is_growth:
        return False
    words = segment_of(aligned, quantity)
    if is_excepted(quantity, aligned):
        return True
    if _DONE_BEFORE.search(words[: words.find(quantity.text)]):
        return False
    state = read_state(words)
    open_rest = state.has(CueKind.RESIDUAL) and not _SETTLED.search(words)
    if open_rest or _is_denied(question, words):
        return True
    if is_lower_stage(question.piece.text, words):
        return True
    return bool(_UNDER_WAY.search(words)) and not _UNDER_WAY.search(question.piece.text)


def _is_denied(question: Question, words: str) -> bool:
    """Whether the words deny the act; 批而未供土地 is only the name of what is asked for."""
    spans = read_state(words).cues.get(CueKind.NOT_DONE, ())
    return any(words[start:end] not in question.piece.text for start, end in spans)


def is_excepted(quantity: Quantity, aligned: Aligned) -> bool:
    """Whether the number counts the exceptions: 除上岭、下岭2个村外."""
    at = quantity.start - aligned.clause.start
    spans = read_state(aligned.clause.text).cues.get(CueKind.RESIDUAL, ())
    return any(start < at < end for start, end in spans)


def is_lower_stage(piece: str, words: str) -> bool:
    """开工35个 for 完工20个, 开工260户 for 改造260户: counted at a stage before the wanted one."""
    said = [m.height for m in read_stages(words) if m.height >= START and m.height % 10 == 0]
    if not said:
        return False
    wanted = [m.height for m in read_stages(piece) if m.height >= START and m.height % 10 == 0]
    return max(said) < max(wanted) if wanted else max(said) == START


def is_unbuilt(piece: str, words: str) -> bool:
    """Whether the words tell a rung below the finished work that a goal of building asks for."""
    told = [m.height for m in read_stages(words) if m.height >= START]
    return bool(told) and bool(_BUILT.search(piece)) and max(told) < _FINISHED


def is_told_under_way(text: str) -> bool:
    """Whether a clause tells what is only being done: 在建41户, 正在施工."""
    return bool(_UNDER_WAY.search(text))


def segment_of(aligned: Aligned, quantity: Quantity) -> str:
    """The part of the clause between 、 in which the number stands: 4个启用、1个正在申领."""
    text = aligned.clause.text
    at = quantity.start - aligned.clause.start
    start = text.rfind("、", 0, at) + 1
    end = text.find("、", at)
    return text[start : end if end >= 0 else len(text)]


def _is_of_other_period(
    question: Question, quantity: Quantity, wanted: Quantity, aligned: Aligned
) -> bool:
    """Whether the number is of an earlier period, an earlier year or only of the future."""
    if _LAST_YEAR.match(aligned.clause.text):
        return True
    asked = wanted.period or question.case.period
    if asked is None or quantity.period is None:
        return False
    return quantity.period.end < asked.start or quantity.period.start > asked.end
