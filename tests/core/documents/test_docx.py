"""Word documents read as Word shows them."""

import io

import docx
import pytest

from duban.documents.document import Document, Paragraph, Table
from duban.documents.docx import read_docx
from duban.documents.word_numerals import chinese_numeral, numeral
from duban.editions.contract import read_object
from duban.problems import messages
from duban.problems.codes import Code
from duban.provenance.place import Part, Place
from duban.provenance.source import Source
from duban.records.kept import kept_reading
from duban.records.reading import read_entries
from samples.hostile.parts import WORD, document, words
from samples.hostile.zips import packed

SOURCE = Source(name="a.docx", sha256="", size=0, media_type="")
NOTES = ("footnotes", "endnotes", "comments")


def read(body: str, **parts: bytes) -> Document:
    related = "".join(
        f'<Relationship Id="r{n}" Type="x/{kind}" Target="{kind}.xml"/>'
        for n, kind in enumerate(("numbering", "styles", *NOTES, "header", "footer"))
    )
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f"{related}</Relationships>"
    )
    named = {f"word/{name}.xml": content for name, content in parts.items()}
    return read_docx(
        packed(
            document(words(body), **named, **{"word/_rels/document.xml.rels": relations.encode()})
        ),
        SOURCE,
    )


def paragraph(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def cell(*paragraphs: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{''.join(paragraphs)}</w:tc>"


def table(*rows: str) -> str:
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


def rows(document: Document) -> list[list[tuple[str, int, int]]]:
    return [
        [(cell.text, cell.rows, cell.columns) for cell in row.cells]
        for block in document.blocks
        if isinstance(block, Table)
        for row in block.rows
    ]


@pytest.mark.parametrize(
    ("inside", "shown"),
    [
        ("<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t></w:r>", "甲\t乙"),
        ("<w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t></w:r>", "甲\n乙"),
        (
            "<w:ins><w:r><w:t>新</w:t></w:r></w:ins><w:del><w:r><w:delText>旧</w:delText></w:r></w:del>",
            "新",
        ),
        (
            "<w:moveFrom><w:r><w:t>旧</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>新</w:t></w:r></w:moveTo>",
            "新",
        ),
        ("<w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>3</w:t></w:r>", "3"),
        ("<w:hyperlink><w:r><w:t>链接</w:t></w:r></w:hyperlink>", "链接"),
        ("<w:sdt><w:sdtContent><w:r><w:t>控件</w:t></w:r></w:sdtContent></w:sdt>", "控件"),
        ("<w:r><w:t>1</w:t><w:noBreakHyphen/><w:t>6月</w:t></w:r>", "1-6月"),
        ('<w:r><w:sym w:font="Wingdings 2" w:char="F052"/></w:r>', "☑"),
        ('<w:r><w:sym w:font="Nobody" w:char="F0FF"/></w:r>', "\ufffd"),
        (
            "<w:ruby><w:rt><w:r><w:t>pin</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>拼</w:t></w:r></w:rubyBase></w:ruby>",
            "拼",
        ),
    ],
)
def test_a_paragraph_has_the_text_that_word_shows(inside, shown):
    assert texts(read(f"<w:p>{inside}</w:p>")) == [shown]


def test_hidden_text_is_read_and_noted():
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>藏</w:t></w:r>"
    document = read(f"<w:p>{hidden}<w:r><w:t>露</w:t></w:r></w:p>")
    assert texts(document) == ["藏露"]
    assert [problem.code for problem in document.problems] == [Code.HIDDEN_CONTENT]


def test_cells_merge_across_and_down():
    across = '<w:gridSpan w:val="2"/>'
    down, on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    document = read(
        table(
            cell(paragraph("序号"), properties=down) + cell(paragraph("进展"), properties=across),
            cell(paragraph(""), properties=on)
            + cell(paragraph("1-6月"))
            + cell(paragraph("1-7月")),
        )
    )
    assert rows(document) == [[("序号", 2, 1), ("进展", 1, 2)], [("1-6月", 1, 1), ("1-7月", 1, 1)]]


def test_a_row_that_begins_late_keeps_its_columns():
    document = read(
        table(
            cell(paragraph("甲")) + cell(paragraph("乙")),
            '<w:trPr><w:gridBefore w:val="1"/></w:trPr>' + cell(paragraph("丙")),
        )
    )
    assert rows(document)[1] == [("", 1, 1), ("丙", 1, 1)]


def test_paragraphs_of_a_cell_are_lines_with_their_places():
    document = read(
        table(cell(paragraph("甲")) + cell(paragraph("一"), paragraph(""), paragraph("二")))
    )
    found = document.blocks[0].rows[0].cells[1]
    assert found.text == "一\n二"
    assert found.places == (
        Place(table=1, row=1, column=2, paragraph=1),
        Place(table=1, row=1, column=2, paragraph=3),
    )


def test_a_deleted_row_is_gone_and_an_inserted_one_stays():
    document = read(
        table(
            cell(paragraph("甲")),
            "<w:trPr><w:del/></w:trPr>" + cell(paragraph("删")),
            "<w:trPr><w:ins/></w:trPr>" + cell(paragraph("增")),
        )
    )
    assert rows(document) == [[("甲", 1, 1)], [("增", 1, 1)]]


def test_a_table_in_a_cell_becomes_its_lines():
    inner = table(
        cell(paragraph("a")) + cell(paragraph("b")), cell(paragraph("c")) + cell(paragraph("d"))
    )
    document = read(table(cell(paragraph("甲")) + cell(paragraph("乙"), inner, paragraph(""))))
    assert rows(document) == [[("甲", 1, 1), ("乙\na b\nc d", 1, 1)]]


def test_a_table_that_only_frames_another_is_taken_away():
    inner = table(cell(paragraph("甲")) + cell(paragraph("乙")))
    document = read(table(cell(paragraph("标题"), inner, paragraph(""))))
    assert texts(document) == ["标题"]
    assert rows(document) == [[("甲", 1, 1), ("乙", 1, 1)]]


def test_a_text_box_stands_after_its_paragraph():
    box = f"<w:pict><w:txbxContent>{paragraph('框里')}</w:txbxContent></w:pict>"
    assert texts(read(f"<w:p><w:r><w:t>框外</w:t>{box}</w:r></w:p>")) == ["框外", "框里"]


NUMBERING = f"""<w:numbering xmlns:w="{WORD}">
<w:abstractNum w:abstractNumId="0">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
<w:lvl w:ilvl="1"><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%2）"/></w:lvl>
<w:lvl w:ilvl="2"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%3"/></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="l"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="1"/></w:num>
</w:numbering>""".encode()


def listed(text: str, number: int, level: int = 0) -> str:
    return paragraph(
        text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    )


def test_automatic_list_numbers_are_part_of_the_text():
    body = "".join(
        (listed("甲", 1), listed("乙", 1), listed("丙", 1, 1), listed("丁", 1, 1), listed("戊", 1, 2),
         listed("己", 1), listed("庚", 1, 1), listed("辛", 2), listed("壬", 2), listed("点", 3))
    )  # fmt: skip
    assert texts(read(body, numbering=NUMBERING)) == [
        "1. 甲", "2. 乙", "（一）丙", "（二）丁", "2.1 戊", "3. 己", "（一）庚", "5. 辛", "6. 壬", "点",
    ]  # fmt: skip


def test_a_list_of_a_style_numbers_its_paragraphs():
    styles = (
        f'<w:styles xmlns:w="{WORD}"><w:style w:styleId="a"><w:pPr><w:numPr><w:numId w:val="1"/>'
        '</w:numPr></w:pPr></w:style><w:style w:styleId="b"><w:basedOn w:val="a"/></w:style></w:styles>'
    ).encode()
    body = paragraph("甲", '<w:pStyle w:val="b"/>') + paragraph("", '<w:pStyle w:val="b"/>')
    assert texts(read(body, numbering=NUMBERING, styles=styles)) == ["1. 甲", "2."]


def test_page_headers_and_footers_are_furniture():
    furniture = f'<w:hdr xmlns:w="{WORD}">{paragraph("内部资料")}</w:hdr>'.encode()
    document = read(paragraph("正文"), header=furniture)
    assert [(block.text, block.is_furniture) for block in document.blocks] == [
        ("内部资料", True), ("正文", False),
    ]  # fmt: skip


def notes_part(name: str, *notes: str) -> bytes:
    """The part of a file that holds notes of one kind, numbered from 1."""
    written = "".join(
        f'<w:{name[:-1]} w:id="{n}">{note}</w:{name[:-1]}>' for n, note in enumerate(notes, 1)
    )
    return f'<w:{name} xmlns:w="{WORD}">{written}</w:{name}>'.encode()


def mark(name: str, number: int = 1) -> str:
    return (
        f'<w:p><w:r><w:t>甲</w:t></w:r><w:r><w:{name[:-1]}Reference w:id="{number}"/></w:r></w:p>'
    )


@pytest.mark.parametrize("name", NOTES)
def test_a_note_stands_where_it_hangs(name):
    grid = table(cell(paragraph("序号")) + cell(paragraph("乙"), mark(name, 2)))
    document = read(
        paragraph("正文") + mark(name, 1) + grid,
        **{name: notes_part(name, paragraph("口径见附件"), paragraph("一") + paragraph("二"))},
    )
    found = [
        (block.text, *block.places) for block in document.blocks if getattr(block, "is_note", False)
    ]
    part = Part(name[:-1])
    assert found == [
        ("口径见附件", Place(paragraph=2, part=part)),
        ("一\n二", Place(table=1, row=1, column=2, paragraph=2, part=part)),
    ]


def test_what_separates_notes_from_the_page_is_no_note_and_a_note_without_a_mark_is_one():
    line = f'<w:footnote w:type="separator" w:id="0">{paragraph("线")}</w:footnote>'
    notes = notes_part("footnotes", paragraph("口径见附件")).replace(
        b"<w:footnote ", line.encode() + b"<w:footnote "
    )
    document = read(paragraph("正文"), footnotes=notes)
    assert texts(document) == ["正文", "口径见附件"]
    assert document.blocks[1].places == (Place(part=Part.FOOTNOTE),)


def test_a_note_in_a_table_inside_a_cell_hangs_on_the_outer_cell():
    inner = table(cell(mark("footnotes")))
    document = read(
        table(cell(paragraph("序号")) + cell(inner, paragraph(""))),
        footnotes=notes_part("footnotes", table(cell(paragraph("甲")) + cell(paragraph("乙")))),
    )
    note = document.blocks[1]
    assert (note.text, note.places[0].column, note.places[0].row) == ("甲 乙", 2, 1)


def test_a_document_that_another_program_wrote_is_read():
    made = docx.Document()
    made.add_heading("第二季度进展", 1)
    grid = made.add_table(rows=2, cols=2)
    grid.cell(0, 0).text, grid.cell(1, 1).text = "序号", "已完成"
    buffer = io.BytesIO()
    made.save(buffer)
    document = read_docx(buffer.getvalue(), SOURCE)
    assert (document.blocks[0].text, document.blocks[0].is_heading) == ("第二季度进展", True)
    assert rows(document) == [[("序号", 1, 1), ("", 1, 1)], [("", 1, 1), ("已完成", 1, 1)]]


@pytest.mark.parametrize(
    ("number", "style", "shown"),
    [
        (3, "decimal", "3"), (3, "decimalZero", "03"), (3, "decimalFullWidth", "３"), (3, "numberInDash", "- 3 -"),
        (28, "upperLetter", "BB"), (4, "lowerRoman", "iv"), (0, "upperRoman", "0"), (21, "decimalEnclosedCircle", "21"),
        (2, "ideographTraditional", "乙"), (11, "ideographTraditional", "11"), (3, "none", ""), (7, "unheardOf", "7"),
    ],
)  # fmt: skip
def test_numbers_in_words_formats(number, style, shown):
    assert numeral(number, style) == shown


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        (1, "一"),
        (10, "十"),
        (19, "十九"),
        (20, "二十"),
        (101, "一百零一"),
        (1010, "一千零一十"),
        (12345, "一二三四五"),
    ],
)
def test_chinese_numerals(number, shown):
    assert chinese_numeral(number) == shown


def test_the_notes_of_a_goal_table_are_notes_of_the_reading():
    head = cell(paragraph("序号")) + cell(paragraph("年度目标")) + cell(paragraph("完成情况"))
    row = cell(paragraph("1")) + cell(mark("footnotes", 1)) + cell(mark("comments", 1))
    document = read(
        table(head, row),
        footnotes=notes_part("footnotes", paragraph("按可比价格计算")),
        comments=notes_part("comments", paragraph("请核实")),
    )
    reading = read_entries(document)
    assert [(note.text, messages.place_words(note.place, "zh")) for note in reading.notes] == [
        ("按可比价格计算", "表 1，第 2 行，第 2 列，脚注"),
        ("请核实", "表 1，第 2 行，第 3 列，批注"),
    ]
    assert (len(reading.entries), reading.unaccounted) == (1, ())
    assert kept_reading(read_object(reading, "zh")) == reading
