"""Automatic list numbers of a Word document: Word draws them, the text does not hold them.

Rules: ECMA-376 part 1, 17.9. A numbered paragraph belongs to a list (`numId`) and a level; all
lists on one abstract list count on together unless one of them says where to start.
"""

import dataclasses
import re
from dataclasses import dataclass, field

from lxml import etree

from duban.documents.word_numerals import numeral
from duban.documents.word_xml import attribute, child, children

_MOST_LEVELS = 9
_PLACEHOLDER = re.compile(r"%([1-9])")
_CLOSED = "、）)】〕"
"""A label that ends so stands off from its text by itself."""


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is numbered: number format, text with %1…%9, first number."""

    style: str = "decimal"
    text: str = "%1."
    start: int = 1
    is_plain: bool = False
    stands_off: bool = True


@dataclass(slots=True)
class Lists:
    """The lists of a document and how far each has counted. Changes while paragraphs are read."""

    abstract: dict[str, dict[int, Level]]
    lists: dict[str, tuple[str, dict[int, Level]]]
    style_lists: dict[str, tuple[str, int]]
    _counts: dict[str, list[int | None]] = field(default_factory=dict)
    _started: set[tuple[str, int]] = field(default_factory=set)

    def label(self, properties: etree._Element | None) -> str:
        """Return the number that Word draws before a paragraph with these properties, or ""."""
        found = self._list_of(properties)
        if found is None or found[0] not in self.lists:
            return ""
        list_id, level = found
        abstract_id, overrides = self.lists[list_id]
        levels = {**self.abstract.get(abstract_id, {}), **overrides}
        if level not in levels:
            return ""
        numbers = self._count(list_id, abstract_id, level, levels)
        return _label(levels, level, numbers)

    def _list_of(self, properties: etree._Element | None) -> tuple[str, int] | None:
        """Return the list and level of a paragraph: its own, else its style's."""
        if properties is None:
            return None
        style = attribute(child(properties, "pStyle"), "val")
        inherited = self.style_lists.get(style) if style else None
        numbering = child(properties, "numPr")
        if numbering is None:
            return inherited
        list_id = attribute(child(numbering, "numId"), "val") or (inherited or ("0", 0))[0]
        level = _number(
            attribute(child(numbering, "ilvl"), "val"), inherited[1] if inherited else 0
        )
        return None if list_id == "0" else (list_id, level)

    def _count(
        self, list_id: str, abstract_id: str, level: int, levels: dict[int, Level]
    ) -> list[int]:
        counts = self._counts.setdefault(abstract_id, [None] * _MOST_LEVELS)
        restarts = level in self.lists[list_id][1] and (list_id, level) not in self._started
        self._started.add((list_id, level))
        previous = counts[level]
        counts[level] = levels[level].start if previous is None or restarts else previous + 1
        counts[level + 1 :] = [None] * (_MOST_LEVELS - level - 1)
        return [
            levels.get(number, Level()).start if count is None else count
            for number, count in enumerate(counts)
        ]


def read_lists(numbering: etree._Element | None, styles: etree._Element | None) -> Lists:
    """Return the lists that numbering.xml and styles.xml define; either part may be missing."""
    style_lists = _style_lists(styles)
    abstract: dict[str, dict[int, Level]] = {}
    links: dict[str, str] = {}
    styled: dict[str, str] = {}
    for element in children(numbering, "abstractNum"):
        identity = attribute(element, "abstractNumId") or ""
        abstract[identity] = {_level_id(level): _level(level) for level in children(element, "lvl")}
        link = attribute(child(element, "numStyleLink"), "val")
        name = attribute(child(element, "styleLink"), "val")
        if link:
            links[identity] = link
        if name:
            styled[name] = identity
    for identity, link in links.items():
        abstract[identity] = abstract.get(styled.get(link, ""), {})
    lists = {}
    for element in children(numbering, "num"):
        identity = attribute(child(element, "abstractNumId"), "val") or ""
        lists[attribute(element, "numId") or ""] = (
            identity,
            _overrides(element, abstract.get(identity, {})),
        )
    return Lists(abstract, lists, style_lists)


def _style_lists(styles: etree._Element | None) -> dict[str, tuple[str, int]]:
    """Return the list and level of each paragraph style, inherited ones included."""
    own: dict[str, tuple[str, int]] = {}
    parents: dict[str, str] = {}
    for style in children(styles, "style"):
        name = attribute(style, "styleId") or ""
        parents[name] = attribute(child(style, "basedOn"), "val") or ""
        properties = child(style, "pPr")
        numbering = child(properties, "numPr") if properties is not None else None
        list_id = attribute(child(numbering, "numId"), "val") if numbering is not None else None
        if list_id:
            own[name] = (list_id, _number(attribute(child(numbering, "ilvl"), "val"), 0))
    found: dict[str, tuple[str, int]] = {}
    for name in parents:
        ancestor = name
        seen: set[str] = set()
        while ancestor and ancestor not in own and ancestor not in seen:
            seen.add(ancestor)
            ancestor = parents.get(ancestor, "")
        if ancestor in own and own[ancestor][0] != "0":
            found[name] = own[ancestor]
    return found


def _level_id(level: etree._Element) -> int:
    return _number(attribute(level, "ilvl"), 0)


def _level(element: etree._Element) -> Level:
    suffix = attribute(child(element, "suff"), "val") or "tab"
    return Level(
        style=attribute(child(element, "numFmt"), "val") or "decimal",
        text=attribute(child(element, "lvlText"), "val") or "",
        start=_number(attribute(child(element, "start"), "val"), 1, most=32_767),
        is_plain=child(element, "isLgl") is not None,
        stands_off=suffix != "nothing",
    )


def _overrides(element: etree._Element, levels: dict[int, Level]) -> dict[int, Level]:
    overrides: dict[int, Level] = {}
    for override in children(element, "lvlOverride"):
        number = _level_id(override)
        own = child(override, "lvl")
        level = _level(own) if own is not None else levels.get(number, Level())
        start = attribute(child(override, "startOverride"), "val")
        if start is not None:
            level = dataclasses.replace(level, start=_number(start, 1, most=32_767))
        overrides[number] = level
    return overrides


def _number(text: str | None, default: int, *, most: int = _MOST_LEVELS - 1) -> int:
    if text is None or not re.fullmatch(r"[0-9]{1,6}", text):
        return default
    return min(int(text), most)


def _label(levels: dict[int, Level], level: int, numbers: list[int]) -> str:
    own = levels[level]
    if own.style == "bullet":
        return ""

    def drawn(match: re.Match[str]) -> str:
        number = int(match[1]) - 1
        style = "decimal" if own.is_plain else levels.get(number, own).style
        return numeral(numbers[number], style)

    text = _PLACEHOLDER.sub(drawn, own.text)
    needs_space = text and own.stands_off and text[-1] not in _CLOSED
    return text + " " if needs_space else text
