"""Edits of numbers: the reported one, or the one asked for, moved across the threshold or away from it.

Only where one number is asked for as a lower bound, one number with the same unit is reported, and
nothing else in the row speaks of it, so that the verdict follows from the two numbers alone.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from benchmarks.contrast.case import Case, Edit, Run

UNITS = (
    *("亿元", "万元", "万亩", "万人次", "万人", "人次", "公里", "个百分点", "%", "个", "家", "户"),
    *(
        "人",
        "亩",
        "张",
        "套",
        "场",
        "次",
        "项",
        "件",
        "所",
        "座",
        "处",
        "台",
        "辆",
        "吨",
        "条",
        "名",
    ),
)
NUMBER = re.compile(rf"(?<![0-9.,第])([0-9]{{1,6}}(?:\.[0-9]{{1,2}})?)({'|'.join(UNITS)})")
NOT_A_FLOOR = re.compile(
    "以内|以下|不超|不高|低于|控制|下降|降低|减少|压减|压缩|前|第|排名|位|左右|约|分别|均|各|每|提高|"
    "提升|平均|同步|倍|个百分点|缩短|零|由|从"
)
NOT_SURE = re.compile(
    "约|近|余|多|左右|分别|均|各|每|超|目标|倍|去年|上年|预计|计划|拟|力争|其余|剩余|尚|未|不|较|比|"
    "差|少|低|只|仅|正在|待|每|其中|减|停|慢|后"
)
IMPOSSIBLE = re.compile(r"率[^，。；0-9]{0,6}[1-9][0-9]{2}(?:\.[0-9]+)?%")
SCHEDULED = frozenset({"on_track", "behind"})
"""Under these claims a year's volume is judged at the elapsed share, so its number decides nothing."""
MET, MISSED = frozenset({"met"}), frozenset({"not_met"})
UP, DOWN = Decimal("1.4"), Decimal("0.6")


@dataclass(frozen=True, slots=True)
class _Pair:
    """The number asked for and the one reported, with their places."""

    asked: Decimal
    asked_at: Run
    reported: Decimal
    reported_at: Run


def number_edits(case: Case) -> Iterator[Edit]:
    """Both numbers moved both ways."""
    pair = _pair(case)
    if pair is None or case.entry.claim_status in SCHEDULED:
        return
    if case.is_surely == "met" and pair.reported >= pair.asked:
        moved = [
            _reported(case, pair, "number down across", pair.asked * DOWN, MISSED),
            _reported(case, pair, "number up, away", pair.reported * UP, MET),
            _asked(case, pair, "target up across", pair.reported * UP, MISSED),
            _asked(case, pair, "target down, away", pair.asked * DOWN, MET),
        ]
    elif case.is_surely == "not_met" and pair.reported < pair.asked:
        moved = [
            _reported(case, pair, "number up across", pair.asked * UP, MET),
            _reported(case, pair, "number down, away", pair.reported * DOWN, MISSED),
            _asked(case, pair, "target down across", pair.reported * DOWN, MET),
            _asked(case, pair, "target up, away", pair.asked * UP, MISSED),
        ]
    else:
        moved = []
    yield from (edit for edit in moved if not IMPOSSIBLE.search(edit.text))


def _pair(case: Case) -> _Pair | None:
    asked = list(NUMBER.finditer(case.asked_text()))
    if (
        len(asked) != 1
        or case.label.kind != "numeric_threshold"
        or NOT_A_FLOOR.search(case.asked_text())
    ):
        return None
    unit, start = asked[0][2], case.asked[0][0]
    cited = case.supports or case.undermines
    reported = [one for one in NUMBER.finditer(case.progress) if one[2] == unit]
    if len(cited) != 1 or len(reported) != 1 or NOT_SURE.search(case.progress):
        return None
    if "%" in case.progress and unit != "%":
        return None
    place = reported[0].span(1)
    if _grows(case.progress, place[0]) != _grows(case.asked_text(), asked[0].start()):
        return None
    if not (cited[0][0] <= place[0] and place[1] <= cited[0][1]):
        return None
    first, last = asked[0].span(1)
    return _Pair(
        asked=Decimal(asked[0][1]),
        asked_at=(start + first, start + last),
        reported=Decimal(reported[0][1]),
        reported_at=place,
    )


def _grows(text: str, at: int) -> bool:
    return text[:at].endswith("增长")


def _written(value: Decimal, like: str) -> str:
    """A number with as many places as the one it stands for, never zero."""
    places = len(like.partition(".")[2])
    step = Decimal(1).scaleb(-places)
    return f"{max(step, value.quantize(step)):f}"


def _reported(case: Case, pair: _Pair, kind: str, value: Decimal, allowed: frozenset[str]) -> Edit:
    start, end = pair.reported_at
    text = case.progress[:start] + _written(value, case.progress[start:end]) + case.progress[end:]
    return Edit(kind=kind, field="progress", text=text, allowed=allowed)


def _asked(case: Case, pair: _Pair, kind: str, value: Decimal, allowed: frozenset[str]) -> Edit:
    start, end = pair.asked_at
    text = case.target[:start] + _written(value, case.target[start:end]) + case.target[end:]
    return Edit(kind=kind, field=case.label.field, text=text, allowed=allowed)
