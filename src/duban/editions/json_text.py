"""The contract's dictionaries as JSON text: the same values give the same bytes."""

import json
from collections.abc import Iterable, Iterator

from duban.editions.contract import Json

INDENT = 2


def json_document(shape: Json) -> str:
    """One object, indented, keys sorted, ending in one newline."""
    return json.dumps(shape, ensure_ascii=False, sort_keys=True, indent=INDENT) + "\n"


def json_line(shape: Json) -> str:
    """One object on one line, keys sorted, ending in one newline."""
    return json.dumps(shape, ensure_ascii=False, sort_keys=True) + "\n"


def json_list(documents: Iterable[str]) -> Iterator[str]:
    """Objects already written by `json_document`, as one list, piece by piece."""
    opening = "[\n"
    for document in documents:
        yield opening + document.rstrip("\n")
        opening = ",\n"
    yield "[]\n" if opening == "[\n" else "\n]\n"
