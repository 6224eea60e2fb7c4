"""Lines drawn between rows with dashes and boxes."""

from duban.tables.expansion import Line

_DRAWN = frozenset("-—–=_+:|*~ \t─━│┃┌┐└┘├┤┬┴┼╋┏┓┗┛┠┨┯┷╂═║╔╗╚╝╠╣╦╩╬")
_LEAST = 2


def is_rule(line: Line) -> bool:
    """Whether a row draws a line: all its filled cells are runs of dashes.

    A single dash in one cell among blanks says "nothing"; a rule has at least two in a cell, or
    stands in every cell.
    """
    filled = [cell.text for cell in line.cells if cell.text]
    if not filled or not all(is_drawn(text) for text in filled):
        return False
    return any(len(text) >= _LEAST for text in filled) and 2 * len(filled) > len(line.cells)


def is_drawn(text: str) -> bool:
    """Whether a text is nothing but drawing characters."""
    return bool(text) and _DRAWN.issuperset(text)
