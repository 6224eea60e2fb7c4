"""A bulletin measured: the figures of GB/T 9704—2012 in its PDF and in its Word file."""

import io
from collections import Counter
from typing import Any

import pdfplumber
import pytest
from docx import Document
from docx.oxml.ns import qn

from duban_site.publishing.bulletin import PARTS
from duban_site.publishing.bulletin_files import annexes, bulletin_docx, bulletin_pdf
from tests.support.office import converted, needs_office

MM = 72 / 25.4
LEFT, TOP, RIGHT, BOTTOM = 28 * MM, 37 * MM, (210 - 26) * MM, (297 - 35) * MM
NEAR = 1.0
"""Points that a sign's own white space may take."""


def content(words: str, rows: int = 0) -> dict[str, object]:
    """A bulletin whose first part is the words; `rows` in the annex of what is on time."""
    return {
        "title": "临江市2026年第二季度目标任务完成情况的通报",
        "office": "临江市政府督查室",
        "texts": {**dict.fromkeys(PARTS, ""), PARTS[0]: words},
        "behind": [],
        "on_time": [[str(n), "改造老旧小区", "市住建局", "完工40个"] for n in range(1, rows + 1)],
        "unreported": [],
    }


@pytest.fixture(scope="module")
def pages():
    made = bulletin_pdf(content("国" * 28 * 60), number="临政督〔2026〕3号", mark="内容 x")
    with pdfplumber.open(io.BytesIO(made)) as found:
        yield found.pages[:3]


def lines_of(page) -> dict[int, list[Any]]:
    """The signs of the body by their line's place."""
    found: dict[int, list[Any]] = {}
    for sign in page.chars:
        if sign["text"] == "国":
            found.setdefault(round(sign["top"]), []).append(sign)
    return found


def test_the_paper_is_a4_and_the_text_fills_its_field(pages):
    page = pages[1]
    assert (round(page.width / MM), round(page.height / MM)) == (210, 297)
    signs = [sign for line in lines_of(page).values() for sign in line]
    assert min(sign["x0"] for sign in signs) == pytest.approx(LEFT, abs=NEAR)
    assert max(sign["x1"] for sign in signs) == pytest.approx(RIGHT, abs=NEAR)
    assert (
        min(sign["top"] for sign in signs) >= TOP - 6
    )  # the box of a font is higher than its type
    assert max(sign["bottom"] for sign in signs) <= BOTTOM + 6


def test_a_page_has_22_lines_of_28_signs_in_3_hao(pages):
    lines = lines_of(pages[1])
    assert len(lines) == 22
    assert Counter(len(line) for line in lines.values()) == {28: 22}
    assert {round(sign["size"], 1) for line in lines.values() for sign in line} == {16.0}
    tops = sorted(lines)
    assert (tops[-1] - tops[0]) / 21 == pytest.approx(28.99, abs=0.05)


def test_the_first_page_has_its_head_in_red_and_the_title_in_2_hao(pages):
    page = pages[0]
    office = [sign for sign in page.chars if round(sign["size"]) == 30]
    assert "".join(sign["text"] for sign in office) == "临江市政府督查室"
    assert min(sign["top"] for sign in office) == pytest.approx(TOP + 35 * MM, abs=14)
    reds = {sign["non_stroking_color"] for sign in office}
    assert all(red[0] > 0.7 and red[1] == red[2] == 0 for red in reds)
    title = [sign for sign in page.chars if round(sign["size"]) == 22]
    assert "".join(sign["text"] for sign in title).startswith("临江市2026年")
    rule = max(line["top"] for line in [*page.lines, *page.rects])
    assert min(sign["top"] for sign in title) - rule == pytest.approx(2 * 29, abs=14)


@pytest.mark.parametrize("index", [0, 1, 2])
def test_page_numbers_stand_7_mm_below_the_text_on_the_outer_side(pages, index):
    page = pages[index]
    number = [sign for sign in page.chars if sign["top"] > BOTTOM + 2]
    assert "".join(sign["text"] for sign in number).replace(" ", "") == f"—{index + 1}—"
    assert {round(sign["size"]) for sign in number} == {14}
    assert min(sign["top"] for sign in number) == pytest.approx(BOTTOM + 7 * MM, abs=6)
    if index % 2 == 0:
        assert RIGHT - max(sign["x1"] for sign in number) == pytest.approx(14, abs=2)
    else:
        assert min(sign["x0"] for sign in number) - LEFT == pytest.approx(14, abs=2)


def test_the_word_file_has_the_same_page_grid_and_numbers():
    document = Document(io.BytesIO(bulletin_docx(content("国" * 90), number="1", mark="x")))
    section = document.sections[0]
    edges = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert [round(edge.mm) for edge in edges] == [37, 35, 28, 26]
    grid: Any = section._sectPr.find(qn("w:docGrid"))
    assert grid.get(qn("w:type")) == "lines"
    inner = section.page_height - section.top_margin - section.bottom_margin
    assert round(inner / 635) // int(grid.get(qn("w:linePitch"))) == 22
    assert document.settings.odd_and_even_pages_header_footer
    assert 'w:instr=" PAGE "' in section.footer._element.xml
    assert 'w:instr=" PAGE "' in section.even_page_footer._element.xml
    body = next(p for p in document.paragraphs if p.text.startswith("国"))
    assert body.paragraph_format.line_spacing.pt == pytest.approx(28.95, abs=0.01)
    assert body.runs[0].font.size.pt == 16
    fonts = next(
        relation.target_part.blob.decode()
        for relation in document.part.rels.values()
        if relation.reltype.endswith("/fontTable")
    )
    assert "altName" in fonts


def test_an_annex_without_rows_is_not_there_and_headers_are_repeated():
    assert [name for name, *_ in annexes(content("国", rows=2))] == ["按序时事项"]
    document = Document(io.BytesIO(bulletin_docx(content("国", rows=2), number="", mark="x")))
    assert "w:tblHeader" in document.tables[0].rows[0]._tr.xml
    assert "w:tblHeader" not in document.tables[0].rows[1]._tr.xml


@needs_office
@pytest.mark.slow
def test_word_lays_22_lines_on_a_page_too(tmp_path):
    made = bulletin_docx(content("国" * 28 * 60, rows=60), number="临政督〔2026〕3号", mark="x")
    pdf = converted(made, name="bulletin.docx", to="pdf", folder=tmp_path / "office")
    with pdfplumber.open(io.BytesIO(pdf)) as found:
        lines = lines_of(found.pages[1])
        assert len(lines) == 22
        assert {len(line) for line in lines.values()} == {28}
        heads = [page.extract_text().count("责任单位") for page in found.pages]
        assert sum(heads) >= 2  # the annex's header is repeated on its second page
