"""Edits of words: a cue put in or taken out, a period, a name, a direction or the claim swapped.

Each is made only where the labelled piece has the one form that makes the outcome certain.
"""

import re
from collections.abc import Iterator

from benchmarks.contrast.case import Case, Edit
from benchmarks.contrast.numbers import MET, MISSED

ACTS = "印发|出台|发布|建成|开工|封顶|通车|竣工|投用|启动|投产|完工|揭牌|挂牌"
DONE = re.compile(f"已(?:经)?(?:正式|全部|全面|顺利)?({ACTS})")
NOT_YET = re.compile(f"(?:尚未|暂未|仍未|还未)(?:正式)?({ACTS})")
FACTUAL = frozenset({"numeric_threshold", "document_issuance", "milestone_stage"})
TITLE = re.compile("《[^《》]{3,40}》")
OTHER_TITLE = "《殡葬服务设施布局规划》"
FORESEEN = frozenset({"not_met", "not_evidenced"})
UNKNOWN = frozenset({"unverifiable", "not_evidenced"})
CUMULATIVE = re.compile("(?:20[0-9]{2}年)?(1[-—－至]([369])月(?:份)?|截至([369])月底)")
SAME_PERIOD = {"3": "一季度", "6": "上半年", "9": "前三季度"}
BACKWARD = re.compile("去年|上年|同期|未|尚|正在|预计|季度|年度|全年|今年|年任务|目标")
STOCK = re.compile("累计|总量|总数|达到|保有|率|比例|浓度|覆盖")
TAKEN_BACK = re.compile("未|尚|暂|待|正在|预计|停|缓|阻")
ADDED = "其间召开专题调度会2次。"


def word_edits(case: Case) -> Iterator[Edit]:
    """Every edit of words that fits the case."""
    yield from _cues(case)
    yield from _drafts(case)
    yield from _periods(case)
    yield from _names(case)
    yield from _directions(case)
    yield from _negations(case)
    yield from _additions(case)


def claim_edits(case: Case) -> Iterator[Edit]:
    """The claim swapped, in a row that asks for one thing: the row's verdict follows by the contract."""
    claims = {"完成": "未完成", "是": "否"}
    opposites = {"on_track": "behind", "done_period": "missed", "done_year": "missed"}
    claim = claims.get(case.entry.claim or "")
    status = opposites.get(case.entry.claim_status or "")
    after = {"met": "contradicted", "not_met": "supported"}.get(case.is_surely or "")
    if claim and status and after and case.alone and case.label.kind in FACTUAL:
        yield Edit(
            kind="claim negated",
            field="claim",
            text=claim,
            allowed=frozenset({after}),
            claim_status=status,
        )


def _cues(case: Case) -> Iterator[Edit]:
    """已 becomes 尚未 or 预计…, and back, on the one piece that shows the act asked for."""
    if case.label.kind not in {"document_issuance", "milestone_stage"}:
        return
    if case.is_surely == "met" and len(case.supports) == 1:
        found = list(DONE.finditer(case.progress))
        if (
            len(found) == 1
            and _inside(found[0].span(), case.supports[0])
            and _asks(case, found[0][1])
        ):
            yield _put(case, "cue 尚未 put in", found[0], f"尚未{found[0][1]}", MISSED)
            yield _put(case, "cue 预计 put in", found[0], f"预计年底前{found[0][1]}", FORESEEN)
    if case.is_surely == "not_met" and len(case.undermines) == 1:
        found = list(NOT_YET.finditer(case.progress))
        rest = NOT_YET.sub("", case.progress)
        fits = len(found) == 1 and _inside(found[0].span(), case.undermines[0])
        if fits and _asks(case, found[0][1]) and not TAKEN_BACK.search(rest):
            yield _put(case, "cue 尚未 taken out", found[0], f"已{found[0][1]}", MET)


def _asks(case: Case, act: str) -> bool:
    """Whether the target asks for this very act, and nothing after it in the progress takes it back."""
    return act in case.asked_text() and case.progress.count(act) == 1


