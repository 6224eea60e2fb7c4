"""What a piece of the target asks for: a number, a text, a stage, an act, a purpose (checking.md S4)."""

import re
from collections.abc import Callable, Sequence

from duban.assessment.assessment import SubTargetKind
from duban.assessment.segmentation import Piece
from duban.lookups.idioms import load_idioms
from duban.lookups.late import late
from duban.lookups.stages import load_ladder
from duban.lookups.verbs import load_verbs
from duban.quantities.quantity import Quantity, QuantityKind

_OPENING = re.compile(
    r"^(?:(?:力争|确保|争取|计划|截至|到|于|在)?(?:20[0-9]{2}年)?"
    r"(?:[0-9一二三四五六七八九十]{1,3}月(?:份|底|末|初|[上中下]旬|[0-9]{1,2}日)?|第?[一二三四1-4]季度末?|上半年|下半年|年内|年底|年末|全年|月底)"
    r"(?:底|末)?(?:之前|以前|前)?[，,]?)?"
)
_POINTER = re.compile(
    r"(?:完成|达到|实现|达成)[^，。；0-9０-９]{0,24}(?:目标任务|目标|任务|指标|计划|要求|任务数|目标值)(?:任务)?$"
)
_NAMED_COUNT = re.compile(
    r"等[ ]?(?:[0-9０-９]{1,4}|[两二三四五六七八九十]{1,3})[ ]?(?:个|家|条|处|座|所|项)"
)
_COUNTED_ALL = re.compile(
    r"^(?:[^，。；]{0,10}?)(?:[0-9０-９]{1,5}|[两三四五六七八九十]{1,3})[ ]?(?:个|家|条|处|座|所|项|栋|户|件|台|套)[^，。；]{1,30}?(?:全部|均|都|全面)"
)
_MADE = re.compile(
    r"^(?:组织|指导|督促|会同|配合|协同)[^，。；]{0,14}(?:绘制|编制|制定|制订|修订|修编|修改|印发|出台)"
)
_BRACKETS = re.compile(r"（[^（）]{0,80}）|\([^()]{0,80}\)")
_DIRECTION = re.compile(
    r"^[^，。；]{2,16}(?:率|量|额|数|值|人数|起数|浓度|能耗|收入|投资|成本|面积)(?:同比|稳步|持续|明显|逐步)?(?:增长|上升|增加|回升|下降|降低|减少)$"
)
_COUNTED_START = re.compile(
    r"[0-9０-９][ ]?(?:栋|个|座|条|处|所|家)[^，。；]{0,16}(?:开始|启动|进入)"
)
_TRIAL = 10
_WORKS = 4
_NEAR_START = 4
_PASSES = late(r"通过[^，。；]{0,16}(?:验收|评审|审核|审批|认定|评估|考核|审议|复核|复审|评定)$")
_TAIL = re.compile(r"(?:工作|任务|事项|建设)$")


def kind_of(piece: Piece, wanted: Sequence[Quantity]) -> SubTargetKind:
    """The kind of a piece, from its own words and numbers. First match wins."""
    core = own_words(piece.text)
    if _asks_for_a_sign(core, wanted):
        return SubTargetKind.NUMERIC_THRESHOLD
    if load_verbs().openers["service"].match(core):
        return SubTargetKind.CONDITIONAL_SERVICE
    if wanted:
        return _kind_with_number(core, wanted)
    for asks, kind in _BY_WORDS:
        if asks(core):
            return kind
    is_purpose = piece.follows and load_verbs().openers["purpose"].match(core)
    return SubTargetKind.PURPOSE if is_purpose else SubTargetKind.ACTIVITY


def _asks_for_a_sign(core: str, wanted: Sequence[Quantity]) -> bool:
    """A zero target, or only the sign of a change: 不发生事故, 由负转正, 信访总量下降."""
    idioms = load_idioms()
    if any(idiom.search(core) for idiom in (idioms.zero, idioms.turn, idioms.fall)):
        return True
    return not wanted and bool(_DIRECTION.search(core))


def _points_to_a_number(core: str) -> bool:
    return bool(_POINTER.search(core)) and not _is_issuance(core)


