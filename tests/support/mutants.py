"""Broken copies of an honest document, by chance but always the same, read one after the other.

`python -m tests.support.mutants FORMAT FIRST COUNT` reads copies FIRST to FIRST + COUNT - 1 in this
process, confined as a child of the sandbox is, and prints a line "number code" for each. A copy that
kills the process is the last line's successor: the caller goes on behind it.
"""

import importlib
import io
import json
import random
import sys
import zipfile
from collections.abc import Sequence
from typing import Any

from duban.assessment.check import check
from duban.documents import binary_formats, wire
from duban.documents.answering import read_safely
from duban.documents.confinement import confine, renew_seconds
from duban.documents.document import Document
from duban.documents.reader import read_document
from duban.problems.codes import Code
from duban.problems.problem import Refusal
from duban.provenance.source import Source
from duban.records.reading import read_entries
from samples.hostile.zips import packed
from tests.support.honest_documents import HONEST

_ODD = (
    *'<>|,"\t\n\r\\{}[]%:：。、；;-—~0９〇零万亿年月日第',
    "\u200b",
    "\ufeff",
    "&#9;",
    "10" * 40,
    "<td>",
    "",
)
"""What a table, a number or a date turns on."""
MEMORY = 768 * 1024 * 1024
SECONDS = 10
READERS = {
    "xlsx": "duban.documents.xlsx:xlsx_workbook",
    "docx": "duban.documents.docx:read_docx",
    "ods": "duban.documents.ods:ods_workbook",
    "xls": "duban.documents.xls:xls_workbook",
    "pdf": "duban.documents.pdf:read_pdf",
}
IMAGES = {"png", "jpg", "tif"} if binary_formats.can_recognise() else set()
READERS |= dict.fromkeys(IMAGES, "duban.documents.scan:read_image")
TEXTS = {"txt", "csv", "md", "html", "json"}
KINDS = sorted({*READERS, *TEXTS})
SOURCE = Source(name="copy", sha256="", size=0, media_type="")


def mutant(kind: str, number: int) -> bytes:
    """Return copy `number` of the honest document: bytes changed in it, or in one of its parts."""
    chance = random.Random(f"{kind} {number}")  # noqa: S311  # the same copy each time
    honest = HONEST[kind]()
    if kind in {"xlsx", "docx", "ods"} and number % 2:
        return _with_broken_part(honest, chance)
    if kind in TEXTS and number % 2:
        return _broken_text(honest.decode(), chance).encode()
    return _broken(honest, chance)


def _broken(content: bytes, chance: random.Random) -> bytes:
    """Change, cut, repeat or put in a few bytes."""
    broken = bytearray(content)
    for _ in range(chance.choice((1, 1, 2, 4, 16))):
        at = chance.randrange(len(broken) or 1)
        length = chance.choice((1, 1, 2, 8, 64))
        match chance.randrange(5):
            case 0:
                broken[at : at + length] = chance.randbytes(length)
            case 1:
                del broken[at : at + length]
            case 2:
                broken[at:at] = broken[at : at + length] * chance.choice((1, 2, 50))
            case 3:
                broken[at:at] = chance.choice((b"\0", b"<", b"&#0;", b"9" * 30, b"-1", b"\xff\xff"))
            case _:
                broken[at : at + 1] = bytes([chance.choice((0, 1, 0x7F, 0x80, 0xFF))])
    return bytes(broken)


def _broken_text(text: str, chance: random.Random) -> str:
    """Change a few characters, so that the break is not found by the decoding."""
    broken = list(text)
    for _ in range(chance.choice((1, 2, 4, 16, 64))):
        at = chance.randrange(len(broken) or 1)
        length = chance.choice((1, 1, 2, 8, 64))
        match chance.randrange(4):
            case 0:
                broken[at : at + length] = reversed(broken[at : at + length])
            case 1:
                del broken[at : at + length]
            case 2:
                broken[at:at] = broken[at : at + length] * chance.choice((1, 2, 20))
            case _:
                broken[at : at + 1] = chance.choice(_ODD)
    return "".join(broken)


def _with_broken_part(content: bytes, chance: random.Random) -> bytes:
    """Break one part and pack it again, so that the break is not found by a checksum."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = chance.choice(sorted(parts))
    parts[name] = _broken(parts[name], chance)
    return packed(parts)


def fate(kind: str, content: bytes) -> str:
    """Return "read" for a copy that was read and checked to the end, else the code of its refusal."""
    try:
        document = _document(kind, content)
        check(read_entries(document))
    except Refusal as refusal:
        return refusal.problem.code.value
    return "read"


def _document(kind: str, content: bytes) -> Document:
    if kind in TEXTS:
        return read_document(content, name=f"copy.{kind}")
    answer = json.loads(read_safely(READERS[kind], content, SOURCE, lambda *_: None))
    if "refusal" in answer:
        raise Refusal(Code(answer["refusal"]["code"]))
    return wire.decode_document(answer, SOURCE)


class _Quick:
    """Stands for the recogniser: what is broken here is the file, and the model never sees that."""

    def read(self, images: Sequence[Any]) -> list[Any]:
        from duban.documents.recognising import Recognised  # noqa: PLC0415  # an extra

        return [Recognised("改造小区10个", 0.9) for _ in images]

    def find(self, _page: object) -> list[tuple[int, int, int, int]]:
        return []


def main() -> None:
    """Read copies as the command line says."""
    kind, first, count = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    honest = HONEST[kind]()
    HONEST[kind] = lambda: honest
    if kind in IMAGES:
        importlib.import_module("duban.documents.scan").__dict__["Recogniser"] = _Quick
    confine(memory=MEMORY, seconds=SECONDS)
    for number in range(first, first + count):
        renew_seconds(SECONDS)
        sys.stdout.write(f"{number} {fate(kind, mutant(kind, number))}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
