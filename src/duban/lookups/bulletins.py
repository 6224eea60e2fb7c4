"""How prose bulletins are worded (`bulletins.toml`): sentences, headings, demands, shares."""

import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import Any

from duban.lookups.statuses import LONGEST_STATUS, is_status
from duban.provenance.fields import Field

_AROUND = " \t\u3000\xa0，,、；;"
_SHORT = 2
"""Status words of two characters stand in many other words: as classes they open a heading."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CountingWords:
    """The words of the sentence that sorts all goals into classes."""

    nouns: tuple[str, ...]
    nested: tuple[str, ...]
    stages: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusWord:
    """A status word in a heading and where it stands there."""

    text: str
    start: int


def sentence_field(sentence: str) -> Field | None:
    """The field that a sentence belongs to, None where its beginning does not say."""
    bare = sentence.lstrip(_AROUND)
    return next((field for start, field in _starts(bare[:1]) if bare.startswith(start)), None)


def opens_report(clause: str) -> bool:
    """Whether a clause begins as only a report does: 截至…, 已…, 上半年, …; never as goals do."""
    knowledge = _knowledge()["progress"]
    return clause.lstrip(_AROUND).startswith((*knowledge["starts"], *knowledge["periods"]))


def opens_with_period(clause: str) -> bool:
    """Whether a clause begins with a part of the year, which a goal may do as well."""
    bare = clause.lstrip(_AROUND)
    return bare.startswith(tuple(_knowledge()["progress"]["periods"]))


def opens_with_name(clause: str) -> bool:
    """Whether a clause begins with the name of an indicator that looks like a report: 实际使用外资."""
    bare = clause.lstrip(_AROUND)
    return bare.startswith(tuple(_knowledge()["progress"]["names"]))


def opens_reason(clause: str) -> bool:
    """Whether a clause begins as a stated cause: 主要原因是…"""
    return clause.lstrip(_AROUND).startswith(tuple(_knowledge()["reason"]["starts"]))


def outcome_at(text: str, start: int, end: int) -> int:
    """Where `text[start:end]` says what came of a cause; -1 where it does not."""
    found = [text.find(word, start, end) for word in _knowledge()["reason"]["outcomes"]]
    return min((at for at in found if at >= 0), default=-1)


def status_in_heading(heading: str) -> str | None:
    """The class that a heading names: 未完成季度目标 in 一、未完成季度目标任务具体情况."""
    found = status_word(heading)
    return found.text if found else None


@lru_cache(maxsize=1024)
def status_word(heading: str) -> StatusWord | None:
    """The longest status word of a heading that sorts what stands below it, and its offset."""
    opening = _opening(heading)
    for length in range(min(len(heading), LONGEST_STATUS), 1, -1):
        for start in range(len(heading) - length + 1):
            word = heading[start : start + length]
            if _is_han(word[0]) and _is_han(word[-1]) and is_status(word):
                found = StatusWord(text=word, start=start)
                if _is_class(found, heading, opening):
                    return found
    return None


def is_closing(heading: str) -> bool:
    """Whether a heading opens the part about all goals together: 三、下一步工作要求."""
    return any(word in heading for word in _knowledge()["closing"]["heads"])


def is_demand(text: str) -> bool:
    """Whether a paragraph asks something of everybody, or stands below the text."""
    knowledge = _knowledge()["demand"]
    bare = text.lstrip(_AROUND)
    return bare.startswith(tuple(knowledge["starts"])) or any(
        word in bare[:60] for word in knowledge["words"]
    )


def has_evidence(text: str) -> bool:
    """Whether a text has a word that only a report of what was done uses."""
    return any(word in text for word in _knowledge()["evidence"]["words"])


def names_goals(text: str) -> bool:
    """Whether a title or heading is about goals."""
    return any(word in text for word in _knowledge()["goals"]["words"])


def share_of_goal(text: str) -> int:
    """Where a text holds a figure against its goal (为任务的x%); -1 where it does not."""
    found = [text.find(word) for word in _knowledge()["share_of_goal"]["words"]]
    return min((at for at in found if at >= 0), default=-1)


def least_items() -> int:
    """How many numbered paragraphs make a bulletin."""
    return int(_knowledge()["limits"]["least_items"])


def least_run() -> int:
    """How many figures in a row, each with the share of its goal, make a report."""
    return int(_knowledge()["limits"]["least_run"])


@cache
def counting_words() -> CountingWords:
    """The words of counting sentences, read once."""
    data = _knowledge()["counting"]
    return CountingWords(
        nouns=tuple(data["nouns"]), nested=tuple(data["nested"]), stages=tuple(data["stages"])
    )


def _is_class(found: StatusWord, heading: str, opening: int) -> bool:
    knowledge = _knowledge()["heading"]
    before = heading[: found.start]
    after = heading[found.start + len(found.text) :].lstrip()
    if before.endswith(tuple(knowledge["negations"])):
        return False
    if len(found.text) <= _SHORT and found.start != opening:
        return False
    if after.startswith("情况") and found.text.startswith(tuple(knowledge["about"])):
        return False
    return not after or after.startswith(tuple(word for word in knowledge["after"] if word))


def _opening(heading: str) -> int:
    """Where a heading's words begin, behind its number."""
    for at, sign in enumerate(heading[:6]):
        if sign in "、.．）)" and at <= 4:  # noqa: PLR2004  # （十二） has four signs
            return at + 1
    return 0


def _is_han(sign: str) -> bool:
    return "\u4e00" <= sign <= "\u9fff"


@lru_cache(maxsize=1024)
def _starts(first: str) -> tuple[tuple[str, Field], ...]:
    """The beginnings with one first character, the longest first."""
    data = _knowledge()
    progress = data["progress"]
    groups = {
        Field.PROGRESS: [*progress["starts"], *progress["periods"], *progress["weak"]],
        Field.ANNUAL_GOAL: data["goal"]["starts"],
        Field.PERIOD_TARGET: data["target"]["starts"],
        Field.SHORTFALL_REASON: data["reason"]["starts"],
        Field.NEXT_STEPS: data["next"]["starts"],
    }
    found = [
        (start, field) for field, starts in groups.items() for start in starts if start[:1] == first
    ]
    return tuple(sorted(found, key=lambda one: -len(one[0])))


@cache
def _knowledge() -> dict[str, Any]:
    return tomllib.loads(resources.files(__package__).joinpath("bulletins.toml").read_text("utf-8"))
