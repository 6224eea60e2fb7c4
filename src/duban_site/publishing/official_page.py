"""The page of official papers by GB/T 9704—2012 (domain.md d.3), for Word: edges, grid, fonts, page numbers.

22 lines of 28 signs in 156 × 225 mm. Word counts in twentieths of a point and lays a line that does not fit
on the next page: so the pitch is the largest whole number of them that lets 22 lines in.
"""

from math import floor
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from duban.editions.table_docx_parts import FIXED_PARTS

MARGINS = {"top": 37, "bottom": 35, "left": 28, "right": 26}
"""Millimetres: 天头 37, 订口 28, 版心 156 × 225."""
LINE = 28.99
"""Points from line to line: 225 mm over 22 lines."""
BODY, TITLE, NUMBER = 16, 22, 14
"""Points: 3号 for the text, 2号 for the title, 4号 for page numbers."""
HEAD_FROM_TOP = 35
"""Millimetres from the top of the text to the issuer's name."""
NUMBER_BELOW = 7
"""Millimetres from the text to the page number."""
TRACKING = 156 / 25.4 * 72 / 28 - BODY
"""Points that each sign gives up so that 28 of 16 pt stand in 156 mm."""
WORD_PITCH = 28.95
_TWIPS = 20
_NUMBER_PITCH = 16
_MM = 72 / 25.4


def official_document() -> Any:
    """An empty Word document with the standard's page."""
    document: Any = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    for side, width in MARGINS.items():
        setattr(section, f"{side}_margin", Mm(width))
    below = MARGINS["bottom"] - NUMBER_BELOW - _NUMBER_PITCH / _MM
    section.footer_distance = Mm(below)
    _grid(section)
    normal = document.styles["Normal"]
    normal.font.size = Pt(BODY)
    set_fonts(normal, "仿宋")
    document.settings.odd_and_even_pages_header_footer = True
    _page_number(section.footer.paragraphs[0], WD_ALIGN_PARAGRAPH.RIGHT)
    _page_number(section.even_page_footer.paragraphs[0], WD_ALIGN_PARAGRAPH.LEFT)
    _name_fonts(document)
    return document


def set_fonts(styled: Any, chinese: str) -> None:
    """Give a run or a style its fonts: Times New Roman, and one for Chinese signs."""
    styled.font.name = "Times New Roman"
    styled.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), chinese)


def set_tracking(run: Any) -> None:
    """Draw the signs of a run together so that 28 fit a line; a grid of signs, which says the same, is read
    by some programs as two cells for each sign."""
    spacing = OxmlElement("w:spacing")
    spacing.set(qn("w:val"), str(floor(TRACKING * _TWIPS)))
    run._r.get_or_add_rPr().insert_element_before(
        spacing, "w:w", "w:kern", "w:position", "w:sz", "w:szCs", "w:lang"
    )


def off_grid(paragraph: Any) -> None:
    """Let the lines of a paragraph stand closer than the page's grid of lines."""
    free = OxmlElement("w:snapToGrid")
    free.set(qn("w:val"), "0")
    paragraph._p.get_or_add_pPr().insert_element_before(free, "w:spacing", "w:ind", "w:jc", "w:rPr")


def rule_below(paragraph: Any, color: str) -> None:
    """A line under a paragraph, 4 mm below it."""
    borders = OxmlElement("w:pBdr")
    line = OxmlElement("w:bottom")
    for name, value in (("val", "single"), ("sz", "12"), ("space", "11"), ("color", color)):
        line.set(qn(f"w:{name}"), value)
    borders.append(line)
    paragraph._p.get_or_add_pPr().insert_element_before(
        borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )


def _grid(section: Any) -> None:
    found = section._sectPr.find(qn("w:docGrid"))
    grid = OxmlElement("w:docGrid") if found is None else found
    grid.set(qn("w:type"), "lines")
    grid.set(qn("w:linePitch"), str(round(WORD_PITCH * _TWIPS)))
    if found is None:
        section._sectPr.append(grid)


def _page_number(paragraph: Any, side: WD_ALIGN_PARAGRAPH) -> None:
    """— 1 — in 宋体: on odd pages one sign from the right edge, on even pages from the left."""
    paragraph.alignment = side
    shape = paragraph.paragraph_format
    shape.line_spacing, shape.space_after = Pt(_NUMBER_PITCH), Pt(0)
    if side == WD_ALIGN_PARAGRAPH.RIGHT:
        shape.right_indent = Pt(NUMBER)
    else:
        shape.left_indent = Pt(NUMBER)
    for text in ("— ", "PAGE", " —"):
        run = paragraph.add_run("1" if text == "PAGE" else text)
        run.font.size = Pt(NUMBER)
        set_fonts(run, "宋体")
        if text == "PAGE":
            field = OxmlElement("w:fldSimple")
            field.set(qn("w:instr"), " PAGE ")
            run._r.addprevious(field)
            field.append(run._r)


def _name_fonts(document: Any) -> None:
    """The font table: what stands in for a font where a machine has it not."""
    for relation in document.part.rels.values():
        if relation.reltype.endswith("/fontTable"):
            relation.target_part._blob = FIXED_PARTS["word/fontTable.xml"].encode("utf-8")
