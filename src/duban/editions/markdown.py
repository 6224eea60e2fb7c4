"""Rows as a Markdown table."""

from duban.editions.cells import visible
from duban.editions.rows import Grid

_ESCAPES = str.maketrans(
    {sign: "\\" + sign for sign in "\\|`*_[]~"} | {"<": "&lt;", ">": "&gt;", "&": "&amp;"}
)


def markdown_table(grid: Grid) -> str:
    """The table, ending in a newline. Line breaks inside a cell become `<br>`; nothing is live."""
    lines = [grid.headings, tuple("---" for _ in grid.headings), *grid.rows]
    return "".join("| " + " | ".join(map(_cell, line)) + " |\n" for line in lines)


def _cell(text: str) -> str:
    pieces = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "<br>".join(visible(piece).translate(_ESCAPES) for piece in pieces)
