"""Read a binary document in a child process: whatever the file does, it does to the child.

The parent keeps the clock. Time limits inside a process do not hold: a long division or a call into
a C library does not notice an alarm, and PDFium aborts the process that it runs in.
"""

import json
import os
import select
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, BinaryIO

from duban.documents import limits, wire
from duban.documents.answering import too_costly
from duban.documents.child_path import child_path
from duban.documents.document import Document
from duban.documents.progress import Progress
from duban.problems.codes import Code
from duban.problems.problem import Refusal
from duban.provenance.source import Source

_CHILD = Path(__file__).resolve().with_name("child.py")
_CHUNK = 1 << 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Allowance:
    """What a child may use: bytes of address space, processor seconds and seconds of silence."""

    memory: int = limits.CHILD_MEMORY
    seconds: int = limits.CHILD_SECONDS
    wait: float = limits.CHILD_WAIT


def read_in_child(
    reader: str,
    data: bytes,
    source: Source,
    *,
    allowance: Allowance | None = None,
    progress: Progress | None = None,
) -> Document:
    """Return the document that `reader` ("module:function") makes of `data`.

    Raises `Refusal` as `ask_child` does.
    """
    answer = ask_child(reader, data, source, allowance=allowance, progress=progress)
    return _document(answer, source)


def ask_child(
    reader: str,
    data: bytes,
    source: Source,
    *,
    allowance: Allowance | None = None,
    progress: Progress | None = None,
) -> dict[str, Any]:
    """Return what `reader` ("module:function") makes of `data`, as JSON of any shape: a child may
    be taken over by its file, so whoever asks looks at every part of it.

    Raises `Refusal`: the reader's own, or too_slow, too_big, parse_error for a child that had to be
    ended, ran out of memory or crashed.
    """
    granted = allowance or Allowance()
    with _as_file(data) as content:
        child = subprocess.Popen(  # noqa: S603  # our own interpreter and file
            [sys.executable, "-I", "-S", str(_CHILD), _order(reader, source, granted)],
            stdin=content,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={
                "PATH": os.defpath,
                "LC_ALL": "C.UTF-8",
                "OMP_NUM_THREADS": "1",
                "OPENBLAS_NUM_THREADS": "1",
            },
            start_new_session=True,
        )
    try:
        answer = _await_answer(child, granted.wait, progress)
    finally:
        _end(child)
    if answer is None:
        raise _refusal_of(child.returncode, granted)
    if "refusal" in answer:
        raise _refusal_in(answer)
    return answer


def _as_file(data: bytes) -> BinaryIO:
    """Return the content as an open file: a pipe would block while the child does not read it."""
    if hasattr(os, "memfd_create"):
        file: BinaryIO = os.fdopen(os.memfd_create("document"), "w+b")
    else:
        file = tempfile.TemporaryFile()  # noqa: SIM115  # the caller closes it
    file.write(data)
    file.flush()
    file.seek(0)
    return file


def _order(reader: str, source: Source, allowance: Allowance) -> str:
    return json.dumps(
        {
            "path": child_path(reader),
            "reader": reader,
            "source": asdict(source),
            "memory": allowance.memory,
            "seconds": allowance.seconds,
        }
    )


def _await_answer(
    child: subprocess.Popen[bytes], wait: float, progress: Progress | None
) -> dict[str, Any] | None:
    """Return the child's last word, None when it ended without one."""
    for line in _lines(child, wait):
        answer = _parsed(line)
        if answer is None:
            return None
        if "page" not in answer:
            return answer
        page, pages = answer["page"], answer.get("pages")
        if progress is not None and isinstance(page, int) and isinstance(pages, int):
            progress(page, pages)
    return None


def _lines(child: subprocess.Popen[bytes], wait: float) -> Iterator[bytes]:
    """Yield the child's lines. Raises `Refusal` too_slow after `wait` seconds without one."""
    assert child.stdout is not None  # noqa: S101  # it was started with a pipe
    output = child.stdout.fileno()
    os.set_blocking(output, False)
    pending = bytearray()
    until = time.monotonic() + wait
    while True:
        left = until - time.monotonic()
        if left <= 0 or not select.select([output], [], [], left)[0]:
            raise Refusal(Code.TOO_SLOW, seconds=f"{wait:g}")
        chunk = os.read(output, _CHUNK)
        if not chunk:
            return
        pending += chunk
        if len(pending) > limits.CHILD_ANSWER:
            raise too_costly()
        while (stop := chunk.find(b"\n")) >= 0:
            line_end = len(pending) - len(chunk) + stop
            yield bytes(pending[:line_end])
            del pending[: line_end + 1]
            chunk = chunk[stop + 1 :]
            until = time.monotonic() + wait


def _parsed(line: bytes) -> dict[str, Any] | None:
    try:
        answer = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return answer if isinstance(answer, dict) else None


def _end(child: subprocess.Popen[bytes]) -> None:
    """Make sure that the child is gone and its pipe closed."""
    if child.poll() is None:
        try:
            child.wait(timeout=0.2)
        except subprocess.TimeoutExpired:
            child.kill()
    child.wait()
    if child.stdout is not None:
        child.stdout.close()


def _refusal_in(answer: dict[str, Any]) -> Refusal:
    """Return the refusal that an answer tells."""
    try:
        problem = wire.read_problem(answer["refusal"])
        return Refusal(problem.code, place=problem.place, **problem.values)
    except (AttributeError, KeyError, TypeError, ValueError):
        return Refusal(Code.PARSE_ERROR, detail="answer")


def _document(answer: dict[str, Any], source: Source) -> Document:
    """Return the document of an answer. Raises `Refusal` parse_error where it is none."""
    try:
        return wire.decode_document(answer, source)
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise Refusal(Code.PARSE_ERROR, detail="answer") from error


def _refusal_of(status: int, granted: Allowance) -> Refusal:
    """Return what the end of a child without an answer means."""
    ended_by = -status
    if ended_by == getattr(signal, "SIGXCPU", None):
        return Refusal(Code.TOO_SLOW, seconds=str(granted.seconds))
    if ended_by in {getattr(signal, "SIGKILL", 9), signal.SIGABRT}:
        return too_costly()
    return Refusal(Code.PARSE_ERROR, detail=f"exit {status}")
