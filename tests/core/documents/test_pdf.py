"""Tables of PDF pages, whole again where page breaks cut them."""

import pytest

from duban.documents.document import Document, Paragraph, Table
from duban.documents.pdf import read_digital_pdf, read_pdf
from duban.documents.radicals import plain_character
from duban.problems.codes import Code
from duban.problems.problem import Refusal
from duban.provenance.source import Source
from tests.support.pdf_pages import SIZE, Sheet, pages

SOURCE = Source(name="a.pdf", sha256="", size=0, media_type="")
COLUMNS = [50, 80, 200, 400, 460, 560]
HEADER = ["序号", "目标", "进展", "完成情况", "责任单位"]


def read(*sheets: Sheet) -> Document:
    return read_pdf(pages(*sheets), SOURCE)


def rows(document: Document) -> list[list[str]]:
    return [
        [cell.text for cell in row.cells]
        for block in document.blocks
        if isinstance(block, Table)
        for row in block.rows
    ]


def drawn(*tables: list[list[str]], top: int = 60) -> list[Sheet]:
    sheets = []
    for table in tables:
        sheet = Sheet()
        sheet.table(top, COLUMNS, table)
        sheets.append(sheet)
    return sheets


ROW = ["1", "建成道路3条。", "已建成3条。", "完成", "市交通局"]
NEXT = ["2", "改造管网。", "已改造5公里。", "完成", "市水务局"]


def test_a_page_gives_its_title_and_its_table():
    sheet = Sheet()
    sheet.text(300, 30, "云州市2024年进展")
    sheet.table(60, COLUMNS, [HEADER, ROW])
    document = read(sheet)
    assert [block.text for block in document.blocks if isinstance(block, Paragraph)] == [
        "云州市2024年进展"
    ]
    assert rows(document) == [HEADER, ROW]


def test_each_cell_tells_its_page_and_box():
    place = read(*drawn([HEADER, ROW])).blocks[0].rows[1].cells[2].places[0]
    assert (place.page, place.box) == (1, (200, 77, 400, 94))


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (
            "已经完成全年固定资产投资目标任务的百分\n之五十二。",
            "已经完成全年固定资产投资目标任务的百分之五十二。",
        ),
        ("1.开工三个项目。\n2.完工两个项目。", "1.开工三个项目。\n2.完工两个项目。"),
        ("市教育局\n市财政局", "市教育局\n市财政局"),
        (
            "今年以来全市累计完成固定资产投资26\n.5亿元。",
            "今年以来全市累计完成固定资产投资26.5亿元。",
        ),
        ("比上年同期增长的幅度达到了百分之—\n6.5", "比上年同期增长的幅度达到了百分之—6.5"),
        ("同比增长\n%，达到目标。", "同比增长%，达到目标。"),
    ],
)
def test_lines_of_a_cell_are_one_paragraph_unless_one_ends_early(lines, text):
    row = ["1", "目标", lines, "完成", "市交通局"]
    assert rows(read(*drawn([HEADER, row])))[1][2] == text


CUT = [
    "2",
    "统筹推进新建改建学校工",
    "全市共计开工新建改建各级各类学校总共有\n十二所，现已全部竣工并且已经验收完毕的",
    "完成",
    "市教育局",
]
REST = ["", "作任务。", "有三所。", "", ""]
WHOLE = [
    "2",
    "统筹推进新建改建学校工作任务。",
    "全市共计开工新建改建各级各类学校总共有十二所，现已全部竣工并且已经验收完毕的有三所。",
    "完成",
    "市教育局",
]


def test_a_row_cut_by_a_page_break_is_made_whole():
    document = read(*drawn([HEADER, ROW, CUT], [REST, NEXT]))
    assert rows(document) == [HEADER, ROW, WHOLE, NEXT]
    assert [problem.code for problem in document.problems] == [Code.PAGE_SPLIT] * 2


def test_a_repeated_header_is_left_out_and_noted():
    document = read(*drawn([HEADER, ROW], [HEADER, NEXT]))
    assert rows(document) == [HEADER, ROW, NEXT]
    assert [problem.code for problem in document.problems] == [Code.REPEATED_HEADER]


