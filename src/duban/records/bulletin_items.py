"""The paragraphs of a bulletin grouped into its numbered items, headings, and the rest."""

import itertools
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from duban.lookups.bulletins import is_closing, is_demand, share_of_goal, status_in_heading
from duban.lookups.columns import match
from duban.lookups.furniture import is_note, is_page_number
from duban.lookups.late import late
from duban.lookups.names import is_agency_list
from duban.records.placing import part
from duban.tables.fields import field_of
from duban.tables.goal_table import Outside, Where
from duban.tables.row_kinds import LONGEST_SECTION, is_section, nested

_HAN = "一二三四五六七八九十百"
_NUMERAL = rf"[0-9０-９]{{1,4}}|[{_HAN}]{{1,6}}"
_LIST_MARK = r"\s{0,8}(?:[0-9]{1,3}[.．、]\s{0,4}|[(（][0-9]{1,3}[)）]\s{0,4})?"
ORDINAL = late(
    _LIST_MARK
    + rf"(?:[(（【]?第\s?({_NUMERAL})\s?项[)）】]?[：:、，,]?|([0-9]{{1,4}})\s?项(?=[“「\"]))\s{{0,4}}"
)
ARABIC = late(r"\s{0,8}([0-9０-９]{1,3})[.．、](?![0-9０-９])\s{0,4}")
BRACKETED = late(r"\s{0,8}[(（]([0-9０-９]{1,3})[)）]\s{0,4}")
CHINESE = late(rf"\s{{0,8}}(?:[(（]([{_HAN}]{{1,4}})[)）]|([{_HAN}]{{1,4}})、)\s{{0,4}}")
CIRCLED = late(r"\s{0,8}([①-⑳])\s{0,4}")
LABELLED = late(
    rf"\s{{0,8}}[【\[（(]?(?:任务|项目|事项|目标|指标|工作|重点)\s?({_NUMERAL})\s?[】\]）):：、.．]\s{{0,4}}"
)
"""【任务3】, 项目三："""
SAID = late(rf"\s{{0,8}}([{_HAN}]{{1,3}})是[，,、]?")
"""一是……；二是……"""
NAMED = late(rf"[^。；：:（()）]{{2,60}}[(（]第\s?({_NUMERAL})\s?项[)）]")
_QUOTE_FIRST = late(r"\s{0,8}[“「][^“”「」]{4,300}[”」]\s?[(（]")
_PROJECT = late(r"[^。；：:，,（()）]{3,40}[：:。]")
_INNER_ORDINAL = late(rf"(?<=[。；])\s{{0,4}}(?:[0-9]{{1,3}}[.．、])?第\s?(?:{_NUMERAL})\s?项")
_INNER_NAMED = late(rf"[^。；：:（()）、]{{2,60}}[(（]第\s?(?:{_NUMERAL})\s?项[)）]")
_INNER_SAID = late(rf"(?<=[。；：:])\s{{0,4}}[{_HAN}]{{1,3}}是")
_LABEL = late(r"\s{0,8}([\u4e00-\u9fff]{2,10})[：:]")
_HEADING_END = late(r"(?:[(（][^()（）]{1,12}[)）])?[。：:\s]{0,4}\Z")
_SIGNATURE = 30
_SENTENCE_MARKS = frozenset("。；：:，,！？“”")
_SHORT_HEADING = 40
_MOST_INNER = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One item: its number as printed, the headings above it, its paragraphs."""

    number: str | None
    headings: tuple[Outside, ...]
    section: str | None
    paragraphs: tuple[Outside, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Grouped:
    """Items in order, and the paragraphs that belong to none. `is_ordinal`: they are named 第N项."""

    items: tuple[Item, ...]
    rest: tuple[Outside, ...]
    is_ordinal: bool = False


@dataclass(slots=True)
class _Draft:
    """The state of reading a document's paragraphs from top to bottom."""

    items: list[Item] = field(default_factory=list)
    rest: list[Outside] = field(default_factory=list)
    open_paragraphs: list[Outside] = field(default_factory=list)
    section: str | None = None
    headings: tuple[Outside, ...] = ()
    number: str | None = None
    is_open: bool = False
    is_closing: bool = False

    def close(self) -> None:
        """Finish the item that paragraphs are being added to."""
        if self.is_open:
            self.items.append(
                Item(
                    number=self.number or None,
                    headings=self.headings,
                    section=self.section,
                    paragraphs=tuple(self.open_paragraphs),
                )
            )
        self.is_open = False
        self.open_paragraphs = []

    def set_aside(self, piece: Outside) -> None:
        """Keep a paragraph that is known to be no item's among the notes."""
        self.rest.append(replace(piece, where=Where.NOTE))

    def take_heading(self, piece: Outside) -> None:
        """Put what follows under a heading."""
        self.close()
        self.section = nested(self.section, piece.text)
        is_second = " / " in self.section
        self.headings = (*self.headings[:1], piece) if is_second else (piece,)
        self.is_closing = is_closing(piece.text) and status_in_heading(piece.text) is None
        self.set_aside(piece)

    def take_start(self, piece: Outside, number: str) -> None:
        """Open an item."""
        self.close()
        self.number, self.is_open = number, True
        self.open_paragraphs = [piece]


Start = Callable[[str], "str | None"]


