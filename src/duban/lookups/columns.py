"""What a column's header means: names by meaning, read from `columns.toml`."""

import re
import tomllib
import unicodedata
from enum import StrEnum
from functools import cache, lru_cache
from importlib import resources
from typing import Any, NamedTuple

LONGEST_HEADER = 40
"""A header longer than this is a sentence. The longest met is 未按序时进度推进项目的主要原因 (15)."""
_LONGEST_AFFIX = 8
_WEAK_RANK = 1_000
"""The rank of a header that only ends like a known name: any listed name is plainer."""
_MOST_MODIFIERS = 4


class Meaning(StrEnum):
    """What a column holds, finer than the fields of an entry."""

    NUMBER = "number"
    SECTION = "section"
    TASK = "task"
    ANNUAL_GOAL = "annual_goal"
    PERIOD_TARGET = "period_target"
    CLAIM = "claim"
    PROGRESS = "progress"
    SHORTFALL_REASON = "shortfall_reason"
    NEXT_STEPS = "next_steps"
    LEADER = "leader"
    LEAD_AGENCY = "lead_agency"
    AGENCY = "agency"
    SUPPORT_AGENCY = "support_agency"
    DATA_PROVIDER = "data_provider"
    DUE = "due"
    UNIT = "unit"
    UNIT_OR_AGENCY = "unit_or_agency"
    REMARKS = "remarks"
    MEASURE = "measure"


class HeaderMatch(NamedTuple):
    """A header's meaning. `rank`: its place in the list of names, the first being the plainest;
    `names_period`: the header names a part of a year."""

    meaning: Meaning
    rank: int
    names_period: bool = False


class _Names(NamedTuple):
    ranks: dict[str, tuple[Meaning, int]]
    endings: tuple[tuple[str, Meaning], ...]
    before: tuple[str, ...]
    after: tuple[str, ...]
    connectives: tuple[str, ...]
    goals: frozenset[str]


_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_DROPPED = re.compile(r"[\s\u200b-\u200f\u2060\ufeff\u00ad*#`]+")
_BRACKETS = re.compile(r"\([^()]{0,30}\)")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}年度?")
_PART_OF_YEAR = re.compile(
    r"第?[1-4一二三四]季度"
    r"|(?:[0-9]{1,2}|元|一)月?份?[-—–~～至到][0-9一二三四五六七八九十]{1,2}月份?"
    r"|前[0-9一二三四五六七八九十]{1,2}个?月|(?:[0-9]{1,2}|[一二三四五六七八九十]{1,2})月份?[底末]?"
    r"|前三季度|上半年|下半年|季末|月末|Q[1-4]"
)
_LETTERS = str.maketrans("аеорсухАВЕКМНОРСТХοΟΑΒΕΗΙΚΜΝΡΤΥΧ", "aeopcyxABEKMHOPCTXoOABEHIKMNPTYX")


@lru_cache(maxsize=4096)
def match(header: str) -> HeaderMatch | None:
    """The meaning of one header as written, None where no name fits.

    >>> match("第 2 季度目标")
    HeaderMatch(meaning=<Meaning.PERIOD_TARGET: 'period_target'>, rank=23, names_period=True)
    >>> match("县政府分管领导").meaning, match("责任\\n单位").meaning
    (<Meaning.LEADER: 'leader'>, <Meaning.AGENCY: 'agency'>)
    """
    plain = normalised(header)
    if not plain or len(plain) > LONGEST_HEADER:
        return None
    return _match_plain(plain)


def match_path(path: tuple[str, ...]) -> HeaderMatch | None:
    """The meaning of stacked headers, outermost first: 进展情况 over 1-6月 is progress.

    The whole path is tried first, then its innermost header, then the others outwards.
    """
    if len(path) == 1:
        return match(path[0])
    whole = normalised("".join(path))
    if len(whole) <= LONGEST_HEADER:
        found = _without_affixes(whole)
        if found is not None:
            return found
    for part in reversed(path):
        found = match(part)
        if found is not None:
            return found
    return None


def normalised(header: str) -> str:
    """A header for comparison: no white space, marks or zero-width characters, ASCII at half width."""
    plain = header.translate(_FULL_WIDTH).translate(_names_folded())
    return _DROPPED.sub("", plain).strip(":;。,、·-—_|")


def is_header_name(text: str) -> bool:
    """Whether a short text is a known column name."""
    return len(text) <= LONGEST_HEADER and match(text) is not None


def is_header_note(word: str) -> bool:
    """Whether a word in brackets behind a header says something else than a unit."""
    return word in _knowledge()["header_notes"]["words"]


