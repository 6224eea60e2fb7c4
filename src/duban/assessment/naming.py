"""Lists of named things under one predicate, cut into one part for each.

A、B、C 完成年度投资的50%; 推动A、B等园区建设; A、B分别增长6%、7%. A list of fields (安全生产、消防等领域) is no
such list: names end as names of places, works or bodies do, or are long and of a kind.
"""

import re
from dataclasses import dataclass

from duban.assessment.clauses import Clause
from duban.assessment.phrasing import (
    BRACKETS,
    MIDDLE_AND,
    Part,
    closed,
    lead_verb,
    opens_with_verb,
    segments,
)
from duban.lookups.late import late
from duban.lookups.verbs import load_verbs

_COUNT = late(
    r"(?:等|共)?[ ]?(?P<count>[0-9０-９]{1,4}|[两二三四五六七八九十]{1,3})[ ]?(?:个|家|条|处|座|所|项|大|类)"
)
_SHARED = late(
    r"各(?=[0-9０-９])|(?<![人平户年日])均|全部|分别|都|各自|同比|增长|下降|完成|达到|实现|提高|降低|控制|保持"
)
_AND = late(r"和|及|与|以及")
_ETC = re.compile("等")
_TIES = re.compile(r"^等?(?:均|全部|分别|都|各(?=[0-9０-９]))?")
_COUNTED = late(r"^[ 0-9０-９两二三四五六七八九十]{1,4}(?:个|家|条|处|座|所|项|大|类)")
_CLASS = re.compile(r"^(?:产业园区|产业园|园区|项目|工程)(?=.)")
_OF_A_KIND = re.compile(r"^等.{0,12}(?:项目|园区|工程|企业)")
_EACH = late(r"(?P<noun>[^0-9０-９]{0,16}?)分别(?P<verb>[^0-9０-９、—\-]{0,12})")
_VALUE = re.compile(r"[^、和]+")
_CHINESE = {
    "两": 2,
    "二": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
    "十": 10,
}
_FULL_WIDTH = str.maketrans("０１２３４５６７８９", "0123456789")
_SHORTEST = 2
_LONG_NAME = 4
Bounds = list[tuple[int, int]]
Spans = tuple[tuple[int, int], ...]


def by_name(clause: Clause, quantities: Spans) -> tuple[Part, ...]:
    """One part for each named thing; empty where the clause lists no such things."""
    text = clause.text
    lead = len(lead_verb(text))
    shared = _SHARED.search(closed(text), lead)
    bounds = segments(text, shared.start() if shared else None)
    if bounds[0][1] <= lead:
        return ()
    numbers = [start - clause.start for start, _ in quantities]
    name_end = _end_of_names(text, bounds, numbers)
    if name_end <= max(bounds[-1][0], lead):
        return ()
    bounds[-1] = (bounds[-1][0], name_end)
    bounds[0] = (lead, bounds[0][1])
    bounds = _split_last_and(text, bounds)
    names = tuple(_plain(text[start:end]) for start, end in bounds)
    predicate = text[name_end:]
    if not _are_names(names) or not _are_named_things(names, predicate, text, numbers):
        return ()
    return tuple(_parts(clause, bounds, names))


def _parts(clause: Clause, bounds: Bounds, names: tuple[str, ...]) -> list[Part]:
    text, name_end = clause.text, bounds[-1][1]
    values = _distributed(text[name_end:])
    parts = []
    for place, name in enumerate(names):
        if len(values) == len(bounds):
            words, spans = _with_value(clause, bounds, place, values)
        else:
            words, spans = _with_predicate(clause, bounds, place, name)
        parts.append(
            Part(
                text=words,
                spans=spans,
                core=spans[-1],
                name=name,
                siblings=names[:place] + names[place + 1 :],
                is_first=place == 0,
            )
        )
    return parts


def _with_predicate(clause: Clause, bounds: Bounds, place: int, name: str) -> tuple[str, Spans]:
    """A name with the predicate that all share."""
    text, lead, name_end = clause.text, bounds[0][0], bounds[-1][1]
    start, end = bounds[place]
    shared = text[name_end:]
    tail = _TIES.sub("", shared, count=1)
    if _COUNT.match(shared.removeprefix("等")):
        tail = _COUNTED.sub("", tail, count=1)
    if name.endswith(load_verbs().suffixes["entity"]):
        tail = _CLASS.sub("", tail, count=1)
    left = clause.start + (0 if place == 0 else start)
    words = text[:lead] + text[start:end] + tail
    if place == len(bounds) - 1:
        return words, ((left, clause.end),)
    return words, ((left, clause.start + end), (clause.start + name_end, clause.end))


