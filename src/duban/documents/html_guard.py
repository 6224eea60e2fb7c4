"""A linear look at a page before it is parsed: how deep, how many tags."""

import re

from duban.documents import limits
from duban.problems.codes import Code
from duban.problems.problem import Refusal
from duban.provenance.place import Place

_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]{0,20})")
_VOID = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
    ]
)
_CLOSES_ITSELF = frozenset(
    [
        "p",
        "li",
        "td",
        "th",
        "tr",
        "dt",
        "dd",
        "option",
        "optgroup",
        "thead",
        "tbody",
        "tfoot",
        "colgroup",
    ]
)
"""Elements whose end tag may be left out: they never make a page deep by themselves."""


def refuse_hostile(text: str) -> None:
    """Raise `Refusal` too_deep or too_many_cells for a page beyond the limits.

    One pass over the tags; stops at the first one too many, so that a page of any size takes no
    longer than its limit allows.
    """
    depth = 0
    for count, tag in enumerate(_TAG.finditer(text)):
        if count > limits.HTML_TAGS:
            raise Refusal(
                Code.TOO_MANY_CELLS, place=_line(text, tag.start()), limit=str(limits.HTML_TAGS)
            )
        name = tag.group(2).lower()
        if name in _VOID or name in _CLOSES_ITSELF:
            continue
        depth += -1 if tag.group(1) else 1
        depth = max(depth, 0)
        if depth > limits.HTML_DEPTH:
            raise Refusal(
                Code.TOO_DEEP, place=_line(text, tag.start()), limit=str(limits.HTML_DEPTH)
            )


def _line(text: str, at: int) -> Place:
    return Place(line=text.count("\n", 0, at) + 1)
