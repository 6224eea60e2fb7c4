"""What a cell is, told by its own characters: the ground of every alignment, never its position."""

import re
from enum import StrEnum
from functools import lru_cache

from duban.lookups.columns import Meaning
from duban.lookups.furniture import is_empty_word
from duban.lookups.late import late
from duban.lookups.names import is_agency_list, is_people
from duban.lookups.statuses import LONGEST_STATUS, is_status


class Kind(StrEnum):
    """The closed list of what a cell can be."""

    BLANK = "blank"
    EMPTY = "empty"
    SERIAL = "serial"
    NUMBER = "number"
    STATUS = "status"
    PEOPLE = "people"
    AGENCIES = "agencies"
    DATE = "date"
    SHORT = "short"
    TEXT = "text"


_SERIAL = re.compile(
    r"[(（]?(?:第\s?)?(?:[0-9０-９]{1,4}(?:[.．\-—–][0-9０-９]{1,3}){0,2}|[一二三四五六七八九十百]{1,5})"
    r"(?:\s?[项条号])?[)）]?[.．、]?[*＊★☆]?"
)
_NUMBER = re.compile(
    r"[<>≥≤＜＞＋+\-－—–−]{0,2}[0-9０-９][0-9０-９,，.．\s]{0,30}"
    r"(?:%|％|‰|[万亿千百]{0,2}[\u4e00-\u9fffA-Za-z/²³]{0,5})?(?:[(（][0-9]{1,3}[)）])?"
)
_DATE = re.compile(
    r"(?:20[0-9]{2}[年./\-][^。；，]{0,12}|[0-9]{2}年[^。；，]{0,12}|[0-9]{1,2}月[^。；，]{0,8}|[^。；，]{0,8}(?:月底|年底|季度|季度末)[^。；，]{0,4})"
)
_DATE_END = late(r"[0-9年月日底前末止季度]")
_SENTENCE = re.compile(r"[。；，！？;,：:]")
_LONGEST_SHORT = 8
_LONGEST_SERIAL = 12
_LONGEST_AGENCIES = 600


@lru_cache(maxsize=8192)
def kind_of(text: str) -> Kind:
    """The kind of one cell.

    >>> [kind_of(t).value for t in ("22", "完成", "无", "市发展改革委 市统计局", "1.开工建设。")]
    ['serial', 'status', 'empty', 'agencies', 'text']
    """
    if not text:
        return Kind.BLANK
    length = len(text)
    if length > LONGEST_STATUS and "。" in text[:-1] and "(" not in text and "（" not in text:
        return Kind.TEXT
    if length <= _LONGEST_SERIAL and _SERIAL.fullmatch(text):
        return Kind.SERIAL
    if is_empty_word(text):
        return Kind.EMPTY
    if is_status(text):
        return Kind.STATUS
    return _longer_kind(text, length)


def _longer_kind(text: str, length: int) -> Kind:
    if is_people(text):
        return Kind.PEOPLE
    if length <= 16 and _DATE.fullmatch(text) and _DATE_END.search(text[-1]):  # noqa: PLR2004  # the longest date
        return Kind.DATE
    if length <= 40 and _NUMBER.fullmatch(text):  # noqa: PLR2004  # the pattern's own bound
        return Kind.NUMBER
    if length <= _LONGEST_AGENCIES and "。" not in text[:-1] and is_agency_list(text):
        return Kind.AGENCIES
    if length <= _LONGEST_SHORT and _SENTENCE.search(text) is None:
        return Kind.SHORT
    return Kind.TEXT


_TEXTS = frozenset(
    {
        Meaning.TASK,
        Meaning.ANNUAL_GOAL,
        Meaning.PERIOD_TARGET,
        Meaning.PROGRESS,
        Meaning.SHORTFALL_REASON,
        Meaning.NEXT_STEPS,
    }
)
_AGENCIES = frozenset(
    {Meaning.LEAD_AGENCY, Meaning.AGENCY, Meaning.SUPPORT_AGENCY, Meaning.DATA_PROVIDER}
)
_OPEN = frozenset({Meaning.MEASURE, Meaning.REMARKS, Meaning.SECTION})

_FIT: dict[Meaning, dict[Kind, float]] = {
    Meaning.NUMBER: {Kind.SERIAL: 4, Kind.BLANK: 0, Kind.NUMBER: 1, Kind.SHORT: -2},
    Meaning.CLAIM: {Kind.STATUS: 4, Kind.BLANK: 0, Kind.EMPTY: -1, Kind.SHORT: 0},
    Meaning.LEADER: {Kind.PEOPLE: 4, Kind.BLANK: 0, Kind.EMPTY: 0, Kind.SHORT: -1},
    Meaning.DUE: {Kind.DATE: 4, Kind.BLANK: 0, Kind.EMPTY: 0, Kind.SHORT: 0, Kind.STATUS: -1},
    Meaning.UNIT: {Kind.SHORT: 2, Kind.BLANK: 0, Kind.EMPTY: 0, Kind.PEOPLE: 0},
    Meaning.UNIT_OR_AGENCY: {
        Kind.SHORT: 2,
        Kind.AGENCIES: 2,
        Kind.BLANK: 0,
        Kind.EMPTY: 0,
        Kind.PEOPLE: 0,
        Kind.TEXT: -1,
    },
}
_MISFIT = -4.0
_TEXT_FIT: dict[Kind, float] = {
    Kind.TEXT: 1.5,
    Kind.SHORT: 0.5,
    Kind.NUMBER: 0.5,
    Kind.DATE: 0,
    Kind.BLANK: 0,
    Kind.EMPTY: 0,
    Kind.SERIAL: -0.5,
    Kind.STATUS: -1,
    Kind.AGENCIES: -1.5,
    Kind.PEOPLE: -2,
}
_SHORT_REPORT = 0.3
"""A report may be one status word: 已完成."""
_AGENCY_FIT: dict[Kind, float] = {
    Kind.AGENCIES: 4,
    Kind.BLANK: 0,
    Kind.EMPTY: 0,
    Kind.SHORT: -0.5,
    Kind.PEOPLE: -2,
}


def fit(kind: Kind, meaning: Meaning | None) -> float:
    """How well a cell of this kind sits in a column of this meaning; below zero it does not."""
    if meaning in _TEXTS:
        is_short_report = meaning is Meaning.PROGRESS and kind is Kind.STATUS
        return _SHORT_REPORT if is_short_report else _TEXT_FIT[kind]
    if meaning in _AGENCIES:
        return _AGENCY_FIT.get(kind, _MISFIT)
    if meaning is None or meaning in _OPEN:
        return 0.0
    return _FIT[meaning].get(kind, _MISFIT)


def is_text_column(meaning: Meaning | None) -> bool:
    """Whether a column holds running text, so that a cell of it can be cut by a page."""
    return meaning in _TEXTS


def takes_any_text(meaning: Meaning | None) -> bool:
    """Whether no cell can be out of place in a column of this meaning."""
    return meaning is None or meaning in _TEXTS or meaning in _OPEN


def is_agency_column(meaning: Meaning | None) -> bool:
    """Whether a column names agencies."""
    return meaning in _AGENCIES
