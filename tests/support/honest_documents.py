"""One small honest document of each format, to be broken by `tests.support.mutants`.

Three rows have all that five have: what is read and judged a hundred thousand times is kept short.
"""

import io
from collections.abc import Callable

import openpyxl
from PIL import Image, ImageDraw

from duban.documents.reader import read_document
from duban.editions.contract import read_object
from duban.editions.json_text import json_document
from duban.records.reading import read_entries
from samples.hostile.parts import document, spreadsheet, words
from samples.hostile.zips import packed
from tests.support.pdf_pages import Sheet, pages

HEADER = ("序号", "年度目标", "是否完成", "具体进展", "责任单位")
ROWS = [
    (
        f"{n}",
        f"改造小区{n * 10}个",
        "已完成",
        f"1-6月改造小区{n * 10}个，投资{n}.5亿元。",
        "市住建局",
    )
    for n in range(1, 4)
]


def _tabs() -> bytes:
    lines = [
        "某市2026年上半年重点目标进展情况",
        *("\t".join(row) for row in (HEADER, *ROWS)),
        "注：截至6月底。",
    ]
    return "\n".join(lines).encode()


def _commas() -> bytes:
    return "\r\n".join(",".join(f'"{cell}"' for cell in row) for row in (HEADER, *ROWS)).encode()


def _markdown() -> bytes:
    lines = [HEADER, ("---",) * len(HEADER), *ROWS]
    return "\n".join(["# 标题", "", *(f"| {' | '.join(row)} |" for row in lines)]).encode()


def _web_page() -> bytes:
    rows = "".join(
        f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in (HEADER, *ROWS)
    )
    return f"<!DOCTYPE html><html><body><h1>标题</h1><table>{rows}</table></body></html>".encode()


def _kept_reading() -> bytes:
    return json_document(
        read_object(read_entries(read_document(_tabs(), name="a.txt")), "zh")
    ).encode()


def _picture(kind: str) -> bytes:
    sheet = Image.new("L", (240, 120), 250)
    draw = ImageDraw.Draw(sheet)
    for x in (10, 80, 230):
        draw.line((x, 10, x, 110), fill=20, width=2)
    for y in (10, 60, 110):
        draw.line((10, y, 230, y), fill=20, width=2)
    draw.text((90, 70), "12 km done", fill=20)
    out = io.BytesIO()
    sheet.save(out, kind)
    return out.getvalue()


def _workbook() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append([*HEADER, "占比"])
    for number, row in enumerate(ROWS, 1):
        sheet.append([number, *row[1:], number / 7])
        sheet.cell(number + 1, 6).number_format = "0.0%"
    last = len(ROWS) + 2
    sheet.merge_cells(f"A{last}:B{last}")
    sheet[f"C{last}"] = f"=SUM(A2:A{last - 1})"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _text_document() -> bytes:
    cell = "<w:tc><w:tcPr><w:gridSpan w:val='1'/><w:vMerge w:val='restart'/></w:tcPr><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>"
    rows = "".join(
        f"<w:tr>{''.join(cell.format(text) for text in row)}</w:tr>" for row in (HEADER, *ROWS)
    )
    return packed(document(words(f"<w:p><w:r><w:t>标题</w:t></w:r></w:p><w:tbl>{rows}</w:tbl>")))


def _old_workbook() -> bytes:
    import xlwt  # noqa: PLC0415  # only this format needs it

    book = xlwt.Workbook()
    sheet = book.add_sheet("s")
    for at, row in enumerate((HEADER, *ROWS)):
        for column, text in enumerate((*row, at / 7)):
            sheet.write(at, column, text)
    sheet.write_merge(len(ROWS) + 2, len(ROWS) + 2, 0, 2, "注")
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _open_workbook() -> bytes:
    cell = (
        "<table:table-cell table:number-columns-repeated='1'><text:p>{}</text:p></table:table-cell>"
    )
    return packed(
        spreadsheet(
            "".join(
                f"<table:table-row>{''.join(cell.format(text) for text in row)}</table:table-row>"
                for row in (HEADER, *ROWS)
            )
        )
    )


def _page() -> bytes:
    sheet = Sheet()
    sheet.text(300, 30, "某市2026年上半年重点目标进展情况")
    rows = [list(row) for row in (HEADER, *ROWS)]
    sheet.table(60, [40, 90, 250, 330, 620, 780], rows)
    return pages(sheet)


HONEST: dict[str, Callable[[], bytes]] = {
    "xlsx": _workbook,
    "docx": _text_document,
    "ods": _open_workbook,
    "xls": _old_workbook,
    "pdf": _page,
    "txt": _tabs,
    "csv": _commas,
    "md": _markdown,
    "html": _web_page,
    "json": _kept_reading,
    "png": lambda: _picture("PNG"),
    "jpg": lambda: _picture("JPEG"),
    "tif": lambda: _picture("TIFF"),
}
