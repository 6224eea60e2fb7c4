"""The pieces of a text that hold its evidence, with enough around them to be understood."""

from collections.abc import Sequence
from dataclasses import dataclass

from duban.assessment.assessment import Evidence

_CLAUSE_ENDS = frozenset("。；;！？!?\n")
_REACH = 40
"""Characters looked at on either side of a span for the end of its clause."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """A piece of a field: its offsets there, whether it begins inside a clause, and its evidence."""

    start: int
    end: int
    starts_inside: bool
    ends_inside: bool
    evidence: tuple[Evidence, ...]


def quotes(text: str, evidence: Sequence[Evidence]) -> list[Quote]:
    """Clauses around the spans (all of one field, whose text is `text`), joined where they touch."""
    found: list[Quote] = []
    for each in sorted(evidence, key=lambda one: (one.span.start, one.span.end)):
        start = _clause_start(text, each.span.start)
        end = _clause_end(text, each.span.end)
        if found and start <= found[-1].end:
            start, end = found[-1].start, max(end, found[-1].end)
            held = (*found.pop().evidence, each)
        else:
            held = (each,)
        found.append(
            Quote(
                start=start,
                end=end,
                starts_inside=_last(text[:start]) not in _CLAUSE_ENDS,
                ends_inside=end < len(text) and text[end - 1] not in _CLAUSE_ENDS,
                evidence=held,
            )
        )
    return found


def _last(text: str) -> str:
    """The last sign that is no space; at the very beginning of a text, a line break."""
    return text.rstrip(" \u3000")[-1:] or "\n"


def _clause_start(text: str, place: int) -> int:
    least = max(0, place - _REACH)
    for start in range(place, least, -1):
        if text[start - 1] in _CLAUSE_ENDS:
            return _past_spaces(text, start, place)
    comma = text.find("，", least, place) if least else -1
    return _past_spaces(text, comma + 1 if comma >= 0 else least, place)


def _past_spaces(text: str, start: int, place: int) -> int:
    while start < place and text[start].isspace():
        start += 1
    return start


def _clause_end(text: str, place: int) -> int:
    most = min(len(text), place + _REACH)
    for end in range(place, most):
        if text[end - 1 : end] and text[end - 1] in _CLAUSE_ENDS:
            return end
        if text[end] in _CLAUSE_ENDS:
            return end + (text[end] != "\n")
    comma = text.rfind("，", place, most) if most < len(text) else -1
    return comma if comma >= 0 else most