def test_a_row_cut_below_a_repeated_header_is_made_whole():
    assert rows(read(*drawn([HEADER, CUT], [HEADER, REST, NEXT]))) == [HEADER, WHOLE, NEXT]


def test_a_new_row_with_an_empty_first_cell_is_no_rest_of_another():
    sub_row = ["", "改造管网。", "已改造5公里。", "完成", "市水务局"]
    tall = ["1", "建成道路3条。", "已建成3条。\n\n\n\n验收。", "完成", "市交通局"]
    assert len(rows(read(*drawn([HEADER, tall], [sub_row])))) == 3


def test_a_following_table_with_other_columns_is_another_table():
    other = Sheet()
    other.table(60, [50, 300, 560], [["项目", "金额"], ["甲", "5"]])
    document = read(*drawn([HEADER, ROW]), other)
    assert sum(isinstance(block, Table) for block in document.blocks) == 2


def test_text_between_keeps_two_tables_apart():
    second = Sheet()
    second.text(50, 120, "附表二")
    second.table(160, COLUMNS, [NEXT])
    document = read(*drawn([HEADER, ROW]), second)
    assert sum(isinstance(block, Table) for block in document.blocks) == 2


def test_running_heads_and_page_numbers_are_furniture():
    sheets = drawn([HEADER, ROW], [NEXT], top=100)
    for number, sheet in enumerate(sheets, 1):
        sheet.text(50, 20, "云州市政府公报")
        sheet.text(400, 570, f"— {number} —")
    document = read(*sheets)
    assert rows(document) == [HEADER, ROW, NEXT]
    assert all(block.is_furniture for block in document.blocks if isinstance(block, Paragraph))


def test_merged_cells_tell_how_far_they_reach():
    sheet = Sheet()
    for x in (50, 100, 300):
        sheet.line(x, 60, x, 120)
    sheet.line(200, 80, 200, 120)
    for y, left in ((60, 50), (80, 100), (100, 100), (120, 50)):
        sheet.line(left, y, 300, y)
    for left, top, text in (
        (55, 85, "序号"),
        (105, 65, "进展"),
        (105, 85, "1-6月"),
        (205, 85, "1-7月"),
    ):
        sheet.text(left, top, text)
    found = [
        [(cell.text, cell.rows, cell.columns) for cell in row.cells]
        for row in read(sheet).blocks[0].rows
    ]
    assert found[0] == [("序号", 3, 1), ("进展", 1, 2)]
    assert found[1] == [("1-6月", 1, 1), ("1-7月", 1, 1)]


def test_a_merged_cell_cut_by_a_page_break_reaches_on():
    first = Sheet()
    first.table(60, [50, 150, 400], [["目标", "进展"]])
    first.line(50, 77, 50, 131)
    for x in (150, 400):
        first.line(x, 77, x, 131)
    first.line(150, 104, 400, 104)
    first.line(50, 131, 400, 131)
    for left, top, text in ((55, 80, "建学校"), (155, 80, "开工两所。"), (155, 107, "完工一所。")):
        first.text(left, top, text)
    second = Sheet()
    second.table(60, [50, 150, 400], [["", "验收一所。"], ["修路", "已修好。"]], height=27)
    found = read(first, second).blocks[0].rows
    assert [[cell.text for cell in row.cells] for row in found] == [
        ["目标", "进展"], ["建学校", "开工两所。"], ["完工一所。"], ["验收一所。"], ["修路", "已修好。"],
    ]  # fmt: skip
    assert found[1].cells[0].rows == 3


def open_below(first_cell: str) -> Sheet:
    """A table whose first column goes on on the next page: nothing is drawn below its last cell."""
    sheet = Sheet()
    sheet.table(
        60, [50, 150, 250, 400], [["类别", "目标", "进展"], ["民生", "建学校", "开工两所。"]]
    )
    for x in (50, 150, 250, 400):
        sheet.line(x, 94, x, 111)
    sheet.line(150, 111, 400, 111)
    for left, text in ((53, first_cell), (153, "修路"), (253, "已修好三条")):
        sheet.text(left, 97, text)
    return sheet


