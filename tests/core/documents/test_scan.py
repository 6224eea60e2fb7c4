"""Scanned pages: straightened, ruled lines found, text recognised cell by cell."""

import io

import numpy as np
import pytest
from PIL import Image

from duban.documents import binary_formats, limits, media_types
from duban.documents.document import Document, Paragraph, Table
from duban.documents.reader import read_document
from duban.documents.recognising import Recogniser
from duban.documents.scan import read_image
from duban.documents.scan_image import ink_of, prepare, skew_of
from duban.documents.scan_lines import bands_of
from duban.documents.scan_punctuation import settled
from duban.problems.codes import Code
from duban.problems.problem import Refusal
from duban.provenance.source import Source
from samples.hostile.pictures import png
from tests.support.drawn_scans import as_file, chinese_font, scan

needs_font = pytest.mark.skipif(chinese_font() is None, reason="no Chinese font on this machine")
SOURCE = Source(name="a.png", sha256="", size=0, media_type=media_types.PNG)
TITLE = "云州市二季度目标任务完成情况"
ROWS = [
    ["序号", "目标", "具体工作进展", "完成", "责任单位"],
    [
        "1",
        "新建道路3条。",
        "已建成道路3条，完成投资\n1.5亿元，占年度目标的52.3%。",
        "完成",
        "市交通局",
    ],
    ["2", "改造管网12公里。", "改造管网9公里，1—6月同比\n增长—6.5%。", "未完成", "市水务局"],
]
READ = [
    ["序号", "目标", "具体工作进展", "完成", "责任单位"],
    [
        "1",
        "新建道路3条。",
        "已建成道路3条，完成投资1.5亿元，占年度目标的52.3%。",
        "完成",
        "市交通局",
    ],
    ["2", "改造管网12公里。", "改造管网9公里，1—6月同比增长—6.5%。", "未完成", "市水务局"],
]


@pytest.fixture(scope="module")
def recogniser():
    return Recogniser()


@pytest.fixture(autouse=True)
def one_recogniser(monkeypatch, recogniser):
    """Loading the model takes longer than reading a page with it."""
    monkeypatch.setattr("duban.documents.scan.Recogniser", lambda: recogniser)


def rows(document: Document) -> list[list[str]]:
    return [
        ["".join(cell.text.split()) for cell in row.cells]
        for block in document.blocks
        if isinstance(block, Table)
        for row in block.rows
    ]


@needs_font
@pytest.mark.parametrize("turned", [0.0, 0.5, -2.0])
def test_a_page_turned_a_little_is_read_cell_by_cell(turned):
    document = read_image(as_file(scan(ROWS, title=TITLE, turned=turned)), SOURCE)
    assert rows(document) == READ
    assert [block.text for block in document.blocks if isinstance(block, Paragraph)] == [TITLE]


MORE = [
    [f"{n}", f"新建幼儿园{n}所。", f"已建成{n - 1}所。", "完成", "市教育局"] for n in range(3, 6)
]


@needs_font
@pytest.mark.parametrize("lines", ["across", ""])
def test_columns_without_lines_between_them_are_found_by_how_texts_stand(lines):
    document = read_image(as_file(scan(ROWS + MORE, title=TITLE, lines=lines)), SOURCE)
    assert rows(document) == READ + MORE
    assert [block.text for block in document.blocks if isinstance(block, Paragraph)] == [TITLE]


@needs_font
@pytest.mark.parametrize(
    "poor", [{"turned": 3}, {"turned": -3}, {"grain": 20}, {"paper": 180}], ids=str
)
def test_a_poor_scan_is_read_like_a_fine_one(poor):
    assert rows(read_image(as_file(scan(ROWS, title=TITLE, **poor)), SOURCE)) == READ


@needs_font
def test_two_pages_side_by_side_are_two_tables():
    left, right = scan(ROWS[:2]), scan([ROWS[0], ROWS[2]])
    both = Image.new("L", (left.width + right.width, left.height), 246)
    both.paste(left, (0, 0))
    both.paste(right, (left.width, 0))
    assert rows(read_image(as_file(both), SOURCE)) == [*READ[:2], READ[0], READ[2]]


@needs_font
def test_a_photograph_is_turned_as_its_camera_says():
    turned = scan(ROWS).transpose(Image.Transpose.ROTATE_90)
    camera = Image.Exif()
    camera[0x112] = 6
    out = io.BytesIO()
    turned.save(out, "JPEG", quality=60, exif=camera)
    assert rows(read_image(out.getvalue(), SOURCE)) == READ


