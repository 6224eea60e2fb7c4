"""PDF by typst: the table in landscape with its header on every page, a bulletin by GB/T 9704.

Texts go in as string literals with every sign escaped that could end one: nothing in a text is markup.
Fonts are named as the standard has them, each with what a usual machine has in its place.
"""

import unicodedata
from collections.abc import Sequence

import typst

from duban.editions.source_rows import source_rows
from duban.records.entry import Reading

TITLE_FONTS = ("FZXiaoBiaoSong-B05", "方正小标宋简体", "Noto Serif CJK SC", "SimSun")
TEXT_FONTS = ("FangSong_GB2312", "FangSong", "仿宋", "Noto Serif CJK SC", "SimSun")
HEAD_FONTS = ("SimHei", "黑体", "Noto Sans CJK SC")
NUMBER_FONTS = ("SimSun", "宋体", "Noto Serif CJK SC")

_WIDE = 14
"""Characters of the longest cell from which a column is given a share of the width."""
_NARROW_PT = 11
_KEPT = frozenset("\n\t")


def table_pdf(reading: Reading, *, mark: str) -> bytes:
    """A reading as a table on landscape A4. Raises `typst.TypstError` for nothing that a text holds."""
    grid = source_rows(reading)
    columns = len(grid.headings)
    header = ", ".join(f"[#strong({quoted(name)})]" for name in grid.headings)
    cells = ",\n".join(f"[#{quoted(cell)}]" for row in grid.rows for cell in row)
    widths = ", ".join(_width(at, grid.headings, grid.rows) for at in range(columns))
    source = f"""
#set page(paper: "a4", flipped: true, margin: (x: 16mm, top: 18mm, bottom: 18mm), numbering: "— 1 —",
  footer: context [#set text(8pt); #grid(columns: (1fr, 1fr, 1fr), [], align(center)[— #counter(page).display() —],
  align(right)[#{quoted(mark)}])])
#set text(font: {_fonts(TEXT_FONTS)}, size: 9pt, lang: "zh", region: "cn")
#set par(justify: false, leading: 0.55em)
#align(center)[#text(font: {_fonts(TITLE_FONTS)}, size: 18pt)[#{quoted(reading.title or "")}]]
#v(4mm)
#show table.cell.where(y: 0): set text(font: {_fonts(HEAD_FONTS)})
#table(columns: ({widths},), inset: 4pt, stroke: 0.5pt, align: left + horizon,
table.header({header}),
{cells},
)
"""
    return compiled(source)


def compiled(source: str) -> bytes:
    """A typst source as PDF bytes."""
    made: bytes = typst.compile(source.encode("utf-8"))
    return made


def quoted(text: str) -> str:
    """A text as a typst string literal; control and direction signs by their number, visibly."""
    signs = []
    for sign in text:
        if sign in {'"', "\\"}:
            signs.append(f"\\{sign}")
        elif sign == "\n":
            signs.append("\\n")
        elif sign not in _KEPT and unicodedata.category(sign) in {"Cc", "Cf", "Cs", "Co"}:
            signs.append(f"[U+{ord(sign):04X}]")
        else:
            signs.append(sign)
    return '"' + "".join(signs) + '"'


def _fonts(names: Sequence[str]) -> str:
    return "(" + ", ".join(quoted(name) for name in names) + ",)"


def _width(at: int, header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Short columns as wide as their longest cell, long ones by the root of their text."""
    longest = max([len(header[at]), *(len(row[at]) for row in rows)])
    if longest <= _WIDE:
        return f"{max(2, min(longest, 6)) * _NARROW_PT}pt"
    return f"{max(1.0, longest**0.5 / 4):.2f}fr"
