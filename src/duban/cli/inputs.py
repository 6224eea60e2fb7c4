"""FILE arguments to documents: paths, folders walked, standard input; sizes seen before reading."""

import os
import re
import stat
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from importlib import import_module
from typing import Any

from duban.documents.limits import FILE_BYTES, TEXT_BYTES
from duban.documents.media_types import JSON, is_readable_name
from duban.documents.reader import refuse_oversize
from duban.problems.codes import Code
from duban.problems.problem import Problem, Refusal

STANDARD_INPUT = "-"
_JSON_START = re.compile(rb"(?:\xef\xbb\xbf)?[ \t\r\n]{0,200}+[{\[]")
_LOOKED_AT = 256


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """One document to be read. `data` is there already for standard input and for a part of a file.

    `name` is how the document is called in the answer. `problem` is set instead where the argument
    led to no document.
    """

    path: str
    name: str
    size: int = 0
    data: bytes | None = None
    media_type: str | None = None
    problem: Problem | None = None


def find_inputs(files: Sequence[str], media_type: str | None) -> tuple[Input, ...]:
    """Every document that the arguments name, in their order; folders in the order of names.

    A document is called by its file name; in a folder, by its path from there; and by its path as
    given where two would be called the same. A JSON file that holds the results of several documents
    is as many documents.
    """
    inputs = [
        part for file in files for found in _found(file, media_type) for part in _parted(found)
    ]
    times = Counter(found.name for found in inputs)
    return tuple(
        found if times[found.name] == 1 else replace(found, name=_text(found.path))
        for found in inputs
    )


def load(source: Input) -> bytes:
    """The document's bytes. Raises `Refusal` when it cannot be had, or is too big to be read."""
    if source.problem:
        raise Refusal(
            source.problem.code, place=source.problem.place, **dict(source.problem.values)
        )
    if source.data is not None:
        return source.data
    try:
        refuse_oversize(source.size)
        with open(source.path, "rb") as file:  # a path of any bytes, as it was given
            return _within_limit(file.read(FILE_BYTES + 1))
    except OSError as trouble:
        raise _refusal(source.name, trouble) from trouble


def _found(file: str, media_type: str | None) -> Iterator[Input]:
    if file == STANDARD_INPUT:
        yield _standard_input(media_type)
        return
    try:
        status = os.stat(file)  # a path of any bytes, as it was given
    except (OSError, ValueError) as trouble:
        yield _trouble(file, trouble)
        return
    if stat.S_ISDIR(status.st_mode):
        yield from _folder(file)
    else:
        yield Input(path=file, name=_text(os.path.basename(file)), size=status.st_size)


def _parted(source: Input) -> Iterator[Input]:
    """The documents of one file: one for each result that an earlier run kept in it."""
    if source.problem or source.size > TEXT_BYTES or source.media_type not in (None, JSON):
        yield source
        return
    begin = source.data[:_LOOKED_AT] if source.data is not None else _beginning(source.path)
    parts: tuple[Any, ...] = ()
    if _JSON_START.match(begin):
        with suppress(Refusal):  # met again, and told, when the document is read
            parts = import_module("duban.documents.kept").split_results(load(source))
    for number, part in enumerate(parts, 1):
        path, size = f"{source.path}#{number}", len(part.content)
        yield replace(source, path=path, name=part.name, data=part.content, size=size)
    if not parts:
        yield source


def _beginning(path: str) -> bytes:
    """The first bytes of a regular file; none of any other, which may give its bytes only once."""
    try:
        with open(path, "rb") as file:  # a path of any bytes, as it was given
            return file.read(_LOOKED_AT) if stat.S_ISREG(os.fstat(file.fileno()).st_mode) else b""
    except OSError:
        return b""


def _folder(folder: str) -> Iterator[Input]:
    """Readable documents in a folder and the folders in it; hidden ones are passed over."""
    empty = True
    troubles: list[OSError] = []
    for here, folders, names in os.walk(folder, onerror=troubles.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = os.path.join(here, name)  # a path of any bytes, as it was given
            if name.startswith((".", "~$")) or not is_readable_name(name):
                continue
            empty = False
            for found in _found(path, None):
                yield replace(found, name=_text(os.path.relpath(path, folder)))
    for trouble in troubles:
        empty = False
        yield _trouble(str(trouble.filename or folder), trouble)
    if empty:
        nothing = Refusal(Code.NO_DOCUMENTS, name=_text(folder)).problem
        yield Input(path=folder, name=_text(folder), problem=nothing)


def _standard_input(media_type: str | None) -> Input:
    data = sys.stdin.buffer.read(FILE_BYTES + 1)
    return Input(
        path=STANDARD_INPUT, name=STANDARD_INPUT, size=len(data), data=data, media_type=media_type
    )


def _within_limit(data: bytes) -> bytes:
    refuse_oversize(len(data))
    return data


def _trouble(path: str, trouble: OSError | ValueError) -> Input:
    return Input(path=path, name=_text(path), problem=_refusal(_text(path), trouble).problem)


def _text(path: str) -> str:
    """A path as text, whatever bytes it is made of."""
    return os.fsencode(path).decode("utf-8", "replace")


def _refusal(name: str, trouble: OSError | ValueError) -> Refusal:
    """The operating system's trouble as a code; its own words go along."""
    if isinstance(trouble, PermissionError):
        return Refusal(Code.NO_PERMISSION, name=name)
    if isinstance(trouble, FileNotFoundError | NotADirectoryError | ValueError):
        return Refusal(Code.FILE_MISSING, name=name)
    return Refusal(Code.UNREADABLE, name=name, detail=trouble.strerror or "")
