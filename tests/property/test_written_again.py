"""Whatever stands in the cells of a goal table, every edition of it is read as the same entries."""

import csv
import io
import zipfile
from collections.abc import Callable
from dataclasses import replace

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from duban.documents.document import Cell, Document, Row, Table
from duban.documents.docx import read_docx
from duban.documents.own_csv import FORMULA_SIGNS
from duban.documents.sheets import workbook_document
from duban.documents.xlsx import xlsx_workbook
from duban.editions import contract, json_text
from duban.editions.csv_text import csv_text
from duban.editions.markdown import markdown_table
from duban.editions.source_rows import source_rows
from duban.editions.table_docx import table_docx
from duban.editions.table_page import table_page
from duban.editions.workbook_sheets import readings_workbook
from duban.provenance.place import Place
from duban.provenance.source import Source
from duban.records.entry import Entry, Reading
from duban.records.reading import read_entries
from tests.support.reading import read

WRITERS: dict[str, Callable[[Reading], bytes]] = {
    "csv": lambda reading: csv_text(source_rows(reading)).encode(),
    "md": lambda reading: markdown_table(source_rows(reading), reading.title).encode(),
    "html": lambda reading: table_page([reading], "zh").encode(),
    "xlsx": lambda reading: readings_workbook([reading], [], "zh"),
    "docx": lambda reading: table_docx([reading]),
    "json": lambda reading: json_text.json_document(contract.read_object(reading, "zh")).encode(),
    "jsonl": lambda reading: json_text.json_line(contract.read_object(reading, "en")).encode(),
}
SOURCE = Source(name="表.docx", sha256="0" * 64, size=1, media_type="application/x-made")
READERS: dict[str, Callable[[bytes], Reading]] = {
    "xlsx": lambda data: read_entries(workbook_document(xlsx_workbook(data, SOURCE), SOURCE)),
    "docx": lambda data: read_entries(read_docx(data, SOURCE)),
}
"""In this process: a child for each of hundreds of examples would take minutes."""
HEADERS = ("序号", "年度目标", "二季度目标", "是否完成", "工作进展", "责任单位", "完成时限", "备注")
ALWAYS = ("序号", "年度目标", "工作进展")
"""Without numbers, a last row that holds a goal and nothing else may be a note under the table."""

PIECES = [
    *("=1+1", "+5%", "-3.2", "@SUM(A1)", "'", "'+5%", "''=x", "＝2", "－1", "＋cmd|x"),
    *("|", "\\", "*", "`", "_x_", "~~", "[a](http://b)", "#", "---", "<br>", "<b>粗</b>", "<p>"),
    *(
        "&amp;",
        "&lt;",
        "&#39;",
        "<script>alert(1)</script>",
        "5<6>4",
        '"',
        '""',
        ",",
        "，",
        ";",
        "；",
    ),
    *(
        "\n",
        "\t",
        "１２．５％",
        "ＡＢＣ",
        "　",
        "  ",
        "—",
        "℃",
        "²",
        "😀",
        "㈠",
        "建成3所",
        "投资1.2亿元",
    ),
    *("字" * 300, "null", "None", "0", "{", "}", "[]", "注", "x:y"),
]
WORDS = st.sampled_from(["建成3所", "投资1.2亿元", "已开工，累计20%", "召开2次会议", "开通5条线路"])


def cleaned(text: str) -> str:
    """As the contract has a cell's text: lines without outer space, none of them blank."""
    lines = (line.strip(" \t\r\n\u3000\xa0") for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


AWKWARD = st.lists(st.sampled_from(PIECES), max_size=4).map("".join).map(cleaned)
TEXTS = {
    "序号": st.just(""),
    "年度目标": st.builds(lambda a, b, c: cleaned(a + b + c), AWKWARD, WORDS, AWKWARD),
    "是否完成": st.sampled_from(["完成", "未完成", "是", "", "=完成"]),
    "责任单位": st.sampled_from(
        ["市教育局", "市发改委、市财政局", "", "市教育局（配合）", "重点项目专班"]
    ),
    "完成时限": st.sampled_from(["2026年12月底", "9月30日前", "", "长期"]),
}


@st.composite
def tables(draw: st.DrawFn) -> Reading:
    """A reading of a table of random columns and texts; numbers run from 1."""
    headers = [h for h in HEADERS if h in ALWAYS or draw(st.booleans())]
    rows = [
        [str(number) if h == "序号" else draw(TEXTS.get(h, AWKWARD)) for h in headers]
        for number in range(1, draw(st.integers(1, 4)) + 1)
    ]
    return made([headers, *rows])


def read_text(data: bytes) -> Reading:
    """What the library reads from a text format, told by its content."""
    return read(data, name="again")


def made(lines: list[list[str]]) -> Reading:
    """The reading of a table given cell by cell."""
    rows = tuple(
        Row(
            cells=tuple(
                Cell(text=text, places=(Place(table=1, row=at, column=column),) if text else ())
                for column, text in enumerate(line, 1)
            ),
            place=Place(table=1, row=at),
        )
        for at, line in enumerate(lines, 1)
    )
    return read_entries(Document(source=SOURCE, blocks=(Table(rows=rows, place=Place(table=1)),)))


def bare(reading: Reading) -> list[Entry]:
    return [replace(entry, places={}) for entry in reading.entries]


@pytest.mark.parametrize("form", WRITERS)
@given(reading=tables())
def test_every_edition_gives_the_same_entries(form, reading):
    again = READERS.get(form, read_text)(WRITERS[form](reading))
    assert bare(again) == bare(reading)
    if form in ("json", "jsonl"):
        assert again == reading


@given(reading=tables())
def test_a_spreadsheet_holds_no_formula(reading):
    content = readings_workbook([reading], [], "zh")
    book = openpyxl.load_workbook(io.BytesIO(content))
    assert all(
        cell.data_type in "sn" for sheet in book for row in sheet.iter_rows() for cell in row
    )
    parts = zipfile.ZipFile(io.BytesIO(content))
    assert not any(b"<f>" in parts.read(name) for name in parts.namelist() if "sheet" in name)


@given(reading=tables())
def test_a_csv_cell_never_begins_as_a_formula_unless_it_is_a_number(reading):
    for row in csv.reader(io.StringIO(csv_text(source_rows(reading))[1:], newline="")):
        for text in row:
            if text[:1] in FORMULA_SIGNS and text:
                assert text.rstrip("%").lstrip("+-").replace(".", "", 1).isdigit()
