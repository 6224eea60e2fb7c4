"""One clause of a target that asks the same of several things, cut into one part for each.

新建A 8个、B 20个 asks two things; 印发《A》《B》 two; 做好X及Y等工作 two; 开展考核并通报结果 two. Lists of named
things are cut in `naming`; single names with 及 in them stay whole.
"""

import re
from itertools import pairwise

from duban.assessment.clauses import Clause
from duban.assessment.naming import Spans, by_name
from duban.assessment.phrasing import (
    BRACKETS,
    MIDDLE_AND,
    Part,
    closed,
    is_inside_brackets,
    lead_verb,
    opens_with_verb,
    segments,
)
from duban.lookups.late import late
from duban.lookups.verbs import load_verbs

_TITLE = re.compile(r"《[^《》]{1,120}》")
_TAIL = re.compile(r"等(?:相关|有关|各项|重点|方面)?(?:工作|事项|任务)?$")
_THEN = re.compile("并且?")
_SEVERAL_SIGNS = re.compile("[、和及与并]")
"""A clause without any of these asks one thing, unless it lists titles."""
_JOINTS = ("", "、", "和", "及", "与", "以及")
_WITH = late(
    r"[与和同][^，。；、]{2,20}?(?:共建|共同|合作|签订|签署|签约|协作|联动|融合|对接|衔接|协同|联合|结对|洽谈|互认)"
)
"""职教中心与企业共建学院: 与 says with whom, and names no second thing."""
_ALL_OF_IT = re.compile(r"^(?:全部|均|同步|如期|按时|按期|正式|顺利|成功)")
_SEVERAL = 2
_LONG_ENOUGH = 4
_LONG_TASK = 6


def split_clause(clause: Clause, quantities: Spans) -> tuple[Part, ...]:
    """The parts of one clause; the clause itself where it asks one thing.

    `quantities` are the spans of the numbers in it, in offsets of the cell.
    """
    if not _SEVERAL_SIGNS.search(clause.text) and clause.text.count("《") < _SEVERAL:
        return (_whole(clause),)
    with_another = _WITH.search(clause.text) is not None
    for split in (_by_quantity, _by_title, by_name, _by_task, _by_second_verb):
        if with_another and split in (by_name, _by_task):
            continue
        parts = split(clause, quantities)
        if len(parts) > 1:
            return parts
    return (_whole(clause),)


def _whole(clause: Clause) -> Part:
    """The clause as one part."""
    span = (clause.start, clause.end)
    return Part(text=clause.text, spans=(span,), core=span)


def inside_brackets(clause: Clause, span: tuple[int, int]) -> bool:
    """Whether a span of the cell lies in brackets of the clause."""
    return is_inside_brackets(clause.text, span[0] - clause.start)


def _by_quantity(clause: Clause, quantities: Spans) -> tuple[Part, ...]:
    """新建中转站8个、分类池20个: each segment has a number of its own."""
    if len(quantities) < _SEVERAL or "分别" in clause.text:
        return ()
    bounds = segments(clause.text)
    last_start, last_end = bounds[-1]
    for match in MIDDLE_AND.finditer(clause.text, last_start):
        before = (last_start, match.start())
        if _holds(clause, before, quantities) and _holds(
            clause, (match.end(), last_end), quantities
        ):
            bounds[-1:] = [before, (match.end(), last_end)]
            break
    if len(bounds) < _SEVERAL or not all(_holds(clause, bound, quantities) for bound in bounds):
        return ()
    verb = lead_verb(clause.text)
    parts = []
    for place, (start, end) in enumerate(bounds):
        span = (clause.start + start, clause.start + end)
        words = clause.text[start:end]
        borrowed = verb if place and not opens_with_verb(words) else ""
        parts.append(Part(text=borrowed + words, spans=(span,), core=span, is_first=place == 0))
    return tuple(parts)


def _holds(clause: Clause, bound: tuple[int, int], quantities: Spans) -> bool:
    start, end = clause.start + bound[0], clause.start + bound[1]
    return any(start <= quantity[0] and quantity[1] <= end for quantity in quantities)


def _by_title(clause: Clause, _: Spans) -> tuple[Part, ...]:
    """印发《A》《B》: one text each."""
    titles = list(_TITLE.finditer(clause.text))
    if len(titles) < _SEVERAL:
        return ()
    between = [clause.text[a.end() : b.start()].strip() for a, b in pairwise(titles)]
    if any(words not in _JOINTS for words in between):
        return ()
    lead, rest = clause.text[: titles[0].start()], clause.text[titles[-1].end() :]
    names = tuple(title.group() for title in titles)
    parts = []
    for place, title in enumerate(titles):
        start = 0 if place == 0 else title.start()
        span = (clause.start + start, clause.start + title.end())
        words = lead + title.group() + rest.removeprefix("等")
        others = names[:place] + names[place + 1 :]
        parts.append(
            Part(text=words, spans=(span,), core=span, siblings=others, is_first=place == 0)
        )
    return tuple(parts)


def _by_task(clause: Clause, _: Spans) -> tuple[Part, ...]:
    """做好X预支及Y等相关工作: two tasks under one verb, each long enough to stand alone."""
    text = clause.text
    work = load_verbs().suffixes["work"]
    for found in MIDDLE_AND.finditer(text):
        left, right = text[: found.start()], text[found.end() :]
        verb = lead_verb(left)
        if not verb or len(left) - len(verb) < _LONG_ENOUGH or len(right) < _LONG_ENOUGH:
            continue
        tailed = _TAIL.search(right)
        if not left.endswith(work) or not (right.endswith(work) or tailed):
            continue
        if BRACKETS.search(text) and is_inside_brackets(text, found.start()):
            continue
        if (
            "、" in right
            or not _has_content(right)
            or len(left) - len(verb) < _LONG_TASK > len(right)
        ):
            continue
        start, middle = clause.start, clause.start + found.start()
        other = clause.start + found.end()
        borrowed = "" if opens_with_verb(right) else verb
        return (
            Part(text=left, spans=((start, middle),), core=(start, middle)),
            Part(
                text=borrowed + right,
                spans=((other, clause.end),),
                core=(other, clause.end),
                is_first=False,
            ),
        )
    return ()


def _by_second_verb(clause: Clause, _: Spans) -> tuple[Part, ...]:
    """开展考核并通报结果: two acts, each long enough to stand alone."""
    text = clause.text
    for found in _THEN.finditer(text):
        left, right = text[: found.start()], text[found.end() :]
        if (
            len(left) < _LONG_ENOUGH
            or len(right) < _LONG_ENOUGH
            or is_inside_brackets(text, found.start())
        ):
            continue
        if opens_with_verb(_ALL_OF_IT.sub("", right)) or load_verbs().openers["start"].match(right):
            first = (clause.start, clause.start + found.start())
            other = (clause.start + found.end(), clause.end)
            return (
                Part(text=left, spans=(first,), core=first),
                Part(text=right, spans=(other,), core=other, is_first=False, is_sequel=True),
            )
    return ()


def _has_content(words: str) -> bool:
    """Whether anything but common words is left."""
    return len(closed(load_verbs().weak.sub("", _TAIL.sub("", words))).strip()) >= _SEVERAL
