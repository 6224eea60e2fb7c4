"""Broken copies of an honest document read one after the other: texts here, all else in a child.

`python -m tests.support.broken_reading FORMAT FIRST COUNT` reads copies FIRST to FIRST + COUNT - 1 and
prints a line "number code" for each, "number untyped" below the lines of its traceback ("error …") for
one that ended in no code, and now and then a line "memory KiB": what this process holds.

Texts are read in this process, confined as a child of the sandbox is; a copy that kills it is the last
line's successor, and the caller goes on behind it. Everything else is read by `Apart`, a child, and
this process stands for the parent: it takes the answers, makes documents of them and checks these.
"""

import importlib
import json
import os
import sys
import traceback
from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from duban.assessment.check import check
from duban.documents import binary_formats, wire
from duban.documents.confinement import confine, renew_seconds
from duban.documents.document import Document
from duban.documents.reader import read_document
from duban.problems.codes import Code
from duban.problems.problem import Refusal
from duban.provenance.source import Source
from duban.records.reading import read_entries
from tests.support.apart import MEMORY, SECONDS, Apart
from tests.support.honest_documents import HONEST
from tests.support.mutants import TEXTS, mutant

READERS = {
    "xlsx": "duban.documents.xlsx:xlsx_workbook",
    "docx": "duban.documents.docx:read_docx",
    "ods": "duban.documents.ods:ods_workbook",
    "xls": "duban.documents.xls:xls_workbook",
    "pdf": "duban.documents.pdf:read_pdf",
}
IMAGES = {"png", "jpg", "tif"} if binary_formats.can_recognise() else set()
READERS |= dict.fromkeys(IMAGES, "duban.documents.scan:read_image")
KINDS = sorted({*READERS, *TEXTS})
SOURCE = Source(name="copy", sha256="", size=0, media_type="")
WEIGHED_EVERY = 500
PAGE_KIB = 4


def main() -> None:
    """Read copies as the command line says."""
    kind, first, count = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    honest = HONEST[kind]()
    HONEST[kind] = lambda: honest
    child = _child(kind)
    if child is None:
        confine(memory=MEMORY, seconds=SECONDS)
    for number in range(first, first + count):
        if child is None:
            renew_seconds(SECONDS)
        _tell(f"{number} {_fate(kind, mutant(kind, number), child)}")
        if (number - first + 1) % WEIGHED_EVERY == 0:
            _tell(f"memory {_resident()}")
    if child is not None:
        child.end()


def _child(kind: str) -> Apart | None:
    """Return the child that reads copies of this kind; its reader is loaded once, before it forks."""
    if kind in TEXTS:
        return None
    importlib.import_module(READERS[kind].partition(":")[0])
    if kind in IMAGES:
        importlib.import_module("duban.documents.scan").__dict__["Recogniser"] = _Quick
    return Apart(READERS[kind], SOURCE)


def _fate(kind: str, content: bytes, child: Apart | None) -> str:
    """Return "read" for a copy read and checked to the end, "ended" for one that ended the child,
    "untyped" for an error without a code, else the code of its refusal."""
    if child is None:
        return _fate_of(lambda: read_document(content, name=f"copy.{kind}"))
    answer = child.read(content)
    return "ended" if answer is None else _fate_of_answer(answer)


@lru_cache(maxsize=256)
def _fate_of_answer(answer: bytes) -> str:
    """Return the fate of what a child answered. Many copies are answered alike: what was checked once
    would be checked again with the same end."""
    return _fate_of(lambda: _told(json.loads(answer)))


def _told(answer: dict[str, Any]) -> Document:
    if "refusal" in answer:
        raise Refusal(Code(answer["refusal"]["code"]))
    return wire.decode_document(answer, SOURCE)


def _fate_of(read: Callable[[], Document]) -> str:
    """Return how reading and checking a document end."""
    try:
        check(read_entries(read()))
    except Refusal as refusal:
        return refusal.problem.code.value
    except Exception:  # noqa: BLE001  # it is what is looked for
        for line in traceback.format_exc().splitlines():
            _tell(f"error {line}")  # this process may write into no file
        return "untyped"
    return "read"


class _Quick:
    """Stands for the recogniser: what is broken here is the file, and the model never sees that."""

    def read(self, images: Sequence[Any]) -> list[Any]:
        from duban.documents.recognising import Recognised  # noqa: PLC0415  # an extra

        return [Recognised("改造小区10个", 0.9) for _ in images]

    def find(self, _page: object) -> list[tuple[int, int, int, int]]:
        return []


def _resident() -> int:
    """Return how much memory this process holds in KiB, 0 where the system does not tell."""
    status = Path("/proc/self/statm")
    return int(status.read_text().split()[1]) * PAGE_KIB if status.exists() else 0


def _tell(line: str) -> None:
    os.write(1, f"{line}\n".encode())


if __name__ == "__main__":
    main()
