"""A page of a government site with its furniture, and the plain page that is printed."""

import html

from samples.made.layouts import FOOTER, FURNITURE
from samples.made.published.as_text import lines_of
from samples.made.published.grid import Cell, Grid, Publication, Table, body_grid, header_grid

PRINTED = """<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><style>
@page{size:A4 landscape;margin:16mm 14mm 18mm;@bottom-center{content:"— " counter(page) " —";font-size:9pt}}
body{font:10pt "Noto Sans CJK SC",sans-serif}
h1{font-size:15pt;text-align:center}
table{border-collapse:collapse;width:100%}
thead{display:table-header-group}
td,th{padding:3pt;vertical-align:middle}
p{margin:0}
"""
DRAWN = {
    "ruled": "td,th{border:.6pt solid #000}",
    "rows": "tr{border-bottom:.5pt solid #000;break-inside:avoid}",
    "columns": "table{border:.6pt solid #000}td,th{border-left:.6pt solid #000}"
    "tr{break-inside:avoid}",
    "bands": "th{background:#25609c;color:#fff}tr{break-inside:avoid}"
    "tbody tr:nth-child(even){background:#e8eff8}td,th{padding:5pt}",
    "bare": "td,th{padding:5pt 7pt;text-align:left}tr{break-inside:avoid}",
}
"""How a printed table shows its cells."""


def as_html(publication: Publication) -> bytes:
    """The table among menus, a table about the page, and a foot."""
    page = [FURNITURE.format(title=publication.title), *_content(publication)]
    return ("\n".join(page) + FOOTER.format(title=publication.title)).encode()


def as_print(publication: Publication) -> bytes:
    """The page as it is printed: a heading, tables whose header comes again on every sheet."""
    style = f"{PRINTED}{DRAWN[publication.printed_as]}\n</style></head><body>\n"
    heading = f"<h1>{html.escape(publication.title)}</h1>"
    return "\n".join([style, heading, *_content(publication), "</body></html>"]).encode()


def _content(publication: Publication) -> list[str]:
    out = [f"<p>{html.escape(line)}</p>" for line in publication.before]
    for table in publication.tables:
        out += [f"<p>{html.escape(table.caption)}</p>"] if table.caption else []
        out += [_table(table)]
    return [*out, *(f"<p>{html.escape(line)}</p>" for line in publication.after)]


def _table(table: Table) -> str:
    head, body = _rows(header_grid(table.columns)), _rows(body_grid(table))
    return f"<table><thead>{head}</thead><tbody>{body}</tbody></table>"


def _rows(grid: Grid) -> str:
    return "\n".join(f"<tr>{''.join(_cell(cell) for cell in row if cell)}</tr>" for row in grid)


def _cell(cell: Cell) -> str:
    name = "th" if cell.is_header else "td"
    spans = f' rowspan="{cell.rows}"' if cell.rows > 1 else ""
    spans += f' colspan="{cell.columns}"' if cell.columns > 1 else ""
    lines = [html.escape(line, quote=False) for line in lines_of(cell.text)]
    inner = lines[0] if len(lines) == 1 else "".join(f"<p>{line}</p>" for line in lines)
    return f"<{name}{spans}>{inner}</{name}>"
