"""Codes, phrases and words put into a reader's language.

The sentences stand in the TOML files beside this one: `reading.toml`, `refusals.toml`,
`command.toml` and `findings.toml` (one `[code]` each, with title, message, remedy, meaning, example;
findings also with flip), `verdicts.toml`
and `rules.toml` (the same for verdict words and for the rules that decide), `phrases.toml` (one
`[key]` each) and `words.toml` (names of fields, places and severities). Each file is read on
first use only, so that a command that needs none of them starts without them.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Literal, Protocol

from duban.problems.codes import Code
from duban.problems.phrase import Phrase
from duban.problems.problem import Problem
from duban.provenance.place import Place

Lang = Literal["zh", "en"]
Values = Mapping[str, str] | tuple[tuple[str, str], ...]

UNKNOWN = "…"
"""Stands where a sentence has a gap that nobody filled: a person reads on, nothing is raised."""

GROUPS = ("reading", "refusals", "command", "findings", "verdicts", "rules")
"""Files of things that can be explained, each with one table per code."""

_SIGNS = {">=": "≥", "<=": "≤", "~": "≈"}
"""How comparators are printed."""

_INCH = 72, 254
"""Points, and tenths of a millimetre, in an inch."""

_PLACEHOLDER = re.compile(r"\{([a-z_]{1,40})\}")


class Coded(Protocol):
    """What has a code and the values of its sentence: a `Problem`, or a finding on a claim."""

    @property
    def code(self) -> Code:
        """The stable name."""

    @property
    def values(self) -> Values:
        """What fills the placeholders."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """All that is said about one code in one language. Texts keep their {placeholders}."""

    code: str
    title: str
    message: str
    remedy: str
    meaning: str
    example: str
    flip: str = ""


def message(trouble: Coded, lang: Lang) -> str:
    """One sentence: what is wrong, with its values. Never raises for a gap in data or template."""
    return _fill(explanation(trouble.code, lang).message, _values_of(trouble, lang))


def remedy(trouble: Coded, lang: Lang) -> str:
    """One sentence: what to do about it."""
    return _fill(explanation(trouble.code, lang).remedy, _values_of(trouble, lang))


def flip(trouble: Coded, lang: Lang) -> str:
    """One clause: what would make the finding go away. Empty for what is no finding."""
    return _fill(explanation(trouble.code, lang).flip, _values_of(trouble, lang))


def title(code: str, lang: Lang) -> str:
    """The code's short name, for a heading."""
    return explanation(code, lang).title


def phrase(sentence: Phrase, lang: Lang) -> str:
    """A phrase of `phrases.toml` with its values; the values alone where the key is not there."""
    entry = _table("phrases").get(sentence.key, {})
    template = _chosen(entry, lang)
    if not template:
        return " ".join(value for _, value in sentence.values) or sentence.key
    return _fill(template, {name: _SIGNS.get(value, value) for name, value in sentence.values})


def word(group: str, key: str, lang: Lang) -> str:
    """The name of a closed choice (`word("field", "progress", "zh")` is 具体工作进展); else the key."""
    return _chosen(_table("words").get(group, {}).get(key), lang) or key


def place_words(place: Place | None, lang: Lang, *, exact: bool = False) -> str:
    """Where something stood, for a person: 第 15 行，第 3—9 字. Empty without a place.

    `exact` says of a page also how far from its edges. A row of a table stands for the line of the
    file that holds it.
    """
    if place is None:
        return ""
    parts = {
        "page": place.page,
        "sheet": place.sheet,
        "cell": place.cell,
        "table": place.table,
        "row": place.row,
        "column": place.column,
        "paragraph": place.paragraph if place.row is None else None,
        "line": place.line if place.row is None else None,
    }
    said = [
        _fill(word("place", name, lang), {name: str(value)})
        for name, value in parts.items()
        if value is not None
    ]
    if place.start is not None and place.end is not None and place.end > place.start:
        offsets = {"start": str(place.start + 1), "end": str(place.end)}
        key = "offsets" if place.end > place.start + 1 else "offset"
        said.append(_fill(word("place", key, lang), offsets))
    if exact and place.box is not None:
        left, top = (str(_millimetres(edge)) for edge in place.box[:2])
        said.append(_fill(word("place", "box", lang), {"left": left, "top": top}))
    if place.part is not None:
        said.append(word("place", place.part, lang))
    return ("，" if lang == "zh" else ", ").join(said)


def _millimetres(points: int) -> int:
    """Whole millimetres from an edge, the nearest; nothing lies outside the page."""
    inch, tenths = _INCH
    return (max(0, points) * tenths // inch + 5) // 10


def with_gaps(template: str) -> str:
    """A template for reading as it is: … where a value will stand."""
    return _fill(template, {})


def located(problem: Problem, lang: Lang) -> str:
    """The message, and the place after it unless the message says it already."""
    told, place = message(problem, lang), place_words(problem.place, lang)
    if not place or place in told:
        return told
    return f"{told}（{place}）" if lang == "zh" else f"{told} ({place})"


def explanation(code: str, lang: Lang) -> Explanation:
    """All that is known of a code; the code itself stands in where a text is missing."""
    for name in GROUPS:
        entry = _table(name).get(code)
        if entry:
            texts = {part: _chosen(entry.get(part), lang) for part in _PARTS}
            return Explanation(
                code=str(code),
                title=texts["title"] or str(code),
                message=texts["message"] or texts["title"] or str(code),
                remedy=texts["remedy"],
                meaning=texts["meaning"],
                example=texts["example"],
                flip=texts["flip"],
            )
    name = str(code)
    return Explanation(code=name, title=name, message=name, remedy="", meaning="", example="")


def codes(group: str) -> tuple[str, ...]:
    """Every code that one of the `GROUPS` explains, in the order of its file."""
    return tuple(_table(group))


_PARTS = ("title", "message", "remedy", "meaning", "example", "flip")


def placeholders(template: str) -> tuple[str, ...]:
    """The names that a template wants filled, in order."""
    return tuple(_PLACEHOLDER.findall(template))


def _values_of(trouble: Coded, lang: Lang) -> dict[str, str]:
    """The trouble's own values, and what a problem knows of its entry, field and place."""
    values = dict(trouble.values)
    if isinstance(trouble, Problem):
        values.setdefault("entry", trouble.entry or UNKNOWN)
        values.setdefault("place", place_words(trouble.place, lang) or UNKNOWN)
        if trouble.field is not None:
            values.setdefault("field", trouble.field.value)
        values.setdefault("header", word("field", trouble.field or UNKNOWN, lang))
    if "field" in values:
        values["field"] = word("field", values["field"], lang)
    return values


def _fill(template: str, values: Mapping[str, str]) -> str:
    return _PLACEHOLDER.sub(lambda gap: str(values.get(gap.group(1), UNKNOWN)), template)


def _chosen(entry: object, lang: Lang) -> str:
    """The text in one language, else in the other, else the plain text, else nothing."""
    if isinstance(entry, str):
        return entry.strip()
    if isinstance(entry, dict):
        return str(entry.get(lang) or entry.get("zh") or entry.get("en") or "").strip()
    return ""


@cache
def _table(name: str) -> Mapping[str, dict[str, object]]:
    """One TOML file beside this module; empty where the file is not there."""
    path = resources.files("duban.problems") / f"{name}.toml"
    if not path.is_file():
        return {}
    return tomllib.loads(path.read_text("utf-8"))
