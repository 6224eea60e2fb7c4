"""Status words as written in published tables, and what they claim."""

import re
import tomllib
from enum import StrEnum
from functools import cache, lru_cache
from importlib import resources
from typing import NamedTuple

from duban.lookups.late import late


class ClaimStatus(StrEnum):
    """What a claim says, whatever its words."""

    DONE_YEAR = "done_year"
    DONE_PERIOD = "done_period"
    AHEAD = "ahead"
    ON_TRACK = "on_track"
    BASICALLY_DONE = "basically_done"
    BEHIND = "behind"
    NOT_STARTED = "not_started"
    MISSED = "missed"
    SUSPENDED = "suspended"
    ADJUSTED = "adjusted"
    DATA_PENDING = "data_pending"
    UNDETERMINED = "undetermined"
    NOT_DUE = "not_due"


LONGEST_STATUS = 24
"""A claim longer than this is a sentence about progress. The longest word met has 12 characters."""
_AROUND = " \t\r\n\u3000\xa0。.；;，,、：:“”\"'"
_NOTE = re.compile(r"[(（][^()（）]{0,40}[)）]")


class _Answer(NamedTuple):
    header: tuple[str, ...]
    yes: ClaimStatus
    no: ClaimStatus


class _Words(NamedTuple):
    status: dict[str, ClaimStatus]
    answers: tuple[_Answer, ...]
    yes: frozenset[str]
    no: frozenset[str]


def claim_status(claim: str, *, header: str) -> ClaimStatus | None:
    """What a claim cell says under its header; None for words that are no known status.

    A claim that lists several statuses has a status only where all are the same.

    >>> claim_status("是", header="是否达序").value, claim_status("是", header="是否完成").value
    ('on_track', 'done_period')
    >>> claim_status("未完成（因设计变更）", header="完成状态").value
    'missed'
    """
    plain = _plain(claim)
    if not plain or len(plain) > LONGEST_STATUS:
        return None
    return _one(plain, header) or _many(claim, header)


@lru_cache(maxsize=4096)
def is_status(text: str) -> bool:
    """Whether a short text is a status word, or 是 or 否 in any of its spellings."""
    if len(text) > LONGEST_STATUS and "(" not in text and "（" not in text:
        return False
    plain = _plain(text)
    words = _words()
    return plain in words.status or plain in words.yes or plain in words.no


def _one(plain: str, header: str) -> ClaimStatus | None:
    words = _words()
    found = words.status.get(plain)
    if found is not None:
        return found
    if plain in words.yes or plain in words.no:
        answer = next(a for a in words.answers if any(part in header for part in a.header))
        return answer.yes if plain in words.yes else answer.no
    return None


def _many(claim: str, header: str) -> ClaimStatus | None:
    parts = [_plain(part) for part in _BETWEEN.split(claim)]
    found = {_one(_LIST_MARK.sub("", part), header) for part in parts if part}
    return found.pop() if len(found) == 1 else None


_BETWEEN = late(r"[\n；;，,、]")
_LIST_MARK = late(r"^[(（]?[0-9]{1,2}[)）.．、]")


def _plain(text: str) -> str:
    if len(text) > 2 * LONGEST_STATUS:
        return text
    bare = _NOTE.sub("", text) or text
    return "".join(bare.split()).strip(_AROUND)


@cache
def _words() -> _Words:
    data = tomllib.loads(resources.files(__package__).joinpath("statuses.toml").read_text("utf-8"))
    return _Words(
        status={
            word: ClaimStatus(group["means"]) for group in data["status"] for word in group["words"]
        },
        answers=tuple(
            _Answer(
                header=tuple(group["header"]),
                yes=ClaimStatus(group["yes"]),
                no=ClaimStatus(group["no"]),
            )
            for group in data["answer"]
        ),
        yes=frozenset(data["answers"]["yes"]),
        no=frozenset(data["answers"]["no"]),
    )
