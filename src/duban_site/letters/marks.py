"""The marks of a Word template, 〔单位〕, and filling them: text for text, no language, no program.

A mark is found however Word has cut it into runs. The table row, or outside tables the paragraph, in which
marks of an item stand is repeated for each item and left away where there is none. A year in such brackets,
as document numbers have it, is no mark.
"""

import copy
import io
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE as REL
from docx.oxml.ns import qn

MARK = re.compile(r"〔(?![0-9]{4}〕)([^〔〕\n]{1,20})〕")
_P, _T, _TR, _BR = qn("w:p"), qn("w:t"), qn("w:tr"), qn("w:br")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def opened(template: bytes) -> Any:
    """The template as a document. Raises what python-docx raises for bytes that are none."""
    return Document(io.BytesIO(template))


def texts(document: Any) -> Iterator[str]:
    """The text of each paragraph: body, tables, headers and footers."""
    for root in _roots(document):
        for paragraph in root.iter(_P):
            yield "".join(node.text or "" for node in _nodes(paragraph))


def marks(document: Any) -> set[str]:
    """The names of all marks."""
    return {name for text in texts(document) for name in MARK.findall(text)}


def filled(
    template: bytes,
    values: Mapping[str, str],
    items: Sequence[Mapping[str, str]],
    *,
    of_item: Collection[str],
) -> bytes:
    """The template with its marks filled. `of_item`: the names of the marks that each item has.

    Raises KeyError for a mark without a value: a checked template has none.
    """
    document = opened(template)
    for root in _roots(document):
        done = _repeat(root, [{**values, **item} for item in items], frozenset(of_item))
        for paragraph in [one for one in root.iter(_P) if one not in done]:
            _fill(paragraph, values)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _roots(document: Any) -> Iterator[Any]:
    yield document.element.body
    for relation in document.part.rels.values():
        if relation.reltype in {REL.HEADER, REL.FOOTER}:
            yield relation.target_part.element


def _repeat(root: Any, items: Sequence[Mapping[str, str]], of_item: frozenset[str]) -> set[Any]:
    """Repeat and fill what stands once for each item; returns the paragraphs that are filled with it, so
    that no mark in a value is ever taken for one of the template."""
    blocks = []
    for paragraph in root.iter(_P):
        text = "".join(node.text or "" for node in _nodes(paragraph))
        if of_item & set(MARK.findall(text)):
            row = next(paragraph.iterancestors(_TR), None)
            blocks.append(paragraph if row is None else row)
    done = set()
    for block in dict.fromkeys(blocks):
        for item in items:
            made = copy.deepcopy(block)
            block.addprevious(made)
            for paragraph in made.iter(_P):
                _fill(paragraph, item)
                done.add(paragraph)
        block.getparent().remove(block)
    return done


def _nodes(paragraph: Any) -> list[Any]:
    """The text nodes of a paragraph, without those of paragraphs in a box inside it."""
    return [node for node in paragraph.iter(_T) if next(node.iterancestors(_P)) is paragraph]


def _fill(paragraph: Any, values: Mapping[str, str]) -> None:
    nodes = _nodes(paragraph)
    whole = "".join(node.text or "" for node in nodes)
    for found in reversed(list(MARK.finditer(whole))):
        _put(nodes, found.start(), found.end(), _safe(values[found[1]]))
    for node in nodes:
        _break_lines(node)


def _put(nodes: Sequence[Any], start: int, end: int, value: str) -> None:
    """Replace what stands from `start` to `end` of the joined texts; it takes the look of its first sign."""
    at = 0
    for node in nodes:
        text = node.text or ""
        first, last = max(start - at, 0), min(end - at, len(text))
        at += len(text)
        if first >= last:
            continue
        node.text = text[:first] + value + text[last:]
        node.set(_SPACE, "preserve")
        value = ""


def _break_lines(node: Any) -> None:
    lines = (node.text or "").split("\n")
    if len(lines) == 1:
        return
    node.text = lines[0]
    last = node
    for line in lines[1:]:
        end = node.makeelement(_BR)
        more = node.makeelement(_T)
        more.text = line
        more.set(_SPACE, "preserve")
        last.addnext(end)
        end.addnext(more)
        last = more


def _safe(text: str) -> str:
    """Text that XML may hold; what it may not hold is shown as ▯."""
    return "".join(sign if _is_xml(sign) else "▯" for sign in text)


def _is_xml(sign: str) -> bool:
    """Whether a character is allowed in XML 1.0 (production 2, Char)."""
    is_low = sign < " " and sign not in "\t\n"
    return not is_low and not "\ud800" <= sign <= "\udfff" and sign not in "\ufffe\uffff"
