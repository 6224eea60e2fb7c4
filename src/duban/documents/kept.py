"""What an earlier `duban read` or `duban check` wrote as JSON: one object, a list, or one a line.

Only told apart here; the entries inside are brought back by the room of records.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from duban.documents.decoding import decode
from duban.problems.codes import Code
from duban.problems.problem import Refusal
from duban.provenance.place import Place

Kept = Mapping[str, Any]
SCHEMAS = frozenset({"duban.read/1", "duban.check/1"})

_START = re.compile(r"\A\ufeff?[ \t\r\n]{0,200}+(?:\{\s{0,200}+[\"}]|\[\s{0,200}+[{\]])")
_SHOWN = 60


def looks_like_json(text: str) -> bool:
    """Whether a text begins as JSON does that holds objects."""
    return _START.match(text) is not None


def kept_results(text: str) -> tuple[Kept, ...]:
    """The results that a text holds, in order.

    Raises `Refusal` not_a_result for JSON that holds anything else, or that is broken.
    """
    values = _whole(text)
    if values is None:
        values = _line_by_line(text)
    if not values:
        raise Refusal(Code.NOT_A_RESULT, found="[]")
    return tuple(_result(value) for value in values)


def kept_result(text: str) -> Kept:
    """The only result of a text. Raises `Refusal` not_a_result, or several_results."""
    results = kept_results(text)
    if len(results) > 1:
        raise Refusal(Code.SEVERAL_RESULTS, count=str(len(results)))
    return results[0]


@dataclass(frozen=True, slots=True)
class Part:
    """One result of several: the name of its document, and the result as a file of its own."""

    name: str
    content: bytes


def split_results(content: bytes) -> tuple[Part, ...]:
    """The results of a file that holds several; nothing for any other file. Never refuses."""
    try:
        text = decode(content).text
        results = kept_results(text) if looks_like_json(text) else ()
    except Refusal:
        return ()
    if len(results) < 2:  # noqa: PLR2004  # one needs no parting
        return ()
    return tuple(
        Part(_name(result, number), json.dumps(result).encode())
        for number, result in enumerate(results, 1)
    )


def _name(result: Kept, number: int) -> str:
    source = result.get("source")
    name = source.get("name") if isinstance(source, dict) else None
    return name.encode("utf-8", "replace").decode() if isinstance(name, str) else f"#{number}"


def _whole(text: str) -> list[Any] | None:
    """The values of a text that is one piece of JSON, None where it is not."""
    try:
        value = _value(text)
    except json.JSONDecodeError:
        return None
    except (ValueError, RecursionError) as trouble:
        raise Refusal(Code.NOT_A_RESULT, found=_detail(trouble)) from trouble
    return value if isinstance(value, list) else [value]


def _line_by_line(text: str) -> list[Any]:
    values = []
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            values.append(_value(line))
        except (ValueError, RecursionError) as trouble:
            place = Place(line=number)
            raise Refusal(Code.NOT_A_RESULT, place=place, found=_detail(trouble)) from trouble
    return values


def _value(text: str) -> Any:
    return json.loads(text.removeprefix("\ufeff"), parse_constant=_no_number)


def _no_number(name: str) -> None:
    raise ValueError(name)


def _result(value: Any) -> Kept:
    """The value, if its `schema` says that it is a result."""
    if not isinstance(value, dict):
        raise Refusal(Code.NOT_A_RESULT, found=type(value).__name__)
    if value.get("schema") not in SCHEMAS:
        said = value.get("schema") or "、".join(map(str, value)) or "{}"
        raise Refusal(Code.NOT_A_RESULT, found=str(said)[:_SHOWN])
    return value


def _detail(trouble: Exception) -> str:
    return f"{type(trouble).__name__}: {trouble}"[:_SHOWN]
