"""The text that Word shows of one paragraph."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from duban.documents.docx_numbering import Lists
from duban.documents.word_xml import attribute, child, is_on, kind
from duban.provenance.place import Part

_GONE = frozenset({"del", "moveFrom", "delText", "instrText", "rPr", "pPr", "rt", "annotationRef"})
"""Deleted or moved away by a tracked change, or never shown."""
_REFERENCES = {
    "footnoteReference": Part.FOOTNOTE,
    "endnoteReference": Part.ENDNOTE,
    "commentReference": Part.COMMENT,
}
_SIGNS = {"tab": "\t", "cr": "\n", "br": "\n", "noBreakHyphen": "-", "ptab": "\t"}
_SAID = frozenset({"t", "math:t", "sym", *_SIGNS})
_SYMBOLS = {
    ("wingdings", 0xFC): "✓",
    ("wingdings", 0xFB): "✗",
    ("wingdings", 0xFE): "☑",
    ("wingdings", 0xFD): "☒",
    ("wingdings", 0xA8): "□",
    ("wingdings", 0x6C): "●",
    ("wingdings 2", 0x50): "✓",
    ("wingdings 2", 0x4F): "✗",
    ("wingdings 2", 0x52): "☑",
    ("wingdings 2", 0x51): "☒",
    ("wingdings 2", 0xA3): "□",
}
"""Marks that tables use as status, by font and code (Word keeps them as private characters)."""
_SYMBOL_AREA = range(0xF000, 0xF100)
"""Where Word keeps the characters of symbol fonts."""
_CHARACTERS = range(0x20, 0xD800)
_UNKNOWN_SIGN = "\N{REPLACEMENT CHARACTER}"


NoteKey = tuple[Part, str]
"""Which note: its kind, and its number in the part of the file that holds its kind."""


@dataclass(slots=True)
class Shown:
    """The text of a paragraph, the text boxes on it, the notes that hang on it, and whether some of it
    is marked as hidden."""

    text: str = ""
    boxes: list[etree._Element] = field(default_factory=list)
    notes: list[NoteKey] = field(default_factory=list)
    hides: bool = False


def paragraph_text(paragraph: etree._Element, lists: Lists) -> Shown:
    """Return what Word shows: insertions in, deletions out, list number in front.

    Text that is marked as hidden stays: `hides` tells, so that it can be noted."""
    shown = Shown()
    pieces = list(_pieces(paragraph, shown))
    text = "\n".join(line.strip() for line in "".join(pieces).split("\n")).strip()
    label = lists.label(child(paragraph, "pPr"))
    shown.text = (label + text).strip()
    return shown


def _pieces(element: etree._Element, shown: Shown) -> Iterator[str]:
    for part in element:
        name = kind(part)
        if name in _GONE:
            continue
        if name in _SAID:
            yield _said(part, name)
        elif name == "txbxContent":
            shown.boxes.append(part)
        elif name in _REFERENCES:
            shown.notes.append((_REFERENCES[name], attribute(part, "id") or ""))
        elif name == "mc:AlternateContent":
            choice = next((c for c in part if kind(c) in {"mc:Choice", "mc:Fallback"}), None)
            if choice is not None:
                yield from _pieces(choice, shown)
        else:
            if name == "r" and is_on(child(child(part, "rPr"), "vanish")):
                shown.hides = shown.hides or any(True for _ in part.iter("{*}t"))
            yield from _pieces(part, shown)


def _said(part: etree._Element, name: str) -> str:
    """The text that an element stands for by itself."""
    if name == "sym":
        return _symbol(part)
    return _SIGNS.get(name) or (part.text or "").replace("\n", " ")


def _symbol(part: etree._Element) -> str:
    font = (attribute(part, "font") or "").lower()
    code = attribute(part, "char") or ""
    try:
        number = int(code, 16)
    except ValueError:
        return _UNKNOWN_SIGN
    if number in _SYMBOL_AREA:
        return _SYMBOLS.get((font, number - _SYMBOL_AREA.start), _UNKNOWN_SIGN)
    return chr(number) if number in _CHARACTERS else _UNKNOWN_SIGN
