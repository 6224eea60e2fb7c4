"""A child that reads one copy after the other, confined as a child of the sandbox is.

The sandbox starts a process for each document; to start a hundred thousand of them takes longer than
to read the copies. This child is forked from a process that has loaded the reader, reads until a copy
ends it or it has read `COPIES`, and is then forked anew.
"""

import contextlib
import os
import select
import signal
import struct
from typing import NoReturn

from duban.documents.answering import read_safely
from duban.documents.confinement import confine, renew_seconds
from duban.provenance.source import Source

MEMORY = 768 * 1024 * 1024
SECONDS = 10
WAIT = 60.0
COPIES = 1_000
"""Copies for one child: what a library leaks from one copy to the next is not the copy's fault."""
_LENGTH = struct.Struct("<Q")
_CHUNK = 1 << 16


class Apart:
    """Reads copies with `reader` ("module:function") in a child of its own."""

    def __init__(self, reader: str, source: Source) -> None:
        self._reader = reader
        self._source = source
        self._pid = 0
        self._orders = self._answers = -1
        self._left = 0

    def read(self, content: bytes) -> bytes | None:
        """Return the child's answer; None where the copy ended the child or silenced it."""
        if self._left == 0:
            self.end()
            self._fork()
        self._left -= 1
        with contextlib.suppress(BrokenPipeError):
            _write(self._orders, _LENGTH.pack(len(content)) + content)
        answer = self._answer()
        if answer is None:
            self.end()
        return answer

    def end(self) -> None:
        """End the child, if there is one."""
        if not self._pid:
            return
        os.close(self._orders)
        os.close(self._answers)
        os.kill(self._pid, signal.SIGKILL)
        os.waitpid(self._pid, 0)
        self._pid = self._left = 0

    def _fork(self) -> None:
        orders, self._orders = os.pipe()
        self._answers, answers = os.pipe()
        self._left = COPIES
        self._pid = os.fork()
        if self._pid == 0:
            os.close(self._orders)
            os.close(self._answers)
            _serve(self._reader, self._source, orders, answers)
        os.close(orders)
        os.close(answers)

    def _answer(self) -> bytes | None:
        pending = bytearray()
        while select.select([self._answers], [], [], WAIT)[0]:
            chunk = os.read(self._answers, _CHUNK)
            if not chunk:
                return None
            pending += chunk
            if chunk.endswith(b"\n"):
                return bytes(pending)
        return None


def _serve(reader: str, source: Source, orders: int, answers: int) -> NoReturn:
    """Read what is ordered until there are no more orders."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    confine(memory=MEMORY, seconds=SECONDS)
    with os.fdopen(orders, "rb") as pipe:
        while len(head := pipe.read(_LENGTH.size)) == _LENGTH.size:
            content = pipe.read(_LENGTH.unpack(head)[0])
            renew_seconds(SECONDS)
            _write(answers, read_safely(reader, content, source, lambda *_: None) + b"\n")
    os._exit(0)


def _write(target: int, content: bytes) -> None:
    rest = memoryview(content)
    while rest:
        rest = rest[os.write(target, rest) :]
