"""A bulletin as Word and PDF by the figures of GB/T 9704—2012 (domain.md d.3), as page, text and JSON."""

import io
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.shared import Mm, Pt, RGBColor

from duban_site.publishing.bulletin import PARTS
from duban_site.publishing.official_page import (
    BODY,
    HEAD_FROM_TOP,
    LINE,
    MARGINS,
    NUMBER_BELOW,
    TITLE,
    TRACKING,
    WORD_PITCH,
    off_grid,
    official_document,
    rule_below,
    set_fonts,
    set_tracking,
)
from duban_site.publishing.pdf import (
    HEAD_FONTS,
    NUMBER_FONTS,
    TEXT_FONTS,
    TITLE_FONTS,
    compiled,
    quoted,
)

_BEHIND = ("序号", "年度目标", "责任单位", "本期目标", "差距", "未完成原因")
_ON_TIME = ("序号", "年度目标", "责任单位", "本期目标")
_UNREPORTED = ("序号", "年度目标", "责任单位")
_RED = "C00000"
_CELL = 10.5
"""Points: 5号, in the annexes' tables."""


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
        ("慢序时事项", _BEHIND, behind),
        ("按序时事项", _ON_TIME, content.get("on_time", [])),
        ("没有经核查通过的填报的事项", _UNREPORTED, content["unreported"]),
    ]
    return [one for one in found if one[2]]


def bulletin_docx(content: dict[str, Any], *, number: str, mark: str) -> bytes:
    """The bulletin as a Word file."""
    document = official_document()
    head = _line(document, content["office"], _Look(font=TITLE_FONTS[1], size=30, is_red=True))
    head.paragraph_format.space_before = Mm(HEAD_FROM_TOP)
    rule_below(_line(document, number, _Look(font="仿宋")) if number else head, _RED)
    for _blank in range(2):
        _line(document, "", _BODY_LOOK)
    _line(document, content["title"], _TITLE_LOOK)
    _line(document, "", _BODY_LOOK)
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


def _line(document: Any, text: str, look: _Look) -> Any:
    paragraph = document.add_paragraph()
    shape = paragraph.paragraph_format
    shape.line_spacing, shape.space_after = Pt(max(WORD_PITCH, look.size * 1.2)), Pt(0)
    if look.indent:
        shape.first_line_indent = Pt(2 * look.size)
        paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    elif not look.left:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = paragraph.add_run(text)
    run.font.size = Pt(look.size)
    set_fonts(run, look.font)
    if look.size == BODY:
        set_tracking(run)
    if look.is_red:
        run.font.color.rgb = RGBColor.from_string(_RED)
    return paragraph


def _table(document: Any, header: tuple[str, ...], rows: list[list[str]]) -> None:
    table = document.add_table(rows=1, cols=len(header))
    table.style = "Table Grid"
    repeated = OxmlElement("w:tblHeader")
    table.rows[0]._tr.get_or_add_trPr().append(repeated)
    _cells(table.rows[0], header, "黑体")
    for row in rows:
        _cells(table.add_row(), row, "仿宋")


def _cells(row: Any, texts: Sequence[str], font: str) -> None:
    for cell, text in zip(row.cells, texts, strict=True):
        off_grid(cell.paragraphs[0])
        run = cell.paragraphs[0].add_run(text)
        run.font.size = Pt(_CELL)
        set_fonts(run, font)


def bulletin_pdf(content: dict[str, Any], *, number: str, mark: str) -> bytes:
    """The bulletin as a PDF."""
    return compiled("\n".join(_typst(content, number, mark)))


_FOOTER = (
    "context { set text(size: 14pt, tracking: 0pt, font: ("
    + ", ".join(map(quoted, NUMBER_FONTS))
    + ")); let n = counter(page).get().first(); let mark = [— #n —]; "
    "if calc.odd(n) { align(right)[#mark#h(1em)] } else { align(left)[#h(1em)#mark] } }"
)


def _typst(content: dict[str, Any], number: str, mark: str) -> Iterator[str]:
    edges = ", ".join(f"{side}: {width}mm" for side, width in MARGINS.items())
    fonts = {
        name: "(" + ", ".join(map(quoted, names)) + ",)"
        for name, names in (("title", TITLE_FONTS), ("text", TEXT_FONTS), ("head", HEAD_FONTS))
    }
    yield f'#set page(paper: "a4", margin: ({edges}), footer-descent: {NUMBER_BELOW}mm, footer: {_FOOTER})'
    yield f'#set text(font: {fonts["text"]}, size: {BODY}pt, lang: "zh", region: "cn", tracking: {TRACKING:.3f}pt)'
    yield "#set text(top-edge: 0.8em, bottom-edge: -0.2em)  // a line is as high as its type"
    yield f"#set par(leading: {LINE - BODY}pt, spacing: {LINE - BODY}pt, justify: true)"
    yield f"#v({HEAD_FROM_TOP}mm)"
    yield f"#align(center)[#text(font: {fonts['title']}, size: 30pt, fill: rgb(192, 0, 0))[#{quoted(content['office'])}]]"
    if number:
        yield f"#align(center)[#{quoted(number)}]"
    yield "#v(4mm, weak: true)\n#line(length: 100%, stroke: 1.2pt + rgb(192, 0, 0))"
    yield f"#v({2 * LINE}pt)\n#align(center)[#text(font: {fonts['title']}, size: {TITLE}pt)[#{quoted(content['title'])}]]\n#v({LINE}pt)"
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
            f"#text(size: {_CELL}pt, tracking: 0pt)[#set par(leading: 5pt)\n#table(columns: ({','.join(widths)}), stroke: 0.5pt, "
            f"table.header({names}),{cells})]"
        )
    yield f"#v(8pt)\n#text(size: 8pt)[#{quoted(mark)}]"
