"""What the clauses on a piece say of its act: reached, open, below, or only work beside it."""

import re
from collections.abc import Sequence

from duban.assessment.acts import (
    is_concrete,
    is_open,
    without_papers,
)
from duban.assessment.alignment import Aligned
from duban.assessment.clauses import Clause
from duban.assessment.content import contained, content_of, normal, ordinals_of
from duban.assessment.question import Question
from duban.assessment.states import StageMention, read_stages, read_state
from duban.assessment.wanted_act import Standing, Wanted
from duban.lookups.acts import load_acts
from duban.lookups.cues import CueKind
from duban.lookups.late import late
from duban.lookups.verbs import load_verbs

_COMPLETE = late(r"完成|完毕|结束|到位|完工|竣工|建成|全部|均|100%|已")
_ONGOING = late(
    r"正在|尚在|同步进行|正抓紧|正加快|正有序|施工中|建设中|推进中|进行中|在建|开展中|办理中"
)
_PART_DONE = late(
    r"(?:完成|进度|形象进度|完成率)[^，。；0-9０-９]{0,10}[0-9]{1,2}(?:\.[0-9]{1,2})?[%％]"
)
_WEAK_ONGOING = re.compile(
    r"(?:有序|稳步|加快|持续|积极|扎实|抓紧|顺利|全力)(?:推进|开展|实施|建设|施工|组织)|推进$"
)
_LEFT = late(r"(?:仍有|尚有|尚余|还剩|仍剩)[^，。；]{0,16}[0-9０-９]")
_COMPLETED = late(r"(?:完成|完毕|完工|结束|到位)$")
_PAPERWORK = late(r"方案|设计|招标|勘察|规划|前期|论证|立项|手续|采购")
_FINISHED_FIRST = re.compile(r"^(?:全面|基本|如期|按期|按时|全部)?完成")
_WORK_DONE = late(r"完成|完毕|办结|到位")
_SAME_WORDS = 700
_TENDER_DECIDED = late(
    r"中标|定标|成交|合同|完成招标|完成采购|招标完成|采购完成|确定[^，。；]{0,20}单位"
)
_FEW_CLAUSES = 6
"""Clauses of a whole progress text up to which it answers the only thing that is asked throughout."""
_SUBMITTED = re.compile(
    r"已?(?:上报|报送|报请|呈报|提交|报省|报市|报国家|组卷上报|申报)(?!材料编制|准备)"
)
_OPENS_WITH_REASON = late(r"因(?!地|城|校|企)|由于|受[^，。；]{1,20}影响|鉴于")
_START = re.compile(r"启动|开始|着手|筹备")
_WORKS = 4
_HIGHEST_PREPARATION = 39
"""Rungs up to 3 are paperwork: one of them says nothing of another."""


def standing(clause: Clause, wanted: Wanted) -> Standing:
    """What a clause says of the wanted act. Open beats reached within one clause."""
    for reader in _READERS:
        found = reader(clause.text, wanted)
        if found is not None:
            return found
    return Standing.BESIDE if is_concrete(clause.text) else Standing.SILENT


def _as_open(text: str, wanted: Wanted) -> Standing | None:
    """Foreseen, deferred, denied or awaited."""
    same = _names_act(text, wanted)
    awaited = (not same or wanted.tender) and _is_step_before(text, wanted)
    is_put_off = (same and _is_open_for(text, wanted)) or awaited or _starts_later(text, wanted)
    return Standing.OPEN if is_put_off or _by_stage(text, wanted) is Standing.OPEN else None


def _starts_later(text: str, wanted: Wanted) -> bool:
    """力争10月开工 where the works were to begin."""
    start = read_state(text).first(CueKind.FUTURE, CueKind.DEFER) if wanted.works else -1
    return start >= 0 and any(word in text[start:] for word in load_verbs().same["开工"])


def _is_step_before(text: str, wanted: Wanted) -> bool:
    """An application on its way, a tender being prepared: the step before the one asked for."""
    before = load_acts().before
    if wanted.tender and "完成" in wanted.plain and before["tender_end"].search(text):
        return not _TENDER_DECIDED.search(text)
    if wanted.tender and before["tender"].search(text):
        return True
    return wanted.approval and bool(before["approval"].search(text))


def _as_submitted(text: str, wanted: Wanted) -> Standing | None:
    """6月15日上报省政府待批, where handing in was what was asked for."""
    if not wanted.submission or not _SUBMITTED.search(text):
        return None
    put_off = read_state(text).has(CueKind.NOT_DONE, CueKind.FUTURE)
    return None if put_off else Standing.REACHED