@needs_font
@pytest.mark.parametrize(("kind", "suffix"), [("BMP", "bmp"), ("WEBP", "webp")])
def test_every_usual_kind_of_picture_is_known_by_its_content(kind, suffix):
    content = as_file(scan(ROWS), kind=kind)
    assert media_types.binary_type(content) == media_types.by_name(f"a.{suffix}")
    assert rows(read_image(content, SOURCE)) == READ


@needs_font
@pytest.mark.parametrize("quarters", [1, 2])
def test_a_page_that_lies_or_stands_on_its_head_is_put_right(quarters):
    document = read_image(as_file(scan(ROWS, title=TITLE, quarters=quarters)), SOURCE)
    assert rows(document) == READ


@needs_font
def test_the_lean_of_a_page_is_measured_to_a_hundredth_of_a_degree():
    leans = [skew_of(ink_of(prepared(turned))) for turned in (0.37, -1.2)]
    assert leans == pytest.approx([-0.37, 1.2], abs=0.03)


def prepared(turned: float):
    return np.asarray(scan(ROWS, turned=turned), dtype=np.uint8)


@needs_font
def test_every_ruled_line_is_found_and_no_stroke_of_text():
    sheet = prepare(prepared(0.5))
    assert (len(sheet.across), len(sheet.down)) == (len(ROWS) + 1, len(ROWS[0]) + 1)


@needs_font
def test_the_pages_of_a_tiff_are_read_one_after_the_other():
    told = []
    pages = as_file(scan(ROWS), scan([ROWS[0], ROWS[2], ROWS[1]]), kind="TIFF")
    document = read_image(pages, SOURCE, lambda page, of: told.append((page, of)))
    assert told == [(1, 2), (2, 2)]
    assert rows(document) == [*READ, READ[2], READ[1]]
    assert [problem.code for problem in document.problems] == [Code.REPEATED_HEADER]


@needs_font
def test_a_cell_that_was_hard_to_recognise_is_reported(monkeypatch, recogniser):
    sure = recogniser.read

    def unsure(images):
        texts = sure(images)
        return [type(t)(t.text, 0.4 if "道路" in t.text else t.confidence) for t in texts]

    monkeypatch.setattr(recogniser, "read", unsure)
    problems = read_image(as_file(scan(ROWS)), SOURCE).problems
    assert {problem.code for problem in problems} == {Code.OCR_LOW_CONFIDENCE}
    assert {problem.values["confidence"] for problem in problems} == {"40%"}


@needs_font
def test_a_picture_is_read_in_a_child_like_any_file():
    document = read_document(as_file(scan(ROWS), kind="JPEG"), name="扫描.jpg")
    assert rows(document) == READ


@pytest.mark.parametrize(
    ("content", "code"),
    [(png(13_000, 13_000), Code.IMAGE_TOO_BIG), (png(7_000, 6_000), Code.IMAGE_TOO_BIG)],
)
def test_a_picture_is_refused_by_its_size_before_its_pixels_are_made(content, code):
    with pytest.raises(Refusal) as refusal:
        read_image(content, SOURCE)
    assert refusal.value.problem.code is code


def test_too_many_frames_are_refused(monkeypatch):
    monkeypatch.setattr(limits, "FRAMES", 1)
    pages = as_file(Image.new("L", (9, 9)), Image.new("L", (9, 9)), kind="TIFF")
    with pytest.raises(Refusal) as refusal:
        read_image(pages, SOURCE)
    assert refusal.value.problem.code is Code.TOO_MANY_PAGES


def test_a_blank_page_has_no_text():
    assert read_image(as_file(Image.new("L", (600, 800), 250)), SOURCE).blocks == ()


def test_without_the_extra_the_reader_is_told_what_to_install(monkeypatch):
    monkeypatch.setattr(binary_formats, "can_recognise", lambda: False)
    with pytest.raises(Refusal) as refusal:
        read_document(png(9, 9), name="a.png")
    assert refusal.value.problem.code is Code.NEEDS_OCR


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("(试行)》等文件,下", "（试行）》等文件，下"),
        ("固态锂电池(6GWH)完成", "固态锂电池（6GWH）完成"),
        ("1一5月增长一6.5%", "1—5月增长—6.5%"),
        ("一是推进", "一是推进"),
        ("GDP (B2B) 1,200", "GDP (B2B) 1,200"),
        ("比例为1:5", "比例为1:5"),
    ],
)
def test_marks_in_chinese_text_are_full_width(text, written):
    assert settled(text) == written


@pytest.mark.parametrize(("character", "lines"), [(24, 1), (10, 2)])
def test_a_gap_within_one_character_parts_no_lines(character, lines):
    ink = np.zeros((60, 80), dtype=np.uint8)
    ink[18:28, 20:42] = ink[30:42, 20:42] = 255
    assert len(bands_of(ink, (0, 0, 80, 60), character)) == lines
