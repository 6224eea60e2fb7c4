"""The text that everything is timed on: invented, about as long as one published table."""

from dataclasses import replace

from samples.made.city import City
from samples.made.goals import Row
from samples.made.layouts import Line, Sheet, tabs_with_tags
from samples.made.make import SEED, city_cells

CHARACTERS = 7_900
"""So long is the published table that the project began with."""
COPIES = 8
HEADER = ["序号", "年度目标", "第1季度目标", "是否完成", "具体工作进展"]
HEADER += ["未完成原因", "下步工作打算", "市政府分管领导", "责任单位"]
TITLE = "临江市2026年第一季度重点工作目标任务完成情况"


def rows(*, copy: int = 0) -> list[Row]:
    """Rows of the invented city until the text is long enough; each copy has other rows and numbers."""
    city = City(seed=SEED + copy)
    chosen: list[Row] = []
    length = 0
    for row in (row for quarter in (1, 2) for row in city.rows(quarter)):
        if length >= CHARACTERS:
            break
        goal = replace(row.goal, number=str(len(chosen) + 1))
        chosen.append(replace(row, goal=goal))
        length += sum(map(len, city_cells(row)))
    return chosen


def documents() -> list[bytes]:
    """Several tables that differ, so that nothing is gained by checking one of them twice."""
    return [document(copy=copy) for copy in range(COPIES)]


def document(*, at_most: int | None = None, copy: int = 0) -> bytes:
    """The table, or its first rows, as UTF-8 text with tabs."""
    lines = [Line(cells=city_cells(row)) for row in rows(copy=copy)[:at_most]]
    sheet = Sheet(title=TITLE, subtitle="", header=HEADER, lines=lines, long=4)
    return tabs_with_tags(sheet)


def cells() -> list[str]:
    """The texts that hold quantities: goals, targets and progress."""
    return [cell for row in rows() for cell in (city_cells(row)[n] for n in (1, 2, 4)) if cell]
