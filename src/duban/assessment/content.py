"""What a piece of text is about: its telling character pairs, common words counted little.

Scores are whole per-milles, so that no rounding differs between machines (checking.md S4).
"""

import re
from functools import lru_cache
from typing import NamedTuple

from duban.lookups.idioms import load_idioms
from duban.lookups.late import late
from duban.lookups.verbs import load_verbs

STRONG = 10
HEAD = 20
SINGLE = 5
WEAK = 2
"""Weights of a telling pair, of the last one (Chinese puts the head of a phrase last), of a telling
single sign, and of a common word."""

_NOISE = re.compile(r"[\s0-9０-９.．,，、。；;：:%％“”\"'‘’《》〈〉（）()【】\[\]—\-–~～·/＋+]+")
_DATE = re.compile(r"[0-9]{0,4}年?[0-9]{1,2}月(?:[0-9]{1,2}日)?|[0-9]{4}年")
_AMOUNT = re.compile(
    r"[0-9０-９][0-9０-９.．,，]{0,20}[ ]?(?:余|多)?(?:万|亿|千|百)?"
    r"(?:个百分点|百分点|平方公里|平方米|立方米|千瓦时|美元|公里|千米|公顷|人次|千瓦|[元米亩吨人户套间家个项件处座所条台辆张场次天倍名份部栋起宗批只头亿岁])?"
)
_GLUE = re.compile(r"[|已了的等及和与对为在以其将把于由]")
_DIGIT = re.compile(r"[0-9０-９]")
_ORDINAL_SIGN = re.compile(r"[期标号批阶第]")
_ORDINAL = late(
    r"[一二三四五六七八九十0-9]{1,3}(?:期|标段|号线|号|批|阶段)|第[一二三四五六七八九十0-9]{1,3}(?![季年个])"
)


class Content(NamedTuple):
    """Weighted signs of a text: `grams` of what it is about, `total` their weight.

    Each gram carries the narrower words that answer it as well, mostly none.
    """

    grams: tuple[tuple[str, int, re.Pattern[str] | None], ...]
    total: int
    strong: int
    ordinals: frozenset[str]


@lru_cache(maxsize=4096)
def content_of(text: str) -> Content:
    """The telling pairs of a text and the common words that it uses."""
    verbs = load_verbs()
    if _DIGIT.search(text):
        text = _AMOUNT.sub("", _DATE.sub("", text))
    text = _in_full(text)
    plain = normal(text)
    common = verbs.weak.findall(plain)
    grams = dict.fromkeys(common, WEAK)
    is_special = load_idioms().special.search(plain)
    strong, last = 0, ""
    rest = _NOISE.sub("|", text.lower())
    if is_special:
        rest = _without_idioms(rest, grams)
    for word in load_idioms().complete.findall(rest):
        grams[word] = WEAK
    rest = load_idioms().complete.sub("|", rest)
    for part in _GLUE.split(verbs.weak.sub("|", rest) if common else rest):
        if len(part) == 1:
            grams.setdefault(part, SINGLE)
        for at in range(len(part) - 1):
            last = part[at : at + 2]
            grams[last] = STRONG
            strong += 1
    if strong > 1:
        grams[last] = HEAD
    answered = _answered(plain) if is_special else {}
    return Content(
        grams=tuple([(gram, weight, answered.get(gram)) for gram, weight in grams.items()]),
        total=sum(grams.values()),
        strong=strong,
        ordinals=ordinals_of(text),
    )


def _without_idioms(text: str, grams: dict[str, int]) -> str:
    """The text without idioms for several things, whose parts become grams of their own."""
    for idiom, parts in load_idioms().facets.items():
        if idiom in text:
            text = text.replace(idiom, "|")
            grams.update(dict.fromkeys(parts, SINGLE))
    return text


def _answered(plain: str) -> dict[str, re.Pattern[str]]:
    """The pairs of broad words in a text, each with a finder of the narrower words that answer it."""
    found: dict[str, re.Pattern[str]] = {}
    for word, narrower in load_idioms().broader.items():
        if word in plain:
            found.update({word[at : at + 2]: narrower for at in range(len(word) - 1)})
    return found


@lru_cache(maxsize=4096)
def normal(text: str) -> str:
    """A text without digits, blanks and punctuation, letters lowered: what pairs are sought in."""
    return _in_full(_NOISE.sub("", text.lower()))


def _in_full(text: str) -> str:
    """The text with full names for short ones: 规模以上 for 规上."""
    idioms = load_idioms()
    if idioms.short.search(text):
        for alias, meaning in idioms.aliases.items():
            text = text.replace(alias, meaning)
    return text


def ordinals_of(text: str) -> frozenset[str]:
    """The phase and serial words in a text: 二期, 3号线, 第一."""
    return frozenset(_ORDINAL.findall(text)) if _ORDINAL_SIGN.search(text) else frozenset()


def contained(content: Content, plain: str) -> int:
    """How much of the content stands in a normalised text, 0–1000."""
    if not content.total:
        return 0
    own = 0
    for gram, weight, narrower in content.grams:
        if gram in plain or (narrower is not None and narrower.search(plain)):
            own += weight
    return own * 1000 // content.total


def overlap(one: Content, other: Content) -> int:
    """The shared telling pairs of two texts, in per-mille of the fewer of the two."""
    mine = {gram for gram, weight, _ in one.grams if weight >= STRONG}
    theirs = {gram for gram, weight, _ in other.grams if weight >= STRONG}
    fewer = min(len(mine), len(theirs))
    return len(mine & theirs) * 1000 // fewer if fewer else 0


@lru_cache(maxsize=4096)
def names_match(name: str, text: str) -> int:
    """How surely a text speaks of a named thing, 0–1000: short names need every sign."""
    core, pairs = _pairs_of_name(name)
    if not core:
        return 0
    plain = normal(text)
    if core in plain:
        return 1000
    if len(core) <= _SHORT_NAME:
        return 0
    return sum([pair in plain for pair in pairs]) * 1000 // len(pairs)


@lru_cache(maxsize=1024)
def _pairs_of_name(name: str) -> tuple[str, tuple[str, ...]]:
    core = _name_core(name)
    return core, tuple(core[at : at + 2] for at in range(len(core) - 1))


@lru_cache(maxsize=1024)
def distinctive(name: str, siblings: tuple[str, ...]) -> str:
    """What tells a name from its siblings: 城镇 of 城镇居民 beside 农村居民; "" where nothing shorter."""
    core = normal(name)
    for sibling in siblings:
        other = normal(sibling)
        shared = 0
        while shared < min(len(core), len(other)) and core[-1 - shared] == other[-1 - shared]:
            shared += 1
        if shared >= _SHORTEST_PART and len(core) - shared >= _SHORTEST_PART:
            return core[: len(core) - shared]
    return ""


_SHORTEST_PART = 2
_SHORT_NAME = 4


@lru_cache(maxsize=1024)
def _name_core(name: str) -> str:
    """A name without the class word at its end, where enough remains to tell it."""
    plain = normal(name)
    for suffix in ("项目", "工程", "建设", "产业园区", "产业园", "园区"):
        if plain.endswith(suffix) and len(plain) - len(suffix) >= _SHORTEST_PART:
            return plain[: -len(suffix)]
    return plain
