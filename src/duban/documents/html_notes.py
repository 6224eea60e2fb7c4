"""Footnotes of a web page: the marks in its text that are links, and the notes that they lead to."""

from dataclasses import dataclass, field

from lxml.html import HtmlElement

from duban.lookups.late import late

_MARK = late(
    r"\s{0,4}[\[〔【（(]?(?:注|note)?\s?(?:[0-9]{1,3}|[①-⑳]|[ivx]{1,4}|[*＊※†‡]{1,3})[\]〕】）)]?\s{0,4}"
)
"""What a reader clicks on: 1, [1], 注1, ①, *."""
_NO_NOTE = ("table", "td", "th", "h1", "h2", "h3")
_LONGEST = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class Footnotes:
    """`marks`: which note each linked mark leads to. `notes`: the elements that are notes, by the same
    names."""

    marks: dict[HtmlElement, str] = field(default_factory=dict)
    notes: dict[HtmlElement, str] = field(default_factory=dict)


def footnotes(root: HtmlElement) -> Footnotes:
    """Return the footnotes of a page: a short mark whose link leads down the page to a piece of text.

    A note's own link leads up again, so that it is no mark; a link to a table or a heading is none.
    """
    found = Footnotes()
    asked: dict[str, list[HtmlElement]] = {}
    for element in root.iter():
        if not isinstance(element.tag, str):
            continue
        names = {element.get("id"), element.get("name") if element.tag == "a" else None} - {None}
        for name in names & asked.keys():
            if _may_be_note(element):
                found.notes[element] = name
                found.marks.update(dict.fromkeys(asked.pop(name), name))
        link = element.get("href", "") if element.tag == "a" else ""
        if link.startswith("#") and _MARK.fullmatch("".join(element.itertext())):
            asked.setdefault(link[1:], []).append(element)
    return found


def _may_be_note(element: HtmlElement) -> bool:
    if element.tag in _NO_NOTE or next(element.iterdescendants(*_NO_NOTE), None) is not None:
        return False
    if any(above.tag in _NO_NOTE for above in element.iterancestors()):
        return False
    return len("".join(element.itertext())) <= _LONGEST