def _as_shown(text: str, wanted: Wanted) -> Standing | None:
    """The act under another name: 领取营业执照 for 组建公司, unless it is only foreseen or denied."""
    if not any(shows.search(text) for shows in wanted.shown) or is_open(read_state(text)):
        return None
    return None if _ONGOING.search(text) or _OPENS_WITH_REASON.match(text) else Standing.REACHED


def _as_reached(text: str, wanted: Wanted) -> Standing | None:
    """As high a stage, the same act done, or the target's own words said as done.

    Hedged where the words are weaker than the target.
    """
    acts = (
        _names_act(text, wanted) and _is_done(text, wanted) and not _lacks_acceptance(text, wanted)
    )
    done = acts or _says_again(text, wanted)
    if not done and _by_stage(text, wanted) is not Standing.REACHED:
        return None
    hedged = read_state(text).has(CueKind.HEDGE) and not wanted.hedged
    return Standing.HEDGED if hedged else Standing.REACHED


def _lacks_acceptance(text: str, wanted: Wanted) -> bool:
    """完工 where the 验收 of the finished works was to take place."""
    return wanted.acceptance and "验收" not in without_papers(text)


def _says_again(text: str, wanted: Wanted) -> bool:
    """完成泵站检修, answered by 5月28日完成泵站检修: nothing put off, nothing left."""
    if not wanted.finishing or not wanted.plain:
        return False
    if wanted.plain not in normal(text) and not _is_same_work(text, wanted):
        return False
    state = read_state(text)
    left = state.has(CueKind.RESIDUAL) or bool(_ONGOING.search(text))
    return not left and not is_open(state)


def _is_same_work(text: str, wanted: Wanted) -> bool:
    """完成资产划转, answered by 首批12宗资产完成划转: the same words in another order, as done."""
    content = content_of(_FINISHED_FIRST.sub("", wanted.plain))
    return (
        content.strong > 1
        and wanted.height is None
        and contained(content, normal(text)) >= _SAME_WORDS
        and bool(_WORK_DONE.search(text))
    )


def _as_begun(text: str, wanted: Wanted) -> Standing | None:
    """Where only a beginning is asked for, any concrete act is one."""
    if not wanted.only_start or _by_stage(text, wanted) is Standing.BELOW:
        return None
    if wanted.works and load_acts().before["works"].search(text):
        denied = read_state(text).has(CueKind.NOT_DONE)
        return Standing.OPEN if denied else Standing.BESIDE
    return _for_start(text)


def _as_stage(text: str, wanted: Wanted) -> Standing | None:
    return _by_stage(text, wanted)


def _as_under_way(text: str, wanted: Wanted) -> Standing | None:
    """The act itself under way, or something denied."""
    same = _names_act(text, wanted)
    if (same or wanted.finishing) and _ONGOING.search(text):
        return Standing.OPEN
    if same and _WEAK_ONGOING.search(text):
        return Standing.UNDER_WAY
    definite = wanted.finishing or bool(wanted.shown)
    awaited = definite and read_state(text).has(CueKind.STAGE_BEFORE)
    if awaited or _LEFT.search(text):
        return Standing.OPEN
    return Standing.OPEN if read_state(text).has(CueKind.NOT_DONE) else None


def _as_part_done(text: str, wanted: Wanted) -> Standing | None:
    """桥面铺装完成70%, 装饰装修完成90%: a part of the work done in part, where its end is asked for."""
    asks_end = wanted.finishing or (wanted.height or 0) >= _END_OF_SHELL
    return Standing.BELOW if asks_end and _PART_DONE.search(text) else None


_END_OF_SHELL = 70


def _for_start(text: str) -> Standing:
    """A beginning is shown by any concrete act that is not itself put off."""
    state = read_state(text)
    if state.has(CueKind.NOT_DONE, CueKind.DEFER):
        return Standing.OPEN
    if state.has(CueKind.FUTURE):
        return Standing.OPEN if _START.search(text) else Standing.SILENT
    return Standing.REACHED if is_concrete(text) else Standing.SILENT


def _names_act(text: str, wanted: Wanted) -> bool:
    words = without_papers(text)
    return any(act in words for act in wanted.acts or wanted.stages)


def _is_open_for(text: str, wanted: Wanted) -> bool:
    """Whether the act is foreseen, deferred, denied or awaited in this clause."""
    state = read_state(text)
    if state.has(CueKind.NOT_DONE, CueKind.DEFER):
        return True
    start = state.first(CueKind.FUTURE)
    if start >= 0 and _names_act(text[start:], wanted):
        return True
    start = state.first(CueKind.STAGE_BEFORE)
    return start >= 0 and not _is_stage_before_itself(text, wanted)


def _is_stage_before_itself(text: str, wanted: Wanted) -> bool:
    """Where consultation or drafting is what was asked for, it is no lack."""
    spans = read_state(text).cues.get(CueKind.STAGE_BEFORE, ())
    return any(text[start:end] in wanted.acts for start, end in spans)


