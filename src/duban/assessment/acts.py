"""The acts that a piece asks for and a clause reports: the words that must agree between the two."""

import re
from functools import lru_cache

from duban.assessment.states import START, StageMention, State, read_stages, read_state
from duban.lookups.acts import load_acts
from duban.lookups.cues import CueKind
from duban.lookups.idioms import load_idioms
from duban.lookups.late import late
from duban.lookups.stages import load_ladder
from duban.lookups.verbs import load_verbs

GENERIC = frozenset(
    {
        "推进", "推动", "加强", "加大", "做好", "抓好", "落实", "开展", "组织", "完成", "实现", "积极",
        "持续", "统筹", "深入", "加快", "优化", "提升", "强化", "深化", "支持", "保持", "抓实", "抓紧",
        "服务", "运行", "建设", "研究", "完毕", "争取", "引导", "协调", "规范", "完善", "健全", "协助", "配合",
    }
)  # fmt: skip
"""Verbs that any two clauses may share without meaning the same act."""

_WORK = re.compile(r"(?:完成|完工|到位|结束|完毕)")
_WORK_NOUN = re.compile(r"(?:等)?(?:相关)?(?:工作|任务|事项|结果|情况)?(?:完成|完毕|结束|到位)?$")
_TAIL = 24
"""Signs at the end of a text that hold its closing noun of work and what may follow it."""
_PAPER = re.compile(
    r"(?:设立|组建|成立|建设|改造|拆除|搬迁|整治|实施|收购|划定|开工|运营|修缮|处置|提升)(?:方案|规划|计划|意见|办法|请示|申请|手续|条件|预案|可行性|招标)"
)
_ONLY_PAPER = re.compile(
    r"[一-龥]{2}(?:补偿|安置|实施|工作|筹备|建设|验收)?(?:方案|资料|材料|请示|意向书|意向)"
    r"|筹备(?:组|委员会|工作组|工作)?(?:成立|组建|已成立|已组建)?"
)
_AHEAD = re.compile(
    r"[一-龥]{2}(?:前)?的?(?:准备|筹备|在即|倒计时|在望)|[一-龥]{2}的?(?:日期|时间)(?:另|待|未|尚)"
)
_WHOLE = late(r"完成[^，。；]{2,60}(?:建设|工程|施工|任务)$|建设完成$")
_DONE_HEIGHT = 90
_DATED = late(
    r"[0-9０-９一二三四五六七八九十]{1,3}月(?:[0-9０-９]{1,2}[日号]|[上中下]旬|底|初|份)?"
)
_CONCRETE = late(
    r"[0-9０-９]|《|召开|印发|出台|下发|举办|签订|签约|开展|组织|完成|建成|制定|建立|形成|梳理|确定|推荐|申报|发放|培训|检查"
    r"|督导|调度|走访|对接|审查|发布|编制|启动|入驻|安装|施工|实施|完毕|办理|通过|列入|入选|纳入|获批|健全|完善|优化|争取|策划"
    r"|公示|开工|投产|交付|通车|新建|改造|设立|征集|宣传|推进|推动|指导|协调|服务|解决|督促|明确|细化|参加|搭建|引进|推广"
    r"|储备|谋划|上线|升级|整治|排查|清理|治理|修复|整改|出动|查处|受理|帮扶|慰问|发送|走访|考察|洽谈|巡查|监测|更新|新增|[已均]报|报请|上报|报送|提交|组卷|备案|立项|论证|评审|勘查|勘察|设计|完工|竣工|封顶|申领|征收|落地|签署|采购|拆除|恢复|腾空|接入|更换|更新|补发|追回|揭牌|挂牌|迎来|搬入|迁入|到位|铺装|铺设|验收|交付|重组|合并|组建|划转|搬迁|换届|获奖|表彰|建档|签收"
)


@lru_cache(maxsize=4096)
def acts_in(text: str) -> frozenset[str]:
    """The telling verbs in a text: what is issued, opened, reported, removed."""
    return ends_in(text) | (frozenset(load_verbs().finders["process"].findall(text)) - GENERIC)


@lru_cache(maxsize=4096)
def ends_in(text: str) -> frozenset[str]:
    """The telling verbs of a text that begin or end something, and the work that it closes with."""
    verbs = load_verbs()
    found: set[str] = set()
    for kind in ("finish", "issue", "start"):
        found.update(verbs.finders[kind].findall(text))
    tail = _WORK_NOUN.sub("", text.rstrip("。；，")[-_TAIL:])
    if tail.endswith(verbs.suffixes["work"]):
        found.update(word for word in verbs.suffixes["work"] if tail.endswith(word))
    return frozenset(found - GENERIC)


def without_papers(text: str) -> str:
    """The text without acts that only name a paper or are only prepared: 设立方案, 通车准备."""
    return _AHEAD.sub("", _ONLY_PAPER.sub("", _PAPER.sub("", text)))


@lru_cache(maxsize=4096)
def is_concrete(text: str) -> bool:
    """Whether a clause reports an act or a fact, and not only that all went as planned."""
    state = read_state(text)
    if state.has(CueKind.SELF_ASSERTION) and not re.search(r"[0-9０-９《]", text):
        return False
    return bool(_CONCRETE.search(text) or load_idioms().complete.search(text))


def only_prepares(text: str) -> bool:
    """Whether a clause reports only what comes before any result: a plan, a contract, an application."""
    if not load_acts().before["anything"].search(text):
        return False
    return not any(mention.height >= START for mention in read_stages(text))


def is_reported_done(text: str) -> bool:
    """Whether a clause reports its act as having taken place."""
    state = read_state(text)
    return not is_open(state) and (state.has(CueKind.PERFECTIVE) or bool(_DATED.search(text)))


def is_open(state: State) -> bool:
    """Whether the clause says that its act is foreseen, deferred, denied or still in draft."""
    return state.has(CueKind.NOT_DONE, CueKind.DEFER, CueKind.FUTURE, CueKind.STAGE_BEFORE)


def act_after(text: str, acts: frozenset[str], *kinds: CueKind) -> str | None:
    """The first of the acts that stands after a cue of these kinds: 方能…通报."""
    start = read_state(text).first(*kinds)
    if start < 0:
        return None
    later = text[start:]
    return next((act for act in sorted(acts, key=later.find) if act in later), None)


def finished_height(text: str) -> int | None:
    """The height a piece asks for: ten times the rung, nine more where the rung is to be finished."""
    mentions = read_stages(text)
    if not mentions:
        return _DONE_HEIGHT if _WHOLE.search(text) else None
    last = max(mentions, key=lambda mention: (mention.height, mention.end))
    height = last.height - last.height % 10
    asks_end = bool(_WORK.search(text)) and not re.search(r"开始|启动|着手", text)
    return height + (9 if asks_end and not _is_moment(last) else 0)


def _is_moment(mention: StageMention) -> bool:
    """封顶, 开工: a rung that is a moment has no end of its own."""
    return load_ladder().rungs[mention.word].reached
