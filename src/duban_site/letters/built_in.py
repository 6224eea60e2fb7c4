"""The built-in templates: Word files by the figures of GB/T 9704—2012 that a city can take, change, put in.

Made by the same marks as any other template; nothing here knows a letter's content.
"""

import io
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.shared import Mm, Pt, RGBColor

from duban_site.letters.models import LetterKind
from duban_site.publishing.official_page import (
    BODY,
    TITLE,
    WORD_PITCH,
    off_grid,
    official_document,
    set_fonts,
)
from duban_site.publishing.pdf import TITLE_FONTS

TEXTS: dict[str, tuple[str, ...]] = {
    LetterKind.ORDER: (
        "〔单位〕：",
        "根据〔政府〕年度重点工作安排，现将〔期次〕由你单位牵头的〔项数〕项目标任务交办如下，请抓好落实。",
        "〔表〕",
        (
            "请逐项明确承办科室和责任人，于〔截止日期〕前填报完成情况并由主要负责人签报。"
            "完成情况应与进展文字、数字相互印证；未完成的写明原因和下步打算。"
        ),
    ),
    LetterKind.CHASE: (
        "〔单位〕：",
        "〔期次〕目标任务完成情况应于〔截止日期〕前签报。截至目前，你单位牵头的以下〔项数〕项已经逾期，尚未签报：",
        "〔表〕",
        "请接到本通知后立即办理；确有困难的，书面说明原因和预计完成时间。",
    ),
    LetterKind.REMIND: (
        "〔单位〕：",
        "〔期次〕目标任务完成情况将于〔截止日期〕截止签报。你单位牵头的以下〔项数〕项尚未签报，现予提醒：",
        "〔表〕",
        "请合理安排时间，按期填报。",
    ),
    LetterKind.BRIEF: (
        "呈：〔单位〕",
        "〔期次〕目标共〔总数〕项：〔总体情况〕。没有经核查通过的填报〔未报数〕项（〔未报单位〕）。",
        "未完成本期目标的主要事项：",
        "〔表〕",
        "以上按经核查通过的填报统计；另有〔未列数〕项未完成事项没有列出，详见通报附件。",
    ),
}
_TABLES: dict[str, tuple[tuple[str, str, int], ...]] = {
    LetterKind.ORDER: (
        ("序号", "〔序号〕", 14),
        ("年度目标", "〔年度目标〕", 56),
        ("本期目标", "〔本期目标〕", 56),
        ("配合单位", "〔配合单位〕", 30),
    ),
    LetterKind.CHASE: (
        ("序号", "〔序号〕", 14),
        ("年度目标", "〔年度目标〕", 64),
        ("逾期天数", "〔逾期天数〕", 20),
        ("催办情况", "〔催办情况〕", 58),
    ),
    LetterKind.REMIND: (
        ("序号", "〔序号〕", 14),
        ("年度目标", "〔年度目标〕", 62),
        ("本期目标", "〔本期目标〕", 60),
        ("剩余天数", "〔剩余天数〕", 20),
    ),
    LetterKind.BRIEF: (
        ("序号", "〔序号〕", 12),
        ("目标", "〔年度目标〕", 46),
        ("牵头单位", "〔牵头单位〕", 24),
        ("差距", "〔差距〕", 37),
        ("原因", "〔原因〕", 37),
    ),
}
"""Header, mark and width in millimetres of each column; together as wide as the text."""
_RED = RGBColor(0xC0, 0, 0)
_SMALL = 10.5
"""Points: 5号, for tables."""
_TIGHT, _TIGHT_TEXT = 20, 14
"""Points from line to line, and of the text, of the leader's page, which has to stay one page."""
_CELL_PITCH = 13


@lru_cache(maxsize=8)
def built_in(kind: str) -> bytes:
    """The template of a kind."""
    document = official_document()
    is_brief = kind == LetterKind.BRIEF
    pitch, size = (_TIGHT, _TIGHT_TEXT) if is_brief else (WORD_PITCH, BODY)
    head = _Look(pitch=pitch, font=TITLE_FONTS[1], size=TITLE)
    text = _Look(pitch=pitch, size=size, align=WD_ALIGN_PARAGRAPH.LEFT, indent=2)
    end = _Look(pitch=pitch, size=size, align=WD_ALIGN_PARAGRAPH.RIGHT)
    _line(document, "〔发文机关〕", replace(head, color=_RED))
    _line(document, _TITLES[kind], head)
    _line(document, "〔编号〕", _Look(pitch=pitch, size=size))
    for line in TEXTS[kind]:
        if line == "〔表〕":
            _table(document, kind)
        else:
            _line(document, line, replace(text, indent=0) if line.endswith(_TO) else text)
    _line(document, "〔发文机关〕", end)
    _line(document, "〔日期〕", end)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


_TO = ("〔单位〕：", "呈：〔单位〕")
_TITLES: dict[str, str] = {
    LetterKind.ORDER: "督办通知单",
    LetterKind.CHASE: "催办通知",
    LetterKind.REMIND: "提醒函",
    LetterKind.BRIEF: "目标任务完成情况专报",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Look:
    """How a line is set: `pitch` and `size` in points, `indent` in signs."""

    pitch: float
    font: str = "仿宋"
    size: float = BODY
    align: WD_ALIGN_PARAGRAPH = WD_ALIGN_PARAGRAPH.CENTER
    indent: int = 0
    color: RGBColor | None = None


def _line(document: Any, text: str, look: _Look) -> None:
    paragraph = document.add_paragraph()
    if look.pitch < WORD_PITCH:
        off_grid(paragraph)
    paragraph.alignment = look.align
    shape = paragraph.paragraph_format
    shape.line_spacing, shape.space_after = Pt(look.pitch), Pt(0)
    shape.first_line_indent = Pt(look.indent * look.size)
    if look.align == WD_ALIGN_PARAGRAPH.RIGHT:
        shape.right_indent = Pt(2 * look.size)
    _run(paragraph, text, look)


def _run(paragraph: Any, text: str, look: _Look) -> None:
    run = paragraph.add_run(text)
    run.font.size = Pt(look.size)
    set_fonts(run, look.font)
    if look.color is not None:
        run.font.color.rgb = look.color


def _table(document: Any, kind: str) -> None:
    columns = _TABLES[kind]
    table = document.add_table(rows=2, cols=len(columns))
    table.style = "Table Grid"
    table.autofit = False
    repeated = OxmlElement("w:tblHeader")
    table.rows[0]._tr.get_or_add_trPr().append(repeated)
    for at, (name, mark, width) in enumerate(columns):
        table.columns[at].width = Mm(width)
        for row, text, font in ((0, name, "黑体"), (1, mark, "仿宋")):
            cell = table.cell(row, at)
            cell.width = Mm(width)
            off_grid(cell.paragraphs[0])
            shape = cell.paragraphs[0].paragraph_format
            shape.line_spacing, shape.space_after = Pt(_CELL_PITCH), Pt(0)
            _run(cell.paragraphs[0], text, _Look(pitch=_CELL_PITCH, font=font, size=_SMALL))
