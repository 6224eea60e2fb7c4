"""The parts that one word or a closed list stands for, and which of them the text speaks of."""

import re
from collections.abc import Sequence

from duban.assessment.clauses import Clause
from duban.assessment.content import STRONG, content_of, normal
from duban.lookups.idioms import load_idioms
from duban.lookups.late import late
from duban.lookups.verbs import load_verbs

_CLOSED_LIST = late(
    r"(?P<items>[一-龥]{2,10}(?:、[一-龥]{2,10}){1,8}(?:和|及|与)?[一-龥]{0,8})(?P<open>等)?"
)
_LONGEST = 400
_SHORTEST = 2
_FEWEST = 3


def facets_of(text: str) -> tuple[str, ...]:
    """The parts of an idiom in the text (煤电油气运); empty without one."""
    for idiom, parts in load_idioms().facets.items():
        if idiom in text:
            return parts
    return ()


def spoken_of(parts: Sequence[str], clauses: Sequence[Clause]) -> tuple[str, ...]:
    """Those parts that stand in the clauses outside the idiom itself."""
    idioms = load_idioms().facets
    words = "".join(clause.text for clause in clauses)
    for idiom in idioms:
        words = words.replace(idiom, "")
    return tuple(part for part in parts if part in words)


def listed(text: str) -> tuple[str, ...]:
    """The items of a closed list of three or more fields; empty where 等 leaves the list open."""
    found = _CLOSED_LIST.search(text[:_LONGEST])
    if not found or found.group("open"):
        return ()
    items = tuple(
        item for item in re.split(r"[、和及与]", found.group("items")) if len(item) >= _SHORTEST
    )
    return items if len(items) >= _FEWEST else ()


def touches(target: str, text: str) -> bool:
    """Whether a text speaks of the target's field: a telling pair of it, two of its telling signs
    apart, or a narrower word that answers one of its broad ones (低保 for 救助)."""
    strong = [
        (gram, narrower) for gram, weight, narrower in content_of(target).grams if weight >= STRONG
    ]
    plain = normal(text)
    if any(gram in plain or (narrower and narrower.search(text)) for gram, narrower in strong):
        return True
    signs = {sign for gram, _ in strong for sign in gram} - _COMMON_SIGNS
    return len(signs & set(plain)) >= _TWO_SIGNS


_TWO_SIGNS = 2
_COMMON_SIGNS = frozenset("市县区镇村省国全大新工作业人事度期化性和等一二三上下中家")
_SHARED_END = late(
    r"[一-龥]{2,4}?(?P<kind>水库|泵站|水厂|电站|公园|广场|市场|学校|小学|中学|幼儿园|医院|卫生院|敬老院|养老院|社区|小区|片区|园区|大桥|桥|路|站|厂|馆|村|镇|乡|街道|中心|工程|项目|灌区|水闸|渠|河)"
)
_SHORT_NAME = 4
_NAMES = late(r"^[^，。；、（）0-9和及与]{2,20}(?:[、和及与][^，。；、（）0-9和及与]{2,20}){1,12}")


def names_in(text: str) -> tuple[str, ...]:
    """The things that open a clause one by one: 石梁路、桂圆路通车 and 沙河、金牛泵站完工 name two."""
    found = _NAMES.match(text)
    if not found:
        return ()
    names = re.split(r"、|和|及|与", found.group())
    ends = load_verbs().suffixes["entity"]
    if all(name.endswith(ends) for name in names[:-1]):
        return tuple(names)
    shared = _SHARED_END.match(names[-1])
    short = all(len(name) <= _SHORT_NAME for name in names[:-1])
    return tuple(names) if short and shared and shared.group("kind").endswith(ends) else ()


def opening_list(text: str) -> tuple[str, ...]:
    """The items between 、 that open a clause, whatever they are."""
    found = _NAMES.match(text)
    return tuple(re.split(r"、|和|及|与", found.group())) if found else ()
