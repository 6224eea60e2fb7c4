"""Writes a table of cells as people publish it: tabs, Markdown, CSV and HTML, with their troubles."""

import csv
import html
import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

RULED = ("----------", "---", "------", "----", "-----------")
PAGE = "— {} —"
PAGE_ROWS = 14
BLANK_EVERY = 5


@dataclass(slots=True, kw_only=True)
class Line:
    """One row of a table. A section row has only its title; `traps` name what is wrong with it."""

    cells: list[str]
    section: str | None = None
    traps: frozenset[str] = frozenset()


@dataclass(slots=True, kw_only=True)
class Sheet:
    """A title, a header and lines. `long` is the column whose text a page may split."""

    title: str
    subtitle: str
    header: list[str]
    lines: list[Line]
    long: int
    notes: Sequence[str] = ()
    reading_problems: set[str] = field(default_factory=set)


Writer = Callable[[Sheet], bytes]


def tabs_with_tags(sheet: Sheet) -> bytes:
    """As a text extractor leaves it: rule lines, <p> in some cells, a page split, a short row."""
    out = ["", sheet.title, "", "\t".join(sheet.header)]
    for place, line in enumerate(sheet.lines):
        cells = list(line.cells)
        if "short" in line.traps:
            del cells[cells.index("")]
            sheet.reading_problems.add("missing_cell")
        if "tags" in line.traps:
            cells = [cells[0], *(f"<p>{_paragraphs(cell)}</p>" for cell in cells[1:])]
        if "split" in line.traps:
            out += _split_over_pages(cells, sheet)
        else:
            out.append("\t".join(cells))
        if "tags" in line.traps:
            out += ["\t".join(RULED[n % len(RULED)] for n in range(len(cells))), ""]
        elif place % BLANK_EVERY == 0:
            out.append("")
    return ("\n".join([*out, *sheet.notes]) + "\n").encode("utf-8-sig")


def _paragraphs(text: str) -> str:
    for number in range(2, 7):
        text = text.replace(f"。{number}.", f"。</p><p>{number}.")
    return text


def _split_over_pages(cells: list[str], sheet: Sheet) -> list[str]:
    text = cells[sheet.long]
    middle = len(text) // 2
    first, rest = [""] * len(cells), [""] * len(cells)
    first, rest[sheet.long] = list(cells), text[middle:]
    first[sheet.long] = text[:middle]
    sheet.reading_problems.add("page_split")
    return ["\t".join(first), "", "\t".join(rest)]


def tabs_with_sections(sheet: Sheet) -> bytes:
    """Tabs, with section rows, page numbers, the header again on every page, and notes."""
    out = [sheet.title, sheet.subtitle, "", "\t".join(sheet.header)]
    page = 1
    for place, line in enumerate(sheet.lines, 1):
        out.append(line.section if line.section is not None else "\t".join(line.cells))
        if place % PAGE_ROWS == 0:
            out += [PAGE.format(page), "", "\t".join(sheet.header)]
            page += 1
            sheet.reading_problems.add("repeated_header")
    return ("\r\n".join([*out, *sheet.notes]) + "\r\n").encode("utf-8")


def markdown(sheet: Sheet) -> bytes:
    """A Markdown table, broken once with its header repeated; <br> inside cells."""
    head = [_piped(sheet.header), _piped(["---"] * len(sheet.header))]
    out = [f"# {sheet.title}", "", *head]
    half = len(sheet.lines) // 2
    for place, line in enumerate(sheet.lines):
        if place == half:
            out += ["", *head]
            sheet.reading_problems.add("repeated_header")
        out.append(_piped(_broken(cell) for cell in line.cells))
    return ("\n".join([*out, "", *sheet.notes]) + "\n").encode("utf-8")


def _broken(text: str) -> str:
    for number in range(2, 7):
        text = text.replace(f"。{number}.", f"。<br>{number}.")
    return text


