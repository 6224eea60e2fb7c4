"""Readers that misbehave, for the sandbox to hold."""

import contextlib
import os
import socket
import subprocess
import sys
import time
from pathlib import Path

from duban.documents.document import Document, Paragraph
from duban.documents.progress import Progress
from duban.problems.codes import Code
from duban.problems.problem import Refusal
from duban.provenance.place import Place
from duban.provenance.source import Source


def echo(data: bytes, source: Source) -> Document:
    """Answer with the content."""
    return _document(source, data.decode())


def loud(data: bytes, source: Source) -> Document:
    """Print on the channel of the answer first."""
    sys.stdout.write("not an answer\n")
    os.write(1, b'{"refusal": 1}\n')
    return _document(source, data.decode())


def refusing(data: bytes, source: Source) -> Document:
    """Refuse with a place and values."""
    raise Refusal(Code.TOO_MANY_CELLS, place=Place(sheet="表1", cell="C7"), limit="9")


def failing(data: bytes, source: Source) -> Document:
    """Raise what no reader promises to."""
    raise KeyError("../secret/path")


def endless(data: bytes, source: Source) -> Document:
    """Never come back."""
    while True:
        pass


def sleeping(data: bytes, source: Source) -> Document:
    """Never come back, and cost nothing."""
    time.sleep(60)
    return _document(source, "")


def hungry(data: bytes, source: Source) -> Document:
    """Ask for more memory than there is."""
    return _document(source, str(len(bytearray(10**10))))


def deep(data: bytes, source: Source) -> Document:
    """Call itself."""
    return deep(data, source)


def aborting(data: bytes, source: Source) -> Document:
    """End the process as a C library does."""
    os.abort()


def leaving(data: bytes, source: Source) -> Document:
    """End the process without a word."""
    os._exit(3)


def flooding(data: bytes, source: Source) -> Document:
    """Answer without end."""
    return _document(source, "x" * 3_000_000)


def by_pages(data: bytes, source: Source, progress: Progress) -> Document:
    """Take longer than a child may be silent, but tell of each page."""
    for page in range(1, 7):
        time.sleep(0.2)
        progress(page, 6)
    return _document(source, "read")


def grasping(data: bytes, source: Source) -> Document:
    """Try what a confined process may not; answer with what it could do."""
    target = Path(data.decode())
    tries = {
        "socket": socket.socket,
        "write": lambda: target.write_text("x"),
        "truncate": lambda: os.truncate(target, 0),
        "delete": target.unlink,
        "rename": lambda: target.rename(f"{target}.x"),
        "folder": lambda: target.with_name("made").mkdir(),
        "program": lambda: subprocess.run([sys.executable, "-c", ""], check=True),
        "fork": os.fork,
        "signal": lambda: os.kill(os.getppid(), 0),
    }
    could = []
    for name, trying in tries.items():
        with contextlib.suppress(OSError, subprocess.SubprocessError):
            trying()
            could.append(name)
    return _document(source, " ".join(could) or "nothing")


def _document(source: Source, text: str) -> Document:
    return Document(source=source, blocks=(Paragraph(text=text, places=(Place(paragraph=1),)),))
