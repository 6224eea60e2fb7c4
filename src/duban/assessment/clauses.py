"""A cell's text cut into list items, sentences and clauses, each with exact offsets.

A clause is what stands between commas or full stops; brackets, quotation marks and titles are never
cut. Numbered items (1. 一是 （一） ①) and paragraphs are kept apart, since officials answer a numbered
target with numbered progress (checking.md S2).
"""

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache

from duban.provenance.fields import Field

LONGEST_TEXT = 60_000
MOST_CLAUSES = 600
"""Signs and clauses of one cell that are looked at: ten times what any published cell holds."""

_DIGIT = "0-9０-９"
_COUNTERS = "个家项条名户人次座处所件套辆台栋万亿余多%％"
_PROTECTED = re.compile(
    r"《[^《》]{1,120}》|（[^（）]{1,80}）|\([^()]{1,80}\)|“[^“”]{1,80}”|‘[^‘’]{1,40}’"
    r"|「[^「」]{1,60}」|【[^【】]{1,60}】"
)
_MARKER = re.compile(
    rf"(?:^|(?<=[\s。；;：:，,、！]))"
    rf"(?:(?P<number>[{_DIGIT}]{{1,2}})(?:[.．、](?![{_DIGIT}])"
    rf"|[.．](?=[{_DIGIT}]{{1,2}}月|[{_DIGIT}]{{4}}年|[{_DIGIT}]{{1,4}}[个家项条名户座处所件套栋]))"
    rf"|[（(](?P<bracket>[一二三四五六七八九十{_DIGIT}]{{1,2}})[）)]"
    r"|(?P<circle>[①-⑳])"
    r"|(?P<is>[一二三四五六七八九十]{1,2})是(?!年)"
    r"|(?P<heading>[一二三四五六七八九十]{1,2})、(?=[一-龥]))"
)
_BARE_MARKER = re.compile(
    rf"(?:^|(?<=[\n。]))[ \u3000]*(?P<number>[{_DIGIT}]{{1,2}})[ \u3000]+(?=[一-龥《“])(?![{_COUNTERS}年月日])"
)
_STOP = re.compile(r"[。；;！!？?\n]")
_COMMA = re.compile(rf"[。；;！!？?\n，]|(?<![{_DIGIT}]),|,(?![{_DIGIT}])|：|:(?![{_DIGIT}])")
_BLANK = " \t\r\n\u3000\xa0"


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """Text between commas: `text` is `field_text[start:end]` without outer blanks.

    `item` counts list items and paragraphs, `number` is the item's printed number (一 is 1),
    `sentence` counts sentences over the whole cell; `head` is true for an item's first clause.
    `parent` is the item in which this item is a sub-item (1. … 一是 …); `number` is then the parent's.
    """

    field: Field
    start: int
    end: int
    text: str
    index: int
    item: int
    number: int | None
    sentence: int
    head: bool
    parent: int | None = None


@lru_cache(maxsize=512)
def cut_clauses(text: str, field: Field) -> tuple[Clause, ...]:
    """The clauses of one cell, in order. Nothing but punctuation, markers and blanks is left out."""
    text = text[:LONGEST_TEXT]
    protected = _protected_spans(text)
    markers = _markers(text, protected)
    clauses: list[Clause] = []
    sentence = 0
    for item, (start, end, number, parent) in enumerate(_items(text, markers)):
        head = True
        for piece_start, piece_end, stop in _pieces(text, start, end, protected):
            left, right = trimmed(text, piece_start, piece_end)
            if left < right:
                clauses.append(
                    Clause(
                        field=field,
                        start=left,
                        end=right,
                        text=text[left:right],
                        index=len(clauses),
                        item=item,
                        number=number,
                        sentence=sentence,
                        head=head,
                        parent=parent,
                    )
                )
                head = False
            if stop:
                sentence += 1
        sentence += 1
        if len(clauses) >= MOST_CLAUSES:
            break
    return tuple(clauses[:MOST_CLAUSES])


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without blanks at either end."""
    while start < end and text[start] in _BLANK:
        start += 1
    while end > start and text[end - 1] in _BLANK:
        end -= 1
    return start, end


def _protected_spans(text: str) -> tuple[list[int], list[int]]:
    starts, ends = [], []
    for found in _PROTECTED.finditer(text):
        starts.append(found.start())
        ends.append(found.end())
    return starts, ends


def _is_protected(at: int, protected: tuple[list[int], list[int]]) -> bool:
    starts, ends = protected
    place = bisect_right(starts, at) - 1
    return place >= 0 and at < ends[place]


@dataclass(frozen=True, slots=True)
class _Marker:
    start: int
    end: int
    number: int | None
    level: int


_LEVELS = {"heading": 0, "bracket": 1, "number": 2, "circle": 3, "is": 3}


def _markers(text: str, protected: tuple[list[int], list[int]]) -> list[_Marker]:
    """Every list marker, in order."""
    found: dict[int, _Marker] = {}
    for pattern in (_MARKER, _BARE_MARKER):
        for match in pattern.finditer(text):
            kind = match.lastgroup or "number"
            if kind == "bracket" or not _is_protected(match.start(), protected):
                marker = _Marker(
                    match.start(), match.end(), _printed(match.group(kind)), _LEVELS[kind]
                )
                found.setdefault(match.end(), marker)
    return sorted(found.values(), key=lambda marker: marker.start)


def _printed(text: str) -> int | None:
    """The number of a marker: 3, ３, 三, ③, 十二."""
    if "①" <= text[0] <= "⑳":
        return ord(text[0]) - ord("①") + 1
    digits = "一二三四五六七八九"
    if text[0] in digits + "十":
        tens, ten, ones = text.partition("十")
        if not ten:
            return digits.index(text[0]) + 1
        return (digits.index(tens) + 1 if tens else 1) * 10 + (
            digits.index(ones) + 1 if ones else 0
        )
    return int(text.translate(str.maketrans("０１２３４５６７８９", "0123456789")))


def _items(text: str, markers: list[_Marker]) -> list[tuple[int, int, int | None, int | None]]:
    """Runs of text between markers: start, end, printed number, the item above.

    A new paragraph without a marker continues the item.
    """
    runs: list[tuple[int, int, int | None, int | None]] = []
    above: list[tuple[int, int, int | None]] = []
    at, number, parent = 0, None, None
    for marker in markers:
        if text[at : marker.start].strip(_BLANK):
            runs.append((at, marker.start, number, parent))
        while above and above[-1][0] >= marker.level:
            above.pop()
        parent = above[-1][1] if above else None
        number = above[0][2] if above else marker.number
        above.append((marker.level, len(runs), number))
        at = marker.end
    runs.append((at, len(text), number, parent))
    return runs


def _pieces(
    text: str, start: int, end: int, protected: tuple[list[int], list[int]]
) -> list[tuple[int, int, bool]]:
    """The clauses of one item as (start, end, whether a sentence ends here)."""
    pieces: list[tuple[int, int, bool]] = []
    at = start
    for match in _COMMA.finditer(text, start, end):
        if _is_protected(match.start(), protected):
            continue
        pieces.append((at, match.start(), _STOP.match(match.group()) is not None))
        at = match.end()
    pieces.append((at, end, True))
    return pieces
