"""Whatever stands in the cells of a goal table, every edition of it is read as the same entries."""

import csv
import io
import zipfile

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from duban.documents.document import Block, Cell, Document, Paragraph, Row, Table
from duban.documents.own_csv import FORMULA_SIGNS
from duban.editions.csv_text import csv_documents
from duban.editions.workbook_sheets import readings_workbook
from duban.provenance.place import Part, Place
from duban.records.entry import Reading
from duban.records.reading import read_entries
from tests.support.written import RESULTS, SOURCE, TABLES, bare, read_again

HEADERS = ("序号", "年度目标", "二季度目标", "是否完成", "工作进展", "责任单位", "完成时限", "备注")
ALWAYS = ("年度目标", "工作进展")

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


TITLES = [
    "",
    "云州市2026年第二季度重点工作进展情况",
    "安河县2025年1-9月目标任务完成情况",
    "督查事项办理情况",
]
SECTIONS = ["一、产业发展", "二、民生保障（2项）", "（一）教育"]
MERGED = ("序号", "年度目标", "责任单位", "备注")
"""Columns whose cells may reach over the rows of several goals."""
NOTES = ["按可比价格计算。", "注：数据截至6月底。", "3", "一、未审核"]


@st.composite
def tables(draw: st.DrawFn) -> Reading:
    """The reading of a table of random columns and texts, as its rows, sections, merged cells and notes
    make it; now and then a row holds its goal and nothing else, the last one among them."""
    headers = [h for h in HEADERS if h in ALWAYS or draw(st.booleans())]
    grid: list[list[Cell]] = [[_cell(1, at, text) for at, text in enumerate(headers, 1)]]
    for number in range(1, draw(st.integers(1, 4)) + 1):
        if draw(st.integers(0, 5)) == 0:
            grid.append(
                [_cell(len(grid) + 1, 1, draw(st.sampled_from(SECTIONS)), columns=len(headers))]
            )
        parts = draw(st.sampled_from([1, 1, 1, 2, 3]))
        is_lone = draw(st.integers(0, 4)) == 0
        for part in range(parts):
            row = len(grid) + 1
            texts = {
                h: str(number) if h == "序号" else draw(TEXTS.get(h, AWKWARD)) for h in headers
            }
            if is_lone:
                texts = {h: text if h == "年度目标" else "" for h, text in texts.items()}
            grid.append(
                [
                    _cell(row, at, texts[h], rows=parts if h in MERGED and parts > 1 else 1)
                    for at, h in enumerate(headers, 1)
                    if part == 0 or h not in MERGED
                ]
            )
    return made(
        grid,
        title=draw(st.sampled_from(TITLES)),
        notes=draw(st.lists(st.sampled_from(NOTES), max_size=2)),
    )


def _cell(row: int, column: int, text: str, *, rows: int = 1, columns: int = 1) -> Cell:
    places = (Place(table=1, row=row, column=column),) if text else ()
    return Cell(text=text, places=places, rows=rows, columns=columns)


def made(grid: list[list[Cell]], *, title: str, notes: list[str]) -> Reading:
    """The reading of a table under its title, with footnotes on its last row."""
    hung = Place(table=1, row=len(grid), column=1, part=Part.FOOTNOTE)
    above = [Paragraph(text=title, places=(Place(paragraph=1),), is_heading=True)] if title else []
    rows = tuple(
        Row(cells=tuple(cells), place=Place(table=1, row=at)) for at, cells in enumerate(grid, 1)
    )
    blocks: list[Block] = [*above, Table(rows=rows, place=Place(table=1))]
    blocks += [Paragraph(text=note, places=(hung,), is_note=True) for note in notes]
    return read_entries(Document(source=SOURCE, blocks=tuple(blocks)))


@pytest.mark.parametrize("form", TABLES)
@given(reading=tables())
def test_every_edition_gives_the_same_entries(form, reading):
    again = read_again(TABLES[form]([reading]), form)
    assert bare(again) == bare(reading)


@pytest.mark.parametrize("form", TABLES)
@given(readings=st.lists(tables(), min_size=2, max_size=3))
def test_several_documents_in_one_file_give_the_same_entries(form, readings):
    again = read_again(TABLES[form](readings), form)
    assert bare(again) == bare(*readings)
    told = {again.title, *(note.text for note in (*again.notes, *again.unaccounted))}
    assert told >= {reading.title for reading in readings if reading.title}


@pytest.mark.parametrize("form", RESULTS)
@given(reading=tables())
def test_a_result_gives_the_same_reading(form, reading):
    assert read_again(RESULTS[form](reading), form) == reading


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
    for row in csv.reader(io.StringIO(csv_documents([reading])[1:], newline="")):
        for text in row:
            if text[:1] in FORMULA_SIGNS and text:
                assert text.rstrip("%").lstrip("+-").replace(".", "", 1).isdigit()
