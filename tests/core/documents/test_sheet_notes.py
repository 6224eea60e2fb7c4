"""Comments on the cells of spreadsheets are notes that hang on their cells."""

import io
import struct
from collections.abc import Callable

import openpyxl
import pytest
from openpyxl.comments import Comment

from duban.documents.document import Document, Paragraph
from duban.documents.ods import read_ods
from duban.documents.xls import read_xls
from duban.documents.xlsx import read_xlsx
from duban.provenance.place import Part, Place
from duban.provenance.source import Source
from samples.hostile.parts import spreadsheet
from samples.hostile.zips import packed
from tests.support.reading import read

SOURCE = Source(name="a", sha256="", size=0, media_type="")


def notes(document: Document) -> list[tuple[str, Place]]:
    return [
        (block.text, block.places[0])
        for block in document.blocks
        if isinstance(block, Paragraph) and block.is_note
    ]


def workbook(*, with_formula: bool = False) -> bytes:
    """Two sheets, each with a goal table and a comment; a formula has it read by openpyxl."""
    book = openpyxl.Workbook()
    for title in ("表一", "表二"):
        sheet = book.create_sheet(title)
        for row in (["序号", "年度目标", "完成情况"], ["1", "投资5亿元", "完成3亿元"]):
            sheet.append(row)
        sheet["C2"].comment = Comment(f"审核:\n{title}初步数", "审核")
    if with_formula:
        book["表一"]["D2"] = "=1+1"
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize("with_formula", [False, True])
def test_comments_of_a_workbook_hang_on_their_cells(with_formula):
    assert notes(read_xlsx(workbook(with_formula=with_formula), SOURCE)) == [
        (f"审核:\n{name}初步数", Place(sheet=name, cell="C2", part=Part.COMMENT))
        for name in ("表一", "表二")
    ]


def test_comments_are_notes_of_the_reading_and_no_rows():
    reading = read(workbook(), name="a.xlsx")
    assert [entry.progress for entry in reading.entries] == ["完成3亿元", "完成3亿元"]
    assert [note.place.sheet for note in reading.notes if note.place.part] == ["表一", "表二"]
    assert reading.unaccounted == ()


def test_comments_of_an_open_spreadsheet_hang_on_their_cells():
    comment = (
        "<office:annotation><dc:creator xmlns:dc='http://purl.org/dc/elements/1.1/'>甲</dc:creator>"
        "<text:p>初步数</text:p><text:p>待核</text:p></office:annotation>"
    )
    head = "<table:table-row><table:table-cell><text:p>序号</text:p></table:table-cell></table:table-row>"
    blank = "<table:table-row table:number-rows-repeated='3'><table:table-cell/></table:table-row>"
    body = (
        "<table:table-row><table:table-cell table:number-columns-repeated='2'/>"
        f"<table:table-cell>{comment}<text:p>3</text:p></table:table-cell>"
        f"<table:table-cell>{comment}</table:table-cell></table:table-row>"
    )
    found = notes(read_ods(packed(spreadsheet(head + blank + body)), SOURCE))
    assert [(text, place.cell, place.part) for text, place in found] == [
        ("初步数\n待核", "C5", Part.COMMENT),
        ("初步数\n待核", "D5", Part.COMMENT),
    ]


def old_record(kind: int, content: bytes) -> bytes:
    return struct.pack("<HH", kind, len(content)) + content


def old_text(kind: int, row: int, column: int, text: str, pack: Callable[..., bytes]) -> bytes:
    told = text.encode("gbk")
    return old_record(kind, pack(row, column, len(told)) + told)


def test_comments_of_an_old_workbook_hang_on_their_cells():
    """A sheet of BIFF4, the records that such files are made of one by one."""

    def label(row: int, column: int, text: str) -> bytes:
        return old_text(0x0204, row, column, text, lambda r, c, n: struct.pack("<HHHH", r, c, 0, n))

    def note(row: int, column: int, text: str) -> bytes:
        return old_text(0x001C, row, column, text, lambda r, c, n: struct.pack("<HHH", r, c, n))

    begin = old_record(0x0409, struct.pack("<HHH", 0, 0x10, 0))
    codepage = old_record(0x0042, struct.pack("<H", 936))
    style = old_record(0x0443, bytes(12))
    cells = label(0, 0, "序号") + label(0, 1, "目标") + label(1, 0, "1") + label(1, 1, "乙")
    content = begin + codepage + style + cells + note(1, 1, "初步数") + old_record(0x000A, b"")
    found = notes(read_xls(content, SOURCE))
    assert [(text, place.cell, place.part) for text, place in found] == [
        ("初步数", "B2", Part.COMMENT)
    ]
