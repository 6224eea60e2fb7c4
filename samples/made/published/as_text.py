"""Plain text in the ways that tables are copied and saved, Markdown, and CSV."""

import csv
import io
import re
from collections.abc import Iterable, Iterator

from samples.made.published.grid import Grid, Publication, Table, body_grid, flat, header_grid

ITEM = re.compile(r"(?<=[。；])(?=[2-9]\.)")


def lines_of(text: str) -> list[str]:
    """The paragraphs of a cell: one for each numbered item."""
    return [line for part in text.split("\n") for line in ITEM.split(part)]


def as_txt(publication: Publication) -> bytes:
    """Text as copied from a page: tabs, a cell a line, one space, or bars, by `text_as`."""
    out = [publication.title, *publication.before, ""]
    for table in publication.tables:
        out += [table.caption] if table.caption else []
        out += [*WAYS[publication.text_as](table), ""]
    return _encoded([*out, *publication.after])


def as_md(publication: Publication) -> bytes:
    """A Markdown table; under a header of several rows the lower ones are rows like any other."""
    out = [f"# {publication.title}", "", *publication.before]
    for table in publication.tables:
        head, *rest = flat([*header_grid(table.columns), *body_grid(table)])
        out += ["", *([table.caption, ""] if table.caption else [])]
        out += [_piped(head), _piped(["---"] * len(head)), *map(_piped, rest)]
    return _encoded([*out, "", *publication.after])


def as_csv(publication: Publication) -> bytes:
    """CSV by `csv_as`: the encoding, and the sign between cells as its last character."""
    encoding, sign = publication.csv_as[:-1], publication.csv_as[-1]
    out = io.StringIO()
    writer = csv.writer(out, delimiter=sign)
    for table in publication.tables:
        blank = [""] * (table.width - 1)
        for line in (publication.title, *publication.before):
            writer.writerow([line, *blank])
        writer.writerows(flat([*header_grid(table.columns), *body_grid(table)]))
    for line in publication.after:
        writer.writerow([line, *blank])
    return out.getvalue().encode(encoding)


def _piped(cells: Iterable[str]) -> str:
    return f"| {' | '.join('<br>'.join(lines_of(cell)) for cell in cells)} |"


def _grid(table: Table) -> Grid:
    return [*header_grid(table.columns), *body_grid(table)]


def _tabs(table: Table) -> Iterator[str]:
    for cells in flat(_grid(table)):
        yield "\t".join(cell.replace("\n", "") for cell in cells)


def _cell_lines(table: Table) -> Iterator[str]:
    for cells in flat(_grid(table)):
        yield from (cell.replace("\n", "") for cell in cells)
        yield ""


def _spaces(table: Table) -> Iterator[str]:
    for cells in flat(_grid(table)):
        yield " ".join(cell for cell in cells if cell)


def _bars(table: Table) -> Iterator[str]:
    """A cell that reaches down stands in its first row only; nothing stands for it below."""
    for row in _grid(table):
        yield f"|{'|'.join(cell.text for cell in row if cell)}|"


WAYS = {"tabs": _tabs, "lines": _cell_lines, "spaces": _spaces, "bars": _bars}


def _encoded(lines: Iterable[str]) -> bytes:
    return ("\n".join(lines) + "\n").encode()
