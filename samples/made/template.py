"""Templates of cell texts whose signs leave exact labels behind.

`{slot}` is filled in first. Then `[+1|text]` marks text for sub-target 1 (`+` supports, `-`
undermines, neither: the target's own words; several numbers with commas; no number: no label),
`<620|个>` writes a quantity (`<-1.8|%|—1.8>` with the number as it is to be written), `<@5月10日>`
a date of the year, `<@@1—6月|2026-01-01|2026-06-30>` a period.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

SLOT = re.compile(r"\{([A-Za-z0-9.]{1,12})\}")
DATE = re.compile(r"([0-9]{1,2})月([0-9]{1,2})日")
NESTED_AT_MOST = 3


@dataclass(slots=True)
class Label:
    """A marked piece: the sub-targets it belongs to and its side ("+", "-" or "")."""

    numbers: tuple[int, ...]
    side: str
    start: int
    end: int


@dataclass(slots=True)
class Rendered:
    """A text with its labelled pieces, quantities and times (as in the gold files)."""

    text: str = ""
    labels: list[Label] = field(default_factory=list)
    quantities: list[dict[str, object]] = field(default_factory=list)


def fill(template: str, slots: Mapping[str, str]) -> str:
    """The template with its slots filled in, slots within slots too; KeyError on an unknown one."""
    for _ in range(NESTED_AT_MOST):
        template = SLOT.sub(lambda found: slots[found[1]], template)
    return template


def render(template: str, slots: Mapping[str, str], *, year: int) -> Rendered:
    """The text of a template and all that its signs say."""
    out = Rendered()
    source = fill(template, slots)
    end = _copy(source, 0, out, year)
    if end != len(source):
        raise ValueError(f"a sign is left open or closed twice: {source}")
    return out


def _copy(source: str, at: int, out: Rendered, year: int) -> int:
    while at < len(source) and source[at] != "]":
        if source[at] == "[":
            bar = source.index("|", at)
            head, start = source[at + 1 : bar], len(out.text)
            at = _copy(source, bar + 1, out, year) + 1
            _label(head, start, out)
        elif source[at] == "<":
            close = source.index(">", at)
            _number(source[at + 1 : close].split("|"), out, year)
            at = close + 1
        else:
            out.text += source[at]
            at += 1
    return at


def _label(head: str, start: int, out: Rendered) -> None:
    side = head[:1] if head[:1] in "+-" else ""
    numbers = tuple(int(n) for n in head.lstrip("+-").split(",") if n)
    if numbers:
        out.labels.append(Label(numbers, side, start, len(out.text)))


def _number(parts: list[str], out: Rendered, year: int) -> None:
    first, start = parts[0], len(out.text)
    if first.startswith("@@"):
        written, noted = first[2:], {"kind": "period", "start": parts[1], "end": parts[2]}
    elif first.startswith("@"):
        written = first[1:]
        found = DATE.fullmatch(written)
        if found is None:
            raise ValueError(f"not a date: {written}")
        day = f"{year}-{int(found[1]):02d}-{int(found[2]):02d}"
        noted = {"kind": "date", "start": day, "end": day}
    else:
        unit, *other = parts[1:]
        written = (other[0] if other else first) + unit
        noted = {"value": first, "unit": unit}
    out.text += written
    out.quantities.append({"text": written, "at": [start, len(out.text)], **noted})
