"""Rows as a Markdown table."""

from collections.abc import Sequence

from duban.editions.cells import visible
from duban.editions.rows import Grid
from duban.editions.source_rows import heading, source_rows
from duban.records.entry import Reading

_ACTIVE = "\\|`*_[]~\t\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"
_ESCAPES = str.maketrans(
    {sign: f"&#{ord(sign)};" for sign in _ACTIVE} | {"<": "&lt;", ">": "&gt;", "&": "&amp;"}
)


def markdown_documents(readings: Sequence[Reading]) -> str:
    """The tables of all documents, each with its own headers under its title; a single one that has no
    title goes without."""
    if len(readings) == 1:
        return markdown_table(source_rows(readings[0]), readings[0].title)
    return "\n".join(markdown_table(source_rows(each), heading(each)) for each in readings)


def markdown_table(grid: Grid, title: str | None = None) -> str:
    """The table, ending in a newline, under its title if it has one: the period is read from it.

    Line breaks inside a cell become `<br>`; nothing is live.

    Signs that Markdown would act on, and characters nobody sees, are written as character
    references: every Markdown program shows the sign, and reading again gives the same text.
    """
    lines = [grid.headings, tuple("---" for _ in grid.headings), *grid.rows]
    heading = f"# {_cell(title)}\n\n" if title else ""
    return heading + "".join("| " + " | ".join(map(_cell, line)) + " |\n" for line in lines)


def _cell(text: str) -> str:
    pieces = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "<br>".join(visible(piece.translate(_ESCAPES)) for piece in pieces)
