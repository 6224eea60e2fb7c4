"""A bulletin as Word and PDF by the figures of GB/T 9704—2012 (domain.md d.3), as page, text and JSON."""

import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from duban_site.publishing.bulletin import PARTS
from duban_site.publishing.pdf import HEAD_FONTS, TEXT_FONTS, TITLE_FONTS, compiled, quoted

MARGINS = {"top": 37, "bottom": 35, "left": 28, "right": 26}
"""Millimetres: 天头 37, 订口 28, 版心 156 × 225."""
LINE = 28.99
"""Points from line to line: 225 mm over 22 lines."""
BODY, TITLE = 16, 22
"""Points: 3号 for the text, 2号 for the title."""
_BEHIND = ("序号", "年度目标", "责任单位", "本期目标", "差距", "未完成原因")
_UNREPORTED = ("序号", "年度目标", "责任单位")


def bulletin_files(content: dict[str, Any], *, number: str, mark: str) -> dict[str, bytes]:
    """The files of a bulletin's content by format."""
    return {
        "docx": bulletin_docx(content, number=number, mark=mark),
        "pdf": bulletin_pdf(content, number=number, mark=mark),
        "json": (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode("utf-8"),
    }


def paragraphs(content: dict[str, Any]) -> list[str]:
    """The texts of a bulletin in their order, empty ones left out."""
    return [text for name in PARTS if (text := content["texts"][name].strip())]


def annexes(content: dict[str, Any]) -> list[tuple[str, tuple[str, ...], list[list[str]]]]:
    """The annexes that have rows: title, header, rows."""
    behind = [
        [one[name] for name in ("number", "wording", "agency", "target", "gap", "reason")]
        for one in content["behind"]
    ]
    found = [
        ("未完成本期目标的事项", _BEHIND, behind),
        ("没有经核查通过的填报的事项", _UNREPORTED, content["unreported"]),
    ]
    return [one for one in found if one[2]]


def bulletin_docx(content: dict[str, Any], *, number: str, mark: str) -> bytes:
    """The bulletin as a Word file."""
    document: Any = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    for side, width in MARGINS.items():
        setattr(section, f"{side}_margin", Mm(width))
    _page_number(section.footer.paragraphs[0])
    _line(document, content["office"], _Look(font=TITLE_FONTS[1], size=TITLE, is_red=True))
    if number:
        _line(document, number, _Look(font="仿宋"))
    _line(document, content["title"], _TITLE_LOOK)
    for text in paragraphs(content):
        _line(document, text, _BODY_LOOK)
    listed = annexes(content)
    for at, (title, _header, _rows) in enumerate(listed, start=1):
        _line(document, f"{'附件：' if at == 1 else '　　　'}{at}. {title}", _BODY_LOOK)
    for at, (title, header, rows) in enumerate(listed, start=1):
        document.add_page_break()
        _line(document, f"附件{at}", _Look(font="黑体", left=True))
        _line(document, title, _TITLE_LOOK)
        _table(document, header, rows)
    _line(document, mark, _Look(font="仿宋", size=9, left=True))
    kept = io.BytesIO()
    document.save(kept)
    return kept.getvalue()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Look:
    """How a line is set. Neither indented nor to the left, it is centred."""

    font: str
    size: float = BODY
    indent: bool = False
    left: bool = False
    is_red: bool = False


_BODY_LOOK = _Look(font="仿宋", indent=True)
_TITLE_LOOK = _Look(font=TITLE_FONTS[1], size=TITLE)


def _line(document: Any, text: str, look: _Look) -> None:
    paragraph = document.add_paragraph()
    shape = paragraph.paragraph_format
    shape.line_spacing, shape.space_after = Pt(LINE), Pt(0)
    if look.indent:
        shape.first_line_indent = Pt(2 * look.size)
    elif not look.left:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = paragraph.add_run(text)
    run.font.size = Pt(look.size)
    run.font.name = "Times New Roman"
    run._element.rPr.rFonts.set(qn("w:eastAsia"), look.font)
    if look.is_red:
        run.font.color.rgb = RGBColor(0xC0, 0, 0)


def _table(document: Any, header: tuple[str, ...], rows: list[list[str]]) -> None:
    table = document.add_table(rows=1, cols=len(header))
    table.style = "Table Grid"
    repeated = OxmlElement("w:tblHeader")
    table.rows[0]._tr.get_or_add_trPr().append(repeated)
    for cell, name in zip(table.rows[0].cells, header, strict=True):
        cell.text = name
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text


def _page_number(paragraph: Any) -> None:
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for text, is_field in (("— ", False), ("PAGE", True), (" —", False)):
        if not is_field:
            paragraph.add_run(text)
            continue
        field = OxmlElement("w:fldSimple")
        field.set(qn("w:instr"), text)
        paragraph._p.append(field)


def bulletin_pdf(content: dict[str, Any], *, number: str, mark: str) -> bytes:
    """The bulletin as a PDF."""
    return compiled("\n".join(_typst(content, number, mark)))


def _typst(content: dict[str, Any], number: str, mark: str) -> Iterator[str]:
    edges = ", ".join(f"{side}: {width}mm" for side, width in MARGINS.items())
    fonts = {
        name: "(" + ", ".join(map(quoted, names)) + ",)"
        for name, names in (("title", TITLE_FONTS), ("text", TEXT_FONTS), ("head", HEAD_FONTS))
    }
    yield f'#set page(paper: "a4", margin: ({edges}), footer: context align(center)[#set text(14pt); — #counter(page).display() —])'
    yield f'#set text(font: {fonts["text"]}, size: {BODY}pt, lang: "zh", region: "cn")'
    yield f"#set par(leading: {LINE - BODY}pt, spacing: {LINE - BODY}pt, justify: true)"
    yield f"#align(center)[#text(font: {fonts['title']}, size: 30pt, fill: rgb(192, 0, 0))[#{quoted(content['office'])}]]"
    if number:
        yield f"#align(center)[#{quoted(number)}]"
    yield "#line(length: 100%, stroke: 1.2pt + rgb(192, 0, 0))"
    yield f"#v(20pt)\n#align(center)[#text(font: {fonts['title']}, size: {TITLE}pt)[#{quoted(content['title'])}]]\n#v(12pt)"
    for text in paragraphs(content):
        yield f"#par(first-line-indent: (amount: 2em, all: true))[#{quoted(text)}]"
    listed = annexes(content)
    for at, (title, _header, _rows) in enumerate(listed, start=1):
        yield f"#par(first-line-indent: (amount: 2em, all: true))[#{quoted(f'附件{at}：{title}')}]"
    for at, (title, header, rows) in enumerate(listed, start=1):
        yield f"#pagebreak()\n#text(font: {fonts['head']})[#{quoted(f'附件{at}')}]"
        yield f"#align(center)[#text(font: {fonts['title']}, size: {TITLE}pt)[#{quoted(title)}]]"
        cells = ",".join(f"[#{quoted(str(cell))}]" for row in rows for cell in row)
        names = ",".join(f"[#{quoted(name)}]" for name in header)
        widths = ("36pt", *("1fr",) * (len(header) - 1))
        yield (
            f"#text(size: 10.5pt)[#set par(leading: 5pt)\n#table(columns: ({','.join(widths)}), stroke: 0.5pt, "
            f"table.header({names}),{cells})]"
        )
    yield f"#v(8pt)\n#text(size: 8pt)[#{quoted(mark)}]"
