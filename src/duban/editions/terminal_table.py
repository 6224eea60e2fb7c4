"""The summary of a checked document as a table of one to two lines a goal.

Columns: mark, number, goal, claim, verdict, pace. The goal takes what room is left.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from duban.assessment.assessment import Pace
from duban.assessment.check import CheckedEntry
from duban.editions.cells import visible
from duban.editions.contract import decimal_text
from duban.editions.labels import PACE_MARKS, VERDICT_MARKS, label
from duban.editions.screen import Screen
from duban.problems import messages

MOST_NUMBER = 8
MOST_CLAIM = 12
LEAST_GOAL = 8
ROOMY = 12
"""Entries up to which a goal may take two lines; beyond, one each, so that one screen holds all."""
BETWEEN = "  "


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    """The texts of one goal, before they are fitted."""

    section: str
    mark: str
    number: str
    goal: str
    claim: str
    verdict: str
    verdict_style: str
    pace: str
    pace_gap: str
    pace_style: str


def summary_table(entries: Sequence[CheckedEntry], screen: Screen) -> list[str]:
    """The table's lines, none wider than the screen. Colour aside, only spaces part the columns."""
    rows = [_row(checked, screen) for checked in entries]
    widths = _widths(rows, screen) | {"lines": 2 if len(rows) <= ROOMY else 1}
    lines = [_head(widths, screen), _rule(screen)]
    section = ""
    for row in rows:
        if row.section and row.section != section:
            section = row.section
            words = screen.ruler.cut(section, screen.width)
            lines.append(screen.paint(words, "quiet"))
        lines += _row_lines(row, widths, screen)
    return [*lines, _rule(screen)]


def _row(checked: CheckedEntry, screen: Screen) -> _Row:
    entry, assessment = checked.entry, checked.assessment
    pace = assessment.pace
    return _Row(
        section=visible(entry.section or ""),
        mark=VERDICT_MARKS[assessment.verdict],
        number=visible(entry.number or "-"),
        goal=visible(entry.annual_goal or entry.period_target or ""),
        claim=visible(entry.claim or "-"),
        verdict=messages.word("verdict", assessment.verdict, screen.lang),
        verdict_style=assessment.verdict.value,
        pace=f"{PACE_MARKS[pace.status]} {_pace_word(pace, screen)}" if pace else "",
        pace_gap=gap_text(pace) if pace else "",
        pace_style=pace.status.value if pace else "",
    )


def _pace_word(pace: Pace, screen: Screen) -> str:
    return messages.word("pace", pace.status, screen.lang)


def gap_text(pace: Pace) -> str:
    """Points with one decimal and always a sign: +1.3, -10.5."""
    rounded = round(pace.gap_points, 1)
    return ("+" if rounded >= 0 else "") + decimal_text(rounded)


def _widths(rows: Sequence[_Row], screen: Screen) -> dict[str, int]:
    """Cells per column; the goal gets what the others leave."""
    ruler, lang = screen.ruler, screen.lang

    def widest(column: str, most: int) -> int:
        texts = [str(getattr(row, column)) for row in rows]
        return min(most, max(map(ruler.width, [label(column, lang), *texts])))

    widths = {
        "mark": max(ruler.width(mark) for mark in VERDICT_MARKS.values()),
        "number": widest("number", MOST_NUMBER),
        "claim": widest("claim", MOST_CLAIM),
        "verdict": widest("verdict", screen.width),
    }
    word = max(ruler.width(row.pace) for row in rows)
    gap = max(len(row.pace_gap) for row in rows)
    if word:
        widths |= {"pace": max(word + 1 + gap, ruler.width(label("pace", lang))), "gap": gap}
    used = sum(width for column, width in widths.items() if column != "gap")
    columns = len([column for column in widths if column != "gap"]) + 1
    left = screen.width - used - (columns - 1) * len(BETWEEN)
    return widths | {"goal": max(left, LEAST_GOAL)}


def _head(widths: dict[str, int], screen: Screen) -> str:
    ruler = screen.ruler
    columns = ["number", "goal", "claim", "verdict", *(["pace"] if "pace" in widths else [])]
    names = [
        ruler.pad(label(column, screen.lang), widths[column], right=column == "number")
        for column in columns
    ]
    line = BETWEEN.join([" " * widths["mark"], *names]).rstrip()
    return screen.paint(line, "quiet")


def _rule(screen: Screen) -> str:
    dash = "─"
    return screen.paint(dash * (screen.width // screen.ruler.width(dash)), "quiet")


def _row_lines(row: _Row, widths: dict[str, int], screen: Screen) -> list[str]:
    ruler, paint = screen.ruler, screen.paint
    goals = ruler.wrapped(row.goal, widths["goal"], most=widths["lines"]) or [""]
    cells = [
        paint(ruler.pad(row.mark, widths["mark"]), row.verdict_style),
        ruler.pad(ruler.cut(row.number, widths["number"]), widths["number"], right=True),
        ruler.pad(goals[0], widths["goal"]),
        ruler.pad(ruler.cut(row.claim, widths["claim"]), widths["claim"]),
        paint(row.verdict, row.verdict_style)
        + " " * (widths["verdict"] - ruler.width(row.verdict)),
    ]
    if row.pace:
        room = widths["pace"] - widths["gap"]
        words = ruler.pad(row.pace, room)
        cells.append(paint(words, row.pace_style) + row.pace_gap.rjust(widths["gap"]))
    indent = " " * (widths["mark"] + widths["number"] + 2 * len(BETWEEN))
    return [BETWEEN.join(cells).rstrip(), *(indent + more for more in goals[1:])]