def own_words(text: str) -> str:
    """A piece without the date that opens it and without the clauses that only say how."""
    words = text.rsplit("，", 1)[-1] if "，" in text else text
    words = _OPENING.sub("", words.strip(), count=1)
    for season in load_idioms().seasons:
        words = words.removeprefix(season)
    return words or text


def _kind_with_number(core: str, wanted: Sequence[Quantity]) -> SubTargetKind:
    """A number asks for a threshold, unless it only counts the things that are named or all meant."""
    only_counts = (
        all(quantity.kind is QuantityKind.COUNT for quantity in wanted) and len(wanted) == 1
    )
    if only_counts and _NAMED_COUNT.search(core):
        milestone = is_milestone(core)
        return SubTargetKind.MILESTONE_STAGE if milestone else SubTargetKind.ENUMERATED_PROGRESS
    if only_counts and (_COUNTED_ALL.match(core) or _COUNTED_START.search(core)):
        return SubTargetKind.MILESTONE_STAGE
    if only_counts and _is_counted_process(core):
        return SubTargetKind.ENUMERATED_PROGRESS
    return SubTargetKind.NUMERIC_THRESHOLD


def _is_counted_process(core: str) -> bool:
    """推进3个重点项目建设: work on a number of things, nothing finished."""
    verbs = load_verbs()
    opened = verbs.openers["process"].match(core)
    works = core.endswith(verbs.suffixes["work"])
    return (
        bool(opened)
        and works
        and not is_milestone(core)
        and not verbs.finders["finish"].match(core)
    )


def _is_issuance(core: str) -> bool:
    """A verb of issuing with a text as its object, or a text said to be issued."""
    verbs = load_verbs()
    words = _BRACKETS.sub("", core)
    opened = verbs.finders["issue"].search(words[:12])
    if opened and "《" in words:
        return True
    tail = _TAIL.sub("", words)
    if opened and opened.start() <= _NEAR_START:
        return tail.endswith(verbs.suffixes["document"])
    made = _MADE.search(words)
    if made and tail.endswith(verbs.suffixes["document"]):
        return True
    issued = re.search(r"(?:印发|出台|发布|颁布)(?:实施|执行)?$", words)
    return bool(issued) or bool(
        re.search(r"(?:完成|形成)[^，。；]{2,40}(?:编制|修编|修订|制定|起草)$", words)
    )


def is_milestone(core: str) -> bool:
    """Whether a beginning or an end is asked for, not only work."""
    verbs = load_verbs()
    words = _BRACKETS.sub("", core)
    if verbs.openers["start"].match(words) or verbs.openers["finish"].match(words):
        return not words.startswith(("实现",)) or _ends_in_stage(words)
    if _ends_in_stage(words):
        return True
    if words.startswith("通过") and not _PASSES.match(words):
        return False
    process = verbs.openers["process"].match(words) or re.match(r"对|为|向|针对|督促", words)
    found = verbs.finders["finish"].search(words) or re.search(r"开始|启动", words)
    return bool(found) and not process


def _ends_in_stage(words: str) -> bool:
    """推进A项目投产: the stage stands at the end."""
    ladder = load_ladder()
    tail = words[-8:]
    last = None
    for match in ladder.finder.finditer(tail):
        last = match
    if last is not None and last.end() == len(tail):
        rung = ladder.rungs[last.group()]
        return (rung.reached and rung.level >= _WORKS) or rung.level == _TRIAL
    finish = [m for m in load_verbs().finders["finish"].finditer(tail) if m.end() == len(tail)]
    return bool(finish) and finish[-1].group() not in ("运行", "实现", "完成", "到位", "通报")


def _names_a_count(core: str) -> bool:
    return bool(_NAMED_COUNT.search(core))


_BY_WORDS: tuple[tuple[Callable[[str], bool], SubTargetKind], ...] = (
    (_points_to_a_number, SubTargetKind.NUMERIC_THRESHOLD),
    (_is_issuance, SubTargetKind.DOCUMENT_ISSUANCE),
    (is_milestone, SubTargetKind.MILESTONE_STAGE),
    (_names_a_count, SubTargetKind.ENUMERATED_PROGRESS),
)
