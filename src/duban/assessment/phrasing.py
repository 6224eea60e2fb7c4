"""The words of one clause: brackets closed, lists cut, the verb that opens it."""

import re
from dataclasses import dataclass

from duban.lookups.late import late
from duban.lookups.verbs import load_verbs

BRACKETS = re.compile(r"（[^（）]{0,80}）|\([^()]{0,80}\)|《[^《》]{0,120}》|“[^“”]{0,80}”")
MIDDLE_AND = late(r"(?<=[一-龥）”》])(?:以及|和|及|与)(?=[一-龥（“《])")
_NOUNS = frozenset(
    {"企业", "项目", "工程", "政策", "资金", "年度", "全市", "全县", "全区", "重大", "市级", "发展"}
)
"""Common words that open a name, not a clause."""

_MOST_LEADING = 3


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


def segments(text: str, limit: int | None = None) -> list[tuple[int, int]]:
    """The pieces between 、 outside brackets, as offsets; beyond `limit` nothing is cut."""
    hidden = closed(text)
    bounds, at = [], 0
    for index, sign in enumerate(hidden[:limit]):
        if sign == "、":
            bounds.append((at, index))
            at = index + 1
    bounds.append((at, len(text)))
    return bounds


def closed(text: str) -> str:
    """The text with what stands in brackets made unreadable, every offset kept."""
    return BRACKETS.sub(lambda match: "□" * len(match.group()), text)


def is_inside_brackets(text: str, at: int) -> bool:
    """Whether an offset lies in brackets or a title."""
    return any(match.start() <= at < match.end() for match in BRACKETS.finditer(text))


def lead_verb(text: str) -> str:
    """The adverbs and verb that open a clause: 重点推动, 完成, 扎实推进, 新建."""
    verbs = load_verbs()
    at = 0
    for _ in range(_MOST_LEADING):
        match = (
            verbs.weak.match(text, at)
            or verbs.openers["process"].match(text, at)
            or verbs.openers["finish"].match(text, at)
            or verbs.openers["issue"].match(text, at)
        )
        if not match or match.group() in _NOUNS:
            break
        at = match.end()
    return text[:at]


def opens_with_verb(text: str) -> bool:
    """Whether the words begin with a verb of goals."""
    verbs = load_verbs()
    return bool(
        verbs.openers["process"].match(text)
        or verbs.openers["finish"].match(text)
        or verbs.openers["issue"].match(text)
    )
