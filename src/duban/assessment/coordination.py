"""One clause of a target that asks the same of several things, cut into one part for each.

A、B、C 完成年度投资的50% asks three things; 新建A 8个、B 20个 asks two; 做好X及Y等工作 asks two.
Lists of fields (安全生产、消防等领域) and single names with 及 in them stay whole.
"""

import re
from dataclasses import dataclass

from duban.assessment.clauses import Clause
from duban.lookups.verbs import load_verbs

_BRACKETS = re.compile(r"（[^（）]{0,80}）|\([^()]{0,80}\)|《[^《》]{0,120}》|“[^“”]{0,80}”")
_TITLE = re.compile(r"《[^《》]{1,120}》")
_COUNT = re.compile(
    r"(?:等|共)?[ ]?(?P<count>[0-9０-９]{1,4}|[两二三四五六七八九十]{1,3})[ ]?(?:个|家|条|处|座|所|项|大|类)"
)
_SHARED = re.compile(
    r"各(?=[0-9０-９])|(?<![人平户年日])均|全部|分别|都|各自|同比|增长|下降|完成|达到|实现|提高|降低|控制|保持"
)
_AND = re.compile(r"和|及|与|以及")
_MIDDLE_AND = re.compile(r"(?<=[一-龥）”》])(?:以及|和|及|与)(?=[一-龥（“《])")
_TAIL = re.compile(r"等(?:相关|有关|各项|重点|方面)?(?:工作|事项|任务)?$")
_LONG_NAME = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One of the things a clause asks: its words, its exact spans, the span with the predicate."""

    text: str
    spans: tuple[tuple[int, int], ...]
    core: tuple[int, int]
    name: str | None = None
    siblings: tuple[str, ...] = ()
    is_first: bool = True
    is_sequel: bool = False


def split_clause(clause: Clause, quantities: tuple[tuple[int, int], ...]) -> tuple[Part, ...]:
    """The parts of one clause; the clause itself where it asks one thing.

    `quantities` are the spans of the numbers in it, in offsets of the cell.
    """
    for split in (_by_quantity, _by_title, _by_name, _by_task, _by_second_verb):
        parts = split(clause, quantities)
        if len(parts) > 1:
            return parts
    whole = (clause.start, clause.end)
    return (Part(text=clause.text, spans=(whole,), core=whole),)


def _segments(text: str, limit: int | None = None) -> list[tuple[int, int]]:
    """The pieces between 、 outside brackets, as offsets; beyond `limit` nothing is cut."""
    closed = _closed(text)
    bounds, at = [], 0
    for index, sign in enumerate(closed[:limit]):
        if sign == "、":
            bounds.append((at, index))
            at = index + 1
    bounds.append((at, len(text)))
    return bounds


def _closed(text: str) -> str:
    """The text with what stands in brackets made unreadable, every offset kept."""
    return _BRACKETS.sub(lambda match: "□" * len(match.group()), text)


def _by_quantity(clause: Clause, quantities: tuple[tuple[int, int], ...]) -> tuple[Part, ...]:
    """新建中转站8个、分类池20个: each segment has a number of its own."""
    if len(quantities) < 2 or "分别" in clause.text:
        return ()
    bounds = _segments(clause.text)
    last_start, last_end = bounds[-1]
    for match in _MIDDLE_AND.finditer(clause.text, last_start):
        before = (last_start, match.start())
        if _holds(clause, before, quantities) and _holds(
            clause, (match.end(), last_end), quantities
        ):
            bounds[-1:] = [before, (match.end(), last_end)]
            break
    if len(bounds) < 2 or not all(_holds(clause, bound, quantities) for bound in bounds):
        return ()
    verb = _lead_verb(clause.text)
    parts = []
    for place, (start, end) in enumerate(bounds):
        span = (clause.start + start, clause.start + end)
        words = clause.text[start:end]
        borrowed = verb if place and not _opens_with_verb(words) else ""
        parts.append(Part(text=borrowed + words, spans=(span,), core=span, is_first=place == 0))
    return tuple(parts)


def _holds(clause: Clause, bound: tuple[int, int], quantities: tuple[tuple[int, int], ...]) -> bool:
    start, end = clause.start + bound[0], clause.start + bound[1]
    return any(start <= quantity[0] and quantity[1] <= end for quantity in quantities)


def _by_title(clause: Clause, _: tuple[tuple[int, int], ...]) -> tuple[Part, ...]:
    """印发《A》《B》: one text each."""
    titles = list(_TITLE.finditer(clause.text))
    if len(titles) < 2:
        return ()
    between = [
        clause.text[a.end() : b.start()].strip() for a, b in zip(titles, titles[1:], strict=False)
    ]
    if any(words not in ("", "、", "和", "及", "与", "以及") for words in between):
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


def _by_name(clause: Clause, quantities: tuple[tuple[int, int], ...]) -> tuple[Part, ...]:
    """A、B、C 完成年度投资的50%, 推动A、B等园区建设: one named thing each."""
    text = clause.text
    lead = len(_lead_verb(text))
    shared = _SHARED.search(_closed(text), lead)
    bounds = _segments(text, shared.start() if shared else None)
    if bounds[0][1] <= lead:
        return ()
    name_end, predicate = _last_name(text, bounds, clause, quantities)
    if name_end <= max(bounds[-1][0], lead):
        return ()
    bounds[-1] = (bounds[-1][0], name_end)
    bounds[0] = (lead, bounds[0][1])
    bounds = _split_last_and(text, bounds)
    names = tuple(_plain(text[start:end]) for start, end in bounds)
    if len(names) < 2 or not _are_named_things(names, predicate, text, clause, quantities):
        return ()
    return _named_parts(clause, bounds, names, name_end, lead)


def _named_parts(
    clause: Clause, bounds: list[tuple[int, int]], names: tuple[str, ...], name_end: int, lead: int
) -> tuple[Part, ...]:
    text = clause.text
    shared = text[name_end:]
    values = _distributed(shared)
    count = _COUNT.match(shared.removeprefix("等"))
    tail = _tail(shared, counted=count is not None)
    parts = []
    predicate = (clause.start + name_end, clause.end)
    for place, (start, end) in enumerate(bounds):
        is_last = place == len(bounds) - 1
        left = 0 if place == 0 else start
        own = (clause.start + left, clause.end if is_last else clause.start + end)
        words = text[:lead] + text[start:end] + _without_class(names[place], tail)
        spans: tuple[tuple[int, int], ...] = (own,) if is_last else (own, predicate)
        core = own if is_last else predicate
        if len(values) == len(bounds):
            value = values[place]
            words = text[:lead] + text[start:end] + value.words
            core = (clause.start + name_end + value.start, clause.start + name_end + value.end)
            name_span = own if not is_last else (own[0], clause.start + end)
            verb = (clause.start + name_end, clause.start + name_end + values[0].start)
            spans = (name_span, verb, core)
        parts.append(
            Part(
                text=words,
                spans=spans,
                core=core,
                name=names[place],
                siblings=names[:place] + names[place + 1 :],
                is_first=place == 0,
            )
        )
    return tuple(parts)


def _tail(shared: str, *, counted: bool) -> str:
    """The shared words without the words that only tie them to a list."""
    tail = re.sub(r"^等?(?:均|全部|分别|都|各(?=[0-9０-９]))?", "", shared)
    if counted:
        tail = re.sub(
            r"^[ 0-9０-９两二三四五六七八九十]{1,4}(?:个|家|条|处|座|所|项|大|类)", "", tail
        )
    return tail


def _without_class(name: str, tail: str) -> str:
    """A园 + 产业园区建设 reads A园建设: the name already says what it is."""
    if name.endswith(load_verbs().suffixes["entity"]):
        return re.sub(r"^(?:产业园区|产业园|园区|项目|工程)(?=.)", "", tail)
    return tail


@dataclass(frozen=True, slots=True)
class _Value:
    words: str
    start: int
    end: int


def _distributed(shared: str) -> list[_Value]:
    """The values of 分别增长6%、7%以上, each with the words before the first."""
    found = re.match(r"(?P<noun>[^0-9０-９]{0,16}?)分别(?P<verb>[^0-9０-９、—\-]{0,12})", shared)
    if not found:
        return []
    values, at = [], found.end()
    rest = shared[at:]
    for piece in re.split(r"[、和]", rest):
        start = at + rest.index(piece) if piece else at
        values.append(
            _Value(found.group("noun") + found.group("verb") + piece, start, start + len(piece))
        )
    return values


def _last_name(
    text: str,
    bounds: list[tuple[int, int]],
    clause: Clause,
    quantities: tuple[tuple[int, int], ...],
) -> tuple[int, str]:
    """Where the last name of a list ends, and what follows it."""
    closed = _closed(text)
    start = bounds[-1][0]
    ends = [len(text)]
    if len(bounds) > 1:
        ends += _same_ending(text[slice(*bounds[0])], text, start)
    for pattern in (re.compile("等"), _COUNT, _SHARED, load_verbs().finders["finish"]):
        found = pattern.search(closed, start + 1)
        if found:
            ends.append(found.start())
    ends += [q[0] - clause.start for q in quantities if q[0] - clause.start > start]
    end = min(ends)
    if end == len(text):
        work = _work_tail(text[start:])
        end = len(text) - len(work)
    while end > start and text[end - 1] in " 　":
        end -= 1
    return end, text[end:]


def _same_ending(first: str, text: str, start: int) -> list[int]:
    """东湖水库、西山水库除险加固: the last name ends as the first one does."""
    for suffix in load_verbs().suffixes["entity"]:
        if first.endswith(suffix):
            at = text.find(suffix, start + 1)
            return [at + len(suffix)] if at > 0 else []
    ending = first[-_SHORT_ENDING:]
    at = text.find(ending, start + 1) if len(first) > _SHORT_ENDING else -1
    return [at + len(ending)] if at > 0 else []


_SHORT_ENDING = 2


def _work_tail(words: str) -> str:
    """The noun of doing at the end: 东湖公园建设 → 建设."""
    for suffix in load_verbs().suffixes["work"]:
        if words.endswith(suffix) and len(words) > len(suffix) + 1:
            return suffix
    return ""


def _split_last_and(text: str, bounds: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """A、B和C: the last 和 joins the last name; an 和 further in belongs to a name."""
    start, end = bounds[-1]
    found = list(_MIDDLE_AND.finditer(text, start, end))
    if len(found) == 1:
        bounds = [*bounds[:-1], (start, found[0].start()), (found[0].end(), end)]
    return bounds


def _are_named_things(
    names: tuple[str, ...],
    predicate: str,
    text: str,
    clause: Clause,
    quantities: tuple[tuple[int, int], ...],
) -> bool:
    """Whether the list is one of things that each can be done or undone."""
    if any(len(name) < 2 or _AND.search(name[1:-1]) for name in names):
        return False
    if any(_opens_with_verb(name) for name in names):
        return False
    count = _COUNT.match(predicate.removeprefix("等"))
    if count:
        return _number(count.group("count")) == len(names)
    suffixes = load_verbs().suffixes["entity"]
    all_entities = all(name.endswith(suffixes) for name in names)
    long_names = all(len(name) >= _LONG_NAME for name in names)
    has_number = any(clause.start <= q[0] < clause.end for q in quantities)
    if has_number:
        return bool(_SHARED.search(predicate)) and (
            long_names or all_entities or "均" in predicate or "分别" in predicate
        )
    if "、" not in text and not all_entities:
        return False
    of_a_kind = predicate.startswith("等") and any(
        s in predicate for s in ("项目", "园区", "工程", "企业")
    )
    finish = load_verbs().finders["finish"]
    finished = bool(finish.search(predicate) or finish.match(text))
    return (
        all_entities and (long_names or len(names) > 2 or finished or predicate.startswith("等"))
    ) or (long_names and "、" in text and (of_a_kind or finished))


def _by_task(clause: Clause, _: tuple[tuple[int, int], ...]) -> tuple[Part, ...]:
    """做好X预支及Y等相关工作: two tasks under one verb, each long enough to stand alone."""
    text = clause.text
    work = load_verbs().suffixes["work"]
    for found in _MIDDLE_AND.finditer(text):
        left, right = text[: found.start()], text[found.end() :]
        verb = _lead_verb(left)
        if not verb or len(left) - len(verb) < _LONG_NAME or len(right) < _LONG_NAME:
            continue
        tailed = _TAIL.search(right)
        if not left.endswith(work) or not (right.endswith(work) or tailed):
            continue
        if _BRACKETS.search(text) and _inside_brackets(text, found.start()):
            continue
        if "、" in right or not _has_content(right) or len(left) - len(verb) < 6 > len(right):
            continue
        start, middle = clause.start, clause.start + found.start()
        other = clause.start + found.end()
        borrowed = "" if _opens_with_verb(right) else verb
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


def _by_second_verb(clause: Clause, _: tuple[tuple[int, int], ...]) -> tuple[Part, ...]:
    """开展考核并通报结果: two acts, each long enough to stand alone."""
    text = clause.text
    for found in re.finditer("并且?", text):
        left, right = text[: found.start()], text[found.end() :]
        if (
            len(left) < _LONG_NAME
            or len(right) < _LONG_NAME
            or _inside_brackets(text, found.start())
        ):
            continue
        if _opens_with_verb(right):
            first = (clause.start, clause.start + found.start())
            other = (clause.start + found.end(), clause.end)
            return (
                Part(text=left, spans=(first,), core=first),
                Part(text=right, spans=(other,), core=other, is_first=False, is_sequel=True),
            )
    return ()


def _has_content(words: str) -> bool:
    """Whether anything but common words is left."""
    return len(_closed(load_verbs().weak.sub("", _TAIL.sub("", words))).strip()) >= 2


def inside_brackets(clause: Clause, span: tuple[int, int]) -> bool:
    """Whether a span of the cell lies in brackets of the clause."""
    return _inside_brackets(clause.text, span[0] - clause.start)


def _inside_brackets(text: str, at: int) -> bool:
    return any(match.start() <= at < match.end() for match in _BRACKETS.finditer(text))


def _lead_verb(text: str) -> str:
    """The adverbs and verb that open a clause: 重点推动, 完成, 扎实推进, 新建."""
    verbs = load_verbs()
    at = 0
    for _ in range(3):
        match = (
            verbs.weak.match(text, at)
            or verbs.openers["process"].match(text, at)
            or verbs.openers["finish"].match(text, at)
            or verbs.openers["issue"].match(text, at)
        )
        if not match or match.group() in _NOT_VERBS:
            break
        at = match.end()
    return text[:at]


_NOT_VERBS = frozenset(
    {"企业", "项目", "工程", "政策", "资金", "年度", "全市", "全县", "全区", "重大", "市级", "发展"}
)


def _opens_with_verb(text: str) -> bool:
    verbs = load_verbs()
    return bool(
        verbs.openers["process"].match(text)
        or verbs.openers["finish"].match(text)
        or verbs.openers["issue"].match(text)
    )


def _plain(name: str) -> str:
    """A name without its specification in brackets and outer blanks."""
    return _BRACKETS.sub("", name).strip() if "《" not in name else name.strip()


def _number(text: str) -> int:
    chinese = {
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
    if text in chinese:
        return chinese[text]
    digits = text.translate(str.maketrans("０１２３４５６７８９", "0123456789"))
    return int(digits) if re.fullmatch("[0-9]{1,4}", digits) else -1
