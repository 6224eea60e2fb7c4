"""Known text around and inside a goal table that is neither goal nor report (`furniture.toml`)."""

import re
import tomllib
from functools import cache, lru_cache
from importlib import resources
from typing import NamedTuple

from duban.lookups.late import late

LONGEST_NOTE = 300
"""A line longer than this is prose, whatever it begins with."""
_PAGE = re.compile(
    r"[-—–~·\s]{0,6}(?:第\s{0,3})?[0-9０-９]{1,4}(?:\s{0,3}页)?"
    r"(?:\s{0,3}[/／,，共]{1,2}\s{0,3}[0-9０-９]{1,4}(?:\s{0,3}页)?)?[-—–~·\s]{0,6}"
)
_PAGE_OF = re.compile(
    r"第\s?[0-9]{1,4}\s?页[\s,，/]{0,3}共\s?[0-9]{1,4}\s?页|Page\s[0-9]{1,4}(?:\sof\s[0-9]{1,4})?"
)
_DATE_LINE = re.compile(
    r"[(（]?(?:截至|截止)?\s{0,2}20[0-9]{2}\s{0,2}[年./-]\s{0,2}[0-9]{1,2}\s{0,2}[月./-]?"
    r"\s{0,2}(?:[0-9]{1,2}\s{0,2}日?)?[)）]?(?:\s{1,4}[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?)?"
)
_TOTAL_LINE = re.compile(r"(?:合计|共计|总计|以上)[:：]?\s{0,4}[0-9一二三四五六七八九十百]")
_TABLE_MARK = re.compile(
    r"(?:附表|表|附件)\s?(?:[0-9]{1,3}|[一二三四五六七八九十]{1,3})(?:[-—][0-9]{1,2})?[:：]?"
)
_CAPTION = late(
    r"(?:附表|表|附件)\s?(?:[0-9]{1,3}|[一二三四五六七八九十]{1,3})(?:[-—][0-9]{1,2})?[:：.．、\s]\s{0,4}[^。；]{2,40}"
)
_LEGEND = re.compile(r"[（(][^()（）]{2,120}[)）]")
_OPENING = "（(*＊ "
"""Signs before a note's first word: （括号内数字为位次）, *注：……*."""
_LONGEST_SITE_LINE = 60
_NOTE_ITEM = late(r"\s{0,8}[(（]?[0-9０-９]{1,2}[.．、)）]")
_MARKED = re.compile(r"(?:\[\^?[0-9]{1,2}\]|〔[0-9]{1,2}〕)\s{0,4}[:：]?\s{0,4}\S")
"""A footnote in plain text, behind its mark: [1] 按可比价格计算."""
_SPACE = re.compile(r"\s+")


class Furniture(NamedTuple):
    """The words of `furniture.toml`."""

    empty: frozenset[str]
    note_starts: tuple[str, ...]
    note_parts: tuple[str, ...]
    continued: frozenset[str]
    totals: frozenset[str]
    title_cues: tuple[str, ...]
    title_not_endings: tuple[str, ...]
    preamble_starts: tuple[str, ...]
    preamble_cues: tuple[str, ...]


@cache
def furniture() -> Furniture:
    """The words, read once."""
    data = tomllib.loads(resources.files(__package__).joinpath("furniture.toml").read_text("utf-8"))
    return Furniture(
        empty=frozenset(data["empty"]["words"]),
        note_starts=tuple(data["notes"]["starts"]),
        note_parts=tuple(data["notes"]["contains"]),
        continued=frozenset(data["continued"]["words"]),
        totals=frozenset(data["totals"]["words"]),
        title_cues=tuple(data["title"]["cues"]),
        title_not_endings=tuple(data["title"]["not_endings"]),
        preamble_starts=tuple(data["preamble"]["starts"]),
        preamble_cues=tuple(data["preamble"]["cues"]),
    )


@lru_cache(maxsize=1024)
def is_empty_word(text: str) -> bool:
    """Whether a cell says nothing: blank, 无, —, / and their like."""
    bare = text.strip().rstrip("。")
    return not bare or bare in furniture().empty


def is_note(text: str) -> bool:
    """Whether a line outside the rows is a note, a page number or a mark of continuation."""
    bare = text.strip()
    if len(bare) > LONGEST_NOTE:
        return bare.startswith(("注：", "注:", "说明：", "备注："))
    words = furniture()
    return (
        bare.startswith(words.note_starts)
        or bare.lstrip(_OPENING).startswith(words.note_starts)
        or is_page_number(bare)
        or _MARKED.match(bare) is not None
        or _DATE_LINE.fullmatch(bare) is not None
        or _TABLE_MARK.fullmatch(bare) is not None
        or (len(bare) <= _LONGEST_SITE_LINE and any(part in bare for part in words.note_parts))
        or _SPACE.sub("", bare) in words.continued
        or (len(bare) <= _LONGEST_SITE_LINE and _TOTAL_LINE.match(bare) is not None)
    )


def is_caption(text: str) -> bool:
    """Whether a line numbers and names the table below it: 表二 会议议定事项.

    >>> is_caption("附件1 产业发展任务"), is_caption("表现突出的单位")
    (True, False)
    """
    return _CAPTION.fullmatch(text.strip()) is not None


def is_legend(text: str) -> bool:
    """Whether a line above a table is one remark in brackets: （红灯表示滞后，绿灯表示正常）."""
    return _LEGEND.fullmatch(text.strip()) is not None


def opens_notes(text: str) -> bool:
    """Whether a line begins the notes below a table, which may go on in numbered lines."""
    return text.lstrip(_OPENING).startswith(("注", "说明", "备注", "附注", "填表说明", "填报说明"))


def is_further_note(text: str) -> bool:
    """Whether a line is a further item of the notes above it: 2.本表数据为各单位报送数。"""
    return _NOTE_ITEM.match(text) is not None


def is_page_number(text: str) -> bool:
    """Whether a line holds a page number and nothing else: — 3 —, 第3页 共7页, 3/7."""
    bare = text.strip()
    return len(bare) <= 30 and (  # noqa: PLR2004  # the longest form above has 11 characters
        _PAGE.fullmatch(bare) is not None or _PAGE_OF.fullmatch(bare) is not None
    )


def is_total(text: str) -> bool:
    """Whether a cell heads a row of sums."""
    return _SPACE.sub("", text).strip("：:") in furniture().totals