def _is_done(text: str, wanted: Wanted) -> bool:
    state = read_state(text)
    if state.has(CueKind.POSITIVE_NEGATION):
        return True
    if _ONGOING.search(text) or _WEAK_ONGOING.search(text) or state.has(CueKind.NOT_DONE):
        return False
    moments = load_verbs().words["finish"]
    words = without_papers(text)
    if any(act in moments and act in words for act in wanted.acts):
        return True
    return bool(_COMPLETE.search(text))


def _by_stage(text: str, wanted: Wanted) -> Standing | None:
    """The ladder's word on it; None where the clause names no stage that can be compared."""
    if wanted.height is None:
        return _closed_by_stage(text, wanted) if wanted.finishing else None
    best: Standing | None = None
    for mention in read_stages(text):
        found = _of_mention(mention, wanted)
        if found is Standing.REACHED:
            return found
        best = best or found
    return best


def _closed_by_stage(text: str, wanted: Wanted) -> Standing | None:
    """完成展陈提升, answered by 完工, 投用 or 全部完成: the end of any work but of its papers."""
    mentions = read_stages(text)
    if not mentions and not wanted.acts and _COMPLETED.search(text) and not _PAPERWORK.search(text):
        return Standing.REACHED
    for mention in mentions:
        if mention.height >= _END_OF_WORKS and not (mention.foreseen or mention.denied):
            return Standing.REACHED
    return None


_END_OF_WORKS = 90


def _of_mention(mention: StageMention, wanted: Wanted) -> Standing | None:
    height = wanted.height or 0
    if height <= _HIGHEST_PREPARATION:
        return _of_paperwork(mention, wanted, height)
    rung, aim = mention.height // 10, height // 10
    comparable = (
        rung != aim or mention.word in wanted.stages or mention.height % 10 == height % 10 == 0
    )
    if wanted.acceptance and rung == aim and "验收" not in mention.word:
        return Standing.BELOW
    if mention.foreseen:
        return Standing.OPEN if mention.height >= height and mention.word in wanted.stages else None
    if mention.denied:
        return Standing.OPEN if rung <= aim and rung >= _WORKS else None
    if not comparable:
        return Standing.BESIDE
    return Standing.REACHED if mention.height >= height else Standing.BELOW


def _of_paperwork(mention: StageMention, wanted: Wanted, height: int) -> Standing | None:
    """Paperwork: one paper says nothing of another; works on the site show it all behind."""
    if mention.foreseen or mention.denied:
        return None
    if mention.height > _HIGHEST_PREPARATION:
        return Standing.REACHED
    if mention.word not in wanted.stages:
        return Standing.BESIDE
    if mention.under_way:
        return Standing.OPEN
    return Standing.REACHED if mention.height >= height and height % 10 else None


_READERS = (
    _as_submitted,
    _as_open,
    _as_part_done,
    _as_shown,
    _as_reached,
    _as_begun,
    _as_stage,
    _as_under_way,
)
"""The first that has anything to say of a clause decides."""


def reaches_stage(text: str, wanted: Wanted) -> bool:
    """Whether the clause names a stage as high as the wanted one."""
    return _by_stage(text, wanted) is Standing.REACHED


def shows_act(text: str, wanted: Wanted) -> bool:
    """Whether the clause shows the wanted act or stage itself, and not only work towards it."""
    return any(reader(text, wanted) is Standing.REACHED for reader in (_as_shown, _as_reached))


def names_later_stage(text: str, wanted: Wanted) -> bool:
    """Whether a clause speaks of a stage beyond the wanted one: 已开工，尚未竣工."""
    height = wanted.height or 0
    return any(mention.height > height + 9 for mention in read_stages(text))


def _is_of_another(question: Question, one: Aligned) -> bool:
    """Whether a clause names another phase or number of the same kind, or another thing of the list."""
    return not one.score and bool(
        content_of(question.piece.text).ordinals and ordinals_of(one.clause.text)
    )


def ordered(question: Question) -> Sequence[Clause]:
    """The relevant clauses in the order of the text.

    Where a short row asks one thing, all of its clauses. Where the row asks one thing, the rest of their sentences too: a subject once said is left out.
    """
    if question.alone and len(question.clauses) <= _FEW_CLAUSES:
        other = {one.clause.index for one in question.aligned if _is_of_another(question, one)}
        return [clause for clause in question.clauses if clause.index not in other]
    relevant = {one.clause.index for one in question.relevant}
    sentences = {one.clause.sentence for one in question.relevant} if question.alone else set()
    return [c for c in question.clauses if c.index in relevant or c.sentence in sentences]
