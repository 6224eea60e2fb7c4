"""Personal names and organisations' names by their form (`names.toml`, `agencies.toml`)."""

import re
import tomllib
from functools import cache, lru_cache
from importlib import resources
from typing import Any, NamedTuple

from duban.lookups.late import late

_LONGEST_PEOPLE = 60
_HAN = re.compile(r"[\u4e00-\u9fff·]+")
_INNER_SPACE = re.compile(
    r"(?<![\u4e00-\u9fff])([\u4e00-\u9fff])[ \u3000]+([\u4e00-\u9fff])(?![\u4e00-\u9fff])"
)
_BETWEEN_PEOPLE = re.compile(r"[\s、，,；;/]+")
BETWEEN_AGENCIES = re.compile(r"[\s、，,；;]+")
_NOT_IN_NAMES = re.compile(r"[0-9。%％《》“”+]")
_NAME_LENGTHS = range(2, 5)
_MASKED = re.compile(r"[\u4e00-\u9fff][*×某○Xx]{1,2}[\u4e00-\u9fff]?")


class _People(NamedTuple):
    single: frozenset[str]
    double: frozenset[str]
    titles: tuple[str, ...]


class AgencyWords(NamedTuple):
    """How organisations are written; see `agencies.toml`. `last_signs` end any of the endings."""

    endings: tuple[str, ...]
    last_signs: frozenset[str]
    longest: int
    groups: tuple[str, ...]
    data_provider: tuple[str, ...]
    lead: tuple[str, ...]
    support: tuple[str, ...]
    lead_behind: tuple[str, ...]
    support_behind: tuple[str, ...]
    plain_behind: tuple[str, ...]
    prose: tuple[str, ...]
    not_starts: tuple[str, ...]
    not_characters: frozenset[str]


@lru_cache(maxsize=2048)
def is_people(text: str) -> bool:
    """Whether a cell holds one or more personal names, with or without an office."""
    if not text or len(text) > _LONGEST_PEOPLE or _NOT_IN_NAMES.search(text) is not None:
        return False
    parts = [part for part in _BETWEEN_PEOPLE.split(_INNER_SPACE.sub(r"\1\2", text)) if part]
    people = [_is_person(part) for part in parts]
    return any(people) and all(
        person or part.endswith(_people().titles)
        for person, part in zip(people, parts, strict=True)
    )


def _is_person(part: str) -> bool:
    if _MASKED.fullmatch(part):
        return True
    words = _people()
    for title in words.titles:
        if part.endswith(title) and len(part) > len(title):
            part = part[: -len(title)]
            break
    if len(part) not in _NAME_LENGTHS or _HAN.fullmatch(part) is None:
        return False
    if part[:2] in words.double:
        return len(part) > len(part[:2])
    return part[0] in words.single and len(part) <= 3  # noqa: PLR2004  # one surname, one or two characters


@lru_cache(maxsize=4096)
def is_agency(name: str) -> bool:
    """Whether one name ends as organisations' names do."""
    words = agency_words()
    bare = name.rstrip("。）)（( ")
    if not 1 < len(bare) <= words.longest or bare.startswith(words.not_starts):
        return False
    if not words.not_characters.isdisjoint(bare):
        return False
    return bare[-1] in words.last_signs and bare.endswith(words.endings + words.data_provider)


_NOTE_BEHIND = late(r"[(（][^()（）]{1,8}[)）]$")
"""What an agency is to the goal: 市发展局（牵头）."""


def is_agency_list(text: str) -> bool:
    """Whether a cell is a list of organisations: nearly every part of it ends as their names do."""
    parts = [_NOTE_BEHIND.sub("", part) for part in BETWEEN_AGENCIES.split(text) if part]
    if not parts:
        return False
    good = sum(1 for part in parts if is_agency(part) or is_agency(part.rpartition("：")[2]))
    return good * 3 >= len(parts) * 2


@cache
def agency_words() -> AgencyWords:
    """The words, read once."""
    data = _load("agencies.toml")
    endings = [*data["endings"]["office"], *data["endings"]["place"], *data["group"]["words"]]
    return AgencyWords(
        endings=tuple(endings),
        last_signs=frozenset(
            ending[-1] for ending in (*endings, *data["data_provider"]["endings"])
        ),
        longest=data["longest"]["characters"],
        groups=tuple(data["group"]["words"]),
        data_provider=_longest_first(data["data_provider"]["endings"]),
        lead=_longest_first(data["lead"]["marks"]),
        support=_longest_first(data["support"]["marks"]),
        lead_behind=_longest_first(data["behind"]["lead"]),
        support_behind=_longest_first(data["behind"]["support"]),
        plain_behind=_longest_first(data["behind"]["plain"]),
        prose=_longest_first(data["prose"]["marks"]),
        not_starts=tuple(data["not_a_name"]["starts"]),
        not_characters=frozenset(data["not_a_name"]["characters"]),
    )


@cache
def _people() -> _People:
    data = _load("names.toml")
    return _People(
        single=frozenset(data["surnames"]["single"]),
        double=frozenset(data["surnames"]["double"]),
        titles=_longest_first(data["titles"]["words"]),
    )


def _longest_first(words: list[str]) -> tuple[str, ...]:
    return tuple(sorted(words, key=len, reverse=True))


def _load(name: str) -> dict[str, dict[str, Any]]:
    return tomllib.loads(resources.files(__package__).joinpath(name).read_text("utf-8"))