def _piped(cells: Iterator[str] | Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def csv_gb18030(sheet: Sheet) -> bytes:
    """CSV as a Chinese spreadsheet saves it: title row, section rows, empty cells, GB18030."""
    out = io.StringIO()
    writer = csv.writer(out)
    blank = [""] * (len(sheet.header) - 1)
    writer.writerow([sheet.title, *blank])
    writer.writerow(sheet.header)
    for line in sheet.lines:
        writer.writerow([line.section, *blank] if line.section is not None else line.cells)
    for note in sheet.notes:
        writer.writerow([note, *blank])
    return out.getvalue().encode("gb18030")


FURNITURE = """<!DOCTYPE html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>{title} - 临江市人民政府</title>
<style>td{{border:1px solid #999;padding:4px}} .nav a{{color:#c00}}</style>
<script>var columns = ["首页", "政务公开"]; document.title = columns[1];</script></head>
<body>
<div class="top">今天是 2026年10月20日 星期二 | 无障碍阅读 | 登录</div>
<ul class="nav"><li><a href="/">首页</a></li><li><a href="/zwgk">政务公开</a></li><li><a href="/hd">互动交流</a></li></ul>
<div class="crumbs">当前位置：首页 &gt; 政务公开 &gt; 重点工作</div>
<table class="meta"><tr><td>索引号</td><td>000014349/2026-00123</td><td>发布机构</td><td>市政府办公室</td></tr>
<tr><td>成文日期</td><td>2026-10-18</td><td>有效性</td><td>有效</td></tr></table>
<h1>{title}</h1>
<div class="tools">字号：大 中 小 【打印】【关闭】</div>
"""
FOOTER = """<p>附件：{title}.xlsx</p>
<div class="foot">主办：临江市人民政府办公室 网站标识码：0000000000 版权所有</div>
</body></html>
"""


def html_with_furniture(sheet: Sheet) -> bytes:
    """A page of a government site: menus, a table about the page, then the table, then the foot."""
    out = [FURNITURE.format(title=sheet.title), "<table>"]
    out.append(f"<tr><td colspan='{len(sheet.header)}'>{sheet.title}</td></tr>")
    out.append(f"<tr>{''.join(f'<th>{_escaped(h)}</th>' for h in sheet.header)}</tr>")
    for line in sheet.lines:
        cells = "".join(f"<td>{_html_cell(cell)}</td>" for cell in line.cells)
        out.append(f"<tr>{cells}</tr>")
    out += ["</table>", *(f"<p>{note}</p>" for note in sheet.notes)]
    return ("\n".join(out) + FOOTER.format(title=sheet.title)).encode("utf-8")


def _html_cell(text: str) -> str:
    pieces = _broken(text).split("<br>")
    if len(pieces) == 1:
        return _escaped(text) or "&nbsp;"
    return "".join(f"<p style='text-indent:2em'>&ensp;{_escaped(piece)}</p>" for piece in pieces)


def _escaped(text: str) -> str:
    return html.escape(text, quote=False)


def html_with_merged_cells(sheet: Sheet) -> bytes:
    """Two header rows, the section as a first column merged over its rows."""
    sheet.reading_problems.add("merged_cell")
    two = sheet.header.index(next(h for h in sheet.header if h.endswith("推进情况")))
    top = ["<th rowspan='2'>类别</th>"]
    for place, head in enumerate(sheet.header):
        if place == two:
            top.append("<th colspan='2'>推进情况</th>")
        elif place != two + 1:
            top.append(f"<th rowspan='2'>{head}</th>")
    low = [f"<th>{sheet.header[n].removesuffix('推进情况')}</th>" for n in (two, two + 1)]
    out = ["<html><head><meta charset='utf-8'></head><body>", f"<h2>{sheet.title}</h2>"]
    out += ["<table>", f"<tr>{''.join(top)}</tr>", f"<tr>{''.join(low)}</tr>"]
    for title, lines in _by_section(sheet.lines):
        for place, line in enumerate(lines):
            first = f"<td rowspan='{len(lines)}'>{title}</td>" if place == 0 else ""
            cells = "".join(f"<td>{_html_cell(cell)}</td>" for cell in line.cells)
            out.append(f"<tr>{first}{cells}</tr>")
    out += ["</table>", *(f"<p>{note}</p>" for note in sheet.notes), "</body></html>"]
    return "\n".join(out).encode("utf-8")


def _by_section(lines: Sequence[Line]) -> list[tuple[str, list[Line]]]:
    found: list[tuple[str, list[Line]]] = []
    for line in lines:
        if line.section is not None:
            found.append((line.section.split("、", maxsplit=1)[-1], []))
        else:
            found[-1][1].append(line)
    return found
