"""Source text as HTML elements: escaped, hidden characters made visible, evidence linked.

Elements are made by lxml, which escapes every text that goes into them.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from lxml.html.builder import E

from duban.assessment.assessment import EvidenceRole, SubTarget
from duban.provenance.fields import Field

Node = Any
"""An lxml element, or a text: what `E` takes as children."""

_KEPT = frozenset("\n\t")
_LOUDEST = (EvidenceRole.CONTEXT, EvidenceRole.SUPPORTS, EvidenceRole.UNDERMINES)
_CIRCLED_MOST = 20
_CIRCLED_ZERO = ord("①") - 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Marking:
    """One piece of a field that belongs to a sub-target (numbered from 1). No role: target text."""

    start: int
    end: int
    number: int
    role: EvidenceRole | None


def said(text: str) -> list[Node]:
    """A text as children: control and direction characters become visible names (U+202E)."""
    if text.isprintable():
        return [text] if text else []
    nodes: list[Node] = []
    plain = ""
    for character in text:
        if character not in _KEPT and unicodedata.category(character) in {"Cc", "Cf", "Cs", "Co"}:
            nodes += [plain, E.span({"class": "ctl"}, f"U+{ord(character):04X}")]
            plain = ""
        else:
            plain += character
    return [node for node in (*nodes, plain) if not isinstance(node, str) or node]


def circled(number: int) -> str:
    """① to ⑳, and (21) from there on."""
    return chr(_CIRCLED_ZERO + number) if number <= _CIRCLED_MOST else f"({number})"


def markings(subtargets: Sequence[SubTarget], field: Field) -> list[Marking]:
    """Every piece of one field that a sub-target came from or rests on, in the order of the text."""
    found = [
        Marking(start=span.start, end=span.end, number=number, role=None)
        for number, subtarget in enumerate(subtargets, start=1)
        for span in subtarget.spans
        if span.field is field
    ]
    found += [
        Marking(start=each.span.start, end=each.span.end, number=number, role=each.role)
        for number, subtarget in enumerate(subtargets, start=1)
        for each in subtarget.evidence
        if each.span.field is field
    ]
    return sorted(found, key=lambda mark: (mark.start, mark.end, mark.number))


def marked(text: str, marks: Sequence[Marking], row: str) -> list[Node]:
    """The text with its pieces linked to their sub-targets; where pieces overlap they share a link.

    `row` is the id of the row; sub-target 2 has the id `row-2`.
    """
    edges = sorted({0, len(text), *(edge for mark in marks for edge in (mark.start, mark.end))})
    nodes: list[Node] = []
    for start, end in pairwise(edges):
        here = [mark for mark in marks if mark.start <= start and end <= mark.end]
        if here:
            ending = sorted({mark.number for mark in here if mark.end == end})
            nodes.append(E.a(_link(here, row), *_with_numbers(text[start:end], ending)))
        else:
            nodes += said(text[start:end])
    return nodes


def _with_numbers(piece: str, numbers: Sequence[int]) -> list[Node]:
    """A piece with the numbers of what ends there, which no line break parts from its last sign."""
    if not numbers:
        return said(piece)
    figures = E.sup("".join(map(circled, numbers)))
    return [*said(piece[:-1]), E.span({"class": "nb"}, *said(piece[-1]), figures)]


def _link(marks: Sequence[Marking], row: str) -> dict[str, str]:
    roles = [mark.role for mark in marks if mark.role]
    loudest = max(roles, key=_LOUDEST.index) if roles else None
    numbers = sorted({mark.number for mark in marks})
    return {
        "class": f"ev ev--{loudest.value}" if loudest else "tg",
        "href": f"#{row}-{numbers[0]}",
        "data-sub": " ".join(map(str, numbers)),
    }