def lookalike(header: str) -> str | None:
    """The known name that a header only looks like (compatibility or foreign letters in it).

    Such a header is never taken for the name by itself: the caller suggests it to a person.
    """
    plain = normalised(header)
    if not plain or len(plain) > LONGEST_HEADER:
        return None
    folded = unicodedata.normalize("NFKC", plain).translate(_LETTERS)
    return folded if folded != plain and _match_plain(folded) is not None else None


def _match_plain(plain: str) -> HeaderMatch | None:
    found = _without_affixes(plain)
    if found is not None:
        return found
    names = _names()
    for connective in names.connectives:
        first, cut, _ = plain.partition(connective)
        if cut and len(first) > 1:
            found = _without_affixes(first)
            if found is not None:
                return found
    return _ending(plain)


def _without_affixes(plain: str) -> HeaderMatch | None:
    """Match after setting aside notes in brackets, periods and modifiers, in this order."""
    found = _exact(plain, names_period=False)
    if found is not None:
        return found
    bare = _BRACKETS.sub("", plain)
    undated = _YEAR.sub("", bare)
    timeless = _PART_OF_YEAR.sub("", undated)
    names_period = timeless != undated
    if undated != bare and _is_plan(undated):
        return HeaderMatch(meaning=Meaning.ANNUAL_GOAL, rank=_WEAK_RANK, names_period=False)
    for candidate in (bare, undated, timeless):
        found = _exact(candidate, names_period=names_period)
        if found is not None:
            return found
    return _unmodified(timeless, names_period=names_period)


def _is_plan(plain: str) -> bool:
    """Whether a name beside a year is what the year is to bring, though alone it is a figure among
    others: 计划投资."""
    names = _names()
    return plain in names.goals and names.ranks.get(plain, (None, 0))[0] in (None, Meaning.MEASURE)


def _unmodified(plain: str, *, names_period: bool) -> HeaderMatch | None:
    """Match after taking modifiers off the front, then off the end."""
    names = _names()
    for _ in range(_MOST_MODIFIERS):
        if not plain.startswith(names.before):
            break
        cut = next(word for word in names.before if plain.startswith(word))
        plain = plain[len(cut) :]
        found = _exact(plain, names_period=names_period)
        if found is not None:
            return found
    for word in names.after if plain.endswith(names.after) else ():
        if plain.endswith(word):
            found = _exact(plain[: -len(word)], names_period=names_period)
            if found is not None:
                return found
    return None


def _exact(plain: str, *, names_period: bool) -> HeaderMatch | None:
    names = _names()
    if names_period and plain in names.goals:
        rank = names.ranks.get(plain, (Meaning.PERIOD_TARGET, 0))[1]
        return HeaderMatch(meaning=Meaning.PERIOD_TARGET, rank=rank, names_period=True)
    found = names.ranks.get(plain)
    if found is None:
        return None
    meaning, rank = found
    if names_period and meaning is Meaning.ANNUAL_GOAL:
        meaning = Meaning.PERIOD_TARGET
    return HeaderMatch(meaning=meaning, rank=rank, names_period=names_period)


def _ending(plain: str) -> HeaderMatch | None:
    """The meaning of the last word of a short header: the head noun of a compound stands last."""
    names = _names()
    for ending, meaning in names.endings:
        if plain.endswith(ending) and len(plain) - len(ending) <= _LONGEST_AFFIX:
            names_period = _PART_OF_YEAR.search(plain) is not None
            is_of_period = names_period and meaning is Meaning.ANNUAL_GOAL
            return HeaderMatch(
                meaning=Meaning.PERIOD_TARGET if is_of_period else meaning,
                rank=_WEAK_RANK,
                names_period=names_period,
            )
    return None


@cache
def _names() -> _Names:
    data = _knowledge()
    ranks: dict[str, tuple[Meaning, int]] = {}
    for column in data["column"]:
        for rank, name in enumerate(column["names"]):
            ranks.setdefault(normalised(name), (Meaning(column["meaning"]), rank))
    return _Names(
        ranks=ranks,
        endings=tuple(
            (ending, Meaning(meaning))
            for ending, meaning in sorted(data["endings"].items(), key=lambda one: -len(one[0]))
            if ending != "why"
        ),
        before=_longest_first(data["modifiers"]["before"]),
        after=_longest_first(data["modifiers"]["after"]),
        connectives=tuple(data["connectives"]["words"]),
        goals=frozenset(data["with_period"]["goal"]),
    )


@cache
def _names_folded() -> dict[int, int]:
    folding = _knowledge()["traditional"]
    return {ord(old): ord(new) for old, new in zip(folding["from"], folding["to"], strict=True)}


@cache
def _knowledge() -> dict[str, Any]:
    return tomllib.loads(resources.files(__package__).joinpath("columns.toml").read_text("utf-8"))


def _longest_first(words: list[str]) -> tuple[str, ...]:
    return tuple(sorted((normalised(word) for word in words), key=len, reverse=True))