def _drafts(case: Case) -> Iterator[Edit]:
    """The named document issued becomes one still out for comment, and back."""
    asked = TITLE.findall(case.asked_text())
    if case.label.kind != "document_issuance" or len(asked) != 1:
        return
    told = TITLE.findall(case.progress)
    cited = case.supports or case.undermines
    if told != asked or len(cited) != 1 or case.progress[cited[0][1] :].strip("。； \n"):
        return
    if case.is_surely == "met":
        yield _whole(case, "cue 正在征求意见 put in", f"{asked[0]}正在征求意见。", MISSED)
    if case.is_surely == "not_met":
        yield _whole(case, "cue of a draft taken out", f"{asked[0]}已印发。", MET)


def _periods(case: Case) -> Iterator[Edit]:
    """The report's period becomes last year's, or is said in other words."""
    found = list(CUMULATIVE.finditer(case.progress))
    if case.label.kind != "numeric_threshold" or len(found) != 1:
        return
    if BACKWARD.search(case.progress):
        return
    period = found[0]
    whole = [*case.supports, *case.undermines]
    if (
        len(whole) != 1
        or period.start() > whole[0][0]
        or "。" in case.progress[period.end() : whole[0][0]]
    ):
        return
    flow = not STOCK.search(case.asked_text()) and case.progress.count("月") == 1
    if case.is_surely == "met" and flow:
        words = f"截至去年{period[3]}月底" if period[3] else f"去年{period[1]}"
        yield _put(case, "period swapped for last year's", period, words, UNKNOWN)
    if case.is_surely in {"met", "not_met"} and period[0].startswith("1"):
        same = SAME_PERIOD[period[2]]
        yield _put(case, "period said otherwise", period, same, frozenset({case.is_surely}))


def _names(case: Case) -> Iterator[Edit]:
    """Another document is the one issued."""
    asked, told = TITLE.findall(case.asked_text()), TITLE.findall(case.progress)
    if case.is_surely != "met" or case.label.kind != "document_issuance":
        return
    if len(asked) == 1 and told == asked:
        text = case.progress.replace(asked[0], OTHER_TITLE)
        yield Edit(kind="name swapped", field="progress", text=text, allowed=UNKNOWN)


def _directions(case: Case) -> Iterator[Edit]:
    """A rise becomes a fall where a rise is asked for."""
    asked, told = case.asked_text().count("增长"), case.progress.count("增长")
    if case.is_surely != "met" or asked != 1 or told != 1 or len(case.supports) != 1:
        return
    at = case.progress.index("增长")
    if re.match("增长[0-9.]{1,5}%", case.progress[at:]) and _inside((at, at + 2), case.supports[0]):
        text = case.progress.replace("增长", "下降")
        yield Edit(kind="direction negated", field="progress", text=text, allowed=MISSED)


def _negations(case: Case) -> Iterator[Edit]:
    """未发生 becomes 发生1起 where the target asks that this very thing does not happen."""
    found = re.search("未发生([^，。；]{3,30})", case.progress)
    if case.is_surely != "met" or not found or case.progress.count("发生") != 1:
        return
    named = f"发生{found[1]}" in case.asked_text()
    if named and len(case.supports) == 1 and _inside(found.span(), case.supports[0]):
        text = case.progress.replace("未发生", "发生1起")
        yield Edit(kind="negation taken out", field="progress", text=text, allowed=MISSED)


def _additions(case: Case) -> Iterator[Edit]:
    """A sentence about a meeting changes nothing where no meeting is asked for."""
    about = re.search("会|调度|次", case.target)
    ends = case.progress.rstrip().endswith("。")
    if case.is_surely in {"met", "not_met"} and not about and ends:
        text = case.progress.rstrip() + ADDED
        allowed = frozenset({case.is_surely})
        yield Edit(kind="unrelated sentence added", field="progress", text=text, allowed=allowed)


def _inside(place: tuple[int, int], run: tuple[int, int]) -> bool:
    return run[0] <= place[0] and place[1] <= run[1]


def _put(case: Case, kind: str, found: re.Match[str], words: str, allowed: frozenset[str]) -> Edit:
    text = case.progress[: found.start()] + words + case.progress[found.end() :]
    return Edit(kind=kind, field="progress", text=text, allowed=allowed)


def _whole(case: Case, kind: str, words: str, allowed: frozenset[str]) -> Edit:
    """The labelled piece replaced: only where it ends a sentence or the cell."""
    start, end = (case.supports or case.undermines)[0]
    rest = case.progress[end:].lstrip("。；")
    return Edit(
        kind=kind, field="progress", text=case.progress[:start] + words + rest, allowed=allowed
    )