def test_a_cell_open_at_the_page_break_keeps_its_text_and_reaches_on():
    second = Sheet()
    second.table(60, [50, 150, 250, 400], [["", "建桥", "已建好。"]])
    found = read(open_below("交通"), second).blocks[0].rows
    assert [[cell.text for cell in row.cells] for row in found[2:]] == [
        ["交通", "修路", "已修好三条"], ["", "建桥", "已建好。"],
    ]  # fmt: skip


def test_what_stands_in_a_corner_without_a_frame_is_not_lost():
    sheet = Sheet()
    for x in (50, 150, 250):
        sheet.line(x, 60, x, 94)
    for x in (250, 400):
        sheet.line(x, 77, x, 94)
    sheet.line(50, 60, 250, 60)
    sheet.line(50, 77, 400, 77)
    sheet.line(50, 94, 400, 94)
    for left, top, text in (
        (53, 62, "目标"),
        (153, 62, "进展"),
        (253, 62, "右上"),
        (53, 79, "修路"),
    ):
        sheet.text(left, top, text)
    document = read(sheet)
    found = [text for row in rows(document) for text in row]
    found += [block.text for block in document.blocks if isinstance(block, Paragraph)]
    assert sorted(filter(None, found)) == sorted(["目标", "进展", "右上", "修路"])


def test_a_row_with_a_number_of_its_own_is_no_rest_of_the_row_above():
    first = [["类别", "序号", "目标", "进展"], ["交通", "1", "修路", "已经修好的道路共三十二"]]
    columns = [50, 100, 150, 250, 364]
    second = [["", "2", "建桥", "已建好。"]]
    sheets = []
    for table in (first, second):
        sheet = Sheet()
        sheet.table(60, columns, table)
        sheets.append(sheet)
    assert rows(read(*sheets))[2] == ["", "2", "建桥", "已建好。"]


def test_a_title_in_larger_type_is_a_paragraph_of_its_own():
    sheet = Sheet()
    sheet.text(300, 30, "云州市2024年进展")
    sheet.marks.append(sheet.marks.pop().replace(f" {SIZE} Tf", " 16 Tf"))
    sheet.text(50, 48, "表一")
    sheet.table(70, COLUMNS, [HEADER, ROW])
    texts = [block.text for block in read(sheet).blocks if isinstance(block, Paragraph)]
    assert texts == ["云州市2024年进展", "表一"]


def test_a_table_open_at_the_page_break_and_at_its_sides_is_closed():
    sheet = Sheet()
    sheet.line(50, 60, 400, 60)
    sheet.line(50, 90, 400, 90)
    for x in (150, 250, 320):
        sheet.line(x, 60, x, 130)
    for left, text in ((55, "序号"), (155, "目标"), (255, "进展"), (325, "单位")):
        sheet.text(left, 65, text)
        sheet.text(left, 95, text)
    assert rows(read(sheet)) == [["序号", "目标", "进展", "单位"]] * 2


def test_a_table_without_lines_is_seen_by_its_columns():
    sheet = Sheet()
    table = [
        ["序号", "目标", "进展"],
        ["1", "建成道路三条", "已建成"],
        ["2", "改造管网五里", "在建"],
        ["3", "植树", "已完成"],
    ]
    for number, row in enumerate(table):
        for left, text in zip((50, 120, 300), row, strict=True):
            sheet.text(left, 200 + 25 * number, text)
    assert rows(read(sheet)) == table


def test_rows_without_lines_are_parted_where_their_cells_are_centred():
    """A cell of one line stands beside the middle of one of two lines; most cells have one line."""
    sheet = Sheet()
    for column, head in zip((50, 90, 300), ("序号", "目标", "进展"), strict=True):
        sheet.text(column, 40, head)
    goals = [
        "新建学校三所",
        "改造老旧小区十八个，\n惠及居民两千户",
        "建成公园",
        "修路五条",
        "建桥两座",
    ]
    for number, goal in enumerate(goals):
        lines, top = goal.split("\n"), 70 + 35 * number
        sheet.text(50, top, str(number + 1))
        for at, words in enumerate(lines):
            sheet.text(90, top - 6 * (len(lines) - 1) + 12 * at, words)
        sheet.text(300, top, "已经完成")
    sheet.text(300, 70 + 35 * 4 + 12, "并通过验收")
    found = rows(read(sheet))[1:]
    assert [row[1] for row in found] == [goal.replace("\n", "") for goal in goals]
    assert found[-1][2] == "已经完成并通过验收"