def groupings(pieces: Sequence[Outside]) -> Iterator[Grouped]:
    """The ways to read a document's numbering, the surest first: 第N项, 任务N, 1., （1）, （一）, ①, 一是,
    names."""
    if any("项" in piece.text for piece in pieces):
        yield replace(_grouped(list(_split(pieces, _cuts)), _ordinal), is_ordinal=True)
    for pattern in (LABELLED, ARABIC, BRACKETED, CHINESE, CIRCLED):
        yield _grouped(pieces, _by(pattern))
    yield _grouped(list(_split(pieces, _said_cuts)), _by(SAID))
    yield _grouped(pieces, _quote)
    yield _grouped(pieces, _project)


def _grouped(pieces: Sequence[Outside], start: Start) -> Grouped:
    draft = _Draft()
    for at, piece in enumerate(pieces):
        if piece.where is Where.NOTE or is_page_number(piece.text):
            draft.set_aside(piece)
            continue
        if is_heading(piece.text):
            draft.take_heading(piece)
            continue
        number = start(piece.text)
        if draft.is_closing or _ends_list(pieces, at, is_start=number is not None):
            draft.close()
            draft.set_aside(piece)
        elif number is not None:
            draft.take_start(piece, number)
        elif draft.is_open:
            draft.open_paragraphs.append(piece)
        else:
            draft.rest.append(piece)
    draft.close()
    return Grouped(items=tuple(draft.items), rest=tuple(draft.rest))


def is_heading(text: str) -> bool:
    """Whether a line heads the items below it: 一、…, or 达到序时进度的项目："""
    if is_section(text):
        return True
    if len(text) > LONGEST_SECTION:
        return False
    bare = _HEADING_END.sub("", text)
    if not bare or len(bare) > _SHORT_HEADING or any(mark in bare for mark in "。；"):
        return False
    if text.endswith(("：", ":")):
        return status_in_heading(bare) is not None
    return is_section(bare) and status_in_heading(bare) is not None


def numberless(heading: str) -> str:
    """A heading without its number in front and its count behind: 二、县教育局（3项） is 县教育局."""
    marked = CHINESE.match(heading)
    return _HEADING_END.sub("", heading[marked.end() if marked else 0 :])


def _ends_list(pieces: Sequence[Outside], at: int, *, is_start: bool) -> bool:
    """Whether a paragraph stands below the list: a demand on everybody, a note, who signed."""
    text = pieces[at].text
    if is_start:
        return False
    if at and _names_field(pieces[at - 1].text):
        return False
    label = _LABEL.match(text)
    named = match(label.group(1)) if label is not None else None
    if named is not None and field_of(named.meaning) is not None:
        return False
    return is_demand(text) or is_note(text) or _is_signature(text, pieces[at + 1 :][:2])


def _names_field(text: str) -> bool:
    """Whether a line is the name of a field alone, so that its content stands below."""
    named = match(text.strip("：: "))
    return named is not None and field_of(named.meaning) is not None


def _is_signature(text: str, below: Sequence[Outside]) -> bool:
    bare = text.strip()
    if len(bare) > _SIGNATURE or not _SENTENCE_MARKS.isdisjoint(bare):
        return False
    is_last = not below or any(is_note(piece.text) for piece in below)
    return is_last and is_agency_list(bare)


def _by(pattern: re.Pattern[str]) -> Start:
    def start(text: str) -> str | None:
        found = pattern.match(text)
        return next((group for group in found.groups() if group), None) if found else None

    return start


def _ordinal(text: str) -> str | None:
    found = ORDINAL.match(text) or NAMED.match(text)
    return next((group for group in found.groups() if group), None) if found else None


def _quote(text: str) -> str | None:
    return "" if _QUOTE_FIRST.match(text) else None


def _project(text: str) -> str | None:
    """A paragraph of one project: its name, then figures held against its plan."""
    named = _PROJECT.match(text)
    if named is None or match(named.group().strip("：:。 ")) is not None:
        return None
    return "" if share_of_goal(text) > named.end() else None


def _split(pieces: Sequence[Outside], cuts_of: Callable[[str], list[int]]) -> Iterator[Outside]:
    """Paragraphs cut where several items stand in one of them: …。第33项“…”…, 甲（第五项）…；乙（第八项）…"""
    for piece in pieces:
        cuts = sorted(set(cuts_of(piece.text)))
        if not cuts:
            yield piece
            continue
        edges = [0, *cuts, len(piece.text)]
        for start, end in itertools.pairwise(edges):
            whole = part(piece, start, end)
            if whole.text:
                yield whole


def _cuts(text: str) -> list[int]:
    found = [hit.start() for hit in _INNER_ORDINAL.finditer(text)][:_MOST_INNER]
    named = [hit.start() for hit in _INNER_NAMED.finditer(text)][:_MOST_INNER]
    starts = [at for at in named if at == 0 or text[at - 1] in "。；：:、\n"]
    if len(starts) > 1 or (starts and starts[0] > 0):
        found += starts
    return [at for at in found if 0 < at < len(text)]


def _said_cuts(text: str) -> list[int]:
    found = [hit.start() for hit in _INNER_SAID.finditer(text)][:_MOST_INNER]
    return [at for at in found if 0 < at < len(text)]