@dataclass(frozen=True, slots=True)
class _Value:
    words: str
    start: int
    end: int


def _with_value(
    clause: Clause, bounds: Bounds, place: int, values: list[_Value]
) -> tuple[str, Spans]:
    """A name with the value that 分别 gives it."""
    text, lead, name_end = clause.text, bounds[0][0], bounds[-1][1]
    start, end = bounds[place]
    value, base = values[place], clause.start + name_end
    spans = (
        (clause.start + (0 if place == 0 else start), clause.start + end),
        (base, base + values[0].start),
        (base + value.start, base + value.end),
    )
    return text[:lead] + text[start:end] + value.words, spans


def _distributed(shared: str) -> list[_Value]:
    """The values of 分别增长6%、7%以上, each with the words before the first."""
    found = _EACH.match(shared)
    if not found:
        return []
    words = found.group("noun") + found.group("verb")
    return [
        _Value(words + match.group(), match.start(), match.end())
        for match in _VALUE.finditer(shared, found.end())
    ]


def _end_of_names(text: str, bounds: Bounds, numbers: list[int]) -> int:
    """Where the last name of a list ends."""
    hidden = closed(text)
    start = bounds[-1][0]
    ends = [len(text), *(at for at in numbers if at > start)]
    if len(bounds) > 1:
        ends += _same_ending(text[slice(*bounds[0])], text, start)
    for pattern in (_ETC, _COUNT, _SHARED, load_verbs().finders["finish"]):
        found = pattern.search(hidden, start + 1)
        if found:
            ends.append(found.start())
    end = min(ends)
    if end == len(text):
        end -= len(_work_tail(text[start:]))
    while end > start and text[end - 1] in " \u3000":
        end -= 1
    return end


def _same_ending(first: str, text: str, start: int) -> list[int]:
    """东湖水库、西山水库除险加固: the last name ends as the first one does."""
    endings = [one for one in load_verbs().suffixes["entity"] if first.endswith(one)]
    if not endings and len(first) > _SHORTEST:
        endings = [first[-_SHORTEST:]]
    at = text.find(endings[0], start + 1) if endings else -1
    return [at + len(endings[0])] if at > 0 else []


def _work_tail(words: str) -> str:
    """The noun of doing at the end: 东湖公园建设 → 建设."""
    for suffix in load_verbs().suffixes["work"]:
        if words.endswith(suffix) and len(words) > len(suffix) + 1:
            return suffix
    return ""


def _split_last_and(text: str, bounds: Bounds) -> Bounds:
    """A、B和C: the last 和 joins the last name; an 和 further in belongs to a name."""
    start, end = bounds[-1]
    found = list(MIDDLE_AND.finditer(text, start, end))
    if len(found) == 1:
        bounds = [*bounds[:-1], (start, found[0].start()), (found[0].end(), end)]
    return bounds


def _are_names(names: tuple[str, ...]) -> bool:
    """Whether all are nouns of some length, and there are several."""
    return len(names) >= _SHORTEST and not any(
        len(name) < _SHORTEST or _AND.search(name[1:-1]) or opens_with_verb(name) for name in names
    )


def _are_named_things(
    names: tuple[str, ...], predicate: str, text: str, numbers: list[int]
) -> bool:
    """Whether the list is one of things that each can be done or undone."""
    count = _COUNT.match(predicate.removeprefix("等"))
    if count:
        return _number(count.group("count")) == len(names)
    verbs = load_verbs()
    entities = all(name.endswith(verbs.suffixes["entity"]) for name in names)
    long_names = all(len(name) >= _LONG_NAME for name in names)
    if numbers:
        tied = "均" in predicate or "分别" in predicate
        return bool(_SHARED.search(predicate)) and (long_names or entities or tied)
    finish = verbs.finders["finish"]
    finished = bool(finish.search(predicate) or finish.match(text))
    if entities:
        several = len(names) > _SHORTEST or predicate.startswith("等")
        return long_names or several or finished
    return long_names and "、" in text and (finished or bool(_OF_A_KIND.match(predicate)))


def _plain(name: str) -> str:
    """A name without its specification in brackets and outer blanks."""
    return BRACKETS.sub("", name).strip() if "《" not in name else name.strip()


def _number(text: str) -> int:
    if text in _CHINESE:
        return _CHINESE[text]
    digits = text.translate(_FULL_WIDTH)
    return int(digits) if re.fullmatch("[0-9]{1,4}", digits) else -1
