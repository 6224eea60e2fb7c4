"""What the child does with an order: confine itself, read, answer."""

import gc
import importlib
import inspect
import json
import os
import sys
from collections.abc import Callable
from typing import Any

from duban.documents import limits, wire
from duban.documents.confinement import confine, renew_seconds
from duban.documents.document import Document
from duban.documents.sheets import Workbook
from duban.problems.codes import Code
from duban.problems.problem import Refusal
from duban.provenance.source import Source

Answer = Document | Workbook | list[bytes | None]
"""What a reader returns: a document, a workbook, or pictures as PNG (None: left out)."""
_MEMORY_WORDS = ("memory", "alloc")


def answer_order(order: dict[str, Any], answers: int) -> None:
    """Read the document on standard input as ordered and write the answer to a file descriptor."""
    confine(memory=order["memory"], seconds=order["seconds"])
    gc.disable()  # the process ends with the document: looking for garbage costs a third of the time
    source = Source(**order["source"])

    def progress(page: int, pages: int) -> None:
        renew_seconds(order["seconds"])
        _write(answers, json.dumps({"page": page, "pages": pages}).encode())

    _write(answers, read_safely(order["reader"], _all_input(), source, progress))
    os._exit(0)  # no clean-up of a library that the file may have upset


def read_safely(
    reader: str, data: bytes, source: Source, progress: Callable[[int, int], None]
) -> bytes:
    """Return the answer of one reader, whatever the file does to it short of killing the process."""
    try:
        found = _read(reader, data, source, progress)
        if isinstance(found, Workbook):
            return wire.encode_workbook(found)
        if isinstance(found, list):
            return wire.encode_pictures(found)
        return wire.encode_document(found)
    except Refusal as refusal:
        return wire.encode_problem(refusal.problem)
    except MemoryError:
        problem = too_costly().problem
    except RecursionError:
        problem = Refusal(Code.TOO_DEEP, limit=str(limits.XML_DEPTH)).problem
    except Exception as error:  # noqa: BLE001  # a broken file may raise anything in a library
        if any(word in str(error).lower() for word in _MEMORY_WORDS):
            problem = too_costly().problem
        else:
            problem = Refusal(Code.PARSE_ERROR, detail=_detail(error)).problem
    return wire.encode_problem(problem)


def too_costly() -> Refusal:
    """Return the refusal of a document that unpacks to more memory than a child may use."""
    limit = f"{limits.CHILD_MEMORY // limits.MEGABYTE} MB"
    return Refusal(Code.TOO_BIG, size=f"> {limit}", limit=limit)


def _read(reader: str, data: bytes, source: Source, progress: Callable[[int, int], None]) -> Answer:
    module, function = reader.split(":")
    read: Callable[..., Answer] = getattr(importlib.import_module(module), function)
    if "progress" in inspect.signature(read).parameters:
        return read(data, source, progress=progress)
    return read(data, source)


def _detail(error: Exception) -> str:
    """Return the kind of error for the report: its text may hold anything from the file."""
    return type(error).__name__


def _all_input() -> bytes:
    return sys.stdin.buffer.read()


def _write(target: int, line: bytes) -> None:
    rest = memoryview(line + b"\n")
    while rest:
        rest = rest[os.write(target, rest) :]
