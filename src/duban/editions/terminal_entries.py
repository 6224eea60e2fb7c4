"""The entries of a document as a table for a terminal: `duban read`."""

from duban.editions.cells import visible
from duban.editions.labels import label
from duban.editions.screen import Screen
from duban.editions.terminal_report import account, heading, sentence
from duban.records.entry import Entry, Reading

MOST_NUMBER = 8
MOST_CLAIM = 12
CELL_LINES = 3
BETWEEN = "  "
_COLUMNS = ("number", "goal", "target", "claim", "progress")


def terminal_entries(reading: Reading, screen: Screen) -> str:
    """Heading, table, and the account of everything else; no line wider than the screen."""
    rows = [_texts(entry) for entry in reading.entries]
    columns = [name for name in _COLUMNS if any(row[name] for row in rows)]
    lines = [*heading(reading, screen), ""]
    if columns:
        widths = _widths(rows, columns, screen)
        lines += [_head(columns, widths, screen), _rule(screen)]
        for row in rows:
            lines += _row_lines(row, widths, screen)
        lines.append(_rule(screen))
    else:
        lines.append(label("nothing_read", screen.lang))
    lines += [*sentence(label("read_rest", screen.lang), screen, style="quiet"), ""]
    return "\n".join([*lines, *account(reading, screen)[:-1]]) + "\n"


def _texts(entry: Entry) -> dict[str, str]:
    return {
        "number": visible(entry.number or ""),
        "goal": visible(entry.annual_goal or ""),
        "target": visible(entry.period_target or ""),
        "claim": visible(entry.claim or ""),
        "progress": visible(entry.progress or ""),
    }


def _widths(rows: list[dict[str, str]], columns: list[str], screen: Screen) -> dict[str, int]:
    """Number and claim as wide as they are, within limits; the texts share the rest evenly."""
    most = {"number": MOST_NUMBER, "claim": MOST_CLAIM}
    widths: dict[str, int] = {}
    for name in columns:
        if name in most:
            texts = [label(name, screen.lang), *(row[name] for row in rows)]
            widths[name] = min(most[name], max(map(screen.ruler.width, texts)))
    texts = [name for name in columns if name not in most]
    room = screen.width - sum(widths.values()) - len(BETWEEN) * (len(columns) - 1)
    for index, name in enumerate(texts):
        widths[name] = (room + index) // len(texts)
    return {name: widths[name] for name in columns}


def _head(columns: list[str], widths: dict[str, int], screen: Screen) -> str:
    ruler = screen.ruler
    names = [
        ruler.pad(
            ruler.cut(label(name, screen.lang), widths[name]), widths[name], right=name == "number"
        )
        for name in columns
    ]
    return screen.paint(BETWEEN.join(names).rstrip(), "quiet")


def _rule(screen: Screen) -> str:
    dash = "─"
    return screen.paint(dash * (screen.width // screen.ruler.width(dash)), "quiet")


def _row_lines(row: dict[str, str], widths: dict[str, int], screen: Screen) -> list[str]:
    ruler = screen.ruler
    cells = {
        name: ruler.wrapped(row[name], width, most=CELL_LINES) for name, width in widths.items()
    }
    height = max(1, *map(len, cells.values()))
    lines = []
    for index in range(height):
        pieces = [
            ruler.pad(
                cells[name][index] if index < len(cells[name]) else "",
                width,
                right=name == "number",
            )
            for name, width in widths.items()
        ]
        lines.append(BETWEEN.join(pieces).rstrip())
    return lines
