"""Broken copies of an honest document, by chance but always the same, read one after the other.

`python -m tests.support.mutants FORMAT FIRST COUNT` reads copies FIRST to FIRST + COUNT - 1 in this
process, confined as a child of the sandbox is, and prints a line "number code" for each. A copy that
kills the process is the last line's successor: the caller goes on behind it.
"""

import io
import json
import random
import sys
import zipfile
from collections.abc import Callable

import openpyxl

from duban.documents.answering import read_safely
from duban.documents.confinement import confine, renew_seconds
from duban.problems.codes import Code
from duban.provenance.source import Source
from samples.hostile.parts import document, spreadsheet, words
from samples.hostile.pdfs import page
from samples.hostile.zips import packed

MEMORY = 768 * 1024 * 1024
SECONDS = 10
READERS = {
    "xlsx": "duban.documents.xlsx:xlsx_workbook",
    "docx": "duban.documents.docx:read_docx",
    "ods": "duban.documents.ods:ods_workbook",
    "xls": "duban.documents.xls:xls_workbook",
    "pdf": "duban.documents.pdf:read_pdf",
}


def mutant(kind: str, number: int) -> bytes:
    """Return copy `number` of the honest document: bytes changed in it, or in one of its parts."""
    chance = random.Random(f"{kind} {number}")  # noqa: S311  # the same copy each time
    honest = HONEST[kind]()
    if kind in {"xlsx", "docx", "ods"} and number % 2:
        return _with_broken_part(honest, chance)
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


def _with_broken_part(content: bytes, chance: random.Random) -> bytes:
    """Break one part and pack it again, so that the break is not found by a checksum."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = chance.choice(sorted(parts))
    parts[name] = _broken(parts[name], chance)
    return packed(parts)


def _workbook() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["序号", "年度目标", "进展", "占比"])
    for number in range(1, 6):
        sheet.append([number, f"建成道路{number}条", f"已建成{number}条", number / 7])
        sheet.cell(number + 1, 4).number_format = "0.0%"
    sheet.merge_cells("A7:B7")
    sheet["C7"] = "=SUM(A2:A6)"
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _text_document() -> bytes:
    cell = "<w:tc><w:tcPr><w:gridSpan w:val='1'/><w:vMerge w:val='restart'/></w:tcPr><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>"
    rows = "".join(
        "<w:tr>" + "".join(cell.format(f"第{r}行{c}") for c in range(4)) + "</w:tr>"
        for r in range(6)
    )
    return packed(document(words(f"<w:p><w:r><w:t>标题</w:t></w:r></w:p><w:tbl>{rows}</w:tbl>")))


def _old_workbook() -> bytes:
    import xlwt  # noqa: PLC0415  # only this format needs it

    book = xlwt.Workbook()
    sheet = book.add_sheet("s")
    for row in range(6):
        for column, value in enumerate((row, f"建成道路{row}条", 0.523)):
            sheet.write(row, column, value)
    sheet.write_merge(7, 7, 0, 2, "注")
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _pages() -> bytes:
    lines = b"".join(
        b"50 %d m 500 %d l S %d 100 m %d 400 l S " % (y, y, x, x)
        for x, y in zip(range(50, 501, 90), range(100, 401, 60), strict=True)
    )
    font = "/Resources << /Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>"
    text = b"".join(
        b"BT /F 9 Tf %d %d Td (x%d) Tj ET " % (60 + 90 * (n % 5), 110 + 60 * (n // 5), n)
        for n in range(25)
    )
    return page(lines + text, font)


HONEST: dict[str, Callable[[], bytes]] = {
    "xlsx": _workbook,
    "docx": _text_document,
    "ods": lambda: packed(
        spreadsheet(
            "<table:table-row><table:table-cell table:number-columns-repeated='3'>"
            "<text:p>序号</text:p></table:table-cell></table:table-row>" * 4
        )
    ),
    "xls": _old_workbook,
    "pdf": _pages,
}


def main() -> None:
    """Read copies as the command line says."""
    kind, first, count = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    honest = HONEST[kind]()
    HONEST[kind] = lambda: honest
    confine(memory=MEMORY, seconds=SECONDS)
    source = Source(name="copy", sha256="", size=0, media_type="")
    for number in range(first, first + count):
        renew_seconds(SECONDS)
        answer = json.loads(
            read_safely(READERS[kind], mutant(kind, number), source, lambda *_: None)
        )
        code = Code(answer["refusal"]["code"]).value if "refusal" in answer else "read"
        sys.stdout.write(f"{number} {code}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