def test_running_text_is_joined_to_paragraphs():
    sheet = Sheet()
    for number, text in enumerate(
        (
            "　　一、总体情况。全市二季度共有十九项目标，",
            "其中完成十七项。",
            "　　二、未完成的有两项。",
        )
    ):
        sheet.text(50, 200 + 20 * number, text)
    texts = [block.text for block in read(sheet).blocks if isinstance(block, Paragraph)]
    assert texts == [
        "一、总体情况。全市二季度共有十九项目标，其中完成十七项。",
        "二、未完成的有两项。",
    ]


def test_pages_without_text_ask_for_recognition():
    with pytest.raises(Refusal) as refusal:
        read(Sheet())
    assert refusal.value.problem.code is Code.NEEDS_OCR


def with_a_picture(sheet: Sheet, *, share: float) -> Sheet:
    """Put a picture over so much of a page."""
    sheet.marks.insert(0, f"q {842 * share} 0 0 595 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x01 EI Q")
    return sheet


def test_a_page_that_is_a_picture_is_reported_where_others_have_text():
    document = read(*drawn([HEADER, ROW]), with_a_picture(Sheet(), share=0.9))
    assert rows(document) == [HEADER, ROW]
    assert [(p.code, p.place.page) for p in document.problems] == [(Code.NEEDS_OCR, 2)]


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_a_page_is_read_as_its_rotation_shows_it(rotate):
    document = read_pdf(pages(*drawn([HEADER, ROW, NEXT]), rotate=rotate), SOURCE)
    assert rows(document) == [HEADER, ROW, NEXT]


@pytest.mark.parametrize("rotate", [90, 180, 270])
def test_a_page_drawn_on_its_side_or_its_head_asks_for_recognition(rotate):
    content = pages(*drawn([HEADER, ROW, NEXT]), rotate=rotate)
    shown = f"/Rotate {rotate}".encode()
    with pytest.raises(Refusal) as refusal:
        read_pdf(content.replace(shown, b"/Rotate 0".ljust(len(shown))), SOURCE)
    assert refusal.value.problem.code is Code.NEEDS_OCR


def test_one_picture_is_enough_to_ask_for_recognition_where_it_can_be_had():
    content = pages(*drawn([HEADER, ROW]), with_a_picture(Sheet(), share=0.9))
    with pytest.raises(Refusal) as refusal:
        read_digital_pdf(content, SOURCE)
    assert refusal.value.problem.code is Code.NEEDS_OCR


def test_a_picture_beside_text_or_below_a_table_is_no_scan():
    small = with_a_picture(Sheet(), share=0.5)
    small.text(50, 30, "云州市")
    sheets = drawn([HEADER, ROW])
    content = pages(small, with_a_picture(sheets[0], share=0.9))
    assert rows(read_digital_pdf(content, SOURCE)) == [HEADER, ROW]


def test_radical_signs_are_plain_characters_again():
    assert "".join(map(plain_character, "第⼆季度⻓江⽅案①")) == "第二季度长江方案①"


def test_one_row_left_over_on_the_last_page_is_a_row_below_a_header_of_two_lines():
    sheets = []
    for goals in (["建校", "修路", "建桥"], ["建公园"]):
        sheet = Sheet()
        for left, top, text in (
            (50, 90, "序"),
            (50, 104.6, "号"),
            (90, 97, "目标任务"),
            (300, 97, "进展"),
        ):
            sheet.text(left, top, text)
        for number, goal in enumerate(goals):
            for left, text in ((50, str(number + 1)), (90, goal), (300, "已完成")):
                sheet.text(left, 125 + 25 * number, text)
        sheets.append(sheet)
    assert [row[1] for row in rows(read(*sheets))] == ["目标任务", "建校", "修路", "建桥", "建公园"]
