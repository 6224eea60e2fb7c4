"""How far a clause says that something has got: its cues, and the stages it names.

Cues are read clause by clause; what a masking cue covers (未发生, 未收到申请, 未开工项目) is hidden
from the others, so that no negation is read twice (checking.md section 2).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from duban.lookups.cues import CueKind, load_cues
from duban.lookups.late import late
from duban.lookups.stages import load_ladder

Spans = tuple[tuple[int, int], ...]

START = 40
"""The height of 开工: from here on a stage word names what is built, below it only paper."""

_COMPLETE = late(r"完成|完毕|结束|到位|完工|竣工")
_UNDER_WAY = re.compile(r"正在|正抓紧|正加快|施工中|建设中|推进中|进行中|在建|陆续|部分")
_WHOLE_WORK = 9
_CLOSE_BY = 6
LONGEST_CLAUSE = 600
"""Signs of one clause that are searched for cues; a clause longer than this is no clause."""


@dataclass(frozen=True, slots=True)
class State:
    """The cues of one clause, offsets counted in the clause."""

    cues: Mapping[CueKind, Spans]

    def has(self, *kinds: CueKind) -> bool:
        """Whether any cue of these kinds stands in the clause."""
        return not self.cues.keys().isdisjoint(kinds)

    def first(self, *kinds: CueKind) -> int:
        """Where the first cue of these kinds starts; -1 without one."""
        starts = [self.cues[kind][0][0] for kind in kinds if kind in self.cues]
        return min(starts, default=-1)


@dataclass(frozen=True, slots=True)
class StageMention:
    """A stage word in a clause: `height` is ten times its rung, nine more where it is finished."""

    height: int
    word: str
    start: int
    end: int
    foreseen: bool
    denied: bool
    under_way: bool


@lru_cache(maxsize=8192)
def read_state(text: str) -> State:
    """The cues of a clause, masking kinds first."""
    visible = text[:LONGEST_CLAUSE]
    found: dict[CueKind, Spans] = {}
    for kind, finder, hides in load_cues().possible(visible):
        spans = tuple([match.span() for match in finder.finditer(visible)])
        if not spans:
            continue
        found[kind] = spans
        if hides:
            for start, end in spans:
                visible = visible[:start] + "□" * (end - start) + visible[end:]
    return State(cues=found)


@lru_cache(maxsize=8192)
def read_stages(text: str) -> tuple[StageMention, ...]:
    """The stage words of a clause, in order, each with whether it is foreseen, denied, under way."""
    ladder = load_ladder()
    state = read_state(text)
    mentions: list[StageMention] = []
    for match in ladder.finder.finditer(text[:LONGEST_CLAUSE]):
        if not ladder.rungs[match.group()].level:
            continue
        if mentions and _ends_the_stage_before(mentions[-1], match):
            ended = mentions[-1]
            mentions[-1] = replace(ended, height=ended.height - ended.height % 10 + 9)
            continue
        rung = ladder.rungs[match.group()]
        finished = not rung.reached and _is_finished(text, match.start(), match.end())
        mentions.append(
            StageMention(
                height=rung.level * 10 + (9 if finished else 0),
                word=match.group(),
                start=match.start(),
                end=match.end(),
                foreseen=bool(ladder.ahead.match(text, match.end()))
                or _stands_before(state, match.start(), CueKind.FUTURE, CueKind.DEFER),
                denied=_stands_before(state, match.start(), CueKind.NOT_DONE, CueKind.STAGE_BEFORE),
                under_way=bool(_UNDER_WAY.search(text)),
            )
        )
    return tuple(mentions)


def _ends_the_stage_before(before: StageMention, match: re.Match[str]) -> bool:
    """路基施工完成, 主体工程完工: the end of that stage, not of the whole work."""
    rungs = load_ladder().rungs
    timed = not rungs[before.word].reached
    whole = rungs[match.group()].level == _WHOLE_WORK and rungs[match.group()].reached
    return timed and whole and match.start() - before.end <= _CLOSE_BY


def _is_finished(text: str, start: int, end: int) -> bool:
    """Whether a stage that takes time is said to be over: 完成基础施工, 桩基施工已完成."""
    if _UNDER_WAY.search(text, max(0, start - 6), end + 6):
        return False
    before, after = text[max(0, start - 8) : start], text[end : end + 10]
    return bool(_COMPLETE.search(before) or _COMPLETE.search(after))


def _stands_before(state: State, at: int, *kinds: CueKind) -> bool:
    return any(start <= at for kind in kinds for start, _ in state.cues.get(kind, ()))
